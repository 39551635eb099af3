"""Names that match, what lies within, and the order of units."""

import pytest

from portal.localities.models import Locality


def matching(query: str) -> list[str]:
    return [unit.slug for unit in Locality.objects.matching(query)]


def test_matching_puts_whole_names_first(delta):
    found = matching("ha nam")
    assert found[:3] == ["ha-nam", "phuong-ha-nam-ninh-binh", "xa-ha-nam-hai-phong"]


@pytest.mark.parametrize("query", ["thai binh", "Thái Bình", "THAI BINH", "thái-bình"])
def test_matching_finds_former_units_too(delta, query):
    assert matching(query) == [
        "thai-binh",
        "thanh-pho-thai-binh-thai-binh-cu",
        "phuong-thai-binh-hung-yen",
        "phuong-thai-binh-hoa-binh-hoa-binh-cu",
    ]


@pytest.mark.parametrize("query", ["xã bát tr", "bat tr", "Bát Trà"])
def test_matching_completes_a_name(delta, query):
    assert "xa-bat-trang-ha-noi" in matching(query)


def test_matching_obeys_a_word_for_the_type(delta):
    assert matching("huyện Gia Lâm") == ["huyen-gia-lam-ha-noi-cu"]


def test_matching_does_not_take_a_type_for_a_name(delta):
    assert matching("xã") == ["xa-xam-khoe-mai-chau-hoa-binh-cu"]  # Xăm Khòe
    assert matching("thị trấn") == []


@pytest.mark.parametrize("query", ["", " ", "\0", "\ud800", "北京", "%", "|", "x" * 10_000])
def test_matching_finds_nothing_for_what_is_no_name(delta, query):
    assert matching(query) == []


@pytest.mark.parametrize(
    ("slug", "levels"),
    [
        ("ha-noi", {"province": 1, "commune": 126}),
        ("ha-noi-truoc-2025", {"province": 1, "district": 30, "commune": 526}),
        ("huyen-gia-lam-ha-noi-cu", {"district": 1, "commune": 17}),
        ("xa-bat-trang-ha-noi", {"commune": 1}),
    ],
)
def test_within_holds_the_unit_and_all_below_it(delta, slug, levels, django_assert_num_queries):
    locality = Locality.objects.get(slug=slug)
    with django_assert_num_queries(1):
        found = [unit.level for unit in Locality.objects.within(locality)]
    assert {level: found.count(level) for level in levels} == levels
    assert len(found) == sum(levels.values())


def test_in_order_sets_levels_then_todays_units_then_names(delta):
    units = Locality.objects.filter(name__in=["Gia Lâm", "Bát Tràng", "Hà Nội"]).in_order()
    assert [unit.slug for unit in units] == [
        "ha-noi",
        "ha-noi-truoc-2025",
        "huyen-gia-lam-ha-noi-cu",
        "xa-bat-trang-ha-noi",
        "xa-gia-lam-ha-noi",
        "xa-gia-lam-ninh-binh",
        "xa-bat-trang-gia-lam-ha-noi-cu",
        "xa-gia-lam-nho-quan-ninh-binh-cu",
    ]
