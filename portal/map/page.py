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
from portal.map.element import Element, on_map
from portal.sections import Section

BESIDE = 24


def large(request: HttpRequest) -> HttpResponse:
    """All sections with positions, each narrowed by the parameters that it knows."""
    layers = [_layer(section, request.GET) for section in on_map()]
    first = layers[0]
    filterset = first["filterset"]
    shown = Element(
        query=first["asked"],
        bounds=first["bounds"],
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
        "chips": chips(filterset, first["groups"], partial(_address, request.path, filterset)),
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
        "bounds": extent.bbox,
        "located": extent.located,
        "shown": extent.shown,
        "rows": rows,
        "results": [(row, section.result(row)) for row in rows],
        "list_url": list_url,
        "all_url": f"{list_url}?{asked_here}" if asked_here else list_url,
    }


def _address(path: str, filterset: ContentFilterSet, without: tuple[str, str] | None = None) -> str:
    query = filterset.asked(without)
    return f"{path}?{query}" if query else path
