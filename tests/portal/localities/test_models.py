"""Names, addresses and keys of a unit, and what its form refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from portal.localities.models import Locality, Succession
from portal.version.models import current_version


@pytest.fixture
def province(db):
    return Locality.objects.create(level="province", unit_type="province", name="Bắc Ninh")


def commune(province, name="Bát Tràng", **columns):
    return Locality.objects.create(
        level="commune", unit_type="commune", name=name, parent=province, **columns
    )


def test_save_fills_address_and_keys(province):
    row = commune(province, other_names="Bạch Thổ; Gốm")
    assert row.slug == "xa-bat-trang-bac-ninh"
    assert row.search_names == (
        "|bat trang|bach tho|gom| xa bat trang xa bach tho xa gom bat trang commune"
    )
    assert row.sort_key


def test_save_keeps_the_address_when_the_name_changes(province):
    row = commune(province)
    row.name = "Đa Tốn"
    row.save()
    assert row.slug == "xa-bat-trang-bac-ninh"
    assert row.search_names.startswith("|da ton|")


def test_save_finds_a_free_address(province):
    former = Locality.objects.create(
        level="province", unit_type="province", name="Bắc Ninh", valid_to=date(2025, 6, 30)
    )
    assert former.slug == "bac-ninh-truoc-2025"
    assert [commune(province, name).slug for name in ("Cẩm Giàng", "Cẩm Giang")] == [
        "xa-cam-giang-bac-ninh",
        "xa-cam-giang-bac-ninh-2",
    ]


def test_names_follow_the_language(province):
    hanoi = Locality(level="province", unit_type="municipality", name="Hà Nội", name_en="Hanoi")
    row = commune(province)
    with override("vi"):
        assert (row.full_name, row.label) == ("Xã Bát Tràng", "Bát Tràng")
        assert (hanoi.full_name, hanoi.label) == ("Thành phố Hà Nội", "Hà Nội")
    with override("en"):
        assert (row.full_name, row.label) == ("Bát Tràng Commune", "Bát Tràng")
        assert (hanoi.full_name, hanoi.label) == ("Hanoi", "Hanoi")


def test_label_of_a_number_keeps_its_word():
    ward = Locality(level="commune", unit_type="ward", name="1")
    with override("vi"):
        assert ward.label == "Phường 1"
    with override("en"):
        assert ward.label == "Ward 1"


def test_province_is_found_from_every_level(delta, django_assert_num_queries):
    with django_assert_num_queries(1):
        row = Locality.objects.with_ancestors().get(slug="xa-kieu-ky-gia-lam-ha-noi-cu")
        assert row.province.slug == "ha-noi-truoc-2025"
        assert [unit.name for unit in row.ancestors] == ["Gia Lâm", "Hà Nội"]
        assert row.province.province == row.province


def test_str_says_where_a_unit_lies(delta):
    row = Locality.objects.get(slug="xa-bat-trang-ha-noi")
    with override("en"):
        assert str(row) == "Bát Tràng Commune, Hanoi"
        former = Locality.objects.get(slug="huyen-gia-lam-ha-noi-cu")
        assert str(former) == "Gia Lâm District, Hanoi (former)"


def test_absolute_url_follows_the_language(delta):
    row = Locality.objects.get(slug="hung-yen")
    with override("vi"):
        assert row.get_absolute_url() == "/vi/localities/hung-yen/"
    with override("en"):
        assert row.get_absolute_url() == "/en/localities/hung-yen/"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"unit_type": "district"}, "unit_type"),
        ({"parent": None}, "parent"),
        ({"level": "province", "unit_type": "province"}, "parent"),
        ({"valid_from": date(2025, 7, 1), "valid_to": date(2025, 6, 30)}, "valid_to"),
        ({"name": ""}, "name"),
    ],
)
def test_clean_refuses(province, changes, field):
    columns = {"level": "commune", "unit_type": "commune", "name": "Bát Tràng"}
    row = Locality(**{**columns, "parent": province, **changes})
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert list(refused.value.message_dict) == [field]


def test_clean_accepts_an_ordinary_commune(province):
    Locality(level="commune", unit_type="ward", name="Võ Cường", parent=province).full_clean()


def test_succession_needs_two_units_and_exists_once(province):
    row = commune(province)
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(predecessor=row, successor=row)
    Succession.objects.create(predecessor=row, successor=province)
    with pytest.raises(IntegrityError), transaction.atomic():
        Succession.objects.create(predecessor=row, successor=province)


def test_save_raises_the_content_version(province):
    before = current_version()
    commune(province)
    assert current_version() == before + 1
