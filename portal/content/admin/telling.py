"""Revisions as a person reads them: who, when, what, why, and what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from portal.content import differences
from portal.content.admin import wording
from portal.content.differences import Difference
from portal.content.models import Deed, Revision


@dataclass
class Change:
    """What differs in one column or relation."""

    name: str
    differences: list[Difference]


@dataclass
class Entry:
    """One revision on the page; the admin fills in where its links lead."""

    revision: Revision
    before: Revision | None
    changes: list[Change] = field(default_factory=list)
    others: int = 0
    url: str = ""
    batch_url: str = ""
    put_back_url: str = ""
    undo_url: str = ""

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


def entries(model: Any, rows: Sequence[Revision], batches: Mapping[UUID, int]) -> list[Entry]:
    """The revisions, the newest first, each compared with the next of them."""
    befores: list[Revision | None] = [*rows[1:], None] if rows else []
    pairs = [(b.state if b else row.state, row.state) for row, b in zip(rows, befores, strict=True)]
    found = []
    for row, before, differing in zip(
        rows, befores, differences.all_differences(model, pairs), strict=True
    ):
        others = batches.get(row.batch, 1) - 1 if row.batch else 0
        found.append(Entry(row, before, grouped(differing), others))
    return found


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
