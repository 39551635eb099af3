"""What the questions about days leave of the occurrences."""

from datetime import time

import pytest

from events.models import Edition, Event, Occurrence
from tests.events.coming_days import DAY, FRIDAY, MONDAY, NIGHT, SATURDAY, SUNDAY, at
from tests.events.held import once

pytestmark = pytest.mark.django_db


def held(rows):
    """Which events, without those of other days and modules."""
    return sorted(set(rows.values_list("event__slug", flat=True)))


@pytest.fixture
def night(make_event):
    """The first of its nights is the one of FRIDAY."""
    return make_event(NIGHT | {"since": FRIDAY, "until": FRIDAY}, slug="dem")


# -- what is over


@pytest.mark.parametrize(
    ("day", "clock", "left"),
    [
        (FRIDAY, "08:00", True),
        (FRIDAY, "23:59", True),
        (SATURDAY, "00:30", True),
        (SATURDAY, "01:00", False),
        (SATURDAY, "12:00", False),
    ],
)
def test_what_has_hours_is_over_when_it_ends(night, day, clock, left):
    now = at(day, clock)
    assert held(Occurrence.objects.not_over(now)) == ["dem"] * left
    assert held(Occurrence.objects.over(now)) == ["dem"] * (not left)


@pytest.mark.parametrize(
    ("rule", "last_moment"),
    [
        (once(FRIDAY), at(FRIDAY, "23:30")),
        (once(FRIDAY, SUNDAY), at(SUNDAY, "23:30")),
        (once(FRIDAY, starts="15:00"), at(FRIDAY, "16:30")),
        (once(FRIDAY, SUNDAY, starts="15:00"), at(SUNDAY, "23:30")),
        (once(FRIDAY, SUNDAY, starts="15:00", ends=time(18)), at(SUNDAY, "17:30")),
        (once(FRIDAY, starts="23:30"), at(SATURDAY, "01:00")),
    ],
    ids=str,
)
def test_what_is_over_half_an_hour_later(make_event, rule, last_moment):
    make_event(rule, slug="hoi")
    assert held(Occurrence.objects.not_over(last_moment)) == ["hoi"]
    later = last_moment + DAY / 48
    assert held(Occurrence.objects.not_over(later)) == []
    assert held(Occurrence.objects.over(later)) == ["hoi"]


# -- tonight


@pytest.mark.parametrize(
    ("day", "clock", "left"),
    [
        (FRIDAY, "05:00", True),
        (FRIDAY, "16:30", True),
        (FRIDAY, "20:00", True),
        (SATURDAY, "00:30", True),
        (SATURDAY, "01:00", False),
        (SATURDAY, "05:00", False),
        (FRIDAY, "04:30", False),
        (FRIDAY - DAY, "20:00", False),
    ],
)
def test_show_past_midnight_is_tonight_until_it_ends(night, day, clock, left):
    assert held(Occurrence.objects.tonight(at(day, clock))) == ["dem"] * left


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        (once(FRIDAY, starts="14:00", ends=time(17)), False),
        (once(FRIDAY, starts="14:00", ends=time(17, 1)), True),
        (once(FRIDAY, starts="17:00"), True),
        (once(FRIDAY, starts="16:00"), False),
        (once(SATURDAY, starts="04:00", ends=time(8)), True),
        (once(SATURDAY, starts="05:00", ends=time(8)), False),
        (once(FRIDAY - DAY, SUNDAY, starts="8:00", ends=time(17)), True),
        (once(FRIDAY), False),
    ],
    ids=str,
)
def test_tonight_is_from_five_to_five(make_event, rule, left):
    make_event(rule, slug="hoi")
    assert held(Occurrence.objects.tonight(at(FRIDAY, "12:00"))) == ["hoi"] * left


# -- what stands how


@pytest.mark.parametrize(
    ("edition", "left"),
    [
        ({}, True),
        ({"status": "cancelled"}, False),
        ({"status": "postponed"}, False),
        ({"status": "postponed", "first": MONDAY}, True),
        ({"status": "changed", "first": MONDAY}, True),
        ({"status": "changed", "starts": time(9)}, True),
    ],
    ids=str,
)
def test_taking_place_is_what_is_not_off(make_event, edition, left):
    event = make_event(once(FRIDAY))
    if edition:
        Edition.objects.create(event=event, slot=0, key="once", **edition)
    (one,) = Occurrence.objects.all()
    assert Occurrence.objects.taking_place().exists() == left == (not one.is_off)


# -- order


@pytest.fixture
def several(make_event):
    make_event(once(FRIDAY - DAY * 90, FRIDAY + DAY * 90), slug="trien-lam")
    make_event(once(FRIDAY), once(SUNDAY), slug="ca-ngay")
    make_event(once(FRIDAY, starts="20:00"), slug="toi")
    make_event(once(FRIDAY, starts="9:00"), slug="sang")
    make_event(once(SATURDAY), slug="mai")
    make_event(once(FRIDAY, SATURDAY), slug="hai-ngay")


def order(rows):
    return list(rows.values_list("event__slug", flat=True))


def test_next_comes_first_and_short_before_long(several):
    today = ["ca-ngay", "sang", "toi", "hai-ngay", "trien-lam"]
    assert order(Occurrence.objects.in_order(FRIDAY)) == [*today, "mai", "ca-ngay"]


def test_latest_comes_first(several):
    later = ["trien-lam", "ca-ngay", "mai", "hai-ngay"]
    assert order(Occurrence.objects.latest_first()) == [*later, "ca-ngay", "sang", "toi"]


def test_first_of_each_event_keeps_the_order(several):
    firsts = Occurrence.objects.in_order(FRIDAY).first_of_each_event()
    assert order(firsts) == ["ca-ngay", "sang", "toi", "hai-ngay", "trien-lam", "mai"]
    last = Occurrence.objects.latest_first().first_of_each_event()
    assert order(last) == ["trien-lam", "ca-ngay", "mai", "hai-ngay", "sang", "toi"]
    assert {o.event.slug: o.first for o in last}["ca-ngay"] == SUNDAY


# -- events


def test_announced_are_those_without_a_rule_or_with_words_instead(make_event):
    make_event(slug="khong")
    make_event(once(FRIDAY), slug="co")
    make_event(once(FRIDAY), slug="thuong", usual_vi="tháng 11")
    found = Event.objects.announced().alphabetical()
    assert {event.slug for event in found} == {"khong", "thuong"}


def test_still_to_come_are_those_held_and_those_announced(make_event):
    make_event(slug="khong")
    make_event(once(FRIDAY), slug="som")
    make_event(once(SUNDAY), slug="muon")
    found = Event.objects.still_to_come(Occurrence.objects.between(SATURDAY, None))
    assert {event.slug for event in found} == {"khong", "muon"}
    assert held(Occurrence.objects.between(None, FRIDAY)) == ["som"]
