"""What a list was asked for, in words: each value with the address that asks no more for it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.content.filters import ContentFilterSet

Group = dict[str, Any]
# Values that no group of the panel offers, and how they are said.
TYPED: dict[str, Any] = {
    "q": "“%(value)s”",
    "former": _("formerly %(value)s"),
    "locality": "%(value)s",
    "bbox": _("in the area of the map"),
    "near": _("near %(value)s"),
    "radius": _("within %(value)s km"),
}


def chips(
    filterset: ContentFilterSet, groups: Sequence[Group], address: Callable[..., str]
) -> list[dict[str, str]]:
    """In the order of the panel, then what was typed; `address(without=(name, value))` leads on."""
    values = filterset.values
    asked = [
        (option["name"], option["value"], option["label"])
        for group in groups
        for option in options(group)
        if option["selected"] and option["name"] in values
    ]
    for name, words in TYPED.items():
        if name in values:
            typed = filterset.data[name]
            asked.append((name, typed, words % {"value": _said(name, values[name], typed)}))
    return [{"label": label, "url": address(without=(name, value))} for name, value, label in asked]


def options(group: Group) -> Iterator[dict[str, Any]]:
    """The options of a group, those of a select out of their blocks."""
    for option in group["options"]:
        yield from option.get("options", [option])


def _said(name: str, meant: Any, typed: str) -> str:
    """Localities by their names, all else as it was typed."""
    return {"former": getattr(meant, "label", ""), "locality": str(meant)}.get(name, typed)
