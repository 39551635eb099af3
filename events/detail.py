"""What the page of an event says beside its days: where, who, as part of what, what else is on."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events import occurring
from events.agenda import Agenda, tell_next
from events.dates import Dates, dates
from events.filters import EventFilterSet
from events.ical import webcal
from events.models import DateRule, Event, Occurrence, Organiser
from events.recurrence import DAY
from events.spans import today
from portal.content.confidence import confidence
from portal.content.take_along import take_along
from villages import whereabouts
from villages.models import Place

NEAR_METRES, NEAR, AROUND, NONE = 25_000, 6, 3 * DAY, 0 * DAY
# Of what lasts longer, the first days count: else everything is on "then".
LONGEST = timedelta(days=14)


def event_context(event: Event, now: datetime) -> dict[str, Any]:
    """The context of events/event_detail.html."""
    place = event.place if event.place and event.place.is_published else None
    when = dates(event, now)
    series = in_series(event, now)
    return {
        "dates": when,
        "calendar": calendar_addresses(event),
        "place": place,
        "organisers": [one for one in event.organisers.all() if one.is_published],
        "traditions": [one for one in event.traditions.all() if one.is_published],
        "recognitions": list(event.recognitions.all()),
        "part_of": event.parent if event.parent and event.parent.is_published else None,
        "series": series,
        "next_part": next_part(event, series),
        "on_then": on_then(event, when, now),
        "address": whereabouts.address(place or event),
        "from_hanoi": whereabouts.from_hanoi(event),
        "map_links": whereabouts.map_links(event),
        "confidence": confidence(event, unverified()),
        "sources": event.source_list,
        **take_along(event),
    }


def organiser_context(organiser: Organiser) -> dict[str, Any]:
    """The context of events/organiser_detail.html."""
    place: Place | None = organiser.place
    return {
        "place": place if place and place.is_published else None,
        "address": whereabouts.address(organiser),
        "confidence": confidence(organiser, {}),
        "sources": organiser.source_list,
        **take_along(organiser),
    }


def unverified() -> dict[str, str]:
    """What a field that no source backs is called."""
    return {
        "main_day": pgettext("unverified", "its main day"),
        "rules": pgettext("unverified", "its days"),
        "recognition": _("its recognition"),
    }


def in_series(event: Event, now: datetime) -> list[Any]:
    """The parts of a series, or of an event in a series the other parts; what is next comes first,
    what has no day last.
    """
    if event.parent and not event.parent.is_published:
        return []
    family = Event.objects.published().filter(parent=event.parent_id or event.pk)
    parts: list[Any] = list(family.exclude(pk=event.pk).for_cards().alphabetical())
    tell_next(parts, EventFilterSet(QueryDict(), now=now))
    return sorted(parts, key=lambda part: _next_of(part, today(now)))


def _next_of(part: Any, day: date) -> tuple[Any, ...]:
    """What has begun already stands where today does, what is short before what is long."""
    held = part.next
    return (0, max(held.first, day), held.days) if held else (1,)


def next_part(event: Event, series: Sequence[Any]) -> Any:
    """Of a series what is next; None of its parts, and where none has a day."""
    first = series[0] if series and not event.parent_id else None
    return first if first and first.next else None


def on_then(event: Event, when: Dates, now: datetime) -> Sequence[Event]:
    """Other events near it that are held about its next days: those that are held often, in the
    room that the others leave, and not on the days before.
    """
    if when.next is None or event.point is None:
        return []
    near = Event.objects.published().near(event.point, NEAR_METRES)
    series = event.parent_id or event.pk
    others = near.exclude(pk__in=(event.pk, series)).exclude(parent=series)
    held, day = when.next.first, today(now)
    often = Exists(DateRule.objects.filter(event=OuterRef("pk"), kind__in=DateRule.OFTEN))
    found = [
        *_held_in(days_around(held, day), others.exclude(often), now),
        *_held_in(days_around(held, day, before=NONE), others.filter(often), now),
    ]
    return sorted(found[:NEAR], key=lambda other: _next_of(other, day))


def _held_in(days: dict[str, date], events: Any, now: datetime) -> Sequence[Event]:
    """The first of the events that are held then."""
    return Agenda(EventFilterSet(QueryDict(urlencode(days)), queryset=events, now=now))[:NEAR]


def days_around(held: Occurrence, today: date, before: timedelta = AROUND) -> dict[str, date]:
    """As their list is asked for them: three days `before` and after those of the days that are
    still to come, at most a fortnight of these. Without a first day it is now.
    """
    begins = max(held.first, today)
    first = begins - before
    last = min(held.last, begins + LONGEST) + AROUND
    asked = {"to": min(last, occurring.span(today)[1])}
    return asked | ({"from": first} if first > today else {})


def calendar_addresses(event: Event) -> dict[str, str]:
    """To load its days into a calendar once, and to have them kept up to date."""
    language = (get_language() or "vi")[:2]
    path = f"{reverse('event-ics', args=[event.slug])}?lang={language}"
    return {"ics": path, "webcal": webcal(f"{settings.SITE_URL}{path}")}
