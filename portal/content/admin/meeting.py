"""Two editors meet on one record: what the second is shown, and what is made of their forms."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from portal.content import snapshots
from portal.content.admin.blending import blend, blend_rows
from portal.content.differences import Difference, differences, label_of
from portal.content.models import Revision
from portal.content.snapshots import State


@dataclass
class Point:
    """One field, set or kind of rows that the first editor has changed, in words: `theirs` from
    when the form was opened to now, `mine` from now to what stands in the form, if that differs.
    """

    name: str
    label: str
    theirs: list[Difference] = field(default_factory=list)
    mine: list[Difference] = field(default_factory=list)


@dataclass
class Meeting:
    """`opened` is the record as the second editor has opened it, if that is kept; `take` are the
    names (portal/content/snapshots.py) whose values of now the editor wants.
    """

    record: Any
    opened: State | None
    take: frozenset[str]
    is_late: bool
    files: list[str]

    def __post_init__(self) -> None:
        self.now = snapshots.state(self.record)

    def blend(self, form_class: Any, data: QueryDict) -> QueryDict:
        """The posted form with the values of now where the editor has not typed others."""
        data = data.copy()
        mine = (
            form_class(data, instance=self._as_opened(), initial=self._sets())
            if self._known
            else None
        )
        model = type(self.record)
        fields = snapshots.columns(model) | snapshots.sets(model)
        taken = {fields[name].name for name in self.take if name in fields}
        blend(data, form_class(instance=self.record), mine, taken)
        return data

    def blend_rows(self, rows: Any, data: QueryDict) -> QueryDict:
        """The same for the rows of one kind; `rows` is their set as it stands."""
        kept = self.opened["rows"].get(rows.prefix) if self.opened and self.is_late else None
        take = rows.prefix in self.take
        if not self.is_late and not take:
            return data
        return blend_rows(data, rows, kept, take=take)

    @property
    def _known(self) -> bool:
        return self.is_late and self.opened is not None

    def _as_opened(self) -> Any:
        columns = (self.opened or {}).get("columns", {})
        return snapshots.recalled(type(self.record), columns, pk=self.record.pk)

    def _sets(self) -> dict[str, Any]:
        return dict((self.opened or {}).get("sets", {}))

    def deeds(self, since: int | None) -> list[Revision]:
        """What was done since, the first first."""
        told = Revision.objects.of(self.record).filter(edition__gt=since or 0)
        return list(told.select_related("by").order_by("edition"))

    def points(self, form: Any, rows: Iterable[Any]) -> list[Point]:
        """What the page shows. The form and its rows are validated, so that their records in memory
        say what was typed.
        """
        model, typed = type(self.record), self._typed(form, rows)
        found: dict[str, Point] = {}
        for side, before, after in (
            ("theirs", self.opened or self.now, self.now),
            ("mine", self.now, typed),
        ):
            for told in differences(model, before, after):
                if side == "theirs" or self.opened is None or told.name in found:
                    point = found.setdefault(
                        told.name, Point(told.name, label_of(model, told.name))
                    )
                    getattr(point, side).append(told)
        return list(found.values())

    def _typed(self, form: Any, rows: Iterable[Any]) -> State:
        columns = snapshots.said(form.instance)
        sets = {
            name: sorted(row.pk for row in form.cleaned_data[name])
            for name in self.now["sets"]
            if name in form.cleaned_data
        }
        kinds = snapshots.relations(type(self.record))
        typed = {s.prefix: _said(s, kinds[s.prefix]) for s in rows if s.prefix in kinds}
        return {
            "columns": columns,
            "sets": self.now["sets"] | sets,
            "rows": self.now["rows"] | typed,
        }


def _said(rows: Any, relation: Any) -> list[dict[str, Any]]:
    """What the rows of a set say; new ones are counted downwards."""
    found = []
    for number, form in enumerate(rows.forms, 1):
        gone = rows.can_delete and rows._should_delete_form(form)
        if not gone and (form.instance.pk or form.has_changed()):
            said = snapshots.said(form.instance, relation.field)
            found.append({"pk": form.instance.pk or -number, **said})
    return found
