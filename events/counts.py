"""How many events there are, by kind, pillar, tradition, month and locality."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from events import spans
from events.models import Event, Occurrence
from events.recurrence import VIETNAM
from events.spans import Span
from portal.content import counting
from portal.content.models import Pillar
from portal.localities.models import Locality
from portal.version.memory import remembered

MONTHS = 18


def _coming() -> Any:
    """What the list shows unasked, as it is when the day begins."""
    return Event.objects.published().still_to_come(_upcoming())


def _upcoming() -> Any:
    dawn = datetime.combine(timezone.localdate(), time(), VIETNAM)
    return Occurrence.objects.not_over(dawn)


@remembered
def totals() -> dict[str, int]:
    """All published events; those to come by kind, by pillar, with free entrance: two queries."""
    kinds = {f"kind_{kind}": Count("pk", Q(kind=kind)) for kind in Event.Kind.values}
    pillars = {f"pillar_{p}": Count("pk", Q(pillars__has=p)) for p in Pillar.values}
    free = Count("pk", Q(is_free=True) | Q(price=0))
    return {
        "total": Event.objects.published().count(),
        **_coming().aggregate(free=free, **kinds, **pillars),
    }


def kinds() -> list[str]:
    """The kinds of which there are events to come."""
    there = totals()
    return [kind for kind in Event.Kind.values if there[f"kind_{kind}"]]


@remembered
def by_tradition() -> dict[int, int]:
    """Events to come that show each tradition, by its primary key: one query."""
    links = Event.traditions.through.objects.filter(event__in=_coming()).order_by()
    return dict(links.values_list("tradition").annotate(Count("pk")))


@remembered
def by_month() -> dict[Span, int]:
    """Events of this month and the seventeen after it: one query."""
    months = list(_months(timezone.localdate()))
    held = {
        f"month_{number}": Count(
            "event", Q(first__lte=month.last, last__gte=month.first), distinct=True
        )
        for number, month in enumerate(months)
    }
    counted = _upcoming().of_published().aggregate(**held)
    return dict(zip(months, counted.values(), strict=True))


def _months(today: date) -> Iterator[Span]:
    for number in range(today.month - 1, today.month - 1 + MONTHS):
        yield spans.of_month(today.year + number // 12, number % 12 + 1)


@remembered
def to_come_by_locality() -> Counter[Locality]:
    """How many events to come lie, or before 2025 lay, in each locality and in those above it."""
    return counting.by_locality(_coming())
