"""What calendars and the feed of news say of events, in the active language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events import day_words, ical
from events.dates import Days
from events.models import DateRule, Event, Occurrence, Status
from portal import atom
from portal.content.prices import vnd
from villages.whereabouts import address

EVER = datetime(1970, 1, 1, tzinfo=UTC)
TAG_YEAR = 2026  # when the portal's name was its own


@dataclass(frozen=True, slots=True)
class _About:
    """What all entries of one event have in common."""

    event: Event
    name: str
    url: str
    location: str
    categories: tuple[str, ...]
    words: tuple[str, ...]
    changed: datetime


def of_calendar(occurrences: Iterable[Occurrence], events: Iterable[Event]) -> Iterator[ical.Entry]:
    """An entry for each occurrence; `events` are theirs, read once for all."""
    known = {event.pk: _about(event) for event in events}
    for occurrence in occurrences:
        yield _entry(occurrence, known[occurrence.event_id])


def news(event: Any, coming: Occurrence | None) -> atom.Entry:
    """What is new about an event, and when it is held next; its `lately` says when it changed."""
    days = Days([coming], event, _kind(coming.key)) if coming else None
    when = [days.words, days.lunar, days.state] if days else [event.usual]
    told = [" · ".join(str(part) for part in when if part), str(event.summary or "")]
    return atom.Entry(
        uid=f"tag:{urlsplit(settings.SITE_URL).hostname},{TAG_YEAR}:events/{event.pk}/{get_language()}",
        title=str(event.name),
        url=f"{settings.SITE_URL}{event.get_absolute_url()}",
        published=event.published_at,
        updated=event.lately or EVER,
        summary="\n".join(filter(None, told)),
        categories=(str(event.get_kind_display()), *event.pillar_labels),
    )


def _about(event: Event) -> _About:
    url = f"{settings.SITE_URL}{event.get_absolute_url()}"
    place = event.place if event.place and event.place.is_published else None
    parts = [event.venue, place.name if place else "", address(place or event)["now"]]
    location = ", ".join(dict.fromkeys(str(part) for part in parts if part))
    words = [event.summary, location, event.date_note, *_price(event), url]
    # Where it is follows its place.
    moments = [event.changed_at, event.place.changed_at if event.place else None]
    return _About(
        event=event,
        name=str(event.name),
        url=url,
        location=location,
        categories=(str(event.get_kind_display()), *event.pillar_labels),
        words=tuple(str(part) for part in words if part),
        changed=max(filter(None, moments), default=EVER),
    )


def _price(event: Event) -> Iterator[str]:
    if event.is_free or event.price == 0:
        yield _("Entrance is free.")
    elif event.price:
        yield _("Entrance from %(price)s.") % {"price": vnd(event.price)}
    yield event.price_text or ""


def _entry(occurrence: Occurrence, about: _About) -> ical.Entry:
    days = Days([occurrence], about.event, _kind(occurrence.key))
    return ical.Entry(
        uid=str(occurrence.uuid),
        # What goes and comes back counts anew, but its event does not.
        sequence=about.event.edition + occurrence.sequence,
        changed=max(occurrence.changed_at, about.changed).replace(microsecond=0),
        first=occurrence.first,
        last=occurrence.last,
        starts=occurrence.starts,
        ends=occurrence.ends,
        status=_status(occurrence),
        summary=_name(occurrence, about.name),
        description="\n".join([*_when(days), *_standing(days), "", *about.words]),
        url=about.url,
        location=about.location,
        point=about.event.point,
        categories=about.categories,
    )


def _kind(key: str) -> str:
    """Of the rule, as its keys tell: a year, a day, or "once"."""
    if key == "once":
        return DateRule.Kind.ONCE
    return DateRule.Kind.WEEKLY if "-" in key else DateRule.Kind.LUNAR_YEARLY


def _status(occurrence: Occurrence) -> ical.Status:
    if occurrence.is_off:
        return ical.Status.CANCELLED
    return ical.Status.CONFIRMED if occurrence.confirmed_at else ical.Status.TENTATIVE


def _name(occurrence: Occurrence, name: str) -> str:
    """Many programs show what is cancelled like all the rest, so its name says so."""
    if not occurrence.is_off:
        return name
    if occurrence.status == Status.POSTPONED:
        return pgettext("in a calendar", "Postponed: %(name)s") % {"name": name}
    return pgettext("in a calendar", "Cancelled: %(name)s") % {"name": name}


def _when(days: Days) -> Iterator[str]:
    """The lunar days, the main one, the hours where its own do not tell them."""
    if lunar := days.lunar:
        yield f"{lunar}."
    if main := days.main:
        yield _("Main day: %(day)s.") % {"day": main}
    held = days.first
    if held.starts and (held.ends is None or held.days > 1):
        yield _("Hours: %(hours)s.") % {"hours": day_words.times(held.starts, held.ends)}


def _standing(days: Days) -> Iterator[str]:
    """What is not as planned, how sure it is, what the editors add."""
    yield from filter(None, [days.explained])
    if not days.is_off or days.first.confirmed_at:
        yield days.sureness
    yield from filter(None, [days.first.note])
