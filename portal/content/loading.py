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

from portal.content import richtext, workflow
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
        elif _stored_hash(row, item) != row.loaded_hash:
            done.kept += 1
        elif _file_hash(model, item) == row.loaded_hash:
            done.unchanged += 1
        else:
            _write(row, item)
            done.updated += 1
    return done


def _normal(model: Any, item: Item) -> Item:
    """The values as the columns give them back, so that the two can be compared."""
    children = {
        relation: [_coerced(model._meta.get_field(relation).related_model, row) for row in rows]
        for relation, rows in item.children.items()
    }
    return Item(item.foreign_id, _coerced(model, item.values), children)


def _coerced(model: Any, values: Values) -> Values:
    found = {name: model._meta.get_field(name).to_python(v) for name, v in values.items()}
    safe = {n: richtext.sanitise(v) for n, v in found.items() if n.startswith("body_")}
    return found | safe


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
        for values in children:
            manager.create(**values)
    row.loaded_hash = _stored_hash(row, item)
    if is_new:
        workflow.publish(row)
    else:
        row.save()


def _stored_hash(row: Any, item: Item) -> str:
    """Of the columns and relations that the file names, as the database has them."""
    values = {name: getattr(row, name) for name in item.values}
    children = {relation: list(getattr(row, relation).all()) for relation in item.children}
    return _hash(type(row), values, children)


def _file_hash(model: Any, item: Item) -> str:
    """The same for the row that the file would make."""
    children = {
        relation: [model._meta.get_field(relation).related_model(**values) for values in rows]
        for relation, rows in item.children.items()
    }
    return _hash(model, item.values, children)


def _hash(model: Any, values: Values, children: dict[str, list[Any]]) -> str:
    """Children count in any order, because the database may give them in another than the file."""
    told = {
        relation: sorted(
            _told(child, model._meta.get_field(relation).field.attname) for child in rows
        )
        for relation, rows in children.items()
    }
    return fingerprint(values | told)


def _told(child: Any, parent: str) -> str:
    """All that a child says, also where the file is silent; nothing and "" are the same."""
    columns = [f.attname for f in child._meta.concrete_fields if not f.primary_key]
    names = [n for n in columns if n != parent and f"{n}_vi" not in columns]  # name: it is name_vi
    return repr([(n, "" if (v := getattr(child, n)) is None else v) for n in names])
