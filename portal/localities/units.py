"""Loads the units of sample/units.json; a row that an editor has changed stays as it is."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from portal.localities import naming
from portal.localities.kinds import WORDS, Level, split_full_name
from portal.localities.models import Locality, Succession

FILE = Path(__file__).parent / "sample" / "units.json"
COLUMNS = ("level", "unit_type", "code", "name", "name_en", "other_names", "in_delta",
           "valid_from", "valid_to")  # fmt: skip


@dataclass
class Loaded:
    """What a load did; `kept` counts the rows that an editor has changed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0


@dataclass
class Unit:
    """One unit of the file: an unsaved row, and the slugs it became (True: only a part went)."""

    row: Locality
    successors: dict[str, bool] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return _digest(self.row, self.successors)


def load(path: Path = FILE) -> Loaded:
    """Brings the database up to the file, in one transaction; running it again changes nothing."""
    units = read(path)
    with transaction.atomic():
        loaded = Loaded()
        stored = {row.slug: row for row in Locality.objects.select_related("parent")}
        before = _stored_successors()
        new, changed = [], []
        for slug, unit in units.items():
            row = stored.get(slug)
            if row is None:
                new.append(unit)
            elif row.loaded_hash != _digest(row, before[row.pk]):
                loaded.kept += 1
            elif row.loaded_hash == unit.digest:
                loaded.unchanged += 1
            else:
                changed.append(unit)
        _create(new, stored)
        _update(changed, stored)
        _join([*new, *changed], stored)
        loaded.created, loaded.updated = len(new), len(changed)
    return loaded


def read(path: Path = FILE) -> dict[str, Unit]:
    """The units of the file by slug, those of a higher level before those below."""
    return _Reader(json.loads(path.read_text(encoding="utf-8"))).units


class _Reader:
    """Turns the file, written from today's units, into one row for each unit, old and new."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.units: dict[str, Unit] = {}
        self._since = date.fromisoformat(data["valid_from"])
        self._until = date.fromisoformat(data["valid_to"])
        self._former: dict[tuple[str, ...], Unit] = {}
        # Today's provinces come first, because the plain address is theirs.
        provinces = {item["code"]: self._add(item, valid_from=self._since)
                     for item in data["provinces"]}  # fmt: skip
        for item in data["provinces"]:
            for old in item["former"]:
                unit = self._add(old, valid_to=self._until)
                unit.successors[provinces[item["code"]].row.slug] = False
                self._former[(old["name"],)] = unit
        communes = [
            (item, self._add(item, parent=provinces[item["province"]], valid_from=self._since))
            for item in data["communes"]
        ]
        pieces = [(unit, *piece) for item, unit in communes for piece in _pieces(item)]
        for _, province, district, _, _ in pieces:
            self._before((province, district), Level.DISTRICT)
        for commune, province, district, ward, partial in pieces:
            unit = self._before((province, district, ward), Level.COMMUNE)
            unit.successors[commune.row.slug] = partial
        self._join_districts(pieces)

    def _add(self, item: dict[str, Any], parent: Unit | None = None, **columns: Any) -> Unit:
        row = Locality(
            unit_type=item["type"],
            level=WORDS[item["type"]].level,
            code=item.get("code", ""),
            name=item["name"],
            name_en=item.get("name_en", ""),
            other_names="; ".join(item.get("other_names", ())),
            in_delta=item.get("in_delta", False),
            parent=parent.row if parent else None,
            **columns,
        )
        row.slug = next(slug for slug in naming.addresses(row) if slug not in self.units)
        row.fill()
        self.units[row.slug] = unit = Unit(row)
        return unit

    def _before(self, path: tuple[str, ...], level: Level) -> Unit:
        """The former unit at the end of "province, district, ward", made when first named."""
        if path not in self._former:
            unit_type, name = split_full_name(path[-1], level)
            item = {"type": unit_type, "name": name}
            self._former[path] = self._add(item, self._former[path[:-1]], valid_to=self._until)
        return self._former[path]

    def _join_districts(self, pieces: Iterable[tuple[Unit, str, str, str, bool]]) -> None:
        """A district became the communes made of its wards: wholly, if one took them all."""
        became: dict[tuple[str, str], set[str]] = defaultdict(set)
        for commune, province, district, _, _ in pieces:
            became[province, district].add(commune.row.slug)
        for path, slugs in became.items():
            self._former[path].successors.update(dict.fromkeys(slugs, len(slugs) > 1))


def _pieces(item: dict[str, Any]) -> Iterator[tuple[str, str, str, bool]]:
    """The former wards that a commune was made of: province, district, ward, only a part."""
    for group in item["former"]:
        for key, partial in (("whole", False), ("part", True)):
            for ward in group.get(key, ()):
                yield group["province"], group["district"], ward, partial


def _digest(row: Locality, successors: dict[str, bool]) -> str:
    """A hash of what a load writes."""
    values = [str(getattr(row, column)) for column in COLUMNS]
    parent = row.parent.slug if row.parent else ""
    text = json.dumps([values, row.slug, parent, sorted(successors.items())])
    return hashlib.sha256(text.encode()).hexdigest()


def _stored_successors() -> dict[int, dict[str, bool]]:
    stored: dict[int, dict[str, bool]] = defaultdict(dict)
    rows = Succession.objects.values_list("predecessor_id", "successor__slug", "partial")
    for predecessor, slug, partial in rows:
        stored[predecessor][slug] = partial
    return stored


def _create(units: list[Unit], stored: dict[str, Locality]) -> None:
    """Level by level, because a row needs the key of the one above it."""
    for level in Level:
        rows = []
        for unit in (unit for unit in units if unit.row.level == level):
            unit.row.loaded_hash = unit.digest
            unit.row.parent = stored[unit.row.parent.slug] if unit.row.parent else None
            rows.append(unit.row)
        if rows:  # writing nothing would still raise the version
            Locality.objects.bulk_create(rows)
            stored.update({row.slug: row for row in rows})


def _update(units: list[Unit], stored: dict[str, Locality]) -> None:
    for unit in units:
        row = stored[unit.row.slug]
        for column in COLUMNS:
            setattr(row, column, getattr(unit.row, column))
        row.parent = stored[unit.row.parent.slug] if unit.row.parent else None
        row.loaded_hash = unit.digest
        row.fill()
    rows = [stored[unit.row.slug] for unit in units]
    columns = [*COLUMNS, "parent", "loaded_hash", "search_names", "sort_key"]
    if rows:
        Locality.objects.bulk_update(rows, columns, batch_size=500)


def _join(units: list[Unit], stored: dict[str, Locality]) -> None:
    """Writes the successions of the units anew."""
    keys = [stored[unit.row.slug].pk for unit in units]
    if not keys:
        return
    Succession.objects.filter(predecessor__in=keys).delete()
    Succession.objects.bulk_create(
        Succession(predecessor=stored[unit.row.slug], successor=stored[slug], partial=partial)
        for unit in units
        for slug, partial in unit.successors.items()
    )
