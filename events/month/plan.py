"""What is held in the weeks of a month, laid out: the same for readers of every language."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Self

from events.month import held
from events.month.calendar import Month, Week, lay_out
from events.month.held import Held, Regular, When
from events.recurrence import DAY
from portal.localities.models import Locality
from portal.version.memory import remembered

# So many are named of what begins on a day.
ON_A_DAY = 6


@dataclass(frozen=True)
class Plan:
    """A month, and what is held in its weeks in the order of time: festivals, and what is held
    every week or every lunar month.
    """

    month: Month
    festivals: Sequence[When] = field(repr=False)
    often: Sequence[When] = field(repr=False)

    def of(self, events: Collection[int]) -> Self:
        """The same with some of the events only."""
        return type(self)(
            self.month,
            [one for one in self.festivals if one.event_id in events],
            [one for one in self.often if one.event_id in events],
        )

    @cached_property
    def counts(self) -> Counter[date]:
        """How many events each day of its weeks has, though one be held several times."""
        opens, closes = self.month.days
        seen: set[tuple[int, date]] = set()
        for one in (*self.festivals, *self.often):
            day, until = max(one.first, opens), min(one.last, closes)
            while day <= until:
                seen.add((one.event_id, day))
                day += DAY
        return Counter(day for _event, day in seen)

    @cached_property
    def weeks(self) -> list[Week[When]]:
        """Its festivals as bars."""
        return lay_out(self.month.weeks, self.festivals)

    @cached_property
    def begins(self) -> dict[date, list[When]]:
        """The same by the day of the month on which it begins, or goes on from the month before."""
        opens = self.month.first
        found: dict[date, list[When]] = {}
        for one in sorted(self._inside(self.festivals), key=lambda one: one.weight):
            found.setdefault(max(one.first, opens), []).append(one)
        return found

    @cached_property
    def held(self) -> dict[int, Held]:
        """What is said of those that are named, by primary key: one query."""
        bars = {bar.span.pk for week in self.weeks for bar in week.bars}
        listed = {one.pk for found in self.begins.values() for one in found[:ON_A_DAY]}
        return held.details(bars | listed)

    @cached_property
    def provinces(self) -> dict[int, Locality]:
        """Where that is, by primary key: one query."""
        ids = {one.province_id for one in self.held.values() if one.province_id}
        return Locality.objects.in_bulk(ids)

    @cached_property
    def regular(self) -> set[int]:
        """The events that are held often."""
        return {one.event_id for one in self._inside(self.often)}

    @cached_property
    def regulars(self) -> list[Regular]:
        """What is said of them: one query."""
        return held.regulars(self.regular)

    @cached_property
    def total(self) -> int:
        """How many events the month has."""
        return len(self.regular.union(one.event_id for one in self._inside(self.festivals)))

    def _inside(self, found: Iterable[When]) -> list[When]:
        """Those that have a day in the month itself."""
        opens, closes = self.month.first, self.month.last
        return [one for one in found if one.first <= closes and opens <= one.last]


@remembered
def plan(month: Month) -> Plan:
    """All that visitors see: two queries."""
    found = held.read(*month.days)
    festivals = [one for one in found if not one.is_often]
    return Plan(month, festivals, [one for one in found if one.is_often])
