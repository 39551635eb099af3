"""find(): what people type, and the units it stands for."""

import unicodedata
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.localities.lookup import Lookup, find
from portal.localities.models import Locality, Succession


def matched(text: str) -> list[str]:
    return [unit.slug for unit in find(text).matched]


def units(text: str) -> list[str]:
    return [unit.slug for unit in find(text).units]


BAT_TRANG = ["xa-bat-trang-ha-noi", "xa-bat-trang-gia-lam-ha-noi-cu"]
GIA_LAM = ["huyen-gia-lam-ha-noi-cu"]
HAI_DUONG = ["thanh-pho-hai-duong-hai-duong-cu"]
VAN_MIEU = [
    "phuong-van-mieu-quoc-tu-giam-ha-noi",
    "phuong-van-mieu-quoc-tu-giam-dong-da-ha-noi-cu",
]
HA_NOI = ["ha-noi", "ha-noi-truoc-2025"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bát Tràng", BAT_TRANG),
        (unicodedata.normalize("NFD", "Bát Tràng"), BAT_TRANG),
        ("BÁT TRÀNG", BAT_TRANG),
        ("xã Bát Tràng, huyện Gia Lâm, Hà Nội", BAT_TRANG),
        ("Bát Tràng (Gia Lâm)", BAT_TRANG),
        ("bat trang, ha noi", BAT_TRANG),
        ("huyện Gia Lâm", GIA_LAM),
        ("huyen gia lam", GIA_LAM),
        ("huyện Gia Lâm, Hà Nội", GIA_LAM),
        ("H. Gia Lâm", GIA_LAM),
        ("Gia Lam district", GIA_LAM),
        ("TP. Hải Dương", HAI_DUONG),
        ("tp hai duong", HAI_DUONG),
        ("thành phố Hải Dương", HAI_DUONG),
        ("tỉnh Hải Dương", ["hai-duong"]),
        ("Hai Duong province", ["hai-duong"]),
        ("Hà Nội", HA_NOI),
        ("Hanoi", HA_NOI),
        ("Hanoi City", HA_NOI),
        ("thành phố Hà Nội", HA_NOI),
        ("Ho Chi Minh City", ["ho-chi-minh", "ho-chi-minh-truoc-2025"]),
        ("Thừa Thiên Huế", ["hue-truoc-2025"]),
        ("đặc khu Cát Hải", ["dac-khu-cat-hai-hai-phong"]),
        ("Thị trấn Ninh Giang", ["thi-tran-ninh-giang-ninh-giang-hai-duong-cu"]),
        ("tỉnh Hoà Bình", ["hoa-binh"]),  # the older way to place the tone
        ("Văn Miếu - Quốc Tử Giám, Đống Đa", VAN_MIEU),
    ],
)
def test_find_matches_old_and_new_names(delta, text, expected):
    assert matched(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tỉnh Thái Bình", ["hung-yen"]),
        ("Tỉnh Hà Nam", ["ninh-binh"]),
        ("Nam Định province", ["ninh-binh"]),
        ("tỉnh Bắc Giang", ["bac-ninh"]),
        ("Hà Nội", ["ha-noi"]),
        ("xã Phụng Công", ["xa-phung-cong-hung-yen"]),
        ("Quán Thánh", ["phuong-ba-dinh-ha-noi"]),
    ],
)
def test_find_says_what_they_are_today(delta, text, expected):
    assert units(text) == expected


def test_find_offers_every_bearer_of_a_name(delta):
    found = find("Thái Bình")
    assert found.ambiguous
    assert [unit.slug for unit in found.matched] == [
        "thai-binh",
        "thanh-pho-thai-binh-thai-binh-cu",
        "phuong-thai-binh-hung-yen",
        "phuong-thai-binh-hoa-binh-hoa-binh-cu",
    ]
    assert {"hung-yen", "phuong-thai-binh-hung-yen"} <= {unit.slug for unit in found.units}


def test_find_offers_the_former_district_and_the_commune(delta):
    found = find("Gia Lâm, Hà Nội")
    assert found.ambiguous
    assert [unit.slug for unit in found.matched] == [*GIA_LAM, "xa-gia-lam-ha-noi"]


@pytest.mark.parametrize("text", ["Tân Hưng", "Hòa Bình", "Gia Lâm", "Bắc Ninh", "Hải Dương"])
def test_find_calls_several_places_ambiguous(delta, text):
    assert find(text).ambiguous


@pytest.mark.parametrize("text", ["Hà Nội", "Bát Tràng", "tỉnh Bắc Ninh", "Tân Hưng, Hưng Yên"])
def test_find_counts_a_unit_and_its_successor_as_one_place(delta, text):
    found = find(text)
    assert len(found.matched) == 2
    assert not found.ambiguous


def test_find_knows_a_name_in_three_provinces(delta):
    found = find("Tân Hưng")
    provinces = {unit.province.slug for unit in found.units}
    assert {"hung-yen", "hai-phong", "bac-ninh"} <= provinces


HA_NAM = ["ha-nam", "phuong-ha-nam-ninh-binh", "xa-ha-nam-hai-phong"]


@pytest.mark.parametrize(
    ("text", "extra"), [("ha nam", ["xa-la"]), ("Hà Nam", []), ("Hạ Nam", ["xa-la"])]
)
def test_find_puts_the_accents_that_were_typed_first(delta, text, extra):
    """Without accents all are meant; with accents only the ones so written."""
    province = Locality.objects.get(slug="hai-phong")
    name = "Hạ Nam" if extra else "Hả Nam"
    Locality.objects.create(
        level="commune", unit_type="commune", name=name, parent=province, slug="xa-la"
    )
    expected = {"ha nam": {*HA_NAM, "xa-la"}, "Hà Nam": set(HA_NAM), "Hạ Nam": {"xa-la"}}
    assert set(matched(text)) == expected[text]


def test_find_falls_back_to_other_accents(delta):
    assert matched("Hã Nam") == HA_NAM


def test_find_takes_a_name_that_begins_like_a_type(delta):
    assert matched("phuong duc") == [
        "xa-phuong-duc-ha-noi",
        "xa-phuong-duc-phu-xuyen-ha-noi-cu",
    ]


def test_find_narrows_by_what_a_unit_was_made_of(delta):
    assert matched("phường Vân Hà, thị xã Việt Yên, Bắc Giang") == ["phuong-van-ha-bac-ninh"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        ",;,",
        "\0",
        "\ud800",
        "phường",
        "Không Đâu Cả",
        "Hà Nội, Nam Định",
        "huyện Thủy Nguyên",
        "%",
        "_",
        "|",
        "北京",
        "🏮",
        "a, b, c, d, e, f",
        "Hà Nội" * 2000,
        "x" * 10_000,
        "\u0301" * 300,
    ],
)
def test_find_answers_nothing_to_what_is_no_name(delta, text):
    assert find(text) == Lookup()


@given(st.text(max_size=400))
@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_find_never_raises(delta, text):
    assert isinstance(find(text), Lookup)


PIECES = ["Thái Bình", "xã", "tp.", "Gia Lâm", ",", " ", "district", "Hoà", "Bình", "\0", "q", "1"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_find_never_gives_a_former_unit_as_one_of_today(delta, text):
    assert all(unit.is_current for unit in find(text).units)


@pytest.mark.parametrize(
    ("text", "queries"),
    [
        ("", 0),
        ("北京", 0),
        ("x" * 10_000, 0),
        ("Không Đâu Cả", 1),
        ("Hà Nội", 2),
        ("Hòa Bình", 2),
        ("xã Bát Tràng, huyện Gia Lâm, Hà Nội", 2),
    ],
)
def test_find_needs_at_most_two_queries(delta, text, queries):
    with CaptureQueriesContext(connection) as captured:
        found = find(text)
        [unit.province for unit in (*found.matched, *found.units)]
    assert len(captured) == queries


def test_find_follows_a_later_reform(delta, django_assert_num_queries):
    commune = Locality.objects.get(slug="phuong-ba-dinh-ha-noi")
    ward = Locality.objects.create(
        level="commune", unit_type="ward", name="Trúc Bạch", parent=commune.parent
    )
    commune.valid_to = date(2030, 12, 31)
    commune.save()
    Succession.objects.create(predecessor=commune, successor=ward)
    with django_assert_num_queries(3):
        assert units("Quán Thánh") == [ward.slug]
