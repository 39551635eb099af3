"""The one list of content types. Everything above the topics asks it, and names no topic."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from random import Random
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

import events.bulk
import events.counts
import events.examples
import events.facets
import events.front
import events.on_map
import events.panels
import events.results
from events.filters import EventFilterSet
from events.models import Event, Organiser
from events.sample.load import load_events
from events.views.record import EventDetail, OrganiserDetail
from portal.content import matching
from portal.content.filters import ContentFilterSet
from portal.content.matching import Match
from portal.content.panels import Example, Panel, Result
from portal.content.views import ContentDetail
from portal.content.vocabulary import readings
from portal.localities.models import Locality
from portal.localities.naming import bare_names
from portal.pages.models import Page
from portal.pages.sample.load import load_pages
from portal.pages.views import PageDetail, page_result
from portal.text import exact, fold
from portal.version.memory import remembered
from villages import bulk, counts, examples, facets, front, on_map, panels, results
from villages.filters import PlaceFilterSet
from villages.models import Place, Tradition
from villages.sample.load import load_places
from villages.views import PlaceDetail, TraditionDetail


def _none(_about: Any) -> Iterable[Any]:
    return ()


def _nothing(_about: Any) -> dict[str, str] | None:
    return None


def _as_they_are(
    rows: QuerySet[Any], _filters: Any = None, most: int | None = None
) -> Iterable[Any]:
    return rows[:most]


def _no_facets(_data: QueryDict) -> list[dict[str, Any]]:
    return []


def _search_content(published: Callable[[], QuerySet[Any]]) -> Callable[[str], Match]:
    return lambda query: matching.apply(published().for_cards(), query)


@remembered
def _locality_words() -> frozenset[str]:
    """The folded words in the names of all localities, old and new."""
    names = Locality.objects.values_list("search_names", flat=True)
    return frozenset(word for name in names for word in name.replace("|", " ").split())


def _search_localities(query: str) -> Match:
    """Localities have a look-up of their own; a typing error finds its nearest names here too."""
    rows = Locality.objects.matching(query).with_ancestors()
    words = fold(query).split()
    typed = " ".join(words)
    if not words or rows.exists():
        whole = list(rows.filter(search_names__contains=f"|{typed}|")[:50])
        very = exact(query)
        called_so = very == typed or any(very == exact(n) for u in whole for n in bare_names(u))
        tier = (1 if whole else 2) if words else 0
        return Match(rows, [typed], tier=tier, exact=bool(whole) and called_so)
    meant = [" ".join(reading) for reading in readings(words, _locality_words())]
    called = {named: Q(search_names__contains=f"|{named}|") for named in meant}
    units = Locality.objects.with_ancestors().in_order()
    best = units.filter(reduce(or_, called.values(), Q(pk__in=[]))).first()
    if best is None:
        return Match(Locality.objects.none(), words)
    named = next(name for name in meant if f"|{name}|" in best.search_names)
    return Match(units.filter(called[named]), [named], named, tier=1)


def _locality_result(locality: Locality) -> Result:
    return Result(
        url=locality.get_absolute_url(),
        name=locality.full_name,
        kind="" if locality.is_current else gettext("until June 2025"),
        where=", ".join(unit.label for unit in locality.ancestors),
        summary="",
        motif="roof",
    )


@dataclass(frozen=True)
class Section:
    """A content type as the rest of the portal sees it; `slug` is also the name of its list's
    address where it `has_list`, `most` how many of its rows a search shows beside other sections.
    One with a `marker` (what the map says of a record) is on the map; `map_query` are the
    parameters of its list that leave the records which belong to another object. Markers and
    results take rows as `told(rows, filters, most)` gives them: with what no column of theirs says,
    as the next days that these filters leave. `legend` names the kinds of its marks, `kinds` are
    those that have records; `facets` are the questions beside its list. `detail` is the view of one
    of its records, which a preview uses too. `counted` are the words for a number of
    records, where the section has them `by_locality`.
    """

    slug: str
    label: Any
    published: Callable[[], QuerySet[Any]]
    search: Callable[[str], Match]
    result: Callable[[Any], Result]
    detail: type[ContentDetail] | None = None
    filterset: type[ContentFilterSet] | None = None
    has_list: bool = True
    most: int = 12
    panels: Callable[[Model], Iterable[Panel]] = _none
    marker: Callable[[Any], dict[str, str]] | None = None
    map_query: Callable[[Model], dict[str, str] | None] = _nothing
    told: Callable[..., Iterable[Any]] = _as_they_are
    legend: Iterable[tuple[str, Any]] = ()
    kinds: Callable[[], Collection[str]] = tuple
    facets: Callable[[QueryDict], list[dict[str, Any]]] = _no_facets
    by_locality: Callable[[], Counter[Locality]] = Counter
    counted: Any = ""
    on_home: Callable[[], dict[str, Any]] = dict
    examples: Callable[[], Sequence[Example]] = tuple
    make_bulk: Callable[[int, Random], int] | None = None
    load_sample: Callable[[], str] | None = None


SECTIONS: Sequence[Section] = (
    Section(
        slug="places",
        label=_("Places"),
        published=Place.objects.published,
        search=_search_content(Place.objects.published),
        result=results.place_result,
        detail=PlaceDetail,
        filterset=PlaceFilterSet,
        most=24,
        panels=panels.place_panels,
        marker=on_map.marker,
        map_query=on_map.map_query,
        legend=Place.Kind.choices,
        kinds=counts.kinds,
        facets=facets.groups,
        by_locality=counts.by_locality,
        counted=ngettext_lazy("%(counter)s place", "%(counter)s places", "counter"),
        on_home=front.on_home,
        examples=examples.place_examples,
        load_sample=load_places,
        make_bulk=bulk.make_places,
    ),
    Section(
        slug="traditions",
        label=_("Traditions"),
        published=Tradition.objects.published,
        search=_search_content(Tradition.objects.published),
        result=results.tradition_result,
        detail=TraditionDetail,
        panels=panels.tradition_panels,
        examples=examples.tradition_examples,
    ),
    Section(
        slug="events",
        label=_("Events"),
        published=Event.objects.published,
        search=_search_content(Event.objects.published),
        result=events.results.event_result,
        detail=EventDetail,
        panels=events.panels.event_panels,
        filterset=EventFilterSet,
        marker=events.on_map.marker,
        map_query=events.on_map.map_query,
        told=events.on_map.dated,
        by_locality=events.counts.to_come_by_locality,
        counted=ngettext_lazy(
            "%(counter)s festival or event", "%(counter)s festivals and events", "counter"
        ),
        legend=Event.Kind.choices,
        kinds=events.on_map.kinds,
        facets=events.facets.groups,
        on_home=events.front.on_home,
        examples=events.examples.event_examples,
        make_bulk=events.bulk.make_events,
        load_sample=load_events,
    ),
    Section(
        slug="organisers",
        label=_("Organisers"),
        published=Organiser.objects.published,
        search=_search_content(Organiser.objects.published),
        result=events.results.organiser_result,
        detail=OrganiserDetail,
        has_list=False,
    ),
    Section(
        slug="localities",
        label=_("Localities"),
        published=Locality.objects.current,
        search=_search_localities,
        result=_locality_result,
    ),
    Section(
        slug="pages",
        label=_("About this portal"),
        published=Page.objects.published,
        search=_search_content(Page.objects.published),
        result=page_result,
        detail=PageDetail,
        has_list=False,
        load_sample=load_pages,
    ),
)


def sections_on_map() -> list[Section]:
    """The sections that have records with a position."""
    return [section for section in SECTIONS if section.marker]


def panels_about(about: Model) -> list[Panel]:
    """What the sections have to say on the page of `about`, in their order."""
    return [panel for section in SECTIONS for panel in section.panels(about)]


def counts_by_locality() -> dict[int, list[Any]]:
    """How many records of each section a locality has, in words, by its primary key."""
    found: dict[int, list[Any]] = {}
    for section in SECTIONS:
        for locality, count in section.by_locality().items():
            found.setdefault(locality.pk, []).append(section.counted % {"counter": count})
    return found
