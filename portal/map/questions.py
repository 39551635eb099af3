"""The questions beside the large map: those of all sections, what several ask alike once."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from portal.content.facets import Group, Options
from portal.sections import Section


def groups(sections: Iterable[Section], data: QueryDict) -> list[Group]:
    """The groups of each section; those with the same name and label are one."""
    found: list[Group] = []
    for section in sections:
        for group in section.facets(data):
            alike = next((g for g in found if _asks(g) == _asks(group)), None)
            if alike:
                alike["options"] = _merged(alike["options"], group["options"])
            else:
                taken = any(g["name"] == group["name"] for g in found)
                name = f"{group['name']}-{section.slug}" if taken else group["name"]
                found.append({**group, "id": name})
    return found


def _asks(group: Group) -> tuple[Any, Any]:
    return group["name"], group["label"]


def _merged(ours: Options, theirs: Options) -> Options:
    """Options, or blocks of them, with the counts of both; new ones follow."""
    found = {_named(entry): dict(entry) for entry in ours}
    for entry in theirs:
        known = found.setdefault(_named(entry), entry)
        if known is entry:
            continue
        if "options" in entry:
            known["options"] = _merged(known["options"], entry["options"])
        elif entry["count"] is not None:
            known["count"] = (known["count"] or 0) + entry["count"]
    return list(found.values())


def _named(entry: dict[str, Any]) -> Any:
    return entry["label"] if "options" in entry else (entry["name"], entry["value"])
