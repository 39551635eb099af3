"""Two editors of one record: what the second has typed is laid over what the first has saved.

A form is a set of posted values. A field that the second editor has not touched gets the value of
now; one that both have touched keeps what was typed, and the page shows both. Rows that the first
has added are there, rows that the first has removed are gone unless the second has worked on them.
"""

import re
from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from portal.content import snapshots

# Posted values by the name of their input.
Posted = dict[str, list[str]]


def blend(data: QueryDict, now: Any, mine: Any, taken: Collection[str]) -> None:
    """Changes the posted `data` of a form. `now` is the form of the record as it stands, `mine` the
    form as it was opened, with what was typed; without it everything counts as typed. Of the fields
    in `taken` the editor wants the value of now.
    """
    for name in now.fields:
        if name == "opened_edition":
            continue
        typed = mine is None or name not in mine.fields or name in mine.changed_data
        if name in taken or not typed:
            _set(data, now[name])


def _set(data: QueryDict, bound: Any) -> None:
    """The values that a browser would send for a field as it stands."""
    widget, name = _bare(bound.field.widget), bound.html_name
    if isinstance(widget, forms.MultiWidget):
        for part, value in zip(
            widget.widgets_names, widget.decompress(bound.value()) or (), strict=False
        ):
            data[name + part] = "" if value is None else str(value)
        return
    values = _sent(widget, bound.value())
    if values:
        data.setlist(name, values)
    else:
        data.pop(name, None)
        if not isinstance(widget, forms.CheckboxInput | forms.CheckboxSelectMultiple):
            data[name] = ""


def _bare(widget: Any) -> Any:
    """Without the links to other records that the admin puts around it."""
    while hasattr(widget, "widget"):
        widget = widget.widget
    return widget


def _sent(widget: Any, value: Any) -> list[str]:
    if isinstance(widget, forms.FileInput):
        return []
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        return [str(part) for part in shown]
    return [] if shown is None else [str(shown)]


def blend_rows(
    data: QueryDict, rows: Any, kept: Iterable[dict[str, Any]] | None, *, take: bool
) -> QueryDict:
    """The posted `data` of a set of rows, `rows` being the set as it stands now and `kept` the rows
    as they were opened, where that is known. With `take` the editor wants all of them as they are.
    """
    known = {str(row["pk"]): row for row in kept or ()}
    sent = _rows(data, rows.prefix)
    by_pk = {row["id"][0]: row for row in sent if row.get("id", [""])[0]}
    here: list[Posted] = []
    for form in rows.initial_forms:
        typed = None if take else by_pk.pop(str(form.instance.pk), None)
        here.append(_blended(rows, form, typed, known.get(str(form.instance.pk)), kept is None))
    new = [] if take else [row for row in sent if not row.get("id", [""])[0]]
    gone = () if take else by_pk.items()
    new += [row | {"id": [""]} for pk, row in gone if _is_worked_on(rows, row, known.get(pk))]
    return _written(data, rows.prefix, here, new)


def lacks_rows(data: QueryDict, rows: Any) -> bool:
    """Whether a row that was posted is not there any more."""
    there = {str(form.instance.pk) for form in rows.initial_forms}
    return any(row.get("id", [""])[0] not in {"", *there} for row in _rows(data, rows.prefix))


def _rows(data: QueryDict, prefix: str) -> list[Posted]:
    """What was posted for each row, by the names of its fields; `initial-` before the name means
    what a field said when the form was opened, where the form sends that.
    """
    found: dict[int, Posted] = {}
    pattern = re.compile(rf"(initial-)?{re.escape(prefix)}-(\d+)-(.+)")
    for key, values in data.lists():
        if match := pattern.fullmatch(key):
            found.setdefault(int(match[2]), {})[(match[1] or "") + match[3]] = values
    return [found[number] for number in sorted(found)]


def _key(prefix: str, number: int, name: str) -> str:
    initial = "initial-" if name.startswith("initial-") else ""
    return f"{initial}{prefix}-{number}-{name.removeprefix('initial-')}"


def _query(values: Posted, prefix: str) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, strings in values.items():
        data.setlist(f"{prefix}-{name}", strings)
    return data


def _as_opened(rows: Any, typed: Posted, row: dict[str, Any]) -> Any:
    """The form of a row as it was opened, with what was typed into it."""
    values = {name: value for name, value in row.items() if name != "pk"}
    instance = snapshots.recalled(rows.model, values, pk=row["pk"])
    setattr(instance, rows.fk.attname, rows.instance.pk)
    return rows.form(_query(typed, "row"), MultiValueDict(), prefix="row", instance=instance)


def _blended(
    rows: Any, form: Any, typed: Posted | None, row: dict[str, Any] | None, unknown: bool
) -> Posted:
    data = QueryDict(mutable=True)
    for name, values in (typed or {}).items():
        data.setlist(f"{form.prefix}-{name}", values)
    if typed is None:
        blend(data, form, None, form.fields)
    elif not unknown and row is not None:
        blend(data, form, _as_opened(rows, typed, row), ())
    start = len(form.prefix) + 1
    found = {key[start:]: values for key, values in data.lists()}
    if typed is None:
        told = [name for name, field in form.fields.items() if field.show_hidden_initial]
        found |= {f"initial-{name}": found.get(name, [""]) for name in told}
    return found


def _is_worked_on(rows: Any, typed: Posted, row: dict[str, Any] | None) -> bool:
    """Whether somebody has typed into a row that is gone; yes, where one cannot know."""
    if typed.get("DELETE"):
        return False
    if row is not None:
        return bool(_as_opened(rows, typed, row).changed_data)
    told = {name[8:]: values for name, values in typed.items() if name.startswith("initial-")}
    return not told or any(typed.get(name, [""]) != values for name, values in told.items())


def _written(data: QueryDict, prefix: str, here: list[Posted], new: list[Posted]) -> QueryDict:
    """The data with the rows in the order in which a set shows them."""
    result = data.copy()
    pattern = re.compile(rf"(initial-)?{re.escape(prefix)}-\d+-")
    for key in [key for key in result if pattern.match(key)]:
        del result[key]
    for number, row in enumerate([*here, *new]):
        for name, values in row.items():
            result.setlist(_key(prefix, number, name), values)
    result[f"{prefix}-INITIAL_FORMS"] = str(len(here))
    result[f"{prefix}-TOTAL_FORMS"] = str(len(here) + len(new))
    return result
