"""The filter groups beside the list of places: only what the record has, with counts."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.content.models import Pillar
from portal.localities.models import Locality
from villages.models import Offer, Place, Product, Tradition

Group = dict[str, Any]


def totals() -> dict[str, int]:
    """How many published places there are: in all, by kind, by pillar, with workshops, with OCOP. One query."""
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


def groups(data: QueryDict, counts: dict[str, int]) -> list[Group]:
    """The groups in the order of the panel; one without any record is left out."""
    found = [
        _choices("kind", _("Kind of place"), Place.Kind.choices, counts, data),
        _traditions(data),
        _choices("pillar", _("Pillar"), Pillar.choices, counts, data),
        _provinces(data),
        _switches(counts, data),
    ]
    return [group for group in found if group["options"]]


def _option(value: str, label: Any, count: int, data: QueryDict, name: str) -> dict[str, Any]:
    chosen = value in data.getlist(name)
    return {"name": name, "value": value, "label": label, "count": count, "selected": chosen}


def _choices(
    name: str, label: str, choices: Iterable[Any], counts: dict[str, int], data: QueryDict
) -> Group:
    options = [
        _option(value, text, counts[f"{name}_{value}"], data, name)
        for value, text in choices
        if counts[f"{name}_{value}"]
    ]
    return {"name": name, "label": label, "widget": "checkbox", "options": options}


def _switches(counts: dict[str, int], data: QueryDict) -> Group:
    labels = {"workshop": _("Workshops for visitors"), "ocop": _("OCOP products")}
    options = [
        _option("1", label, counts[name], data, name)
        for name, label in labels.items()
        if counts[name]
    ]
    return {"name": "more", "label": _("More"), "widget": "switch", "options": options}


def _traditions(data: QueryDict) -> Group:
    kept = Tradition.objects.published().with_place_count().filter(place_count__gt=0)
    options = [
        _option(t.slug, t.name, t.place_count, data, "tradition") for t in kept.alphabetical()
    ]
    label = _("Crafts and arts")
    return {"name": "tradition", "label": label, "widget": "checkbox", "options": options}


def _provinces(data: QueryDict) -> Group:
    now, before = provinces_with_counts()
    sets = [(_("Today"), now), (_("Until June 2025"), before)]
    options = [
        {
            "label": label,
            "options": [
                _option(province.slug, province.label, count, data, "province")
                for province, count in counted
            ],
        }
        for label, counted in sets
        if counted
    ]
    return {
        "name": "province",
        "label": _("Province or city"),
        "widget": "select",
        "options": options,
    }


Counted = list[tuple[Locality, int]]


def by_locality() -> Counter[Locality]:
    """How many places lie, or before 2025 lay, in each locality and in those above it.

    Three queries, whatever the number of places: the places counted by locality, the same by former locality,
    and the localities with the units above them.
    """
    places = Place.objects.published().order_by()
    rows = [
        *places.values_list("locality").annotate(Count("pk")),
        *places.values_list("former_locality").annotate(Count("pk")),
    ]
    units = Locality.objects.with_ancestors().prefetch_related("successions").in_bulk({pk for pk, _count in rows if pk})
    sums: Counter[Locality] = Counter()
    for pk, count in rows:
        if pk:
            for unit in (units[pk], *units[pk].ancestors):
                sums[unit] += count
    return sums


def provinces_with_counts() -> tuple[Counted, Counted]:
    """Provinces of today with places, and former ones with another name; each with its count."""
    provinces = [(unit, n) for unit, n in by_locality().items() if unit.level == "province"]
    provinces.sort(key=lambda item: item[0].sort_key)
    now = [item for item in provinces if item[0].is_current]
    names = {unit.name for unit, _count in now}
    before = [
        item for item in provinces if not item[0].is_current and item[0].name not in names
    ]
    return now, before
