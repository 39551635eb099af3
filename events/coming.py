"""Which time an event is held next, for many events at once."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery

from events.models import Occurrence


def with_next(events: Any, occurrences: Any, since: date) -> Any:
    """Events with the key of their first one of the occurrences, and the day it begins."""
    own = occurrences.filter(event=OuterRef("pk")).in_order(since)
    begins, chosen = (Subquery(own.values(name)[:1]) for name in ("begins", "pk"))
    return events.annotate(next_begins=begins, next_id=chosen)


def tell_next(events: Sequence[Any]) -> None:
    """Reads the occurrences that `next_id` names."""
    known = Occurrence.objects.in_bulk([e.next_id for e in events if e.next_id])
    for event in events:
        event.next = known.get(event.next_id)
