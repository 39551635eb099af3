"""Brings records from files into the database, again and again, without touching what people have
changed.

A row remembers what it said when it was loaded, column by column and relation by relation. As long
as it says nothing else, a new file may change it; as soon as somebody has edited it, it stays as it
is (docs/decisions/0005-loading.md).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from portal.content import history, snapshots, workflow
from portal.content.models import Content, Deed

Values = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """A record as a file has it: the columns, the rows that hang on it by the name of their
    relation, and the keys of the records in its sets.
    """

    foreign_id: str
    values: Values
    children: dict[str, list[Values]] = field(default_factory=dict)
    sets: dict[str, list[int]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """All that the file says something of."""
        return [*self.values, *self.children, *self.sets]


@dataclass
class Loaded:
    """What a load did; `kept` counts the rows that somebody has changed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0

    def __str__(self) -> str:
        return (
            f"{self.created} new, {self.updated} updated, {self.unchanged} unchanged, "
            f"{self.kept} kept as edited"
        )


@transaction.atomic
def load(model: Any, source: str, items: Iterable[Item]) -> Loaded:
    """Creates, updates or leaves the rows of `model` that came from `source`; new content is
    published, or stays a draft where it lacks something.
    """
    done = Loaded()
    led = (*snapshots.relations(model), *snapshots.sets(model))
    rows = model.objects.filter(source=source).prefetch_related(*led)
    stored = {row.foreign_id: row for row in rows}
    for item in (_normal(model, item) for item in items):
        row = stored.get(item.foreign_id)
        if row is None:
            row = model(source=source, foreign_id=item.foreign_id, **item.values)
            if _is_taken(row):  # somebody has entered a record of this address by hand
                done.kept += 1
            else:
                _write(row, item)
                done.created += 1
        elif _differ(_said(row), row.loaded, snapshots.names(model)):
            done.kept += 1
        elif _differ(_said_by(model, item), row.loaded, item.names):
            _write(row, item)
            done.updated += 1
        else:
            done.unchanged += 1
    return done


def _normal(model: Any, item: Item) -> Item:
    """The values as the columns give them back, so that the two can be compared."""
    children = {
        relation: [_coerced(model._meta.get_field(relation).related_model, row) for row in rows]
        for relation, rows in item.children.items()
    }
    return Item(item.foreign_id, _coerced(model, item.values), children, item.sets)


def _coerced(model: Any, values: Values) -> Values:
    return {name: model._meta.get_field(name).to_python(v) for name, v in values.items()}


def _is_taken(row: Any) -> bool:
    try:
        row.validate_unique()
    except ValidationError:
        return True
    return False


def _write(row: Any, item: Item) -> None:
    is_new = row.pk is None
    for name, value in item.values.items():
        setattr(row, name, value)
    row.fetched_at = timezone.now()
    row.save()
    for relation, children in item.children.items():
        manager = getattr(row, relation)
        if not is_new:
            manager.all().delete()
        of_row = {manager.field.name: row}
        manager.bulk_create(manager.model(**of_row, **values) for values in children)
    for name, keys in item.sets.items():
        getattr(row, name).set(keys)
    row.refresh_from_db()
    row.loaded = _said(row)
    if is_new and isinstance(row, Content) and not row.missing():
        # The verb reads the row again, saves it whole and raises the version.
        QuerySet(type(row)).filter(pk=row.pk).update(loaded=row.loaded)
        workflow.publish(row, by=None)
    else:
        row.save()
        history.keep(row, Deed.LOAD, by=None)


def _said(row: Any) -> dict[str, str]:
    """A hash of what each column and relation of the row says."""
    children = {
        relation: list(getattr(row, relation).all()) for relation in snapshots.relations(type(row))
    }
    sets = {name: [other.pk for other in getattr(row, name).all()]
            for name in snapshots.sets(type(row))}  # fmt: skip
    return _hashes(row, children, sets)


def _said_by(model: Any, item: Item) -> dict[str, str]:
    """The same for the row that the file would make."""
    children = {
        relation: [model._meta.get_field(relation).related_model(**values) for values in rows]
        for relation, rows in item.children.items()
    }
    return _hashes(model(**item.values), children, item.sets)


def _hashes(row: Any, children: dict[str, list[Any]], sets: dict[str, list[int]]) -> dict[str, str]:
    """Children and sets count in any order, because the database may give them in another than the
    file.
    """
    relations = snapshots.relations(type(row))
    told = _words(row) | {name: repr(sorted(keys)) for name, keys in sets.items() if keys}
    told |= {
        relation: repr(sorted(repr(_words(child, relations[relation].field)) for child in rows))
        for relation, rows in children.items()
        if rows
    }
    return {name: hashlib.sha256(text.encode()).hexdigest()[:16] for name, text in told.items()}


def _words(row: Any, parent: Any = None) -> dict[str, str]:
    """What the row says, by column. What is empty or as by default says nothing, so that a column
    that is added later changes no row.
    """
    said = {name: f for name, f in snapshots.columns(type(row)).items() if f is not parent}
    return {
        name: f.value_to_string(row)
        for name, f in said.items()
        if snapshots.value_of(row, f) not in (None, "", [], f.get_default())
    }


def _differ(one: dict[str, str], other: dict[str, str], names: Iterable[str]) -> bool:
    return any(one.get(name) != other.get(name) for name in names)
