"""The made-up events for measuring."""

import random

import pytest

from events.bulk import make_events
from events.models import DateRule, Event, Occurrence

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(make_locality, make_tradition):
    """What the made-up events stand on."""
    make_locality("Minh Tân", make_locality("Hưng Yên", in_delta=True))
    for name in ("Gốm", "Lụa", "Mây"):
        make_tradition(name)


def make(count):
    return make_events(count, random.Random(1))


def test_events_are_made_up_to_the_number(ground):
    assert (make(4), make(4), make(7), Event.objects.published().count()) == (4, 0, 3, 7)


def test_most_are_yearly_and_all_kinds_of_rule_are_there(ground):
    make(60)
    kinds = list(DateRule.objects.values_list("kind", flat=True))
    assert len(kinds) == 60
    assert kinds.count("lunar_yearly") > 36
    assert set(kinds) == {"lunar_yearly", "weekly", "lunar_monthly", "once"}


def test_they_have_days_and_are_found(ground):
    make(4)
    assert Occurrence.objects.values("event").distinct().count() == 4
    assert Event.objects.published().matching("hoi").count() == 4
    assert all(event.traditions.count() == 2 for event in Event.objects.all())
