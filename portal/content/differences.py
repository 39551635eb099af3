"""What two states of a record differ in, in words an editor reads.

States are those of portal/content/snapshots.py; so are the names of columns and relations.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from django.db import models
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from portal.content import richtext, snapshots
from portal.content.fields import ChoiceSetField, RichTextField
from portal.content.pieces import Piece, pieces, whole
from portal.content.provenance import Sourced
from portal.content.snapshots import State
from portal.media.models import Picture

# What a row is called by, where it has one of these.
NAMES = ("name", "alt", "text")


@dataclass(frozen=True)
class Difference:
    """One thing that differs: a column, a set, or something in one row of a relation, whose `name`
    it then bears, with what its `rows` are called. Empty words stand for nothing there; `note` says
    more where words do not. Of a long text (`is_prose`) one reads what changed in it, of the rest
    (a number, a name) what it was and what it became.
    """

    name: str
    label: str
    old: str
    new: str
    note: str = ""
    is_prose: bool = False
    rows: str = ""

    @property
    def pieces(self) -> list[Piece]:
        """The two word by word, or the one and then the other."""
        return pieces(self.old, self.new) if self.is_prose else whole(self.old, self.new)


class Names:
    """What the rows are called that foreign keys lead to; one query for each of their models."""

    def __init__(self) -> None:
        self._asked: dict[Any, set[str]] = defaultdict(set)
        self._known: dict[Any, dict[str, str]] = {}

    def ask(self, model: Any, pks: Iterable[Any]) -> None:
        """Says what will be wanted, before the first of them is."""
        self._asked[model].update(str(pk) for pk in pks if pk not in (None, ""))

    def of(self, model: Any, pk: Any) -> str:
        """The name of one; a number where there is none any more."""
        if model not in self._known:
            self._known[model] = self._read(model)
        gone = gettext("no. %(number)s, deleted since") % {"number": pk}
        return self._known[model].get(str(pk), gone)

    def _read(self, model: Any) -> dict[str, str]:
        rows = model._base_manager.filter(pk__in=self._asked[model])
        if any(field.name == "parent" for field in model._meta.fields):  # localities say where
            rows = rows.select_related("parent__parent")
        full = getattr(model, "get_full_name", str)
        return {str(row.pk): full(row) or str(row) for row in rows}


def differences(model: Any, old: State, new: State) -> list[Difference]:
    """What `new` says otherwise than `old`, in the order of the columns."""
    return all_differences(model, [(old, new)])[0]


def all_differences(model: Any, pairs: Sequence[tuple[State, State]]) -> list[list[Difference]]:
    """The same for many pairs, with as many queries as for one."""
    names = Names()
    for pair in pairs:
        for state in pair:
            _ask(names, model, state)
    return [_Telling(model, names).told(old, new) for old, new in pairs]


def described(model: Any, state: State) -> list[Difference]:
    """All that a state says: the differences from one that says nothing."""
    names = Names()
    _ask(names, model, state)
    return _Telling(model, names, added="%(kind)s").told({}, state)


def label(field: Any) -> str:
    """What a column is called."""
    return capfirst(str(field.verbose_name))


def label_of(model: Any, name: str) -> str:
    """What a column, set or relation is called, by its name in a state."""
    if name in (columns := snapshots.columns(model)):
        return label(columns[name])
    if name in (sets := snapshots.sets(model)):
        return label(sets[name])
    relation = snapshots.relations(model).get(name)
    return capfirst(str(relation.related_model._meta.verbose_name_plural)) if relation else name


def _ask(names: Names, model: Any, state: State) -> None:
    _ask_columns(names, model, [state.get("columns", {})])
    for name, relation in snapshots.relations(model).items():
        _ask_columns(names, relation.related_model, state.get("rows", {}).get(name, ()))
    for name, field in snapshots.sets(model).items():
        names.ask(field.related_model, state.get("sets", {}).get(name, ()))


def _ask_columns(names: Names, model: Any, rows: Iterable[dict[str, Any]]) -> None:
    leading = {n: f for n, f in snapshots.columns(model).items() if f.is_relation}
    for row in rows:
        for name, field in leading.items():
            names.ask(field.related_model, [row.get(name)])


class _Telling:
    """The differences of one pair of states."""

    def __init__(self, model: Any, names: Names, *, added: str = "") -> None:
        self.model, self.names = model, names
        self.added = added or gettext("%(kind)s added")

    def told(self, old: State, new: State) -> list[Difference]:
        found = list(self._columns(self.model, old.get("columns", {}), new.get("columns", {})))
        for name, field in snapshots.sets(self.model).items():
            before, after = (set(s.get("sets", {}).get(name, ())) for s in (old, new))
            if before != after:
                words = self._set(field, before), self._set(field, after)
                found.append(Difference(name, label(field), *words))
        for name, relation in snapshots.relations(self.model).items():
            rows = [list(state.get("rows", {}).get(name, ())) for state in (old, new)]
            kinds = label_of(self.model, name)
            found += (replace(one, rows=kinds) for one in self._rows(name, relation, *rows))
        return found

    def _columns(self, model: Any, old: Any, new: Any) -> Iterable[Difference]:
        for name, field in _in_order(model):
            before, after = old.get(name) or "", new.get(name) or ""
            if before != after:
                words = self.words(field, before), self.words(field, after)
                note = gettext("only how it is formatted") if words[0] == words[1] else ""
                is_prose = isinstance(field, models.TextField)
                yield Difference(name, label(field), *words, note, is_prose)

    def _set(self, field: Any, keys: set[Any]) -> str:
        return ", ".join(sorted(self.names.of(field.related_model, key) for key in keys))

    def _rows(
        self, name: str, relation: Any, old: list[Any], new: list[Any]
    ) -> Iterable[Difference]:
        """Row by row; those that were only written anew say nothing."""
        model = relation.related_model
        kind = capfirst(str(model._meta.verbose_name))
        before, after = ({row["pk"]: row for row in rows} for rows in (old, new))
        gone = [row for pk, row in before.items() if pk not in after]
        come = [row for pk, row in after.items() if pk not in before]
        for row in [*gone]:
            if twin := next((other for other in come if _same(row, other)), None):
                gone.remove(row)
                come.remove(twin)
        for row in gone:
            title = gettext("%(kind)s removed") % {"kind": kind}
            yield Difference(name, title, self._whole(model, row), "")
        for pk in (pk for pk in before if pk in after):
            title = f"{kind} {self.title(model, before[pk], old)}"
            for found in self._columns(model, before[pk], after[pk]):
                yield replace(found, name=name, label=f"{title}: {found.label}")
        for row in come:
            title = self.added % {"kind": kind}
            yield Difference(name, title, "", self._whole(model, row))

    def _filled(self, model: Any, row: Any) -> dict[str, tuple[str, str]]:
        """Label and words of what a row says beyond the defaults, by column."""
        fields = _told(model)
        said = {n: f for n, f in fields.items() if row.get(n) not in (None, "", _default(f))}
        return {name: (label(field), self.words(field, row[name])) for name, field in said.items()}

    def _whole(self, model: Any, row: Any) -> str:
        return "; ".join(f"{title}: {words}" for title, words in self._filled(model, row).values())

    def title(self, model: Any, row: Any, rows: Iterable[Any]) -> str:
        """What one would call one of the rows: as it says itself where it can, by its name, else by
        the first two things that it says; of a picture, whose size is no name, which of them it is.
        """
        if hasattr(model, "called"):
            return f"“{snapshots.recalled(model, row, row['pk']).called}”"
        filled = self._filled(model, row)
        languages = (get_language() or "vi")[:2], "vi", "en"
        named = (f"{name}_{language}" for name in NAMES for language in languages)
        if name := next((column for column in named if column in filled), None):
            return f"“{filled[name][1]}”"
        if issubclass(model, Picture):
            return str(1 + sorted(rows, key=_order).index(row))
        first = ", ".join(words for _title, words in [*filled.values()][:2])
        return f"“{first or row.get('pk')}”"

    def words(self, field: Any, value: str | None) -> str:
        """A kept value in words."""
        if value in (None, ""):
            return ""
        if field.is_relation:
            return self.names.of(field.related_model, value)
        if isinstance(field, RichTextField):
            return richtext.plain(value)
        return _plain(field, value)


def _in_order(model: Any) -> list[tuple[str, Any]]:
    """The columns as an editor thinks of them: where it comes from is last, what a model keeps
    `unsaid` is left out.
    """
    last = {field.name for field in Sourced._meta.fields}
    told = _told(model).items()
    return sorted(told, key=lambda column: column[1].name in last)


def _told(model: Any) -> dict[str, Any]:
    unsaid = getattr(model, "unsaid", ())
    return {name: field for name, field in snapshots.columns(model).items() if name not in unsaid}


def _order(picture: dict[str, Any]) -> tuple[bool, int, Any]:
    """As on the page: the cover first."""
    order = int(picture.get("order") or 0)
    return picture.get("is_cover") != "True", order, picture["pk"]


def _same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return {**one, "pk": None} == {**other, "pk": None}


def _default(field: Any) -> str | None:
    return field.value_to_string(field.model()) if field.has_default() else None


def _plain(field: Any, value: Any) -> str:
    """Choices by their labels, dates and booleans as one says them."""
    if isinstance(field, ChoiceSetField):
        labels = {str(key): str(text) for key, text in field.options}
        return ", ".join(labels.get(str(key), str(key)) for key in field.to_python(value))
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, models.BooleanField):
        return gettext("yes") if field.to_python(value) else gettext("no")
    return _of_time(field.to_python(value)) or str(value)


def _of_time(value: Any) -> str:
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value, "SHORT_DATE_FORMAT")
    return formats.time_format(value, "H:i") if isinstance(value, time) else ""
