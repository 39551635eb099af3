"""The address of a record: made from its name, never another's, and good for ever."""

import pytest
from django.core.exceptions import ValidationError

from portal.content.models import Redirect
from villages.models import Place, Tradition

pytestmark = pytest.mark.django_db


def place(name_vi="Làng Thử", **values):
    return Place.objects.create(name_vi=name_vi, kind="market", **values)


def move(row, slug):
    row.slug = slug
    row.save()


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        ({"name_vi": "Đông Hồ"}, "dong-ho"),
        ({"name_vi": "Văn Miếu – Quốc Tử Giám"}, "van-mieu-quoc-tu-giam"),
        ({"name_vi": "Đông Hồ", "name_en": "Woodblock Prints"}, "dong-ho"),
        ({"name_vi": "", "name_en": "Market"}, "market"),
        ({"name_vi": "东湖"}, "place"),
    ],
)
def test_address_is_made_from_the_vietnamese_name(names, slug):
    assert place(**names).slug == slug


def test_address_that_is_taken_gets_a_number():
    assert [place("Đông Hồ").slug for _n in range(3)] == ["dong-ho", "dong-ho-2", "dong-ho-3"]


def test_address_stays_when_the_name_changes():
    row = place("Đông Hồ")
    row.name_vi = "Đông Khê"
    row.save()
    assert row.slug == "dong-ho"


def test_address_left_empty_is_made_anew_from_the_name():
    row = place("Đông Hồ")
    move(row, "")
    assert row.slug == "dong-ho"


# -- words that are addresses of the portal


@pytest.fixture
def reserved(monkeypatch):
    monkeypatch.setattr(Place, "reserved_slugs", frozenset({"lich"}))


def test_reserved_word_is_refused(reserved):
    with pytest.raises(ValidationError) as refusal:
        Place(name_vi="Lịch", slug="lich", kind="market").full_clean()
    assert "slug" in refusal.value.message_dict


def test_reserved_word_is_not_made_from_a_name(reserved):
    assert place("Lịch").slug == "lich-2"


# -- old addresses


def test_old_address_is_kept():
    move(place(slug="cu"), "moi")
    assert list(Redirect.objects.values_list("section", "old_slug", "slug")) == [
        ("places", "cu", "moi")
    ]


def test_address_taken_back_leaves_no_circle():
    row = place(slug="mot")
    for slug in ("hai", "mot"):
        move(row, slug)
    assert list(Redirect.objects.values_list("old_slug", "slug")) == [("hai", "mot")]


@pytest.fixture
def moved():
    """A place that once was at dong-ho."""
    row = place("Đông Hồ")
    move(row, "tranh")
    return row


def test_old_address_is_not_made_from_a_name(moved):
    assert place("Đông Hồ").slug == "dong-ho-2"


def test_old_address_of_another_record_is_refused(moved):
    with pytest.raises(ValidationError) as refusal:
        Place(name_vi="Chợ", slug="dong-ho", kind="market").full_clean()
    assert "slug" in refusal.value.message_dict


def test_old_address_of_its_own_may_be_taken_back(moved):
    moved.slug = "dong-ho"
    moved.full_clean()


def test_old_address_binds_its_own_section_alone(moved):
    Tradition(name_vi="Tranh", slug="dong-ho", kind="craft").full_clean()
