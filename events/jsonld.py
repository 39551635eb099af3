"""Events and organisers in the words of schema.org."""

from datetime import date, datetime
from typing import Any

from django.conf import settings

from events.models import Event, Occurrence, Organiser, Status
from events.recurrence import VIETNAM
from portal.content.jsonld import breadcrumbs, thing, where
from portal.content.models import Content

Trail = list[dict[str, str | None]]


def event(record: Event, said: dict[str, Any], trail: Trail) -> dict[str, Any]:
    """The next time that the event is held, with its series: an Event must have a day. `said` is
    the context of its page.
    """
    days = said["dates"].next
    graph = [breadcrumbs(trail)]
    if days:
        held = _event(record, days.first) | _known(record, said)
        graph.insert(0, held | _series(record, said))
    return {"@context": "https://schema.org", "@graph": graph}


def organiser(record: Organiser, trail: Trail) -> dict[str, Any]:
    """An Organization."""
    known = thing("Organization", record)
    if record.website:
        known["sameAs"] = record.website
    return {"@context": "https://schema.org", "@graph": [known, breadcrumbs(trail)]}


def _event(record: Event, held: Occurrence) -> dict[str, Any]:
    """What every Event must have."""
    return {
        **thing("Event", record),
        **_when(held),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _location(record),
    }


def _when(held: Occurrence) -> dict[str, Any]:
    found = {"startDate": _moment(held.starts, held.first), "eventStatus": _status(held)}
    if held.ends or held.starts is None or held.days > 1:
        found["endDate"] = _moment(held.ends, held.last)
    if held.planned_first and not held.is_off:
        found["previousStartDate"] = held.planned_first.isoformat()
    return found


def _moment(instant: datetime | None, day: date) -> str:
    return instant.astimezone(VIETNAM).isoformat() if instant else day.isoformat()


def _status(held: Occurrence) -> str:
    if held.status == Status.CANCELLED:
        name = "EventCancelled"
    elif held.is_off:
        name = "EventPostponed"
    else:
        name = "EventRescheduled" if held.planned_first else "EventScheduled"
    return f"https://schema.org/{name}"


def _location(record: Event) -> dict[str, Any]:
    """The place of the record, else the venue in words."""
    place = record.place if record.place and record.place.is_published else None
    unit = record.locality.full_name if record.locality else record.name
    name = place.name if place else record.venue or unit
    street = place.address if place else ""
    return {"@type": "Place", "name": name, **where(record, street or "")}


def _known(record: Event, said: dict[str, Any]) -> dict[str, Any]:
    """Who holds it, and what it costs."""
    found: dict[str, Any] = {}
    if said["organisers"]:
        found["organizer"] = [_organizer(one) for one in said["organisers"]]
    if record.is_free or record.price == 0:
        found["isAccessibleForFree"] = True
    elif record.is_free is False or record.price:
        found["isAccessibleForFree"] = False
    price = 0 if record.is_free else record.price
    if price is not None:
        url = record.website or f"{settings.SITE_URL}{record.get_absolute_url()}"
        found["offers"] = {"@type": "Offer", "price": price, "priceCurrency": "VND", "url": url}
    return found


def _organizer(record: Organiser) -> dict[str, Any]:
    url = f"{settings.SITE_URL}{record.get_absolute_url()}"
    return {"@type": "Organization", "@id": f"{url}#it", "name": record.name, "url": url}


def _series(record: Event, said: dict[str, Any]) -> dict[str, Any]:
    """What it is part of, by its address, or its parts that have a day."""
    if said["part_of"]:
        return {"superEvent": _refer(said["part_of"])}
    if record.parent_id:
        return {}
    parts = [_event(part, part.next) for part in said["series"] if part.next]
    return {"subEvent": parts} if parts else {}


def _refer(record: Content) -> dict[str, Any]:
    return {"@id": f"{settings.SITE_URL}{record.get_absolute_url()}#it"}
