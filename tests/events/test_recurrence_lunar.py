"""Yearly lunar rules against brute force over moons: leap months above all."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.recurrence import Cycle, Leap, LunarYearly, MonthDay
from portal import lunar
from tests.events.rule_days import DAY, SPANS, YEARS, covered, days

MONTH_DAYS = st.builds(MonthDay, st.integers(1, 12), st.integers(1, 30))


def months_by_day():
    """(year, month, leap) and the days of every lunar month around the spans, from day to day."""
    found = {}
    for day in days(date(YEARS[0] - 4, 1, 1), date(YEARS[1] + 6, 12, 31)):
        on = lunar.to_lunar(day)
        found.setdefault((on.year, on.month, on.leap), []).append(day)
    return found


ALL_MONTHS = months_by_day()
NAMES = list(ALL_MONTHS)


def by_the_moons(start, end, main, year, *, leap=False):
    """First and last day: counted in moons from the month of the main day, or of the first."""
    heart = main or start
    at = NAMES.index(
        (year + ((heart.month, heart.day) < (start.month, start.day)), heart.month, leap)
    )

    def day(of, steps):
        month = ALL_MONTHS[NAMES[at + steps]]
        return month[min(of.day, len(month)) - 1]

    def apart(one, other):
        over = (other.month, other.day) < (one.month, one.day)
        return other.month + 12 * over - one.month

    return day(start, -apart(start, heart)), day(end, apart(heart, end))


@given(MONTH_DAYS, MONTH_DAYS, SPANS, st.sampled_from([Cycle(), Cycle(2, 2025), Cycle(3, 2030)]))
def test_lunar_yearly(start, end, span, cycle):
    rule = LunarYearly(start, end, cycle=cycle)
    expected = set()
    for year in range(YEARS[0] - 2, YEARS[1] + 4):
        if (year - (cycle.anchor or 0)) % cycle.every:
            continue
        expected |= set(days(*by_the_moons(start, end, None, year)))
    assert covered(rule, *span) == sorted(d for d in expected if span[0] <= d <= span[1])


FESTIVALS = st.tuples(st.integers(0, 359), st.integers(0, 195), st.integers(0, 195)).map(
    lambda n: [
        MonthDay(d % 360 // 30 + 1, d % 30 + 1) for d in (n[0], n[0] + n[1], n[0] + min(n[1:]))
    ]
)
EVERY_YEAR = (date(1970, 1, 1), date(2099, 1, 1))


@given(FESTIVALS, st.booleans(), st.sampled_from(Leap))
def test_lunar_yearly_is_as_long_in_a_leap_year(days_of_it, has_main, leap):
    start, end, main = days_of_it
    rule = LunarYearly(start, end, main=main if has_main else None, leap=leap)
    lengths = {True: [], False: []}
    for one in rule.held(*EVERY_YEAR):
        leaps = any(lunar.to_lunar(d).leap for d in (one.first, one.last)) or any(
            lunar.leap_month(year) for year in {one.first.year, one.last.year}
        )
        lengths[leaps].append((one.last - one.first).days)
        assert one.first <= (one.main or one.first) <= one.last
    assert max(lengths[True]) <= max(lengths[False]) + 1
    assert min(lengths[True]) >= min(lengths[False]) - 1


@given(FESTIVALS)
def test_lunar_yearly_has_its_main_day_in_the_month_it_names(days_of_it):
    start, end, main = days_of_it
    for one in LunarYearly(start, end, main=main).held(date(2024, 1, 1), date(2037, 12, 31)):
        on = lunar.to_lunar(one.main)
        assert (on.month, on.leap) == (main.month, False)
        year = int(one.key)
        assert (one.first, one.last) == by_the_moons(start, end, main, year)


@pytest.mark.parametrize(
    ("main", "first", "last"),
    [(None, "2028-06-20", "2028-06-24"), (MonthDay(6, 1), "2028-07-20", "2028-07-23")],
)
def test_five_days_over_the_end_of_a_month_are_not_held_through_its_leap_twin(main, first, last):
    rule = LunarYearly(MonthDay(5, 28), MonthDay(6, 2), main=main)
    [held] = rule.held(date(2028, 1, 1), date(2028, 12, 31))
    assert (held.first.isoformat(), held.last.isoformat()) == (first, last)


@given(MONTH_DAYS, SPANS)
def test_each_time_has_a_key_of_its_own_that_a_longer_span_keeps(start, span):
    rule = LunarYearly(start, start, leap=Leap.BOTH)
    found = {one.key: one for one in rule.held(*span)}
    longer = {one.key: one for one in rule.held(span[0] - DAY * 400, span[1] + DAY * 400)}
    assert len(found) == len(list(rule.held(*span)))
    assert found.items() <= longer.items()
