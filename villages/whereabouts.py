"""Where a place is: its address now and before, the way to it, what is around."""

import math
from typing import Any
from urllib.parse import quote

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal import geo
from portal.localities.models import Locality
from villages.models import Place

NEARBY = 6
NEARBY_METRES = 25_000
# Hoàn Kiếm Lake, from which distances in Hà Nội are counted, and how far its surroundings reach.
HOAN_KIEM = geo.Point(21.0287, 105.8522)
IN_THE_CENTRE = 1_500


def address(record: Any) -> dict[str, str]:
    """Where it lies, in today's names and in those of before July 2025; a place may say more than
    the names of its localities.
    """
    now = [str(getattr(record, "address", "") or ""), *_chain(record.locality)]
    before = getattr(record, "former_address", "") or ", ".join(_chain(record.former_locality))
    return {"now": ", ".join(filter(None, now)), "before": before}


def _chain(locality: Locality | None) -> list[str]:
    if locality is None:
        return []
    return [locality.full_name, *(unit.label for unit in locality.ancestors)]


def map_links(place: Any) -> list[dict[str, str]]:
    """Ways into the map on one's own device, the device's choice first."""
    if place.point is None:
        return []
    point = f"{place.point.latitude:.6f},{place.point.longitude:.6f}"
    name = quote(str(place.name))
    lat, lon = point.split(",")
    osm = f"https://www.openstreetmap.org/?mlat={lat}&mlon={lon}#map=16/{lat}/{lon}"
    return [
        {"label": _("Map app"), "url": f"geo:{point}?q={point}({name})"},
        {"label": "OpenStreetMap", "url": osm},
        {"label": "Google Maps", "url": f"https://www.google.com/maps/search/?api=1&query={point}"},
        {
            "label": _("Directions (Google Maps)"),
            "url": f"https://www.google.com/maps/dir/?api=1&destination={point}",
        },
        {"label": "Apple Maps", "url": f"https://maps.apple.com/?ll={point}&q={name}"},
    ]


def from_hanoi(place: Any) -> dict[str, Any] | None:
    """How far from Hoàn Kiếm Lake, in metres as the crow flies, and in which direction; None in the
    centre of Hà Nội and where the position is not known.
    """
    if place.point is None:
        return None
    metres = geo.distance(HOAN_KIEM, place.point)
    if metres < IN_THE_CENTRE:
        return None
    return {"distance": metres, "direction": _direction(HOAN_KIEM, place.point)}


def _direction(start: geo.Point, end: geo.Point) -> str:
    """One of eight, by the bearing on the flat map, which serves for a country."""
    names = (
        pgettext("direction", "north"),
        pgettext("direction", "north-east"),
        pgettext("direction", "east"),
        pgettext("direction", "south-east"),
        pgettext("direction", "south"),
        pgettext("direction", "south-west"),
        pgettext("direction", "west"),
        pgettext("direction", "north-west"),
    )
    east = (end.longitude - start.longitude) * math.cos(math.radians(start.latitude))
    bearing = math.degrees(math.atan2(east, end.latitude - start.latitude))
    return names[round(bearing / 45) % len(names)]


def nearby(place: Place) -> list[Place]:
    """The nearest published places, with their distance in metres."""
    here = place.point
    if here is None:
        return []
    around = Place.objects.published().exclude(pk=place.pk).near(here, NEARBY_METRES)
    found = list(around.for_cards()[:NEARBY])
    for other in found:
        other.distance = geo.distance(here, other.point)
    return found
