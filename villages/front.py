"""What places and traditions show on the home page."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone

from portal.content.counting import provinces
from portal.content.models import Pillar
from portal.localities.models import Succession
from villages import counts
from villages.detail import PILLAR_TEXTS
from villages.models import Motif, Place, PlaceRecognition, Tradition

PICKS = 8
CANDIDATES = 120
CRAFTS = 12
PLACES_OF_MONTH = 4
PILLAR_MOTIFS = {
    Pillar.CULTURAL_TOURISM: Motif.ROOF,
    Pillar.HANDICRAFTS: Motif.POTTERY,
    Pillar.CUISINE: Motif.RICECAKE,
    Pillar.PERFORMING_ARTS: Motif.QUANHO,
}


def on_home() -> dict[str, Any]:
    """Counts, pillars, kinds, a few places and crafts, provinces with their former names."""
    totals = counts.totals()
    crafts = counts.tell_traditions(
        Tradition.objects.published().filter(kind=Tradition.Kind.CRAFT).for_cards().alphabetical()
    )
    return {
        "craft_of_month": craft_of_month(crafts, timezone.localdate()),
        "total": totals["total"],
        "craft_villages": totals["kind_craft_village"],
        "streets": totals["kind_craft_street"],
        "traditions_total": Tradition.objects.published().count(),
        "pillars": _pillars(totals),
        "kinds": _kinds(totals),
        "picks": picks(),
        "crafts": sorted(crafts, key=lambda craft: -craft.place_count)[:CRAFTS],
        "provinces": _provinces(),
    }


def craft_of_month(crafts: Sequence[Tradition], today: date) -> dict[str, Any] | None:
    """One craft after the other, month by month, among those with a summary and a place."""
    told = sorted((c for c in crafts if c.summary_vi and c.place_count), key=lambda c: c.slug)
    if not told:
        return None
    craft = told[(today.year * 12 + today.month) % len(told)]
    places = Place.objects.published().keeping([craft.pk]).alphabetical()
    return {"craft": craft, "places": list(places[:PLACES_OF_MONTH])}


def _list_url(name: str, value: str) -> str:
    return f"{reverse('places')}?{name}={value}"


def _pillars(totals: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "value": pillar.value,
            "label": pillar.label,
            "text": PILLAR_TEXTS[pillar],
            "motif": PILLAR_MOTIFS[pillar].value,
            "count": totals[f"pillar_{pillar}"],
            "url": _list_url("pillar", pillar.value),
        }
        for pillar in Pillar
    ]


def _kinds(totals: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "value": kind.value,
            "label": kind.label,
            "count": totals[f"kind_{kind}"],
            "url": _list_url("kind", kind.value),
        }
        for kind in Place.Kind
        if totals[f"kind_{kind}"]
    ]


def picks() -> list[Place]:
    """Places with a title, each with another motif while there are some, others every day."""
    titled = Exists(PlaceRecognition.objects.filter(place=OuterRef("pk")))
    places = list(
        Place.objects.published().filter(titled).for_cards().order_by("sort_key", "pk")[:CANDIDATES]
    )
    start = timezone.localdate().toordinal() * PICKS % max(1, len(places))
    turned = places[start:] + places[:start]
    seen: Counter[str] = Counter()
    ranked = []
    for place in turned:
        ranked.append((seen[place.motif], place))
        seen[place.motif] += 1
    ranked.sort(key=lambda item: item[0])
    return [place for _rank, place in ranked[:PICKS]]


def _provinces() -> list[dict[str, Any]]:
    now, before = provinces(counts.by_locality())
    former = {unit.pk: unit.label for unit, _n in before}
    merged = set(
        Succession.objects.filter(predecessor__in=former).values_list("successor", "predecessor")
    )
    return [
        {
            "locality": province,
            "count": count,
            "former": [name for pk, name in former.items() if (province.pk, pk) in merged],
            "url": _list_url("province", province.slug),
        }
        for province, count in sorted(now, key=lambda item: -item[1])
    ]
