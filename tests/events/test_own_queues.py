"""What waits for the staff among events alone: festivals that are near and nobody has confirmed."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from events import editions
from events.models import Event
from tests.events.held import EVERY_DAY, once
from tests.people import person

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda: TODAY)


def waiting():
    condition = Event.objects.own_queues()["unconfirmed"]
    return set(Event.objects.filter(condition).values_list("name_vi", flat=True))


@pytest.mark.parametrize(
    ("days", "waits"), [(-1, False), (0, True), (60, True), (61, False)], ids=str
)
def test_what_is_held_in_sixty_days_waits(make_event, days, waits):
    make_event(once(TODAY + timedelta(days=days)), name_vi="Hội")
    assert waiting() == ({"Hội"} if waits else set())


def test_weekly_ones_need_no_word_for_each_time(make_event):
    make_event(EVERY_DAY, name_vi="Rối")
    make_event(EVERY_DAY, once(TODAY), name_vi="Rối và hội")
    assert waiting() == {"Rối và hội"}


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_needs_no_confirmation(make_event, status):
    event = make_event(once(TODAY))
    event.editions.create(slot=0, key="once", status=status)
    assert waiting() == set()


def test_confirmed_is_done_with(make_event):
    event = make_event(once(TODAY))
    assert waiting()
    editions.confirm(event, slot=0, key="once", by=person("hoa", "coordinator"))
    assert waiting() == set()
