"""The calendar against a published table, the sky, and dates that people remember."""

import csv
import math
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import ephem
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import lunar
from portal.lunar import LunarDate, LunarDateError, to_lunar, to_solar

FIRST, LAST = date(1968, 1, 29), date(2101, 1, 28)

# (year, month, leap, first day, length)
Month = tuple[int, int, bool, date, int]


def read_table() -> list[Month]:
    path = Path(__file__).with_name("lunar_months.csv")
    with path.open(newline="") as file:
        return [
            (
                int(row["lunar_year"]),
                int(row["lunar_month"]),
                row["is_leap"] == "1",
                date.fromisoformat(row["first_day_gregorian"]),
                int(row["length"]),
            )
            for row in csv.DictReader(file)
        ]


TABLE = read_table()
MONTHS = st.sampled_from(TABLE)


# -- the whole table --------------------------------------------------------------------------


def test_table_agrees_with_every_month_of_the_published_one():
    ours = [
        (year, month, leap, to_solar(LunarDate(year, month, 1, leap)), length)
        for year, month, leap, _, length in TABLE
        if lunar.month_length(year, month, leap) == length
    ]
    assert ours == TABLE


def test_table_knows_no_other_leap_month():
    published = {year: month for year, month, leap, _, _ in TABLE if leap}
    ours = {year: lunar.leap_month(year) for year in range(1968, 2101)}
    assert {year: month for year, month in ours.items() if month} == published
    assert ours[2025] == 6
    assert ours[2026] is None


def test_table_has_no_leap_month_twelve_so_month_twelve_ends_the_year():
    assert not [row for row in TABLE if row[1] == 12 and row[2]]


def test_every_day_goes_there_and_back_in_order():
    days = [date.fromordinal(n) for n in range(FIRST.toordinal(), LAST.toordinal() + 1)]
    dates = [to_lunar(day) for day in days]
    assert len(days) == 48_578
    assert [to_solar(value) for value in dates] == days
    assert len(set(dates)) == len(days)


def test_first_and_last_day_are_named():
    assert (lunar.FIRST_DAY, lunar.LAST_DAY) == (FIRST, LAST)
    assert to_lunar(FIRST) == LunarDate(1968, 1, 1)
    assert to_lunar(LAST) == LunarDate(2100, 12, 29)


@pytest.mark.parametrize(
    ("year", "listed", "moved", "replacement"),
    [
        (2054, date(2054, 5, 8), date(2054, 5, 7), 0x4C0D2A),
        (2072, date(2072, 12, 9), date(2072, 12, 10), 0x620A95),
        (2077, date(2077, 11, 16), date(2077, 11, 15), 0x2E8DA5),
        (2085, date(2085, 10, 19), date(2085, 10, 18), 0x32B6B4),
    ],
)
def test_one_number_corrects_an_uncertain_month(monkeypatch, year, listed, moved, replacement):
    codes = list(lunar._YEARS)
    codes[year - 1968] = replacement
    monkeypatch.setattr(lunar, "_YEARS", tuple(codes))
    before = [month.start for month in lunar._MONTHS]
    after = [month.start for month in lunar._decode()]
    changes = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
    assert changes == [(listed.toordinal(), moved.toordinal())]


# -- round trips ------------------------------------------------------------------------------


@given(st.dates(FIRST, LAST))
def test_round_trip_from_a_civil_day(day):
    assert to_solar(to_lunar(day)) == day


@given(MONTHS, st.integers(1, 30))
def test_round_trip_from_a_lunar_date(row, number):
    year, month, leap, start, length = row
    value = LunarDate(year, month, min(number, length), leap)
    assert to_lunar(to_solar(value)) == value
    assert to_solar(value) == start + timedelta(days=value.day - 1)


@given(st.dates(FIRST, LAST - timedelta(days=1)))
def test_next_day_is_the_next_number_or_a_first(day):
    today, tomorrow = to_lunar(day), to_lunar(day + timedelta(days=1))
    ends = today.day == lunar.month_length(today.year, today.month, today.leap)
    assert tomorrow.day == (1 if ends else today.day + 1)


# -- dates to hold on to ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (LunarDate(2026, 1, 13), date(2026, 3, 1)),
        (LunarDate(2027, 1, 13), date(2027, 2, 18)),
        (LunarDate(2028, 1, 13), date(2028, 2, 7)),
        (LunarDate(2030, 1, 13), date(2030, 2, 14)),  # a day before the Chinese calendar
        (LunarDate(2026, 3, 10), date(2026, 4, 26)),
        (LunarDate(2027, 3, 10), date(2027, 4, 16)),
        (LunarDate(2007, 1, 1), date(2007, 2, 17)),  # a day before the Chinese calendar
        (LunarDate(1985, 1, 1), date(1985, 1, 21)),  # a month before the Chinese calendar
        (LunarDate(2028, 5, 10), date(2028, 6, 2)),
        (LunarDate(2028, 5, 10, leap=True), date(2028, 7, 2)),
        (LunarDate(2034, 8, 15), date(2034, 9, 26)),
    ],
)
def test_known_date(value, day):
    assert to_solar(value) == day
    assert to_lunar(day) == value


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1968, date(1968, 1, 29)),
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2053, date(2053, 2, 18)),
    ],
)
def test_new_year(year, day):
    assert lunar.new_year(year) == day


def test_years_2024_to_2031_have_no_thirtieth_of_month_twelve():
    assert {lunar.month_length(year, 12) for year in range(2024, 2032)} == {29}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Ất Tỵ"),
        (date(2026, 2, 16), "Ất Tỵ"),
        (date(2026, 2, 17), "Bính Ngọ"),
        (date(2023, 6, 1), "Quý Mão"),
        (date(1984, 6, 1), "Giáp Tý"),
    ],
)
def test_year_name_changes_at_tet(day, name):
    assert lunar.year_name(to_lunar(day).year) == name


def test_year_names_come_round_after_sixty_years():
    names = [lunar.year_name(year) for year in range(1968, 2088)]
    assert names[:60] == names[60:]
    assert len(set(names)) == 60
    assert lunar.year_name(1010) == "Canh Tuất"  # the year Thăng Long was founded


# -- refusals ---------------------------------------------------------------------------------


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1), date.min])
def test_civil_day_outside_the_calendar_is_refused(day):
    with pytest.raises(LunarDateError, match="1968-01-29 to 2101-01-28"):
        to_lunar(day)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (LunarDate(1967, 12, 29), "1967 lies outside the calendar, 1968 to 2100"),
        (LunarDate(2101, 1, 1), "2101 lies outside the calendar, 1968 to 2100"),
        (LunarDate(2026, 5, 1, leap=True), "2026 has no leap month 5"),
        (LunarDate(2028, 6, 1, leap=True), "2028 has no leap month 6"),
        (LunarDate(2026, 13, 1), "2026 has no month 13"),
        (LunarDate(2026, 0, 1), "2026 has no month 0"),
        (LunarDate(2024, 12, 30), "month 12 of lunar year 2024 has 29 days, not 30"),
        (LunarDate(2028, 5, 30, leap=True), "leap month 5 of lunar year 2028 has 29 days"),
        (LunarDate(2026, 1, 31), "has 30 days, not 31"),
        (LunarDate(2026, 1, 0), "has 30 days, not 0"),
    ],
)
def test_lunar_date_that_does_not_exist_is_refused(value, message):
    with pytest.raises(LunarDateError, match=message):
        to_solar(value)


@pytest.mark.parametrize("year", [1967, 2101])
def test_year_outside_the_calendar_is_refused(year):
    for ask in (lunar.leap_month, lunar.new_year, lambda year: lunar.month_length(year, 1)):
        with pytest.raises(LunarDateError):
            ask(year)


def test_error_is_a_value_error():
    assert issubclass(LunarDateError, ValueError)


# -- the sky ----------------------------------------------------------------------------------
# A second implementation that shares nothing with the table: new moons and solar terms from
# ephem. Terrestrial time is kept apart from civil time, because ephem guesses the rotation of
# the Earth in its own way: TT - UTC is held at today's 69.184 s.

TT_MINUS_UTC = 69.184 / 86400
VIETNAM = 7 / 24


def civil_day(moment: float) -> int:
    """The day number in Vietnam of a moment on ephem's clock (days since noon, 31 Dec 1899)."""
    terrestrial = moment + ephem.delta_t(moment) / 86400
    return math.floor(terrestrial - TT_MINUS_UTC + VIETNAM + 0.5)


def midnight(day: int) -> float:
    """The moment on ephem's clock when a civil day begins in Vietnam."""
    terrestrial = day - 0.5 - VIETNAM + TT_MINUS_UTC
    return terrestrial - ephem.delta_t(terrestrial) / 86400


def solar_sector(day: int) -> int:
    """Which twelfth of the ecliptic the Sun stands in at that midnight; 9 begins at solstice."""
    moment = midnight(day)
    longitude = ephem.Ecliptic(ephem.Sun(moment), epoch=moment).lon
    return int(math.degrees(longitude) // 30)


def new_moon_days(first: int, last: int) -> list[int]:
    moment, days = ephem.Date(f"{first}/11/1"), []
    while moment < ephem.Date(f"{last}/2/20"):
        moment = ephem.next_new_moon(moment)
        days.append(civil_day(moment))
    return days


def months_from_the_sky(first: int, last: int) -> list[Month]:
    starts = new_moon_days(first - 1, last + 2)
    sectors = [solar_sector(day) for day in starts]
    # Month 11 holds the winter solstice: the Sun enters sector 9 before the next new moon. (It may
    # start as far back as sector 7, as in 2033, when one month holds two solar terms.)
    solstices = [n for n, (here, next_) in enumerate(pairwise(sectors)) if here < 9 <= next_]
    result: list[Month] = []
    for begin, end in pairwise(solstices):
        year = (date(1899, 12, 31) + timedelta(days=starts[begin])).year
        number, leap_used = 11, end - begin == 12
        for n in range(begin, end):
            leap = not leap_used and n > begin and sectors[n] == sectors[n + 1]
            leap_used = leap_used or leap
            number += 0 if leap or n == begin else 1
            start = date(1899, 12, 31) + timedelta(days=starts[n])
            length = starts[n + 1] - starts[n]
            month = (number - 1) % 12 + 1
            result.append((year + (number > 12), month, leap, start, length))
    return [row for row in result if first <= row[0] <= last]


def test_sky_gives_the_same_months_from_1968_to_2060():
    assert months_from_the_sky(1968, 2060) == [row for row in TABLE if row[0] <= 2060]
