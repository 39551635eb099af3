"""The questions beside the large map: those of all sections, what several ask alike once."""

from collections.abc import Iterable, Mapping
from typing import Any

from portal.content.facets import Group, Options


def together(groups: Mapping[str, Iterable[Group]]) -> list[Group]:
    """The groups of the sections, by their slugs; those with the same name and label are one."""
    found: list[Group] = []
    for section, own in groups.items():
        for group in own:
            alike = next((g for g in found if _asks(g) == _asks(group)), None)
            if alike:
                alike["options"] = _merged(alike["options"], group["options"])
                alike["open"] = (
                    False  # the long ones are, and the other questions would not be seen
                )
            else:
                taken = any(g["name"] == group["name"] for g in found)
                name = f"{group['name']}-{section}" if taken else group["name"]
                found.append({**group, "id": name})
    return found


def _asks(group: Group) -> tuple[Any, Any]:
    return group["name"], group["label"]


def _merged(ours: Options, theirs: Options) -> Options:
    """Options, or blocks of them, with the counts of both; new ones follow."""
    found = {_named(entry): dict(entry) for entry in ours}
    for entry in theirs:
        known = found.get(_named(entry))
        if known is None:
            found[_named(entry)] = dict(entry)
            continue
        if "options" in entry:
            known["options"] = _merged(known["options"], entry["options"])
        elif entry["count"] is not None:
            known["count"] = (known["count"] or 0) + entry["count"]
    return list(found.values())


def _named(entry: dict[str, Any]) -> Any:
    return entry["label"] if "options" in entry else (entry["name"], entry["value"])
