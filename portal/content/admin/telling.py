"""Revisions as a person reads them: who, when, what, why, and what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.apps import apps

from portal.content import differences
from portal.content.admin import wording
from portal.content.differences import Difference
from portal.content.models import Deed, Revision


@dataclass
class Change:
    """What differs in one column or relation."""

    name: str
    differences: list[Difference]

    @property
    def what(self) -> str:
        """What is put back with it: of rows, all of their kind."""
        return self.differences[0].rows or self.differences[0].label


@dataclass
class Entry:
    """One revision on the page; the admin fills in where its links lead. `joins` says of what kind
    it is, if it is not the record's own but one that joins it with others.
    """

    revision: Revision
    before: Revision | None
    changes: list[Change] = field(default_factory=list)
    others: int = 0
    url: str = ""
    batch_url: str = ""
    put_back_url: str = ""
    undo_url: str = ""
    joins: str = ""
    name: str = ""
    came: bool = False
    left: bool = False

    @property
    def who(self) -> str:
        return wording.who(self.revision.by)

    @property
    def when(self) -> str:
        return wording.exactly(self.revision.at)

    @property
    def is_edit(self) -> bool:
        """Whether one expects differences of it."""
        return self.revision.deed in (Deed.EDIT, Deed.REVERT)


def entries(rows: Sequence[Any], batches: Mapping[UUID, int]) -> list[Entry]:
    """The revisions, of whatever kinds, each compared with the one `before` it."""
    befores = Revision.objects.in_bulk({row.before for row in rows if row.before})
    found = {}
    for row in rows:
        others = batches.get(row.batch, 1) - 1 if row.batch else 0
        found[row.pk] = Entry(row, befores.get(row.before), others=others)
    by_model = attrgetter("revision.model")
    for label, of_kind in groupby(sorted(found.values(), key=by_model), by_model):
        told = [entry for entry in of_kind if entry.before]
        pairs = [(e.before.state if e.before else {}, e.revision.state) for e in told]
        differing = differences.all_differences(apps.get_model(label), pairs)
        for entry, these in zip(told, differing, strict=True):
            entry.changes = grouped(these)
    return list(found.values())


def grouped(found: Iterable[Difference]) -> list[Change]:
    """By column or relation, because these are put back as a whole."""
    changes: dict[str, Change] = {}
    for difference in found:
        changes.setdefault(difference.name, Change(difference.name, [])).differences.append(
            difference
        )
    return list(changes.values())


def left_in_words(model: Any, names: Iterable[str]) -> str:
    """The columns and relations that could not be put back."""
    return ", ".join(dict.fromkeys(differences.label_of(model, name) for name in names))
