"""What is held in a month, how many events each day has, and where its links lead."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from events import occurring
from events.models import Event
from events.month import held
from events.month.calendar import Month, Week, lay_out
from events.month.filters import MonthFilterSet
from events.month.held import Held, Regular, When

# So many are named: of what begins on a day, of what is held every week or every lunar month.
ON_A_DAY, REGULARS = 6, 12
SLUG = "slug"


@dataclass(frozen=True)
class MonthPage:
    """A month as the filters leave it, seen on a day."""

    month: Month
    filters: MonthFilterSet
    today: date
    events: Any = field(repr=False)

    # -- which days

    @cached_property
    def days(self) -> tuple[date, date]:
        """The first and the last day of its weeks."""
        return self.month.weeks[0][0].date, self.month.weeks[-1][-1].date

    @cached_property
    def known(self) -> tuple[date, date]:
        """From which day to which one events are known."""
        return occurring.span(self.today)

    @property
    def is_known(self) -> bool:
        first, last = self.known
        return first <= self.month.last and self.month.first <= last

    # -- what is held

    @cached_property
    def _read(self) -> list[When]:
        return held.read(self.events, *self.days) if self.is_known else []

    @cached_property
    def counts(self) -> dict[date, int]:
        """How many events each day has."""
        return held.per_day(self._read, *self.days)

    @cached_property
    def festivals(self) -> list[When]:
        """What is not held often."""
        return [one for one in self._read if not one.is_often]

    @cached_property
    def weeks(self) -> list[Week[When]]:
        """What is not held often, as bars."""
        return lay_out(self.month.weeks, self.festivals)

    @cached_property
    def begins(self) -> dict[date, list[When]]:
        """The same by the day of the month on which it begins, or goes on from the month before."""
        found: dict[date, list[When]] = {}
        for one in sorted(self.festivals, key=lambda one: one.weight):
            if self._touches(one):
                found.setdefault(max(one.first, self.month.first), []).append(one)
        return found

    @cached_property
    def held(self) -> dict[int, Held]:
        """What is said of those that are named, by primary key."""
        bars = {bar.span.pk for week in self.weeks for bar in week.bars}
        listed = {one.pk for found in self.begins.values() for one in found[:ON_A_DAY]}
        ids = bars | listed
        return held.details(ids) if ids else {}

    @cached_property
    def _regular(self) -> set[int]:
        return {one.event_id for one in self._read if one.is_often and self._touches(one)}

    @cached_property
    def regulars(self) -> list[tuple[Regular, str]]:
        """Some of what is held often, each with its address."""
        rows = held.regulars(self._regular, REGULARS) if self._regular else []
        return [(row, self.event_url(row.slug)) for row in rows]

    @property
    def more_regulars(self) -> int:
        return max(0, len(self._regular) - REGULARS)

    @cached_property
    def total(self) -> int:
        """How many events the month has."""
        return len({one.event_id for one in self._read if self._touches(one)})

    def _touches(self, one: When) -> bool:
        """Whether any of its days is one of the month itself."""
        return one.first <= self.month.last and self.month.first <= one.last

    # -- addresses

    @cached_property
    def query(self) -> str:
        """The filters, as every link carries them on."""
        return self.filters.asked()

    def url(self, month: Month | None) -> str:
        """The page of another month with the filters; nothing beyond the calendar."""
        return month_url(month, self.query) if month else ""

    def days_url(self, first: date, last: date) -> str:
        """The list of what is held on these days."""
        return f"{self._list}from={first}&to={last}"

    @cached_property
    def _list(self) -> str:
        return f"{reverse('events')}?{self.query}{'&' if self.query else ''}"

    def event_url(self, slug: str) -> str:
        """As reverse() says, which would be slow for hundreds."""
        return self._pattern.replace(SLUG, slug)

    @cached_property
    def _pattern(self) -> str:
        return reverse("event", args=[SLUG])

    # -- what the inks mean

    @cached_property
    def kinds(self) -> list[dict[str, Any]]:
        """The kinds that are shown, each with the address of the month with it alone."""
        shown, path = {one.kind for one in self.held.values()}, month_url(self.month)
        chosen = self.filters.values.get("kind", [])
        return [
            {
                "kind": kind,
                "label": label,
                "url": self.filters.address(path, kind=kind),
                "is_chosen": chosen == [kind],
            }
            for kind, label in Event.Kind.choices
            if kind in shown
        ]


def month_url(month: Month, query: str = "") -> str:
    """The address of a month."""
    path = reverse("events-month", args=[f"{month.year:04}", f"{month.month:02}"])
    return f"{path}?{query}" if query else path
