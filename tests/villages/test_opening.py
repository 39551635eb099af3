"""Opening rules: what they answer for a day, and for a moment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.lunar import FIRST_DAY, LAST_DAY, new_year, to_lunar
from villages.opening import Reason, State, open_at, opening_on


@dataclass(frozen=True)
class Rule:
    effect: str = "open"
    weekdays: Sequence[str] = ()
    opens: time | None = None
    closes: time | None = None
    season_start: str = ""
    season_end: str = ""
    lunar_days: Sequence[int] = ()
    tet: bool = False
    note: str = ""


def hours(text: str) -> tuple[time, time]:
    opens, closes = (time.fromisoformat(part) for part in text.split("-"))
    return opens, closes


def rule(text: str = "", **fields) -> Rule:
    opens, closes = hours(text) if text else (None, None)
    return Rule(opens=opens, closes=closes, **fields)


def closed(**fields) -> Rule:
    return Rule(effect="closed", **fields)


EVERY_DAY = rule("08:00-17:00")
WORKDAYS = rule("08:00-17:00", weekdays="01234")
SATURDAY = rule("08:00-12:00", weekdays="5")
MORNING, AFTERNOON = rule("08:00-11:30"), rule("13:30-17:00")
SUMMER = rule("07:00-18:00", season_start="03-01", season_end="10-31")
WINTER = rule("09:00-16:00", season_start="11-15", season_end="02-15")
LEAP_DAY = rule(season_start="02-29", season_end="03-10")
FEBRUARY = rule(season_start="02-01", season_end="02-29")
FROM_JUNE, UNTIL_JUNE = rule(season_start="06-01"), rule(season_end="06-30")
TEMPLE = rule("06:00-20:00", lunar_days=(1, 15))
MONTH_END = rule(lunar_days=(30,))
AT_TET = rule(tet=True)
NO_MONDAY, NO_TET = closed(weekdays="0"), closed(tet=True)
NO_FIRST = closed(lunar_days=(1,))

OPEN, CLOSED, UNKNOWN = State.OPEN, State.CLOSED, State.UNKNOWN

CASES = [
    # weekdays: 27 November 2026 is a Friday
    ([WORKDAYS], "2026-11-27", OPEN, Reason.RULE),
    ([WORKDAYS], "2026-11-28", CLOSED, Reason.WEEKDAY),
    ([WORKDAYS, SATURDAY], "2026-11-28", OPEN, Reason.RULE),
    ([WORKDAYS, SATURDAY], "2026-11-29", CLOSED, Reason.WEEKDAY),
    # seasons, both ends included
    ([SUMMER], "2026-03-01", OPEN, Reason.RULE),
    ([SUMMER], "2026-10-31", OPEN, Reason.RULE),
    ([SUMMER], "2026-02-28", CLOSED, Reason.SEASON),
    ([SUMMER], "2026-11-01", CLOSED, Reason.SEASON),
    ([WINTER], "2026-11-15", OPEN, Reason.RULE),
    ([WINTER], "2027-01-01", OPEN, Reason.RULE),
    ([WINTER], "2027-02-15", OPEN, Reason.RULE),
    ([WINTER], "2027-02-16", CLOSED, Reason.SEASON),
    ([WINTER], "2026-11-14", CLOSED, Reason.SEASON),
    ([LEAP_DAY], "2028-02-28", CLOSED, Reason.SEASON),
    ([LEAP_DAY], "2028-02-29", OPEN, Reason.RULE),
    ([LEAP_DAY], "2027-02-28", CLOSED, Reason.SEASON),
    ([LEAP_DAY], "2027-03-01", OPEN, Reason.RULE),
    ([FEBRUARY], "2028-02-29", OPEN, Reason.RULE),
    ([FEBRUARY], "2027-02-28", OPEN, Reason.RULE),
    ([FEBRUARY], "2027-03-01", CLOSED, Reason.SEASON),
    ([FROM_JUNE], "2026-05-31", CLOSED, Reason.SEASON),
    ([FROM_JUNE], "2026-12-31", OPEN, Reason.RULE),
    ([UNTIL_JUNE], "2026-01-01", OPEN, Reason.RULE),
    ([UNTIL_JUNE], "2026-07-01", CLOSED, Reason.SEASON),
    # the 1st and the 15th, in the leap month 6 of 2025 as in the regular one
    ([TEMPLE], "2025-06-25", OPEN, Reason.RULE),
    ([TEMPLE], "2025-07-09", OPEN, Reason.RULE),
    ([TEMPLE], "2025-07-25", OPEN, Reason.RULE),
    ([TEMPLE], "2025-08-08", OPEN, Reason.RULE),
    ([TEMPLE], "2025-08-09", CLOSED, Reason.LUNAR_DAY),
    # day 30 is the last day: month 12 of 2025 has 29 days, month 1 of 2026 has 30
    ([MONTH_END], "2026-02-16", OPEN, Reason.RULE),
    ([MONTH_END], "2026-03-18", OPEN, Reason.RULE),
    ([MONTH_END], "2026-03-17", CLOSED, Reason.LUNAR_DAY),
    # Tết: New Year's Eve is 29/12 in 2026, 30/12 in 2023
    ([AT_TET], "2026-02-15", CLOSED, Reason.TET),
    ([AT_TET], "2026-02-16", OPEN, Reason.RULE),
    ([AT_TET], "2026-02-19", OPEN, Reason.RULE),
    ([AT_TET], "2026-02-20", CLOSED, Reason.TET),
    ([EVERY_DAY, NO_TET], "2023-01-20", OPEN, Reason.RULE),
    ([EVERY_DAY, NO_TET], "2023-01-21", CLOSED, Reason.CLOSED_RULE),
    ([EVERY_DAY, NO_TET], "2023-01-24", CLOSED, Reason.CLOSED_RULE),
    ([EVERY_DAY, NO_TET], "2023-01-25", OPEN, Reason.RULE),
    # a closed rule wins, whatever the order
    ([EVERY_DAY, NO_MONDAY], "2026-11-30", CLOSED, Reason.CLOSED_RULE),
    ([NO_MONDAY, EVERY_DAY], "2026-11-30", CLOSED, Reason.CLOSED_RULE),
    ([NO_MONDAY, EVERY_DAY], "2026-12-01", OPEN, Reason.RULE),
    # every field filled in must fit; the reason is the condition that passes soonest
    ([rule(weekdays="5", lunar_days=(15,))], "2026-11-28", CLOSED, Reason.LUNAR_DAY),
    ([rule(weekdays="5", lunar_days=(20,))], "2026-11-28", OPEN, Reason.RULE),
    ([SUMMER, SATURDAY], "2026-11-29", CLOSED, Reason.WEEKDAY),
    # unknown, and never "open"
    ([], "2026-11-27", UNKNOWN, Reason.NO_RULES),
    ([NO_MONDAY], "2026-11-27", UNKNOWN, Reason.NO_OPEN_RULE),
    ([NO_MONDAY], "2026-11-30", CLOSED, Reason.CLOSED_RULE),
    ([TEMPLE], "2101-01-29", UNKNOWN, Reason.OUTSIDE_CALENDAR),
    ([AT_TET], "1968-01-28", UNKNOWN, Reason.OUTSIDE_CALENDAR),
    ([EVERY_DAY, NO_TET], "2101-01-29", UNKNOWN, Reason.OUTSIDE_CALENDAR),
    ([WORKDAYS, NO_FIRST], "2101-01-29", CLOSED, Reason.WEEKDAY),
    ([EVERY_DAY], "2101-01-29", OPEN, Reason.RULE),
    ([EVERY_DAY, NO_TET], "2101-01-28", CLOSED, Reason.CLOSED_RULE),
]


@pytest.mark.parametrize(("rules", "day", "state", "reason"), CASES)
def test_day_is_read_from_the_rules(rules, day, state, reason):
    opening = opening_on(rules, date.fromisoformat(day))
    assert (opening.state, opening.reason) == (state, reason)


@pytest.mark.parametrize("year", [2023, 2025, 2026, 2027, 2030, 2053])
def test_tet_is_closed_for_four_days(year):
    first = new_year(year)
    days = [first + timedelta(days=n) for n in range(-3, 6)]
    found = [day for day in days if opening_on([EVERY_DAY, NO_TET], day).state is CLOSED]
    assert found == [first + timedelta(days=n) for n in (-1, 0, 1, 2)]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ([AFTERNOON, MORNING], ["08:00-11:30", "13:30-17:00"]),
        ([MORNING, MORNING], ["08:00-11:30"]),
        ([rule()], []),
        ([Rule(opens=time(8))], []),
        ([rule(), MORNING], ["08:00-11:30"]),
        # overlapping hours are one, as where summer only adds an hour
        ([EVERY_DAY, rule("08:00-18:00")], ["08:00-18:00"]),
        ([rule("08:00-12:00"), rule("12:00-17:00")], ["08:00-17:00"]),
        ([rule("18:00-02:00"), rule("20:00-23:00")], ["18:00-02:00"]),
        ([rule("08:00-20:00"), rule("18:00-02:00")], ["08:00-02:00"]),
        ([rule("05:00-19:00"), rule("18:00-06:00")], ["05:00-05:00"]),
    ],
)
def test_hours_of_a_day(rules, expected):
    opening = opening_on(rules, date(2026, 11, 27))
    assert opening.state is OPEN
    assert opening.hours == tuple(hours(text) for text in expected)


FRIDAY_NIGHT = rule("19:00-02:00", weekdays="4")


@pytest.mark.parametrize(
    ("rules", "moment", "state"),
    [
        ([FRIDAY_NIGHT], "2026-11-27T18:59", CLOSED),
        ([FRIDAY_NIGHT], "2026-11-27T19:00", OPEN),
        ([FRIDAY_NIGHT], "2026-11-27T01:00", CLOSED),  # Thursday night
        ([FRIDAY_NIGHT], "2026-11-28T01:59", OPEN),  # still Friday evening
        ([FRIDAY_NIGHT], "2026-11-28T02:00", CLOSED),
        ([FRIDAY_NIGHT, closed(weekdays="5")], "2026-11-28T01:00", OPEN),
        ([MORNING, AFTERNOON], "2026-11-27T12:00", CLOSED),
        ([MORNING, AFTERNOON], "2026-11-27T13:30", OPEN),
        ([MORNING, AFTERNOON], "2026-11-27T17:00", CLOSED),
        ([rule("06:00-06:00")], "2026-11-27T03:00", OPEN),
        ([rule()], "2026-11-27T12:00", UNKNOWN),
        ([], "2026-11-27T12:00", UNKNOWN),
    ],
)
def test_moment_is_read_from_the_hours(rules, moment, state):
    assert open_at(rules, datetime.fromisoformat(moment)) is state


# -- against a plain second reading -----------------------------------------------------------

MONTH_DAYS = [f"{date(2000, 1, 1) + timedelta(days=n):%m-%d}" for n in range(366)]
TET_DAYS = {new_year(y) + timedelta(days=n) for y in range(1968, 2101) for n in range(-1, 3)}
TET_DAYS.add(LAST_DAY)
DAYS = st.dates(FIRST_DAY, LAST_DAY) | st.sampled_from(sorted(TET_DAYS)[1:])

RULES = st.builds(
    Rule,
    effect=st.sampled_from(["open", "closed"]),
    weekdays=st.lists(st.sampled_from("0123456"), max_size=5),
    season_start=st.sampled_from(["", *MONTH_DAYS]),
    season_end=st.sampled_from(["", *MONTH_DAYS]),
    lunar_days=st.lists(st.integers(1, 30), max_size=12),
    tet=st.booleans(),
)


def season_days(item: Rule) -> set[str]:
    """The days of the season, walked one by one round a leap year."""
    position = MONTH_DAYS.index(item.season_start or "01-01")
    last, days = item.season_end or "12-31", set()
    while True:
        days.add(MONTH_DAYS[position])
        if MONTH_DAYS[position] == last:
            return days
        position = (position + 1) % 366


def fits(item: Rule, day: date) -> bool:
    tomorrow = day + timedelta(days=1)
    ends = day == LAST_DAY or to_lunar(tomorrow).day == 1
    lunar_days = {to_lunar(day).day} | ({30} if ends else set())
    return (
        (not item.weekdays or str(day.weekday()) in item.weekdays)
        and f"{day:%m-%d}" in season_days(item)
        and (not item.lunar_days or bool(lunar_days & set(item.lunar_days)))
        and (not item.tet or day in TET_DAYS)
    )


@given(st.lists(RULES, max_size=4), DAYS)
def test_state_agrees_with_a_plain_reading(rules, day):
    effects = {item.effect for item in rules if fits(item, day)}
    if "closed" in effects:
        expected = CLOSED
    elif "open" in effects:
        expected = OPEN
    else:
        expected = CLOSED if any(item.effect == "open" for item in rules) else UNKNOWN
    assert opening_on(rules, day).state is expected


SPANS = st.tuples(st.integers(0, 47), st.integers(1, 48))


@given(st.lists(SPANS, min_size=1, max_size=4))
def test_merged_hours_hold_the_same_half_hours(spans):
    clock = [time(n // 2, n % 2 * 30) for n in range(48)]
    rules = [Rule(opens=clock[a], closes=clock[(a + n) % 48]) for a, n in spans]
    plain = {(a + n) % 48 for a, length in spans for n in range(length)}
    merged = set()
    for opens, closes in opening_on(rules, date(2026, 11, 27)).hours:
        a, b = clock.index(opens), clock.index(closes)
        merged |= {(a + n) % 48 for n in range((b - a) % 48 or 48)}
    assert merged == plain
