"""Brings records from files into the database, again and again, without touching what people have
changed.

A row remembers a hash of its values as they were loaded. As long as the row still has them, a new
file may change it; as soon as somebody has edited it, it stays as it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from portal.content import workflow
from portal.content.provenance import fingerprint

Values = dict[str, Any]


@dataclass(frozen=True)
class Item:
    """A record as a file has it: the columns, and the rows that hang on it by the name of their
    relation.
    """

    foreign_id: str
    values: Values
    children: dict[str, list[Values]] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        return fingerprint({**self.values, **{k: _hashable(v) for k, v in self.children.items()}})


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
    """Creates, updates or leaves the rows of `model` that came from `source`; new ones are
    published.
    """
    done = Loaded()
    items = [_normal(model, item) for item in items]
    stored = {row.foreign_id: row for row in model.objects.filter(source=source)}
    slugs = set(model.objects.values_list("slug", flat=True))
    for item in items:
        row = stored.get(item.foreign_id)
        if row is None and item.values["slug"] in slugs:
            done.kept += 1  # somebody has entered a record of this address by hand
        elif row is None:
            _write(model(source=source, foreign_id=item.foreign_id), item)
            done.created += 1
        elif _as_stored(row, item).digest != row.loaded_hash:
            done.kept += 1
        elif item.digest == row.loaded_hash:
            done.unchanged += 1
        else:
            _write(row, item)
            done.updated += 1
    return done


def _normal(model: Any, item: Item) -> Item:
    """The values as the columns give them back, so that the two can be compared."""
    columns = model._meta
    values = {name: columns.get_field(name).to_python(v) for name, v in item.values.items()}
    return Item(item.foreign_id, values, item.children)


def _write(row: Any, item: Item) -> None:
    is_new = row.pk is None
    for name, value in item.values.items():
        setattr(row, name, value)
    row.fetched_at = timezone.now()
    row.save()
    for relation, children in item.children.items():
        manager = getattr(row, relation)
        manager.all().delete()
        for values in children:
            manager.create(**values)
    row.loaded_hash = _as_stored(row, item).digest
    if is_new:
        workflow.publish(row)
    else:
        row.save()


def _as_stored(row: Any, item: Item) -> Item:
    """The same columns and relations as they are in the database now."""
    return Item(
        item.foreign_id,
        {name: getattr(row, name) for name in item.values},
        {
            relation: [
                {name: getattr(child, name) for name in _names(children)}
                for child in getattr(row, relation).all()
            ]
            for relation, children in item.children.items()
        },
    )


def _names(children: list[Values]) -> list[str]:
    return list(children[0]) if children else []


def _hashable(children: list[Values]) -> list[list[tuple[str, Any]]]:
    """The rows in an order of their own: the database may give them in another than the file."""
    return sorted((sorted(values.items()) for values in children), key=repr)
