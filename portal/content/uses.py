"""Where a record is used, so that it cannot be deleted: said without naming others' drafts."""

from collections.abc import Iterable
from typing import Any

from django.contrib.admin.utils import NestedObjects
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.content import rights
from portal.content.models import Recorded


def users_of(record: Any) -> list[Any]:
    """The records that lead to this one and would lose it."""
    found = NestedObjects(using=record._state.db or "default")
    found.collect([record])
    kept: dict[Any, None] = dict.fromkeys(_record_of(row) for row in found.protected)
    kept.pop(record, None)
    return sorted(kept, key=lambda user: (user._meta.label, str(user)))


def _record_of(row: Any) -> Any:
    """The record that a row hangs on."""
    if isinstance(row, Recorded):
        return row
    parents = (field for field in row._meta.fields if field.is_relation)
    owners = (f for f in parents if issubclass(f.related_model, Recorded))
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
