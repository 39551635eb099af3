"""The made-up record for measuring."""

import random

import pytest

from villages.bulk import make_places
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(make_locality, make_tradition):
    """What the made-up places stand on."""
    make_locality("Minh Tân", make_locality("Hưng Yên", in_delta=True))
    former = make_locality("Thái Bình", until_2025=True)
    make_locality("Cũ", former, until_2025=True)
    for name in ("Gốm", "Lụa", "Mây"):
        make_tradition(name)


def make(count):
    return make_places(count, random.Random(1))


def test_places_are_made_up_to_the_number(ground):
    assert (make(4), make(4), make(7), Place.objects.published().count()) == (4, 0, 3, 7)


def test_more_places_are_made_where_some_were_deleted(ground):
    make(4)
    Linkage.objects.all().delete()
    Place.objects.earliest("pk").delete()
    assert make(7) == 4


def test_made_up_places_are_linked(ground):
    make(4)
    assert Linkage.objects.count() == 3
