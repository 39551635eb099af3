"""The tiles of the map: GeoJSON under an address of their own, the same for everybody."""

import re
from functools import partial

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from portal.content.machines import AddressError, for_machines, wrong_language
from portal.geo import is_tile
from portal.map.layers import Layer, leave_out, narrowed, sections_asked, tell_apart
from portal.map.tiles import Tile, features
from portal.sections import Section
from portal.version.public import public_page

NUMBER = re.compile(r"0|[1-9][0-9]{0,6}")


@for_machines
@partial(public_page, by_the_clock=True)
def tile(request: HttpRequest, **numbers: str) -> JsonResponse:
    """A tile in the language of `lang`; what is wrong with the address is said in it too."""
    place = _tile(**numbers)
    layers = _layers(request)
    found = {"type": "FeatureCollection", "features": features(layers, place)}
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _tile(**numbers: str) -> Tile:
    good = all(NUMBER.fullmatch(number) for number in numbers.values())
    wanted = Tile(**{name: int(number) for name, number in numbers.items()}) if good else None
    if wanted is None or not is_tile(*wanted):
        raise AddressError(404, {"tile": _("There is no such map tile.")})
    return wanted


def _layers(request: HttpRequest) -> list[Layer]:
    """The sections asked for, each with the rows that its filters leave."""
    sections, errors = sections_asked(request.GET)
    layers = [_layer(section, request) for section in sections]
    filtersets = [layer.filters for layer in layers if layer.filters]
    tell_apart(filtersets)
    leave_out(filtersets)
    for filters in reversed(filtersets):  # of two sentences about one value the first is said
        errors |= filters.errors
    errors |= wrong_language(request)
    if errors:
        raise AddressError(400, errors)
    return [layer._replace(rows=layer.filters.qs) if layer.filters else layer for layer in layers]


def _layer(section: Section, request: HttpRequest) -> Layer:
    """Most tiles ask for no filter, and a filter set costs as much as a small tile."""
    filters = section.filterset
    if filters and (
        filters.narrows_unasked or not filters.base_filters.keys().isdisjoint(request.GET)
    ):
        return Layer(section, None, narrowed(section, request.GET))
    return Layer(section, section.published())
