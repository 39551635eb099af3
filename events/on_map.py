"""Events on the map: what a marker says, and which of them belong to another object."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import day_words
from events.agenda import Agenda, tell_next
from events.filters import EventFilterSet
from events.models import Event, Occurrence, Status
from portal.localities.models import Locality
from portal.version.memory import remembered
from villages.models import Motif, Tradition

KINDS = dict(Event.Kind.choices)  # get_kind_display() makes it anew for each of many markers


@remembered
def kinds() -> frozenset[str]:
    """The kinds of which there are events."""
    return frozenset(Event.objects.published().order_by().values_list("kind", flat=True).distinct())


def dated(rows: Any, filters: Any = None, most: int | None = None) -> list[Event]:
    """Events, each with the `next` time of those that the filters leave: a fixed number of queries.
    The first ones of a list (`most`) are in its order, a series one of them.
    """
    asked = filters if filters is not None else EventFilterSet()
    if most and filters is not None and filters.order == "next":
        return Agenda(filters)[:most]
    found = list(rows[:most])
    tell_next(found, asked)
    return found


def marker(event: Event) -> dict[str, str]:
    """What the map shows of an event that is `dated`, and where its page is."""
    here = event.locality
    units = dict.fromkeys([here, here.province]) if here else ()
    return {
        "slug": event.slug,
        "name": str(event.name),
        "kind": event.kind,
        "label": str(KINDS.get(event.kind, event.kind)),
        "precision": event.precision,
        "url": event.get_absolute_url(),
        "where": ", ".join(unit.label for unit in units),
        "when": when(event.next),
        "motif": event.main_motif or Event.kind_motifs.get(event.kind, Motif.DINH),
    }


def when(held: Occurrence | None) -> str:
    """The days in a few words, and whether it is off."""
    if held is None:
        return _("Dates to be announced")
    days = day_words.short_days(held.first, held.last)
    if not held.is_off:
        return days
    if held.status == Status.CANCELLED:
        return f"{days} ({pgettext('occurrence', 'cancelled')})"
    return f"{days} ({pgettext('occurrence', 'postponed')})"


def map_query(about: Model) -> dict[str, str] | None:
    """The parameters of the list of events that leave those which belong to `about`."""
    if isinstance(about, Tradition):
        return {"tradition": about.slug}
    return {"locality": about.slug} if isinstance(about, Locality) else None
