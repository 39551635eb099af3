"""Rules against brute force over days, and against dates that are known."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.recurrence import (
    VIETNAM,
    Cycle,
    Leap,
    LunarMonthly,
    LunarYearly,
    MonthDay,
    Once,
    SolarYearly,
    Weekly,
    civil_day,
)
from portal import lunar
from portal.lunar import LunarDate, LunarDateError
from tests.events.rule_days import DAY, SPANS, covered, days


def at(*numbers):
    return datetime(*numbers, tzinfo=VIETNAM)


# -- known dates


@pytest.mark.parametrize(
    ("year", "main"),
    [(2026, "2026-03-01"), (2027, "2027-02-18"), (2028, "2028-02-07"), (2030, "2030-02-14")],
)
def test_lim(year, main):
    lim = LunarYearly(MonthDay(1, 12), MonthDay(1, 13), main=MonthDay(1, 13))
    [held] = lim.held(date(year, 1, 1), date(year, 12, 31))
    assert (held.key, held.main.isoformat(), held.last) == (str(year), main, held.main)
    assert held.first == held.main - DAY


def test_regular_month_is_held_and_its_leap_twin_is_not():
    rule = LunarYearly(MonthDay(5, 10), MonthDay(5, 10))
    assert covered(rule, date(2028, 1, 1), date(2028, 12, 31)) == [date(2028, 6, 2)]


@pytest.mark.parametrize(
    ("leap", "keys"),
    [(Leap.REGULAR, ["2028"]), (Leap.LEAP, ["2028+"]), (Leap.BOTH, ["2028", "2028+"])],
)
def test_leap_month_if_the_rule_says_so(leap, keys):
    rule = LunarYearly(MonthDay(5, 10), MonthDay(5, 10), leap=leap)
    assert [one.key for one in rule.held(date(2028, 1, 1), date(2028, 12, 31))] == keys
    twin = lunar.to_solar(LunarDate(2028, 5, 10, leap=True))
    assert (twin in covered(rule, date(2028, 1, 1), date(2028, 12, 31))) == (leap != Leap.REGULAR)


def test_a_year_without_the_leap_month_holds_it_in_the_regular_one():
    rule = LunarYearly(MonthDay(5, 10), MonthDay(5, 10), leap=Leap.LEAP)
    assert [one.key for one in rule.held(date(2027, 1, 1), date(2027, 12, 31))] == ["2027"]


def test_last_day_of_the_year_whatever_its_number():
    rule = LunarYearly(MonthDay(12, 30), MonthDay(12, 30))
    held = {one.key: one.first for one in rule.held(date(2026, 6, 1), date(2033, 6, 1))}
    assert held["2026"] == date(2027, 2, 5)
    assert held == {str(year): lunar.new_year(year + 1) - DAY for year in range(2026, 2033)}


def test_some_solar_years_have_a_late_rule_twice_or_not_at_all():
    rule = LunarYearly(MonthDay(12, 1), MonthDay(12, 1))
    each = [len(list(rule.held(date(y, 1, 1), date(y, 12, 31)))) for y in range(1969, 2100)]
    assert set(each) == {0, 1, 2}


def test_over_the_new_year():
    tet = LunarYearly(MonthDay(12, 28), MonthDay(1, 5), main=MonthDay(1, 1))
    [held] = tet.held(date(2027, 2, 1), date(2027, 2, 28))
    assert (held.key, held.first, held.main) == ("2026", date(2027, 2, 4), date(2027, 2, 6))
    assert held.last == date(2027, 2, 10)
    winter = SolarYearly(MonthDay(12, 30), MonthDay(1, 2), main=MonthDay(1, 1))
    [held] = winter.held(date(2027, 1, 1), date(2027, 1, 1))
    assert (held.key, held.first, held.last) == ("2026", date(2026, 12, 30), date(2027, 1, 2))
    assert held.main == date(2027, 1, 1)


def test_every_three_years_from_one_that_is_known():
    rule = LunarYearly(MonthDay(2, 10), MonthDay(2, 12), cycle=Cycle(3, 2023))
    assert [one.key for one in rule.held(date(2024, 1, 1), date(2033, 1, 1))] == [
        *("2026", "2029", "2032")
    ]
    assert Cycle(3).has(2026) is None
    assert not covered(LunarYearly(MonthDay(2, 10), MonthDay(2, 12), cycle=Cycle(3)), *SPAN)


SPAN = (date(2026, 1, 1), date(2030, 1, 1))


def test_a_night_belongs_to_its_evening():
    show = Weekly(frozenset({5}), (time(20),), length=timedelta(hours=5))
    friday = date(2026, 11, 27)
    [held] = show.held(friday, friday)
    assert (held.starts, held.ends) == (at(2026, 11, 27, 20), at(2026, 11, 28, 1))
    assert (held.first, held.last, held.key) == (friday, friday, "2026-11-27")
    assert not list(show.held(friday + DAY, friday + DAY))


@pytest.mark.parametrize(("ends", "day"), [(5, 27), (4, 27), (0, 27), (6, 28), (23, 28)])
def test_day_of_an_end(ends, day):
    assert civil_day(at(2026, 11, 28, ends), ends=True) == date(2026, 11, day)
    assert civil_day(at(2026, 11, 28, ends)) == date(2026, 11, 28)


def test_walking_street_is_one_block_from_friday_evening_to_the_end_of_sunday():
    street = Weekly(frozenset({5}), (time(19),), until=(7, time()))
    [held] = street.held(date(2026, 11, 29), date(2026, 11, 29))
    assert (held.first, held.last) == (date(2026, 11, 27), date(2026, 11, 29))
    assert held.ends == at(2026, 11, 30, 0)


def test_several_shows_a_day_have_names_of_their_own():
    show = Weekly(frozenset({1}), (time(15), time(17)), length=timedelta(minutes=50))
    keys = [one.key for one in show.held(date(2026, 11, 23), date(2026, 11, 29))]
    assert keys == ["2026-11-23", "2026-11-23.1"]


def test_times_of_a_yearly_festival_stand_on_its_first_and_last_day():
    seal = LunarYearly(MonthDay(1, 14), MonthDay(1, 14), starts=time(22), ends=time(2))
    [held] = seal.held(date(2026, 1, 1), date(2026, 12, 31))
    assert held.starts == at(2026, 3, 2, 22)
    assert held.ends == at(2026, 3, 3, 2)
    assert held.last == held.first == date(2026, 3, 2)


def test_days_outside_the_calendar_are_refused():
    rule = LunarYearly(MonthDay(1, 1), MonthDay(1, 1))
    with pytest.raises(LunarDateError):
        list(rule.held(date(2100, 1, 1), date(2110, 1, 1)))
    with pytest.raises(LunarDateError):
        list(LunarMonthly(frozenset({1})).held(date(1960, 1, 1), date(1961, 1, 1)))


def test_the_last_year_of_the_calendar_has_its_festivals():
    rule = LunarYearly(MonthDay(12, 30), MonthDay(12, 30))
    assert covered(rule, date(2100, 12, 1), lunar.LAST_DAY) == [lunar.LAST_DAY]


# -- brute force


@given(
    st.dates(date(2023, 1, 1), date(2024, 12, 31)),
    st.integers(0, 60),
    SPANS,
)
def test_solar_yearly(first, length, span):
    last = first + DAY * length
    rule = SolarYearly(MonthDay(first.month, first.day), MonthDay(last.month, last.day))

    def has(day):
        here, start, end = ((d.month, d.day) for d in (day, first, last))
        # The last of February stands for the 29th.
        stands_for = (2, 29) if (day.month, (day + DAY).day) == (2, 1) else here
        return any(
            start <= that <= end if start <= end else that >= start or that <= end
            for that in (here, stands_for)
        )

    assert covered(rule, *span) == [d for d in days(*span) if has(d)]


@given(st.frozensets(st.integers(1, 7), min_size=1), SPANS)
def test_weekly(weekdays, span):
    rule = Weekly(weekdays, (time(9), time(20)), length=timedelta(hours=2))
    assert covered(rule, *span) == [d for d in days(*span) if d.isoweekday() in weekdays]
    assert len(list(rule.held(*span))) == 2 * len(covered(rule, *span))


@given(st.integers(1, 7), st.integers(1, 7), st.integers(1, 23), SPANS)
def test_weekly_block(opens, closes, hour, span):
    rule = Weekly(frozenset({opens}), (time(19),), until=(closes, time(hour)))

    def has(day):
        """The block that opened last is open still at some time of the day, the night aside."""
        back = (day.isoweekday() - opens) % 7
        opened = datetime.combine(day - DAY * back, time(19), VIETNAM)
        hours = (opened + timedelta(hours=n) for n in range(1, 24 * 8))
        ended = next(at for at in hours if (at.isoweekday(), at.hour) == (closes, hour))
        reaches = ended.date() if ended.hour > 5 else ended.date() - DAY
        earlier = ended.date() - DAY * 7 if ended.hour > 5 else ended.date() - DAY * 8
        return back == 0 or day <= reaches or day <= earlier

    assert covered(rule, *span) == [d for d in days(*span) if has(d)]


@given(st.frozensets(st.integers(1, 30), min_size=1), st.booleans(), SPANS)
def test_lunar_monthly(numbers, moves, span):
    def has(day):
        today, tomorrow = lunar.to_lunar(day), lunar.to_lunar(day + DAY)
        is_last = tomorrow.day == 1
        return today.day in numbers or (moves and 30 in numbers and is_last)

    rule = LunarMonthly(numbers, moves=moves)
    assert covered(rule, *span) == [d for d in days(*span) if has(d)]


LENGTHS = st.integers(1, 7 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))
SHOWS = st.builds(
    lambda made, hours, length: made(hours, length),
    st.one_of(
        st.frozensets(st.integers(1, 30), min_size=1).map(
            lambda on: lambda starts, length: LunarMonthly(on, starts=starts, length=length)
        ),
        st.frozensets(st.integers(1, 7), min_size=1).map(
            lambda on: lambda starts, length: Weekly(on, starts, length)
        ),
    ),
    st.sets(st.times(), min_size=1, max_size=2).map(lambda found: tuple(sorted(found))),
    LENGTHS,
)


@given(SHOWS, SPANS)
def test_what_began_days_before_and_goes_on_is_held(rule, span):
    first, last = span
    around = rule.held(first - DAY * 30, last + DAY * 30)
    reaching = [one for one in around if one.first <= last and one.last >= first]
    assert list(rule.held(first, last)) == reaching


@given(st.dates(date(2025, 1, 1), date(2030, 1, 1)), st.integers(0, 300), SPANS)
def test_once(first, length, span):
    rule = Once(first, first + DAY * length)
    inside = [d for d in days(first, first + DAY * length) if span[0] <= d <= span[1]]
    assert covered(rule, *span) == inside
