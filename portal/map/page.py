"""The large map: everything that has a position, with the list of what was asked for beside it."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.content.chips import chips
from portal.content.filters import ContentFilterSet
from portal.content.views import trail
from portal.geo import Bounds, Point
from portal.map.element import Element
from portal.sections import Section, sections_on_map

BESIDE = 24


def large(request: HttpRequest) -> HttpResponse:
    """All sections with positions, each narrowed by the parameters that it knows."""
    layers = [_layer(section, request.GET) for section in sections_on_map()]
    first = layers[0]
    filterset = first["filterset"]
    shown = Element(
        query=_together(layers),
        bounds=_around(layers),
        follow="results",
        list_url=first["list_url"],
        look="large",
        records=first["rows"],
    )
    context = first | {
        "map": shown,
        "layers": layers,
        "notes": list(dict.fromkeys(note for layer in layers for note in layer["notes"])),
        "shown": sum(layer["shown"] for layer in layers),
        "chips": chips(filterset, first["groups"], partial(filterset.address, request.path)),
        "query": filterset.values.get("q", ""),
        "near": filterset.data.get("near", ""),
        "clear_url": request.path,
        "breadcrumbs": trail((_("Map"), None)),
    }
    return render(request, "map/map.html", context)


def _layer(section: Section, asked: QueryDict) -> dict[str, Any]:
    """One section: how many, where, the first of them."""
    filters = section.filterset or ContentFilterSet
    filterset = filters(asked, queryset=section.published())
    extent = filterset.qs.extent()
    rows = list(filterset.qs.for_cards()[:BESIDE])
    asked_here = filterset.map_query
    list_url = reverse(section.slug)
    return {
        "section": section,
        "filterset": filterset,
        "groups": section.facets(filterset.data),
        "notes": filterset.notes,
        "corrected": filterset.corrected,
        "asked": asked_here,
        "bounds": extent.bounds,
        "located": extent.located,
        "shown": extent.shown,
        "rows": rows,
        "results": [(row, section.result(row)) for row in rows],
        "list_url": list_url,
        "all_url": f"{list_url}?{asked_here}" if asked_here else list_url,
    }


def _together(layers: list[dict[str, Any]]) -> str:
    """What any of the sections was asked for: tiles leave to each what it knows."""
    asked = QueryDict(mutable=True)
    for layer in layers:
        for name, values in QueryDict(layer["asked"]).lists():
            asked.setlist(name, values)
    return asked.urlencode()


def _around(layers: list[dict[str, Any]]) -> str:
    """The box round all that was found, as `bbox`."""
    boxes = [layer["bounds"] for layer in layers if layer["bounds"]]
    low, high = [Point(b.south, b.west) for b in boxes], [Point(b.north, b.east) for b in boxes]
    return Bounds.of([*low, *high]).bbox if boxes else ""
