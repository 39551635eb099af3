"""Where a record is used, so that it cannot be deleted: said without naming others' drafts."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.db import DEFAULT_DB_ALIAS
from django.db.models import prefetch_related_objects
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.content import rights
from portal.content.models import Content, Recorded

READ = "read_users"


def users_of(record: Any) -> list[Any]:
    """The records that lead to this one and would lose it."""
    known: list[Any] | None = getattr(record, READ, None)
    return _users([record])[record] if known is None else known


def read(records: Sequence[Any]) -> None:
    """Finds together what leads to each of many records of one kind, for a page about them."""
    for record, users in _users(records).items():
        setattr(record, READ, users)


def _users(records: Sequence[Any]) -> dict[Any, list[Any]]:
    nested = NestedObjects(using=DEFAULT_DB_ALIAS)
    nested.collect(records)
    rows: list[Any] = list(nested.protected)
    for kind in {type(row) for row in rows}:
        same = [row for row in rows if type(row) is kind]
        prefetch_related_objects(same, *_read_along(kind))
    users: dict[Any, set[Any]] = {record: set() for record in records}
    for row in rows:
        led = {getattr(row, field.name) for field in _leading(type(row))} & users.keys()
        for record in led or records:
            users[record].add(_record_of(row))
    return {record: sorted(found - {record}, key=_order) for record, found in users.items()}


def _order(record: Any) -> tuple[str, str]:
    return record._meta.label, str(record)


def _read_along(kind: Any) -> Iterable[str]:
    """What its name says, and what decides who may read it."""
    for prefix, model in [("", kind), *((f"{f.name}__", f.related_model) for f in _leading(kind))]:
        if issubclass(model, Content):
            yield f"{prefix}locality__parent__parent"
        elif prefix:
            yield prefix.removesuffix("__")


def _leading(kind: Any) -> list[Any]:
    """Its columns that lead to records."""
    relations = (field for field in kind._meta.fields if field.is_relation)
    return [field for field in relations if issubclass(field.related_model, Recorded)]


def _record_of(row: Any) -> Any:
    """The record that a row hangs on."""
    if isinstance(row, Recorded):
        return row
    owners = _leading(type(row))
    cascading = (f for f in owners if f.remote_field.on_delete.__name__ == "CASCADE")
    field = next(cascading, None)
    return getattr(row, field.name) if field else row


def in_words(record: Any, by: Any) -> str:
    """Where it is used, in a sentence; empty where it is not."""
    users = users_of(record)
    if not users:
        return ""
    named = [f"{capfirst(u._meta.verbose_name)} “{u}”" for u in users if _may_be_named(by, u)]
    return _("It is used: %(where)s. Take it out there first, or archive it.") % {
        "where": ", ".join([*named, *_others(len(users) - len(named))])
    }


def harm(record: Any) -> str:
    """What visitors would not find elsewhere any more if the record were hidden from them."""
    users = users_of(record) if getattr(record, "is_published", False) else []
    count = Counter(user._meta for user in users if getattr(user, "is_published", True))
    where = [
        f"{n} {meta.verbose_name if n == 1 else meta.verbose_name_plural}"
        for meta, n in count.items()
    ]
    if not where:
        return ""
    text = _("It is in use: %(where)s. Visitors will not see it there any more.")
    return text % {"where": ", ".join(where)}


def _may_be_named(by: Any, record: Any) -> bool:
    if by is None or getattr(record, "is_published", False):
        return True
    return isinstance(record, Recorded) and rights.may_see(by, record)


def _others(count: int) -> Iterable[str]:
    if count:
        text = ngettext(
            "%(n)d record of another locality", "%(n)d records of other localities", count
        )
        yield text % {"n": count}
