"""How many places there are, by kind, pillar, tradition and locality."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Count, Exists, OuterRef, Q

from portal.content import counting
from portal.content.models import Pillar
from portal.localities.models import Locality
from portal.version.memory import remembered
from villages.models import Offer, Place, PlaceTradition, Product, Tradition


@remembered
def totals() -> dict[str, int]:
    """Published places in all, by kind, by pillar, with workshops, with OCOP: one query."""
    kinds = {f"kind_{kind}": Count("pk", Q(kind=kind)) for kind in Place.Kind.values}
    pillars = {f"pillar_{p}": Count("pk", Q(pillars__has=p)) for p in Pillar.values}
    at_place = {"place": OuterRef("pk")}
    return Place.objects.published().aggregate(
        total=Count("pk"),
        workshop=Count("pk", Exists(Offer.objects.filter(**at_place))),
        ocop=Count("pk", Exists(Product.objects.with_stars().filter(**at_place))),
        **kinds,
        **pillars,
    )


def kinds() -> list[str]:
    """The kinds of which there are places."""
    there = totals()
    return [kind for kind in Place.Kind.values if there[f"kind_{kind}"]]


@remembered
def by_tradition() -> dict[int, int]:
    """Published places of each tradition, by its primary key: one query."""
    links = PlaceTradition.objects.filter(place__in=Place.objects.published()).order_by()
    return dict(links.values_list("tradition").annotate(Count("pk")))


@remembered
def by_locality() -> Counter[Locality]:
    """How many places lie, or before 2025 lay, in each locality and in those above it."""
    return counting.by_locality(Place.objects.published())


def tell_traditions(traditions: Iterable[Tradition]) -> list[Tradition]:
    """The traditions, each told in `place_count` how many published places keep it."""
    places = by_tradition()
    found = list(traditions)
    for tradition in found:
        tradition.place_count = places.get(tradition.pk, 0)
    return found
