"""The filter groups beside the list of places: only what the record has, with counts."""

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.content import counting
from portal.content.facets import Group, choices, option, provinces, switches, useful
from portal.content.models import Pillar
from villages import counts
from villages.models import Place, Tradition

OPEN = 2  # so many of them are unfolded from the beginning


def groups(data: QueryDict) -> list[Group]:
    """The groups in the order of the panel; one without any record is left out."""
    totals = counts.totals()
    more = {"workshop": _("Workshops for visitors"), "ocop": _("OCOP products")}
    found = [
        choices("kind", _("Kind of place"), Place.Kind.choices, totals, data),
        traditions(_("Crafts and arts"), counts.by_tradition(), data),
        choices("pillar", _("Pillar"), Pillar.choices, totals, data),
        provinces(*counting.provinces(counts.by_locality()), data),
        switches(more, totals, data),
    ]
    there = [group for group in found if group["options"]]
    return [group | {"open": number < OPEN} for number, group in enumerate(there)]


def traditions(label: Any, counted: Mapping[int, int], data: QueryDict) -> Group:
    """Several of the traditions; counted by their primary keys."""
    found = [
        option(t.slug, t.name, counted.get(t.pk, 0), data, "tradition")
        for t in Tradition.objects.published().alphabetical()
    ]
    return {"name": "tradition", "label": label, "widget": "checkbox", "options": useful(found)}
