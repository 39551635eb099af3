"""The days that a visitor asks for: dates, a month, today, tonight, this weekend. Pure."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from events.recurrence import DAY, VIETNAM

SATURDAY, SUNDAY = 6, 7


@dataclass(frozen=True, slots=True)
class Span:
    """Days, both ends included; None is an open end."""

    first: date | None = None
    last: date | None = None

    def also(self, other: Self) -> Self:
        """The days that are in both; perhaps none."""
        firsts = [day for day in (self.first, other.first) if day]
        lasts = [day for day in (self.last, other.last) if day]
        return type(self)(max(firsts, default=None), min(lasts, default=None))

    @property
    def is_empty(self) -> bool:
        """Whether no day is in it."""
        return bool(self.first and self.last and self.last < self.first)


def today(now: datetime) -> date:
    """The civil day in Vietnam."""
    return now.astimezone(VIETNAM).date()


def of_month(year: int, month: int) -> Span:
    """All its days."""
    return Span(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def weekend(day: date) -> Span:
    """Saturday and Sunday of this week; what is left of them once they have begun."""
    until_saturday = max(0, SATURDAY - day.isoweekday())
    return Span(day + DAY * until_saturday, day + DAY * (SUNDAY - day.isoweekday()))


def first_of(weekdays: Iterable[int], day: date) -> date:
    """The first day from `day` on that is one of the weekdays; itself where there are none."""
    return day + DAY * min(((n - day.isoweekday()) % 7 for n in weekdays), default=0)


def of_when(when: str, now: datetime) -> Span:
    """The days of `when`; tonight and what is over are asked by the hours (OccurrenceQuerySet), so
    that they are no spans of days.
    """
    day = today(now)
    spans = {"today": Span(day, day), "weekend": weekend(day), "past": Span(None, day)}
    return spans.get(when, Span())
