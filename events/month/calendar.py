"""A month as a calendar shows it: weeks of days with their lunar dates, and festivals as bars in
them. Pure: no Django, no database.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Generic, Protocol, Self, TypeVar

from events.recurrence import DAY, WEEK
from portal import lunar
from portal.lunar import LunarDate, LunarDateError

# All days of these months, and those that fill their weeks, have a lunar date.
FIRST, LAST = (1968, 2), (2100, 12)
DAYS, LANES = 7, 6
# What goes on for longer finds some lanes more, below the others: it is a line and no block.
SEASON, FOR_SEASONS = 2 * DAYS, 3
TET_DAYS = 3


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the calendar; `is_inside` tells the days of the month from its neighbours'."""

    date: date
    lunar: LunarDate
    is_inside: bool = True

    @property
    def opens_lunar_month(self) -> bool:
        """Mồng một, the day of the new moon."""
        return self.lunar.day == 1

    @property
    def is_full_moon(self) -> bool:
        """Rằm, day 15."""
        return self.lunar.day == 15

    @property
    def is_tet(self) -> bool:
        """One of the first three days of the lunar year."""
        on = self.lunar
        return (on.month, on.leap) == (1, False) and on.day <= TET_DAYS

    @property
    def is_new_years_eve(self) -> bool:
        """The last day of the lunar year, be it day 29 or 30."""
        on = self.lunar
        twin = lunar.leap_month(on.year) == 12
        ends = on.month == 12 and on.leap == twin
        return ends and on.day == lunar.month_length(on.year, on.month, on.leap)


@dataclass(frozen=True)
class Month:
    """A solar month. One outside February 1968 to December 2100 is refused: LunarDateError."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and FIRST <= (self.year, self.month) <= LAST):
            raise LunarDateError(f"{self} is not a month of the calendar, 1968-02 to 2100-12.")

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    @classmethod
    def of(cls, day: date) -> Self:
        """The month of a day."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        return date(self.year + self.month // 12, self.month % 12 + 1, 1) - DAY

    @property
    def previous(self) -> "Month | None":
        """The month before; None before the first one of the calendar."""
        return None if (self.year, self.month) == FIRST else Month.of(self.first - DAY)

    @property
    def next(self) -> "Month | None":
        """The month after; None after the last one of the calendar."""
        return None if (self.year, self.month) == LAST else Month.of(self.last + DAY)

    @cached_property
    def weeks(self) -> tuple[tuple[Day, ...], ...]:
        """From Monday to Sunday, filled up with days of the neighbours."""
        monday = self.first - DAY * self.first.weekday()
        count = (self.last - monday) // WEEK + 1
        return tuple(
            tuple(self._day(monday + WEEK * week + DAY * n) for n in range(DAYS))
            for week in range(count)
        )

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its weeks."""
        return self.weeks[0][0].date, self.weeks[-1][-1].date

    def _day(self, day: date) -> Day:
        return Day(day, lunar.to_lunar(day), (day.year, day.month) == (self.year, self.month))


class Lasting(Protocol):
    """What has a bar: its days, both ends included, and a weight: the lightest come first."""

    @property
    def first(self) -> date: ...
    @property
    def last(self) -> date: ...
    @property
    def weight(self) -> int: ...


S = TypeVar("S", bound=Lasting)


@dataclass(frozen=True, slots=True)
class Bar(Generic[S]):
    """A span in a week. Columns (1 Monday … 7 Sunday), lanes count from 1."""

    span: S
    column: int
    length: int
    lane: int
    continues: bool  # from the days before
    goes_on: bool  # on the days after

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.length)


@dataclass(frozen=True, slots=True)
class Week(Generic[S]):
    """A week with its bars, and for each day how many found no lane."""

    days: tuple[Day, ...]
    bars: tuple[Bar[S], ...]
    hidden: tuple[int, ...]

    @property
    def cells(self) -> tuple[tuple[Day, int], ...]:
        """Each day with the number of what is not shown on it."""
        return tuple(zip(self.days, self.hidden, strict=True))


def lay_out(
    weeks: Sequence[tuple[Day, ...]], spans: Iterable[S], lanes: int = LANES
) -> list[Week[S]]:
    """The weeks, which follow one another, with the spans as bars: of one weight the earliest come
    first, and the longest of them. Each takes the first lane that is free on all its days of the
    week, or has no bar in it.
    """
    opening = weeks[0][0].date.toordinal()
    placed = [
        (span, span.first.toordinal() - opening, span.last.toordinal() - opening) for span in spans
    ]
    of_week: list[list[tuple[S, int, int]]] = [[] for _ in weeks]
    for span, first, last in sorted(placed, key=lambda one: (one[0].weight, one[1], -one[2])):
        for number in range(max(first // DAYS, 0), min(last // DAYS + 1, len(weeks))):
            of_week[number].append((span, first - number * DAYS, last - number * DAYS))
    return [_week(days, found, lanes) for days, found in zip(weeks, of_week, strict=True)]


def _week(days: tuple[Day, ...], found: Iterable[tuple[S, int, int]], lanes: int) -> Week[S]:
    """Each of `found` with its first and last day, counted from this Monday."""
    taken = [0] * (lanes + FOR_SEASONS)  # a bit for each day
    bars: list[Bar[S]] = []
    more = [0] * (DAYS + 1)  # how many of the hidden ones begin on a day, less those that ended
    for span, first, last in found:
        start, stop = max(first, 0), min(last + 1, DAYS)
        own = (1 << stop) - (1 << start)
        most = lanes + FOR_SEASONS if last - first >= SEASON else lanes
        lane = next((n for n, busy in enumerate(taken[:most]) if not busy & own), None)
        if lane is None:
            more[start] += 1
            more[stop] -= 1
            continue
        taken[lane] |= own
        bars.append(Bar(span, start + 1, stop - start, lane + 1, first < start, last >= stop))
    return Week(days, tuple(bars), tuple(accumulate(more[:DAYS])))
