"""The filter groups beside the list of places: only what the record has, with counts."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.content.models import Pillar
from portal.localities.models import Locality
from villages import counts
from villages.models import Place, Tradition

Group = dict[str, Any]


def groups(data: QueryDict) -> list[Group]:
    """The groups in the order of the panel; one without any record is left out."""
    totals = counts.totals()
    found = [
        _choices("kind", _("Kind of place"), Place.Kind.choices, totals, data),
        _traditions(data),
        _choices("pillar", _("Pillar"), Pillar.choices, totals, data),
        _provinces(data),
        _switches(totals, data),
    ]
    return [group for group in found if group["options"]]


def _option(value: str, label: Any, count: int, data: QueryDict, name: str) -> dict[str, Any]:
    chosen = value in data.getlist(name)
    return {"name": name, "value": value, "label": label, "count": count, "selected": chosen}


def _useful(options: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that find something; one that is chosen stays, so that it can be taken away."""
    return [option for option in options if option["count"] or option["selected"]]


def _choices(
    name: str, label: str, choices: Iterable[Any], totals: dict[str, int], data: QueryDict
) -> Group:
    options = [
        _option(value, text, totals[f"{name}_{value}"], data, name) for value, text in choices
    ]
    return {"name": name, "label": label, "widget": "checkbox", "options": _useful(options)}


def _switches(totals: dict[str, int], data: QueryDict) -> Group:
    labels = {"workshop": _("Workshops for visitors"), "ocop": _("OCOP products")}
    options = [_option("1", label, totals[name], data, name) for name, label in labels.items()]
    return {"name": "more", "label": _("More"), "widget": "switch", "options": _useful(options)}


def _traditions(data: QueryDict) -> Group:
    places = counts.by_tradition()
    options = [
        _option(t.slug, t.name, places.get(t.pk, 0), data, "tradition")
        for t in Tradition.objects.published().alphabetical()
    ]
    label = _("Crafts and arts")
    return {
        "name": "tradition",
        "label": label,
        "widget": "checkbox",
        "options": _useful(options),
    }


def _provinces(data: QueryDict) -> Group:
    now, before = counts.provinces()
    asked = data.get("province")
    if asked and asked not in {province.slug for province, _count in [*now, *before]}:
        empty = Locality.objects.provinces().filter(slug=asked)
        now = [*now, *((province, 0) for province in empty)]
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
