"""The groups of questions beside a list: only what finds something, with counts."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.content.counting import Counted
from portal.localities.models import Locality

Group = dict[str, Any]
Options = list[dict[str, Any]]


def option(value: str, label: Any, count: int | None, data: QueryDict, name: str) -> dict[str, Any]:
    """One value of a parameter; None where nobody counts."""
    chosen = value in data.getlist(name)
    return {"name": name, "value": value, "label": label, "count": count, "selected": chosen}


def useful(options: Options) -> Options:
    """Those that find something; one that is chosen stays, so that it can be taken away."""
    return [option for option in options if option["count"] or option["selected"]]


def choices(
    name: str, label: Any, values: Iterable[Any], counts: Mapping[str, int], data: QueryDict
) -> Group:
    """Several of a field's choices; counted as `name_value`."""
    found = [option(value, text, counts[f"{name}_{value}"], data, name) for value, text in values]
    return {"name": name, "label": label, "widget": "checkbox", "options": useful(found)}


def switches(labels: Mapping[str, Any], counts: Mapping[str, int], data: QueryDict) -> Group:
    """Parameters that are on or off; counted by their names."""
    found = [option("1", label, counts[name], data, name) for name, label in labels.items()]
    return {"name": "more", "label": _("More"), "widget": "switch", "options": useful(found)}


def provinces(now: Counted, before: Counted, data: QueryDict) -> Group:
    """One of the provinces of today and of those before 2025."""
    asked = data.get("province")
    if asked and asked not in {province.slug for province, _count in [*now, *before]}:
        empty = Locality.objects.provinces().filter(slug=asked)
        now = [*now, *((province, 0) for province in empty)]
    blocks = [
        block(
            label,
            [option(p.slug, p.label, count, data, "province") for p, count in counted],
        )
        for label, counted in ((_("Today"), now), (_("Until June 2025"), before))
        if counted
    ]
    return {
        "name": "province",
        "label": _("Province or city"),
        "widget": "select",
        "options": blocks,
    }


def block(label: Any, options: Options) -> dict[str, Any]:
    """Some options of a select under a heading."""
    return {"label": label, "options": options}
