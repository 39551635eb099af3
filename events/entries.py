"""What calendars and the feed of news say of events, in the active language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from events import day_words, ical
from events.dates import Days
from events.models import DateRule, Event, Occurrence, Status
from events.spans import today as day_of
from portal import atom
from portal.content.prices import vnd
from portal.geo import Point
from villages.whereabouts import address

EVER = datetime(1970, 1, 1, tzinfo=UTC)
TAG_YEAR = 2026  # when the portal's name was its own
TOLD = 3  # so many times that editors spoke of are news


@dataclass(frozen=True, slots=True)
class _About:
    """What all entries of one event have in common."""

    event: Event
    name: str
    url: str
    location: str
    categories: tuple[str, ...]
    point: Point | None
    words: tuple[str, ...]
    changed: datetime


def of_calendar(
    occurrences: Iterable[Occurrence], events: Iterable[Event], today: date
) -> Iterator[ical.Entry]:
    """An entry for each occurrence that is no guess; `events` are theirs, read once for all."""
    known = {event.pk: _about(event) for event in events}
    for occurrence in occurrences:
        about = known.get(occurrence.event_id)
        if about is None:  # deleted in between
            continue
        days = Days([occurrence], about.event, _kind(occurrence.key))
        if not days.is_guess:
            yield _entry(days, about, today)


def news(event: Any) -> atom.Entry:
    """What is new about an event; its `lately` says when it changed. The text hangs on the record
    alone, never on the day that it is read: readers keep an entry until it is newer.
    """
    updated = event.lately or EVER
    told = [_rules(event) or str(event.usual or ""), *_told(event, day_of(updated))]
    told.append(str(event.summary or ""))
    return atom.Entry(
        uid=f"tag:{urlsplit(settings.SITE_URL).hostname},{TAG_YEAR}:events/{event.pk}/{get_language()}",
        title=str(event.name),
        url=f"{settings.SITE_URL}{event.get_absolute_url()}",
        published=event.published_at,
        updated=updated,
        summary="\n".join(filter(None, told)),
        categories=(str(event.get_kind_display()), *event.pillar_labels),
    )


def _rules(event: Event) -> str:
    great = (event.great_every, event.great_anchor) if event.great_every else None
    return "; ".join(rule.in_words(great) for rule in event.rules.all())


def _told(event: Any, since: date) -> Iterator[str]:
    """What editors have said of the times to come next, from when the record was changed on."""
    ahead = (one for one in event.told if one.last >= since)
    for one in islice(ahead, TOLD):
        days = Days([one], event, _kind(one.key))
        said = [days.explained or days.state, days.sureness if one.confirmed_at else "", one.note]
        yield f"{days.words}: {' '.join(filter(None, said))}"


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
        # get_kind_display() makes the choices anew for each of many events.
        categories=(str(Event.Kind(event.kind).label), *event.pillar_labels),
        point=event.point,
        words=tuple(str(part) for part in words if part),
        changed=max(filter(None, moments), default=EVER),
    )


def _price(event: Event) -> Iterator[str]:
    if event.is_free or event.price == 0:
        yield _("Entrance is free.")
    elif event.price:
        yield _("Entrance from %(price)s.") % {"price": vnd(event.price)}
    yield event.price_text or ""


def _entry(days: Days, about: _About, today: date) -> ical.Entry:
    occurrence = days.first
    return ical.Entry(
        uid=str(occurrence.uuid),
        # What goes and comes back counts anew, but its event does not.
        sequence=about.event.edition + occurrence.sequence,
        changed=max(occurrence.changed_at, about.changed).replace(microsecond=0),
        first=occurrence.first,
        last=occurrence.last,
        starts=occurrence.starts,
        ends=occurrence.ends,
        status=_status(occurrence, today),
        summary=_name(occurrence, about.name),
        description="\n".join([*_when(days), *_standing(days), "", *about.words]),
        url=about.url,
        location=about.location,
        point=about.point,
        categories=about.categories,
    )


def _kind(key: str) -> str:
    """Of the rule, as its keys tell: a year, a day, or "once"."""
    if key == "once":
        return DateRule.Kind.ONCE
    return DateRule.Kind.WEEKLY if "-" in key else DateRule.Kind.LUNAR_YEARLY


def _status(occurrence: Occurrence, today: date) -> ical.Status | None:
    """What has been is tentative no more, but nobody may have said that it took place."""
    if occurrence.is_off:
        return ical.Status.CANCELLED
    if occurrence.confirmed_at:
        return ical.Status.CONFIRMED
    return ical.Status.TENTATIVE if occurrence.last >= today else None


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
