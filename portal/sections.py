"""The one list of content types. Everything above the topics asks it, and names no topic."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.content import matching
from portal.content.filters import ContentFilterSet
from portal.content.matching import Match
from portal.content.panels import Panel, Result
from portal.localities.models import Locality
from portal.text import fold
from villages import bulk, counts, front, panels, results
from villages.filters import PlaceFilterSet
from villages.models import Place, Tradition
from villages.sample.load import load_places


def _none(_about: Any) -> Iterable[Any]:
    return ()


def _search_content(published: Callable[[], QuerySet[Any]]) -> Callable[[str], Match]:
    return lambda query: matching.apply(published().for_cards(), query)


def _search_localities(query: str) -> Match:
    rows = Locality.objects.matching(query).with_ancestors()
    return Match(rows, fold(query).split(), tier=int(rows.exists()))


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
    address.
    """

    slug: str
    label: Any
    icon: str
    published: Callable[[], QuerySet[Any]]
    search: Callable[[str], Match]
    result: Callable[[Any], Result]
    filterset: type[ContentFilterSet] | None = None
    card: str = ""
    located: bool = False
    panels: Callable[[Model], Iterable[Panel]] = _none
    by_locality: Callable[[], Counter[Locality]] = Counter
    on_home: Callable[[], dict[str, Any]] = dict
    make_bulk: Callable[[int, Random], int] | None = None
    load_sample: Callable[[], str] | None = None


SECTIONS: Sequence[Section] = (
    Section(
        slug="places",
        label=_("Places"),
        icon="map-pin",
        published=Place.objects.published,
        search=_search_content(Place.objects.published),
        result=results.place_result,
        filterset=PlaceFilterSet,
        card="villages/_place_card.html",
        located=True,
        panels=panels.place_panels,
        by_locality=counts.by_locality,
        on_home=front.on_home,
        load_sample=load_places,
        make_bulk=bulk.make_places,
    ),
    Section(
        slug="traditions",
        label=_("Traditions"),
        icon="hammer",
        published=Tradition.objects.published,
        search=_search_content(Tradition.objects.published),
        result=results.tradition_result,
        card="villages/_tradition_card.html",
        panels=panels.tradition_panels,
    ),
    Section(
        slug="localities",
        label=_("Localities"),
        icon="landmark",
        published=Locality.objects.current,
        search=_search_localities,
        result=_locality_result,
    ),
)


def panels_about(about: Model) -> list[Panel]:
    """What the sections have to say on the page of `about`, in their order."""
    return [panel for section in SECTIONS for panel in section.panels(about)]


def counts_by_locality() -> dict[int, int]:
    """How many records of all sections each locality has, by its primary key."""
    sums: Counter[int] = Counter()
    for section in SECTIONS:
        for locality, count in section.by_locality().items():
            sums[locality.pk] += count
    return dict(sums)
