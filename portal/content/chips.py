"""What a list was asked for, in words: each value with the address that asks no more for it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from portal.content.filters import ContentFilterSet

Group = dict[str, Any]


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
    for name, (words, say) in filterset.typed.items():
        if name in values:
            typed = filterset.data[name]
            said = say(values[name]) if say else typed
            asked.append((name, typed, words % {"value": said}))
    return [{"label": label, "url": address(without=(name, value))} for name, value, label in asked]


def options(group: Group) -> Iterator[dict[str, Any]]:
    """The options of a group, those of a select out of their blocks."""
    for option in group["options"]:
        yield from option.get("options", [option])
