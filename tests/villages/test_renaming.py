"""Names that records are found by, and what happens when they change."""

import pytest

from villages.models import Place

pytestmark = pytest.mark.django_db


def found(query):
    return list(Place.objects.published().matching(query).values_list("slug", flat=True))


def test_place_is_found_under_the_new_name_of_its_province(make_locality, make_place):
    province = make_locality("Sông Cái")
    commune = make_locality("Bãi Giữa", parent=province)
    place = make_place(name_vi="Làng Thử", locality=commune)
    province.name = "Hồng Hà Mới"
    province.save()
    assert found("hong ha moi") == [place.slug]
    assert found("song cai") == []


def test_place_is_found_under_the_new_name_of_its_former_commune(make_locality, make_place):
    former = make_locality("Xưa Cũ", until_2025=True)
    place = make_place(name_vi="Làng Thử", former_locality=former)
    former.other_names = "Kẻ Xưa"
    former.save()
    assert found("ke xua") == [place.slug]
