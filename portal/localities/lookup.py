"""Text in, administrative units out: old and new names, with or without accents and type words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q

from portal.localities.kinds import Level
from portal.localities.models import Locality, Succession
from portal.localities.naming import bare_names
from portal.localities.readings import Reading, readings
from portal.text import exact, fold

LONGEST = 300
MOST_PARTS = 5
MOST_REFORMS = 2  # how often in a row a unit may have been replaced

_BREAK = re.compile(r"[,;()\n/]")


@dataclass(frozen=True)
class Lookup:
    """What a text names: `matched`, old or new; `units`, what these are today."""

    matched: tuple[Locality, ...] = ()
    units: tuple[Locality, ...] = ()
    places: int = field(default=0, repr=False)

    @property
    def ambiguous(self) -> bool:
        """Whether several places bear the name; a unit and the one that replaced it are one."""
        return self.places > 1


class Kin(NamedTuple):
    """The units before and after those in question, by their primary keys."""

    before: dict[int, list[Locality]]
    after: dict[int, list[Locality]]


def find(text: str) -> Lookup:
    """The units that a name, or "commune, district, province", stands for.

    Two queries, one if there is no such name and none if there cannot be; one more for each later
    reform that has dissolved a successor too.
    """
    parts = [part for part in _BREAK.split(text) if fold(part)] if len(text) <= LONGEST else []
    if not parts or len(parts) > MOST_PARTS:
        return Lookup()
    named = Locality.objects.named(parts[0]).with_ancestors()
    units = _best(parts[0], {unit: [unit] for unit in named})
    if not units:
        return Lookup()
    kin = _kin(units)
    for part in parts[1:]:
        units = _best(part, {unit: list(_around(unit, kin)) for unit in units})
    matched = sorted(units, key=_order)
    today = _today(matched, kin)
    return Lookup(tuple(matched), tuple(today), _places(matched, kin))


def _best(part: str, choices: dict[Locality, list[Locality]]) -> list[Locality]:
    """The units for which one of the choices answers to the part; exact accents win."""
    ways = list(readings(part))
    scores = {
        unit: max((_score(choice, ways) for choice in around), default=0)
        for unit, around in choices.items()
    }
    best = max(scores.values(), default=0)
    return [unit for unit, score in scores.items() if score and score == best]


def _score(unit: Locality, ways: list[Reading]) -> int:
    """2 for a name as it is written, 1 for one that differs in its accents, 0 for another one."""
    names = bare_names(unit)
    written, folded = {exact(name) for name in names}, {fold(name) for name in names}
    score = 0
    for types, name in ways:
        if types and unit.unit_type not in types:
            continue
        # Whoever types no accents means every name with these letters.
        accented = fold(name) != name
        if accented and name in written:
            return 2
        if fold(name) in folded:
            score = 1
    return score


def _kin(units: Iterable[Locality]) -> Kin:
    keys = [unit.pk for unit in units]
    rows = Succession.objects.filter(Q(predecessor__in=keys) | Q(successor__in=keys))
    kin = Kin(defaultdict(list), defaultdict(list))
    for row in rows.select_related(
        "predecessor__parent__parent", "successor__parent__parent"
    ).order_by("pk"):
        kin.before[row.successor_id].append(row.predecessor)
        kin.after[row.predecessor_id].append(row.successor)
    return kin


def _around(unit: Locality, kin: Kin) -> Iterator[Locality]:
    """Where a unit lies: above it, what it became, above that, and above what it was made of."""
    yield from unit.ancestors
    for successor in kin.after[unit.pk]:
        yield successor
        yield from successor.ancestors
    for predecessor in kin.before[unit.pk]:
        yield from predecessor.ancestors


def _today(matched: Iterable[Locality], kin: Kin) -> list[Locality]:
    """The units of today that the matched ones are, or have become."""
    current: set[Locality] = set()
    waiting = set(matched)
    for reform in range(MOST_REFORMS):
        former = {unit for unit in waiting if not unit.is_current}
        current |= waiting - former
        if reform and former:
            kin = _kin(former)
        waiting = {successor for unit in former for successor in kin.after[unit.pk]}
    return sorted(current | {unit for unit in waiting if unit.is_current}, key=_order)


def _places(matched: list[Locality], kin: Kin) -> int:
    """How many different places: a unit counts with its matched successors at the same level."""
    groups: list[set[Locality]] = []
    for unit in matched:
        group = {unit, *(x for x in kin.after[unit.pk] if x in matched and x.level == unit.level)}
        touching = [other for other in groups if other & group]
        groups = [other for other in groups if not other & group]
        groups.append(group.union(*touching))
    return len(groups)


def _order(unit: Locality) -> tuple[int, bool, str, str]:
    return list(Level).index(Level(unit.level)), not unit.is_current, unit.sort_key, unit.slug
