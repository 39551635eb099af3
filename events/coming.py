"""Which time each of many events is held next."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import OuterRef, Subquery

from events.models import Event, Occurrence
from events.querysets import SHORT_FIRST
from events.recurrence import DAY

MOST_NAMED = 2_000  # databases take so many keys in one question


class _Row(NamedTuple):
    """What tells which of two is next."""

    event: int
    pk: int
    first: date
    days: int
    starts: datetime | None

    def order(self, since: date) -> tuple[Any, ...]:
        """As OccurrenceQuerySet.in_order() does."""
        hour = () if self.starts is None else (self.starts,)
        return max(self.first, since), self.days, hour, self.pk


def firsts(
    events: Collection[int], occurrences: Any, since: date, opens: date | None = None
) -> dict[int, int]:
    """Of each of the events, by primary key, the one of the occurrences that is held next from
    `since` on; what happens next first. Events without one are left out. What began earlier counts
    from `opens` on: the first day that was asked for, if that is not `since`.

    Two queries: what is going on already is little, and of what comes later the database finds the
    first of each event without reading the others, of which there are years.
    """
    going_on = occurrences.between(since - DAY, since)  # a night belongs to the day before
    later = occurrences.filter(event=OuterRef("pk"), first__gt=since)
    soonest = Subquery(later.order_by("first", *SHORT_FIRST).values("pk")[:1])
    asked = Event.objects.order_by()
    if len(events) <= MOST_NAMED:
        asked = asked.filter(pk__in=events)
        going_on = going_on.filter(event__in=events)
    keys = asked.annotate(soonest=soonest).values("soonest")
    found: dict[int, int] = {}
    rows = [*_read(going_on), *_read(Occurrence.objects.filter(pk__in=keys))]
    for row in sorted(rows, key=lambda row: row.order(opens or since)):
        if row.event in events:
            found.setdefault(row.event, row.pk)
    return found


def _read(rows: Any) -> list[_Row]:
    columns = ("event", "pk", "first", "days", "starts")
    return [_Row(*row) for row in rows.order_by().values_list(*columns)]
