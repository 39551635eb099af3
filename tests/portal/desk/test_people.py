"""Who is missing: told to those who can change it, and to nobody else."""

import pytest
from django.utils import timezone

from portal.desk.people import never_came, without_editor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["editor", "publisher"])
def test_absences_are_not_told_to_those_of_one_locality(people, make_place, units, who):
    make_place(locality=units.far)
    assert without_editor(getattr(people, who)) is None
    assert never_came(getattr(people, who)) is None


def test_people_are_the_administrators_business(people):
    assert never_came(people.coordinator) is None


@pytest.mark.parametrize(
    ("unit", "alone"), [("mine", False), ("near", False), ("province", False), ("far", True)]
)
def test_locality_with_records_and_nobody_is_told(people, units, make_place, unit, alone):
    """A publisher of the province keeps its communes too."""
    make_place(locality=getattr(units, unit))
    assert bool(without_editor(people.coordinator)) is alone


def test_locality_whose_editor_is_gone_is_told(people, units, make_place):
    make_place(locality=units.mine)
    for user in (people.editor, people.publisher):
        user.is_active = False
        user.save()
    found = without_editor(people.coordinator)
    assert [(absent.name, absent.count) for absent in found.first] == [
        (units.province.full_name, 1)
    ]


def test_locality_without_records_is_not_told(people, units):
    assert without_editor(people.coordinator) is None


def test_who_never_came_is_told_until_they_come(people):
    first = {absent.name for absent in never_came(people.administrator).first}
    assert first == {"lan", "minh", "hoa", "quang"}
    people.editor.last_login = timezone.now()
    people.editor.save()
    people.publisher.is_active = False
    people.publisher.save()
    found = never_came(people.administrator)
    assert (found.count, {absent.name for absent in found.first}) == (2, {"hoa", "quang"})
