"""The events of any days, of any weekdays, are those that the rules give day by day."""

from datetime import datetime, time, timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import occurring
from events.filters import EventFilterSet
from events.models import DateRule, Event
from events.querysets import ASSUMED
from events.recurrence import VIETNAM

DAY = timedelta(days=1)
FIRST, LAST = occurring.span()
MOST_DAYS = 45

weekdays = st.sets(st.integers(1, 7), min_size=1).map(sorted)
hours = st.sampled_from(
    [
        {},
        {"starts": "20:00"},
        {"starts": "20:00", "minutes": 300},
        {"starts": "23:00", "minutes": 361},
        {"starts": "9:00 20:00", "minutes": 90},
        {"starts": "18:00", "minutes": 3 * 24 * 60},
    ]
)
ends = st.sampled_from([{}, {"starts": "20:00", "ends": time(1)}, {"starts": "8:00"}])
# Most of what is drawn lies in a few months, so that rules and questions meet.
HERE = FIRST + DAY * 500
near = st.dates(HERE, HERE + DAY * 150)
known = near | near | st.dates(FIRST, LAST)
limits = st.fixed_dictionaries({}, optional={"since": known, "until": known})
months, month_days = st.integers(1, 12), st.integers(1, 28)


def merged(*parts):
    return st.tuples(*parts).map(lambda found: {k: v for part in found for k, v in part.items()})


once = st.builds(
    lambda first, long, more: (
        {"kind": "once", "first_on": first, "last_on": first + DAY * long} | more
    ),
    near | near | st.dates(FIRST - DAY * 100, LAST + DAY * 100),
    st.integers(0, 10) | st.integers(28, 33) | st.integers(40, 400),  # 31 days are not long
    ends,
)
weekly = merged(
    st.builds(lambda days: {"kind": "weekly", "weekdays": days}, weekdays), hours, limits
)
block = st.just(
    {
        "kind": "weekly",
        "weekdays": [5],
        "starts": "19:00",
        "until_weekday": 7,
        "ends": time(0),
    }
)
lunar_monthly = merged(
    st.builds(
        lambda days, moves: {"kind": "lunar_monthly", "month_days": sorted(days), "moves": moves},
        st.sets(st.integers(1, 30), min_size=1),
        st.booleans(),
    ),
    hours,
    limits,
)
yearly = merged(
    st.builds(
        lambda kind, month, day, long, leap: {
            "kind": kind,
            "start_month": month,
            "start_day": day,
            "end_month": month if day + long <= 28 else month % 12 + 1,
            "end_day": day + long if day + long <= 28 else (day + long) % 28 + 1,
            "leap": leap,
        },
        st.sampled_from(["lunar_yearly", "solar_yearly"]),
        months,
        month_days,
        st.integers(0, 20),
        st.sampled_from(["regular", "leap", "both"]),
    ),
    ends,
)
rules = st.one_of(once, weekly, block, lunar_monthly, yearly)
spans = st.builds(
    lambda first, long: (first, LAST if long is None else min(first + DAY * long, LAST)),
    known,
    st.integers(0, 6) | st.integers(0, MOST_DAYS) | st.none(),
)


@pytest.fixture(scope="module")
def three(undone, django_db_blocker, make_event):
    """Events without dates; a test gives them rules, and takes these back."""
    with django_db_blocker.unblock():
        return [make_event() for _n in range(3)]


def by_the_rules(rules, first, last, weekdays):
    """Day by day, without the stored rows."""

    def has(one):
        held = range(max(one.first, first).toordinal(), min(one.last, last).toordinal() + 1)
        return any(not weekdays or n % 7 in {day % 7 for day in weekdays} for n in held)

    return {event for event, rule in rules if any(map(has, rule.held(first, last)))}


def still_by_the_rules(rules, now, last, weekdays):
    """The same of what is not over at a moment; the night before it belongs to its evening."""
    today = now.date()

    def goes_on(one):
        if one.starts is None or (one.ends is None and one.last > one.first):
            return one.last >= today
        over = one.ends if one.ends else one.starts + ASSUMED
        return over > now and one.last >= today - DAY

    def has(one):
        begins = today if one.last >= today else today - DAY
        held = range(max(one.first, begins).toordinal(), min(one.last, last).toordinal() + 1)
        return goes_on(one) and any(n % 7 in {day % 7 for day in weekdays} for n in held)

    return {event for event, rule in rules if any(map(has, rule.held(today - DAY, last)))}


def answer(asked, last, weekdays, **values):
    """The events that a question is answered with."""
    query = QueryDict(mutable=True)
    query.update(asked)
    if last < LAST:
        query["to"] = last.isoformat()
    query.setlist("weekday", [str(day) for day in weekdays])
    filterset = EventFilterSet(query, queryset=Event.objects.published(), **values)
    assert filterset.notes == []
    return set(filterset.qs.values_list("pk", flat=True))


def given_rules(events, drawn):
    return [
        (events[number].pk, DateRule.objects.create(event=events[number], **columns).rule)
        for number, columns in drawn
    ]


drawn_rules = st.lists(st.tuples(st.integers(0, 2), rules), min_size=1, max_size=4)


@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    drawn=drawn_rules,
    asked=st.lists(st.tuples(spans, st.just([]) | weekdays), min_size=8, max_size=12),
)
@pytest.mark.django_db
def test_events_of_any_days_are_those_of_their_rules(three, drawn, asked):
    with transaction.atomic():
        made = given_rules(three, drawn)
        for (first, last), days in asked:
            found = answer({"from": first.isoformat()}, last, days)
            assert found == by_the_rules(made, first, last, days)
        transaction.set_rollback(True)


@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    drawn=drawn_rules,
    asked=st.lists(
        st.tuples(spans, st.sampled_from([0, 1, 12, 21]), weekdays), min_size=8, max_size=12
    ),
)
@pytest.mark.django_db
def test_events_from_now_on_are_those_of_their_rules(three, drawn, asked):
    with transaction.atomic():
        made = given_rules(three, drawn)
        for (first, last), hour, days in asked:
            day = max(first, FIRST + DAY)  # what was over before FIRST is not stored
            now = datetime.combine(day, time(hour), VIETNAM)
            found = answer({}, max(day, last), days, now=now)
            assert found == still_by_the_rules(made, now, max(day, last), days)
        transaction.set_rollback(True)
