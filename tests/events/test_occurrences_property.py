"""The events of any days, of any weekdays, are those that the rules give day by day."""

from datetime import time, timedelta

import pytest
from django.db import transaction
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events import occurring
from events.filters import EventFilterSet
from events.models import DateRule, Event

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
    st.integers(0, 10) | st.integers(40, 400),
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


@settings(max_examples=40, deadline=None, suppress_health_check=[*HealthCheck])
@given(
    drawn=st.lists(st.tuples(st.integers(0, 2), rules), min_size=1, max_size=4),
    asked=st.lists(st.tuples(spans, st.just([]) | weekdays), min_size=8, max_size=12),
)
@pytest.mark.django_db
def test_events_of_any_days_are_those_of_their_rules(three, drawn, asked):
    with transaction.atomic():
        made = [
            (three[number].pk, DateRule.objects.create(event=three[number], **columns).rule)
            for number, columns in drawn
        ]
        for (first, last), days in asked:
            query = QueryDict(mutable=True)
            query["from"] = first.isoformat()
            if last < LAST:
                query["to"] = last.isoformat()
            query.setlist("weekday", [str(day) for day in days])
            filterset = EventFilterSet(query, queryset=Event.objects.published())
            found = set(filterset.qs.values_list("pk", flat=True))
            assert filterset.notes == []
            assert found == by_the_rules(made, first, last, days)
        transaction.set_rollback(True)
