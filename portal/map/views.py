"""The tiles of the map: GeoJSON under an address of their own, the same for everybody."""

import re
from typing import Any

from django.conf import settings
from django.core.exceptions import TooManyFieldsSent
from django.http import HttpRequest, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.content.filters import bad_value
from portal.geo import is_tile
from portal.map.tiles import Layer, Tile, features
from portal.sections import Section, sections_on_map
from portal.version.public import public_page

LANGUAGES = dict(settings.LANGUAGES)
NUMBER = re.compile(r"0|[1-9][0-9]{0,6}")


class TileError(Exception):
    """Why there is no such tile: a status, and a sentence for each wrong part of the address."""

    def __init__(self, status: int, errors: dict[str, str]) -> None:
        super().__init__(status, errors)
        self.status, self.errors = status, errors


def tile(request: HttpRequest, **numbers: str) -> HttpResponseBase:
    """A tile in the language of `lang`, whatever the browser asks for; what is wrong with the
    address is said in it too.
    """
    parameters = _parameters(request)
    asked = parameters.get("lang") if parameters else None
    language = asked if asked in LANGUAGES else settings.LANGUAGE_CODE
    with override(language):
        try:
            if parameters is None:
                raise TileError(400, {"parameters": _("These are too many parameters.")})
            response = _public(request, **numbers)
        except TileError as error:
            response = JsonResponse({"errors": error.errors}, status=error.status)
            response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Content-Language"] = language
    return response


def _parameters(request: HttpRequest) -> QueryDict | None:
    """What was asked for; None if that is more than Django reads."""
    try:
        return request.GET
    except TooManyFieldsSent:
        return None


@public_page
def _public(request: HttpRequest, **numbers: str) -> JsonResponse:
    place = _tile(**numbers)
    layers = _layers(request)
    found = {"type": "FeatureCollection", "features": features(layers, place)}
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _tile(**numbers: str) -> Tile:
    good = all(NUMBER.fullmatch(number) for number in numbers.values())
    wanted = Tile(**{name: int(number) for name, number in numbers.items()}) if good else None
    if wanted is None or not is_tile(*wanted):
        raise TileError(404, {"tile": _("There is no such map tile.")})
    return wanted


def _layers(request: HttpRequest) -> list[Layer]:
    """The sections asked for, each with the rows that its filters leave."""
    errors: dict[str, str] = {}
    if (language := request.GET.get("lang")) and language not in LANGUAGES:
        errors["lang"] = bad_value(language, _("Language"))
    known = {section.slug: section for section in sections_on_map()}
    asked = list(filter(None, dict.fromkeys(request.GET.getlist("section"))))
    if unknown := [slug for slug in asked if slug not in known]:
        errors["section"] = bad_value(", ".join(unknown), _("Section"))
    layers = []
    for section in [known[slug] for slug in asked if slug in known] or known.values():
        rows, wrong = _filtered(section, request)
        layers.append((section, rows))
        errors |= wrong
    if errors:
        raise TileError(400, errors)
    return layers


def _filtered(section: Section, request: HttpRequest) -> tuple[Any, dict[str, str]]:
    """The rows, and what is wrong. Most tiles ask for no filter, and a filter set costs as much as
    a small tile.
    """
    rows = section.published()
    if section.filterset is None or section.filterset.base_filters.keys().isdisjoint(request.GET):
        return rows, {}
    filters = section.filterset(request.GET, queryset=rows)
    errors = filters.errors
    return (rows if errors else filters.qs), errors
