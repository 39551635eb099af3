"""When an event is held: rules, and the days they give. Pure: no Django, no database.

Days are civil days in Vietnam, and times are those of its clocks. Lunar rules follow
`portal/lunar.py` and hold from 1968 to 2100.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from itertools import count, takewhile

from portal import lunar
from portal.lunar import LunarDate

# What ends by five in the morning belongs to the evening before.
NIGHT_ENDS = time(5)
LONGEST_LUNAR_MONTH = 30
LUNAR_MONTH = 29.53  # days, on the average
MONTHS = 12
# All year, without summer time.
VIETNAM = timezone(timedelta(hours=7), "ICT")
DAY, WEEK = timedelta(days=1), timedelta(days=7)


class Leap(StrEnum):
    """In which month a lunar festival is held in a year that has its month twice."""

    REGULAR = "regular"
    LEAP = "leap"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of the year, solar or lunar. A day that the month of a year lacks is its last day, so
    day 30 of a lunar month, or 29 February, means "the last day" where it must.
    """

    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Held:
    """One time that an event is held. `key` names it within its rule and stays the same when the
    rule's days move; `main` is the day of the main rite; instants are there where times are known.
    """

    key: str
    first: date
    last: date
    main: date | None = None
    starts: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cycle:
    """Every n years; without a year that is known to be one, nobody can say which."""

    every: int = 1
    anchor: int | None = None

    def has(self, year: int) -> bool | None:
        """Whether it is one of its years; None if that is not known."""
        if self.every == 1:
            return True
        return None if self.anchor is None else (year - self.anchor) % self.every == 0


@dataclass(frozen=True, slots=True)
class Once:
    """Certain days of one year."""

    first: date
    last: date
    starts: time | None = None
    ends: time | None = None
    main: date | None = None

    def held(self, first: date, last: date) -> Iterator[Held]:
        yield from _within(
            [held_from("once", self.first, self.last, self.main, self.starts, self.ends)],
            first,
            last,
        )


@dataclass(frozen=True, slots=True)
class SolarYearly:
    """The same days of the solar year; over New Year if the end comes before the start."""

    start: MonthDay
    end: MonthDay
    main: MonthDay | None = None
    cycle: Cycle = Cycle()
    starts: time | None = None
    ends: time | None = None

    def held(self, first: date, last: date) -> Iterator[Held]:
        years = range(max(first.year - 1, date.min.year), last.year + 1)
        found = (self._in(year) for year in years if self.cycle.has(year))
        yield from _within(found, first, last)

    def _in(self, year: int) -> Held:
        start, end = (_solar(year, day) for day in (self.start, self.end))
        if end < start:
            end = _solar(year + 1, self.end)
        main = _solar(year, self.main) if self.main else None
        if self.main and main and main < start:
            main = _solar(year + 1, self.main)
        return held_from(str(year), start, end, main, self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class LunarYearly:
    """The same days of the lunar year. Years are lunar years: a rule late in month 12 falls into
    the next solar year, so that some solar years have it twice and some not at all.

    Its main day, else its first, is in the month that the rule names; the other days are so many
    moons from there as in a year without a leap month. So a festival of five days over the end of
    a month has five days in every year: the leap month is not held through.
    """

    start: MonthDay
    end: MonthDay
    main: MonthDay | None = None
    cycle: Cycle = Cycle()
    leap: Leap = Leap.REGULAR
    starts: time | None = None
    ends: time | None = None

    def held(self, first: date, last: date) -> Iterator[Held]:
        """Raises LunarDateError for days outside the calendar."""
        years = range(lunar.to_lunar(first).year - 1, lunar.to_lunar(last).year + 1)
        its = (year for year in years if self._is_known(year) and self.cycle.has(year))
        yield from _within((one for year in its for one in self._in(year)), first, last)

    def _is_known(self, year: int) -> bool:
        """Whether the year, and the one that it may reach into, are in the calendar."""
        latest = lunar.LAST_DAY.year - 1 - _is_before(self.end, self.start)
        return lunar.FIRST_DAY.year <= year <= latest

    def _in(self, year: int) -> Iterator[Held]:
        heart = self.main or self.start
        at = year + _is_before(heart, self.start)
        twin = lunar.leap_month(at) == heart.month
        if not twin or self.leap != Leap.LEAP:
            yield self._around(str(year), at, leap=False)
        if twin and self.leap != Leap.REGULAR:
            yield self._around(f"{year}+", at, leap=True)

    def _around(self, key: str, year: int, *, leap: bool) -> Held:
        heart = self.main or self.start
        month = lunar.to_solar(LunarDate(year, heart.month, 1, leap))
        start = _lunar_day(month, -_months(self.start, heart), self.start)
        end = _lunar_day(month, _months(heart, self.end), self.end)
        main = _lunar_day(month, 0, self.main) if self.main else None
        return held_from(key, start, end, main, self.starts, self.ends)


@dataclass(frozen=True, slots=True)
class Weekly:
    """On some days of the week (1 Monday … 7 Sunday), at one or several times, each of a length;
    or as a block, from each weekday and time to `until`, a weekday and a time: midnight is the end
    of that day.
    """

    weekdays: frozenset[int]
    starts: tuple[time, ...] = ()
    length: timedelta | None = None
    until: tuple[int, time] | None = None
    since: date | None = None
    to: date | None = None

    def held(self, first: date, last: date) -> Iterator[Held]:
        days = _days(max(first - WEEK, self.since or date.min), min(last, self.to or date.max))
        on = (day for day in days if day.isoweekday() in self.weekdays)
        yield from _within(_showings(on, self.starts, self._end), first, last)

    def _end(self, start: datetime) -> datetime | None:
        if self.until is None:
            return start + self.length if self.length else None
        weekday, at = self.until
        ahead = (weekday - start.isoweekday()) % 7 + (at == time())
        end = datetime.combine(start.date() + DAY * ahead, at, VIETNAM)
        return end if end > start else end + WEEK


@dataclass(frozen=True, slots=True)
class LunarMonthly:
    """On some days of every lunar month, the leap one too. Day 30 of a month that has 29 days is
    left out, or moved to its last day.
    """

    days: frozenset[int]
    moves: bool = False
    starts: tuple[time, ...] = ()
    length: timedelta | None = None
    since: date | None = None
    to: date | None = None

    def held(self, first: date, last: date) -> Iterator[Held]:
        """Raises LunarDateError for days outside the calendar."""
        lunar.to_lunar(first), lunar.to_lunar(last)
        longest = DAY + (self.length or timedelta())
        earliest = max(first - longest, self.since or date.min, lunar.FIRST_DAY)
        days = _days(earliest, min(last, self.to or date.max))
        on = (day for day in days if self._has(day))
        yield from _within(_showings(on, self.starts, self._end), first, last)

    def _has(self, day: date) -> bool:
        on = lunar.to_lunar(day)
        if on.day in self.days:
            return True
        length = lunar.month_length(on.year, on.month, on.leap)
        return self.moves and LONGEST_LUNAR_MONTH in self.days and on.day == length

    def _end(self, start: datetime) -> datetime | None:
        return start + self.length if self.length else None


Rule = Once | SolarYearly | LunarYearly | Weekly | LunarMonthly


def civil_day(instant: datetime, *, ends: bool = False) -> date:
    """The day that an instant by Vietnam's clocks belongs to: an end by 05:00 to the evening
    before.
    """
    return instant.date() - DAY if ends and instant.time() <= NIGHT_ENDS else instant.date()


def held_from(
    key: str, first: date, last: date, main: date | None, starts: time | None, ends: time | None
) -> Held:
    """Days with the time of the beginning on the first and of the end on the last; an end that
    would come before the beginning is on the next day.
    """
    start = datetime.combine(first, starts, VIETNAM) if starts else None
    end = datetime.combine(last, ends, VIETNAM) if ends else None
    if start and end and (end <= start or (last > first and end.time() <= NIGHT_ENDS)):
        end += DAY  # the night after
    if end and not start:
        end = None
    return Held(key, first, max(last, civil_day(end, ends=True)) if end else last, main, start, end)


def _showings(
    days: Iterable[date],
    starts: tuple[time, ...],
    end_of: Callable[[datetime], datetime | None],
) -> Iterator[Held]:
    """What is held on each of the days, at each of the times."""
    for day in days:
        for number, at in enumerate(starts or (None,)):
            start = datetime.combine(day, at, VIETNAM) if at else None
            end = end_of(start) if start else None
            last = max(day, civil_day(end, ends=True)) if end else day
            yield Held(_key(day, number), day, last, starts=start, ends=end)


def _key(day: date, number: int) -> str:
    """By its number on the day: the hour may change."""
    return f"{day:%Y-%m-%d}" + (f".{number}" if number else "")


def _within(found: Iterable[Held], first: date, last: date) -> Iterator[Held]:
    """Those that overlap the span, in the order of time."""
    yield from sorted(
        (one for one in found if one.first <= last and one.last >= first),
        key=lambda one: (one.first, str(one.starts or ""), one.last),
    )


def _days(first: date, last: date) -> Iterator[date]:
    return takewhile(lambda day: day <= last, (first + DAY * n for n in count()))


def _solar(year: int, day: MonthDay) -> date:
    following = date(year + day.month // 12, day.month % 12 + 1, 1)
    return min(date(year, day.month, 1) + DAY * (day.day - 1), following - DAY)


def _is_before(day: MonthDay, other: MonthDay) -> bool:
    return (day.month, day.day) < (other.month, other.day)


def _months(day: MonthDay, later: MonthDay) -> int:
    """How many months, 0 to 12, a later day is from one in a year without a leap month."""
    return (later.month - day.month) % MONTHS or MONTHS * (later.day < day.day)


def _lunar_day(month: date, later: int, day: MonthDay) -> date:
    """The day in the month that comes so many later than the one that begins on `month`."""
    middle = month + timedelta(days=round(LUNAR_MONTH * (later + 0.5)))
    on = lunar.to_lunar(middle)
    length = lunar.month_length(on.year, on.month, on.leap)
    return middle + DAY * (min(day.day, length) - on.day)
