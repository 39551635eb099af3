"""In the history of a record: what was done to those that join it with others (linkages)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from portal.content import history
from portal.content.admin.telling import Entry
from portal.content.models import Deed
from portal.localities.rights import reach


def tell(user: Any, record: Any, found: Iterable[Entry], joins: history.Joins, site: str) -> None:
    """Marks the entries that are theirs; each leads to a history of its own, for those who may see
    that. What comes from other records or goes to them is not told: they may be others' drafts.
    """
    for model, columns in joins.items():
        theirs = [entry for entry in found if entry.revision.model == model._meta.label_lower]
        known = _known(user, model, theirs, columns)
        for entry in theirs:
            entry.joins = str(model._meta.verbose_name)
            leads = _leads(entry.revision.state["columns"], columns, record)
            led = _leads(entry.before.state["columns"], columns, record) if entry.before else leads
            entry.came, entry.left = leads and not led, led and not leads
            if entry.came or entry.left:
                entry.changes = []
            entry.name = _name(entry, known.get(entry.revision.record), columns, record)
        _lead_on(user, model, theirs, known, site)


def _leads(said: Mapping[str, Any], columns: Iterable[str], record: Any) -> bool:
    return any(said.get(name) == str(record.pk) for name in columns)


def _known(user: Any, model: Any, theirs: list[Entry], columns: Iterable[str]) -> dict[int, Any]:
    """Those that are there and that the person may see, with the records that they join."""
    ends = (name.removesuffix("_id") for name in columns)
    rows = model._default_manager.visible_to(user).select_related(*ends)
    return {row.pk: row for row in rows.filter(pk__in={e.revision.record for e in theirs})}


def _name(entry: Entry, row: Any, columns: Iterable[str], record: Any) -> str:
    """In the language of the reader, if it leads to the record still; else as it was called."""
    if row and record.pk in (getattr(row, name) for name in columns):
        return str(row)
    return (entry.before if entry.left and entry.before else entry.revision).name


def _lead_on(
    user: Any, model: Any, theirs: list[Entry], known: Mapping[int, Any], site: str
) -> None:
    """To their histories; from what is deleted, administrators to where it is brought back."""
    name = f"{site}:{model._meta.app_label}_{model._meta.model_name}"
    gone: set[int] = set()
    if reach(user).is_administrator:
        ends = [entry.revision.pk for entry in theirs if entry.revision.deed == Deed.DELETE]
        gone = set(history.deleted(model).filter(pk__in=ends).values_list("pk", flat=True))
    for entry in theirs:
        if entry.revision.record in known:
            entry.url = reverse(f"{name}_history", args=[entry.revision.record])
        elif entry.revision.pk in gone:
            entry.url = reverse(f"{name}_gone", args=[entry.revision.pk])
