"""What a record says, column by column, with the rows that hang on it: written down, and put back.

History keeps it, loading compares it. Values are the strings that Django's serializers use, so a
column that is added later changes nothing that was written before.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cache, partial
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from portal.content.provenance import Sourced

Columns = dict[str, str | None]
# "columns" of the record, "rows" by relation (each with its "pk"), "sets" of keys by relation; of a
# deleted record also its "origin".
State = dict[str, Any]
# The rows of a model that a column may lead to.
Offered = Callable[[Any], Any]
# Raises a ValidationError about the columns of these names.
Check = Callable[[Any, Collection[str]], None]
Described = Callable[[Any], dict[str, Any]]


def of_model(read: Described) -> Described:
    """Reads a model once: it never changes."""
    return cache(read)


@of_model
def columns(model: Any) -> dict[str, Any]:
    """What an editor fills. Of a text in two languages the columns of the languages count, not the
    one that stands for both.
    """
    found = {f.attname: f for f in model._meta.concrete_fields if f.editable and not f.primary_key}
    return {name: f for name, f in found.items() if f"{name}_vi" not in found}


@of_model
def relations(model: Any) -> dict[str, Any]:
    """The rows that hang on a row: those that would be deleted with it. What is computed from the
    others says nothing of its own.
    """
    return {
        relation.get_accessor_name(): relation
        for relation in model._meta.related_objects
        if relation.one_to_many
        and relation.on_delete is models.CASCADE
        and not getattr(relation.related_model, "is_computed", False)
        and relation.get_accessor_name()
    }


@of_model
def sets(model: Any) -> dict[str, Any]:
    """The relations to many other records that an editor ticks."""
    through_own = (f for f in model._meta.many_to_many if f.remote_field.through._meta.auto_created)
    return {field.name: field for field in through_own if field.editable}


def names(model: Any) -> set[str]:
    """All that can be put back by name."""
    return {*columns(model), *relations(model), *sets(model)}


@of_model
def origin(model: Any) -> dict[str, Any]:
    """Where it was loaded from: no editor fills it, but a record that is brought back has it."""
    if not issubclass(model, Sourced):
        return {}
    return {f.attname: f for f in Sourced._meta.concrete_fields if not f.editable}


def said(row: Any, parent: Any = None) -> Columns:
    """The columns of a row; the one that leads to its `parent` says nothing."""
    fields = columns(type(row)).items()
    return {name: _text(row, field) for name, field in fields if field is not parent}


def _text(row: Any, field: Any) -> str | None:
    value = value_of(row, field)
    if value is None:
        return None
    own = value == field.value_from_object(row)
    return str(field.value_to_string(row)) if own else str(value)


def value_of(row: Any, field: Any) -> Any:
    """What a row says in a column; of what it `copies` from another record, nothing."""
    if field.attname in getattr(row, "copies", ()):
        return field.get_default()
    return field.value_from_object(row)


def state(record: Any) -> State:
    """The record as it stands in the database, with all that hangs on it."""
    rows = {
        name: [{"pk": row.pk, **said(row, relation.field)} for row in _rows(record, name)]
        for name, relation in relations(type(record)).items()
    }
    keys = {
        name: sorted(getattr(record, name).values_list("pk", flat=True))
        for name in sets(type(record))
    }
    return {"columns": said(record), "rows": rows, "sets": keys}


def whole_state(record: Any) -> State:
    """The same with its origin, so that nothing is lost when it goes."""
    fields = origin(type(record)).items()
    return {**state(record), "origin": {name: f.value_to_string(record) for name, f in fields}}


def _rows(record: Any, name: str) -> Any:
    return getattr(record, name).order_by("pk")


def there(model: Any) -> Any:
    """The rows that a column may lead to; an image that was taken down stays down."""
    rows = model._base_manager.all()
    hidden = any(field.name == "taken_down_at" for field in model._meta.fields)
    return rows.filter(taken_down_at=None) if hidden else rows


def put_back(
    record: Any,
    kept: State,
    names: Iterable[str] | None = None,
    *,
    offered: Offered = there,
    checked: bool = True,
) -> list[str]:
    """Makes the record and what hangs on it say again what was kept: all of it, or the columns and
    relations of these names. It is `checked` as in a form (ValidationError), and everything goes
    through save(), so that it is cleaned and indexed.

    A value that can no longer be (the place it led to is gone) is left as it stands; its name is in
    the answer.
    """
    wanted = None if names is None else set(names)
    model = type(record)

    def among(part: str, known: dict[str, Any]) -> dict[str, Any]:
        found = {name: value for name, value in kept.get(part, {}).items() if name in known}
        return {n: v for n, v in found.items() if wanted is None or n in wanted}

    check = _check if checked else _take
    values = among("columns", columns(model))
    left = _put_columns(record, values, offered, check, is_new=record._state.adding)
    if record._state.adding:
        _set_origin(record, kept.get("origin", {}))
        record.save()
    for name, rows in among("rows", relations(model)).items():
        if _put_rows(record, relations(model)[name], rows, offered, check):
            left.append(name)
    for name, keys in among("sets", sets(model)).items():
        found = offered(sets(model)[name].related_model).filter(pk__in=keys)
        getattr(record, name).set(found)
        if len(found) < len(keys):
            left.append(name)
    record.save()
    return left


def recalled(model: Any, values: Columns, pk: Any) -> Any:
    """A row in memory as it was written down; nothing of it is saved."""
    row = model(pk=pk)
    _set(row, values, there)
    return row


class Impossible(ValidationError):  # noqa: N818 - it says why, as the others do
    """A row that is to be made anew cannot be without something that is gone."""


def _put_columns(
    row: Any, values: Columns, offered: Offered, check: Check, *, is_new: bool
) -> list[str]:
    left, fields = _set(row, values, offered), columns(type(row))
    needed = [str(fields[name].verbose_name) for name in left if not fields[name].null]
    if is_new and needed:
        raise Impossible(_("What it led to is gone: %(what)s.") % {"what": ", ".join(needed)})
    check(row, values)
    return left


def _set_origin(record: Any, values: dict[str, Any]) -> None:
    for name, field in origin(type(record)).items():
        if values.get(name) not in (None, ""):
            setattr(record, name, field.to_python(values[name]))


def _set(row: Any, values: Columns, offered: Offered) -> list[str]:
    """Sets the values that are others than now; answers which can no longer be."""
    fields, now, left = columns(type(row)), said(row), []
    for name, value in values.items():
        field = fields.get(name)
        if field is None or value == now[name]:
            continue
        if _can_be(field, value, offered):
            setattr(row, name, None if value is None else field.to_python(value))
        else:
            left.append(name)
    return left


def _can_be(field: Any, value: str | None, offered: Offered) -> bool:
    if value is None:
        return bool(field.null)
    try:
        field.to_python(value)
    except ValidationError:
        return False
    return not field.is_relation or bool(offered(field.related_model).filter(pk=value).exists())


def _take(_row: Any, _names: Collection[str]) -> None:
    """Whatever it says."""


def _check(row: Any, names: Collection[str]) -> None:
    """As a form does, but only what these names are to blame for."""
    mine = {f.name: f for f in row._meta.concrete_fields if f.attname in names}
    others = {f.name for f in row._meta.concrete_fields} - mine.keys()
    errors: dict[str, Any] = {}
    checks = (partial(row.clean_fields, others), row.clean, row.validate_unique)
    for check in (*checks, row.validate_constraints):
        try:
            check()
        except ValidationError as error:
            errors = error.update_error_dict(errors)
    labels = {name: capfirst(str(field.verbose_name)) for name, field in mine.items()}
    labels[NON_FIELD_ERRORS] = ""
    told = ValidationError({n: found for n, found in errors.items() if n in labels}).message_dict
    if told:
        sentences = [(labels[name], text) for name, texts in told.items() for text in texts]
        raise ValidationError([": ".join(filter(None, words)) for words in sentences])


def _put_rows(
    record: Any, relation: Any, rows: list[dict[str, Any]], offered: Offered, check: Check
) -> bool:
    """Whether something had to be left as it stands."""
    model, field = relation.related_model, relation.field
    now = {row.pk: row for row in _rows(record, relation.get_accessor_name())}
    kept = {row["pk"]: {n: v for n, v in row.items() if n != "pk"} for row in rows}
    gone = [now.pop(pk) for pk in now.keys() - kept.keys()]
    left = sum(not _removed(row) for row in gone) > 0
    changed = {pk: row for pk, row in kept.items() if pk not in now or row != said(now[pk], field)}
    if model._meta.constraints:  # two rows may have changed places: out of the way first
        for pk in changed.keys() & now.keys():
            now[pk].delete()
            now[pk].pk, now[pk]._state.adding = pk, True
    for pk, values in changed.items():
        is_new = pk not in now
        row = model(**{field.name: record, "pk": free_key(model, pk)}) if is_new else now[pk]
        try:
            left |= bool(_put_columns(row, values, offered, check, is_new=is_new))
        except Impossible:
            left = True
        else:
            row.save()
    return left


def _removed(row: Any) -> bool:
    try:
        row.delete()
    except models.ProtectedError:
        return False
    return True


def free_key(model: Any, pk: int) -> int | None:
    """The key that a row had, if no other row has it by now."""
    return None if model._base_manager.filter(pk=pk).exists() else pk
