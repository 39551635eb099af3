"""The large map: everything that has a position, with the list of what was asked for beside it."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.content.chips import Group, chips
from portal.content.filters import ContentFilterSet
from portal.content.views import trail
from portal.geo import Bounds, Point
from portal.map import questions
from portal.map.element import Element
from portal.map.layers import (
    asked_of,
    leave_out,
    narrowed,
    sections_asked,
    tell_apart,
    together,
    untouched,
)
from portal.sections import Section, sections_on_map

BESIDE = 24


def large(request: HttpRequest) -> HttpResponse:
    """The sections asked for, each narrowed by the parameters that it knows."""
    known = {s.slug: narrowed(s, request.GET) for s in sections_on_map()}
    tell_apart([*known.values()])
    asked, wrong = sections_asked(request.GET)
    leave_out([known[section.slug] for section in asked])
    only = [] if len(asked) == len(known) else [section.slug for section in asked]
    numbers = count(1)
    layers = [_layer(section, known, numbers) for section in asked]
    first = layers[0]["filterset"]
    groups = {section.slug: section.facets(first.data) for section in sections_on_map()}
    notes = [*wrong.values(), *(note for layer in layers for note in layer["filterset"].notes)]
    context = {
        "map": _element(request.path, layers, only),
        "layers": layers,
        "only": only,
        "switch": _switch(first, request.path, only),
        "filterset": first,
        "notes": list(dict.fromkeys(notes)),
        "shown": sum(layer["shown"] for layer in layers),
        "chips": _chips(request.path, layers, groups),
        "groups": questions.together(groups),
        "corrected": next((c for layer in layers if (c := layer["filterset"].corrected)), ""),
        "query": first.values.get("q", ""),
        "near": first.data.get("near", ""),
        "clear_url": request.path,
        "breadcrumbs": trail((_("Map"), None)),
    }
    return render(request, "map/map.html", context)


def _layer(
    section: Section, known: dict[str, ContentFilterSet], numbers: Iterator[int]
) -> dict[str, Any]:
    """One section: how many, where, the first of them."""
    filterset = known[section.slug]
    extent = filterset.qs.extent()
    rows = list(section.told(filterset.qs.for_cards(), filterset, BESIDE))
    asked_here = asked_of(filterset).urlencode()
    list_url = reverse(section.slug)
    return {
        "section": section,
        "filterset": filterset,
        "untouched": untouched(filterset, known.values()),
        "bounds": extent.bounds,
        "located": extent.located,
        "shown": extent.shown,
        "rows": rows,
        "results": [(next(numbers), row, section.result(row)) for row in rows],
        "all_url": f"{list_url}?{asked_here}" if asked_here else list_url,
    }


def _switch(filterset: ContentFilterSet, path: str, only: Sequence[str]) -> list[dict[str, Any]]:
    """All sections, or one of them: the address of each choice."""
    asked = filterset.good
    asked.pop("page", None)
    choices = [("", _("Everything")), *((s.slug, s.label) for s in sections_on_map())]
    found = []
    for slug, label in choices:
        asked.setlist("section", [slug] if slug else [])
        query = asked.urlencode()
        url = f"{path}?{query}" if query else path
        found.append({"label": label, "url": url, "current": only == ([slug] if slug else [])})
    return found


def _element(path: str, layers: Sequence[dict[str, Any]], only: Sequence[str]) -> Element:
    """The map itself, confined to the sections of `only`, if any."""
    query = together(layer["filterset"] for layer in layers)
    query.setlist("section", list(only))
    return Element(
        query=query.urlencode(),
        bounds=_around(layers),
        follow="results",
        list_url=path,
        look="large",
        records=[row for layer in layers for row in layer["rows"]],
    )


def _chips(
    path: str, layers: Sequence[dict[str, Any]], groups: Mapping[str, list[Group]]
) -> list[dict[str, str]]:
    """What was asked of any section, each once."""
    found: dict[str, dict[str, str]] = {}
    for layer in layers:
        filterset: ContentFilterSet = layer["filterset"]
        own = groups[layer["section"].slug]
        for chip in chips(filterset, own, partial(filterset.address, path)):
            found.setdefault(chip["url"], chip)
    return list(found.values())


def _around(layers: Sequence[dict[str, Any]]) -> str:
    """The box round all that was found, as `bbox`."""
    boxes = [layer["bounds"] for layer in layers if layer["bounds"]]
    low, high = [Point(b.south, b.west) for b in boxes], [Point(b.north, b.east) for b in boxes]
    return Bounds.of([*low, *high]).bbox if boxes else ""
