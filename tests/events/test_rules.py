"""Rules as editors write them: what they compute with, and what is refused."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError

from events.models import DateRule, Event
from events.recurrence import LunarMonthly, LunarYearly, MonthDay, Once, SolarYearly, Weekly

LUNAR = {"kind": "lunar_yearly", "start_day": 12, "start_month": 1}


def rule(**values):
    return DateRule(event=Event(), **values)


def wrong(**values):
    """The fields that a rule of these columns is refused for."""
    with pytest.raises(ValidationError) as caught:
        rule(**values).full_clean(exclude=["event"])
    return set(caught.value.message_dict)


MADE = [
    ({**LUNAR, "end_day": 13}, LunarYearly(MonthDay(1, 12), MonthDay(1, 13))),
    (
        {**LUNAR, "end_day": 2, "end_month": 2, "main_day": 15},
        LunarYearly(MonthDay(1, 12), MonthDay(2, 2), MonthDay(1, 15)),
    ),
    (
        {"kind": "solar_yearly", "start_day": 1, "start_month": 5, "starts": "8:30"},
        SolarYearly(MonthDay(5, 1), MonthDay(5, 1), starts=time(8, 30)),
    ),
    (
        {"kind": "once", "first_on": date(2026, 5, 1)},
        Once(date(2026, 5, 1), date(2026, 5, 1)),
    ),
    (
        {"kind": "weekly", "weekdays": [5], "starts": "20:00", "ends": time(1)},
        Weekly(frozenset({5}), (time(20),), timedelta(hours=5)),
    ),
    (
        {"kind": "weekly", "weekdays": [5], "starts": "20:00 15:00", "minutes": 50},
        Weekly(frozenset({5}), (time(15), time(20)), timedelta(minutes=50)),
    ),
    (
        {
            "kind": "weekly",
            "weekdays": [5],
            "starts": "19:00",
            "until_weekday": 7,
            "ends": time(),
        },
        Weekly(frozenset({5}), (time(19),), None, (7, time())),
    ),
    (
        {"kind": "lunar_monthly", "month_days": [4, 30], "starts": "4:00", "ends": time(8)},
        LunarMonthly(frozenset({4, 30}), False, (time(4),), timedelta(hours=4)),
    ),
]


@pytest.mark.parametrize(("values", "expected"), MADE, ids=[str(v["kind"]) for v, _ in MADE])
def test_columns_make_the_rule(values, expected):
    row = rule(**values)
    row.full_clean(exclude=["event"])
    assert row.rule == expected


REFUSED = {
    "no day": ({"kind": "lunar_yearly", "start_month": 1}, {"start_day"}),
    "no month": ({"kind": "solar_yearly", "start_day": 1}, {"start_month"}),
    "no first day": ({"kind": "once"}, {"first_on"}),
    "no weekday": ({"kind": "weekly"}, {"weekdays"}),
    "no lunar day": ({"kind": "lunar_monthly"}, {"month_days"}),
    "lunar day 31": ({**LUNAR, "start_day": 31}, {"start_day"}),
    "day 32": ({"kind": "solar_yearly", "start_day": 32, "start_month": 1}, {"start_day"}),
    "30 February": ({"kind": "solar_yearly", "start_day": 30, "start_month": 2}, {"start_day"}),
    "month 13": ({**LUNAR, "start_month": 13}, {"start_month"}),
    "end month without a day": ({**LUNAR, "end_month": 2}, {"end_day"}),
    "end before start": ({**LUNAR, "end_day": 11}, {"end_day"}),
    "main day after the end": ({**LUNAR, "end_day": 13, "main_day": 14}, {"main_day"}),
    "main day before the start": ({**LUNAR, "end_day": 13, "main_day": 11}, {"main_day"}),
    "last day before first": (
        {"kind": "once", "first_on": date(2026, 5, 2), "last_on": date(2026, 5, 1)},
        {"last_on"},
    ),
    "year 202": ({"kind": "once", "first_on": date(202, 5, 2)}, {"first_on"}),
    "year 2999": ({"kind": "once", "first_on": date(2999, 5, 2)}, {"first_on"}),
    "main day of another week": (
        {"kind": "once", "first_on": date(2026, 5, 2), "main_on": date(2026, 5, 9)},
        {"main_on"},
    ),
    "ends at noon before it begins": (
        {"kind": "once", "first_on": date(2026, 5, 2), "starts": "20:00", "ends": time(12)},
        {"ends"},
    ),
    "hour 25": ({"kind": "weekly", "weekdays": [1], "starts": "25:00"}, {"starts"}),
    "words for an hour": ({"kind": "weekly", "weekdays": [1], "starts": "tối"}, {"starts"}),
    "end without a beginning": ({"kind": "weekly", "weekdays": [1], "ends": time(9)}, {"starts"}),
    "two lengths": (
        {"kind": "weekly", "weekdays": [1], "starts": "8:00", "ends": time(9), "minutes": 9},
        {"minutes"},
    ),
    "several hours with one end": (
        {"kind": "weekly", "weekdays": [1], "starts": "8:00 9:00", "ends": time(10)},
        {"ends"},
    ),
    "several hours of a festival": ({**LUNAR, "starts": "8:00 9:00"}, {"starts"}),
    "goes on until a weekday without an hour": (
        {"kind": "weekly", "weekdays": [5], "starts": "19:00", "until_weekday": 7},
        {"ends"},
    ),
    "valid until before it is valid": (
        {
            "kind": "weekly",
            "weekdays": [1],
            "since": date(2026, 2, 1),
            "until": date(2026, 1, 1),
        },
        {"until"},
    ),
    "every three years from an unknown one": ({**LUNAR, "every": 3}, {"anchor_year"}),
    "a year that will not come soon": (
        {**LUNAR, "every": 60, "anchor_year": 2000},
        {"__all__"},
    ),
    "every year but none": ({**LUNAR, "every": 0}, {"every"}),
}


@pytest.mark.parametrize(("values", "fields"), REFUSED.values(), ids=REFUSED)
def test_rule_is_refused_beside_the_field(values, fields):
    assert wrong(**values) == fields


def test_season_over_new_year_is_a_rule():
    rule(**{**LUNAR, "start_month": 12, "start_day": 20, "end_month": 1, "end_day": 10}).full_clean(
        exclude=["event"]
    )


def test_rule_that_was_valid_once_is_kept():
    rule(kind="weekly", weekdays=[1], since=date(2024, 1, 1), until=date(2024, 12, 31)).full_clean(
        exclude=["event"]
    )


def test_show_past_midnight_is_a_rule():
    rule(kind="once", first_on=date(2026, 5, 2), starts="20:00", ends=time(1)).full_clean(
        exclude=["event"]
    )
