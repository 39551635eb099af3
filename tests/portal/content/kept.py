"""A record with a history, who works on it, and what is done to it."""

import pytest

from portal.content import history, workflow
from portal.content.models import Revision
from tests.people import person
from villages.models import Place


@pytest.fixture
def here(make_locality):
    return make_locality("Bắc Ninh")


@pytest.fixture
def elsewhere(make_locality):
    return make_locality("Hưng Yên")


@pytest.fixture
def lan(here):
    return person("lan", "editor", here, first_name="Lan")


@pytest.fixture
def hoa(here):
    return person("hoa", "publisher", here)


@pytest.fixture
def root():
    return person("root", "administrator")


@pytest.fixture
def place(make_place, here):
    """A whole record, published, with its first page of history."""
    values = {"latitude": 21.1, "longitude": 106.0, "sources": "Sách", "locality": here}
    place = make_place(name_vi="Đông Hồ", slug="dong-ho", **values)
    history.begin(place)
    return place


@pytest.fixture
def deleted(place, hoa):
    """A place with a title, loaded from a file, archived and deleted."""
    place.recognitions.create(level="unesco", year=2025)
    Place.objects.filter(pk=place.pk).update(
        source="sample", foreign_id="dong-ho", loaded={"a": "b"}
    )
    place = again(place)
    pk = place.pk
    workflow.archive(place, by=hoa)
    workflow.delete(place, by=hoa, reason="Nhập trùng")
    return pk


def edit(place, by, **values):
    place = Place.objects.get(pk=place.pk)
    for name, value in values.items():
        setattr(place, name, value)
    place.save()
    workflow.changed(place, by=by)
    return place


def oldest(place):
    return Revision.objects.of(place).order_by("edition").first()


def again(place):
    return Place.objects.get(pk=place.pk)
