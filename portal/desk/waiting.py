"""What waits for somebody: what came back to them, what they are to look at, their drafts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Case, CharField, F, Q, QuerySet, Sum, Value, When
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from portal.content.admin.asks import VIEWS
from portal.content.admin.base import QueueNote
from portal.content.admin.wording import LACKING
from portal.content.models import Content, Deed, Revision
from portal.content.queues import queues, with_last_move
from portal.desk.kinds import change_url, kinds_of, list_url, notes_of

SHOWN = 5
COLUMNS = ("pk", "name_vi", "name_en", "lacks", "published_at", "changed_at", "checked_on")
# What was changed last comes first, unless something else is more urgent.
ORDERS: dict[str, Any] = {"unchecked": F("checked_on").asc(nulls_first=True)}
# The views of the lists that ask for something, the most urgent first, and what is to be done.
HINTS: dict[str, Any] = {
    "returned": _("A publisher asks for a change. Make it, and submit again."),
    "waiting": _("Publish what is right, or send it back with a reason."),
    "unreviewed": _("Visitors see it already. Look through what was changed, and confirm it."),
    "drafts": _("Complete them, and submit them for review."),
    "in_review": _("Nothing to do for you: a publisher looks at it."),
    "unconfirmed": _("They are held in the next 60 days. Ask there, then confirm the dates."),
    "no_rights": _("Visitors do not see these pictures: add words, author and licence."),
    "unchecked": _("Never checked, or over two years ago. Ask there, then enter the day."),
    "scheduled": _("Visitors see it from the moment that was set."),
}


class Entry(NamedTuple):
    """One record in a pile; `note` is what its kind says of it there."""

    name: str
    url: str
    kind: str
    lacks: str
    publishes_at: Any
    sent_back: Revision | None
    note: str = ""


@dataclass(frozen=True)
class Part:
    """Where the list of one kind shows all of its records in a pile."""

    kind: str
    count: int
    url: str


@dataclass(frozen=True)
class Pile:
    """Records that wait for the same; `view` is the view of the lists that shows them."""

    view: str
    parts: list[Part] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    @property
    def title(self) -> str:
        return str(VIEWS[self.view])

    @property
    def hint(self) -> str:
        return str(HINTS[self.view])

    @property
    def count(self) -> int:
        return sum(part.count for part in self.parts)


def piles(user: Any) -> list[Pile]:
    """What waits for the user; empty piles are left out."""
    kinds = kinds_of(user)
    counts = {kind: _counts(kind, user) for kind in kinds}
    found = [Pile(view) for view in HINTS]
    for pile in found:
        has_some = [kind for kind in kinds if counts[kind].get(pile.view)]
        for kind in has_some:
            name, count = str(kind._meta.verbose_name_plural), counts[kind][pile.view]
            pile.parts.append(Part(name, count, list_url(kind, view=pile.view)))
        if has_some:
            pile.entries.extend(_entries(pile.view, has_some, user))
    return [pile for pile in found if pile.parts]


def _rows(kind: type[Content], user: Any) -> QuerySet[Any]:
    return with_last_move(kind._default_manager.visible_to(user).order_by())


def _counts(kind: type[Content], user: Any) -> dict[str, int]:
    """How many of a kind are in each pile. Marked row by row first, as the lists count them."""
    conditions = queues(kind, user)
    views = [view for view in HINTS if view in conditions]
    marks = {f"is_{view}": Case(When(conditions[view], then=1), default=0) for view in views}
    sums = {view: Sum(f"is_{view}", default=0) for view in views}
    counted: dict[str, int] = _rows(kind, user).annotate(**marks).aggregate(**sums)
    return counted


def _entries(view: str, kinds: Sequence[type[Content]], user: Any) -> list[Entry]:
    """The first few of a pile, whatever kind they are."""
    of_kinds = [
        _rows(kind, user)
        .filter(queues(kind, user)[view])
        .annotate(label=Value(kind._meta.label_lower, CharField()))
        .values_list("label", *COLUMNS)
        for kind in kinds
    ]
    whole = of_kinds[0].union(*of_kinds[1:], all=True)
    order = [*filter(None, [ORDERS.get(view)]), "-changed_at", "label", "pk"]
    rows = list(whole.order_by(*order)[:SHOWN])
    reasons = _reasons(rows) if view == "returned" else {}
    by_label = {kind._meta.label_lower: kind for kind in kinds}
    notes = {
        (label, pk): note
        for label, kind in by_label.items()
        for pk, note in notes_of(kind, view, [row[1] for row in rows if row[0] == label]).items()
    }
    return [
        _entry(by_label[label], row, reasons.get((label, row[0])), notes.get((label, row[0])))
        for label, *row in rows
    ]


def _entry(
    kind: type[Content], row: list[Any], sent_back: Revision | None, note: QueueNote | None
) -> Entry:
    pk, name_vi, name_en, lacks, published_at, *_order = row
    english = (get_language() or "").startswith("en")
    name = (name_en or name_vi) if english else (name_vi or name_en)
    ahead = published_at if published_at and published_at > timezone.now() else None
    lacking = ", ".join(str(LACKING.get(part, part)) for part in lacks.split("|") if part)
    kind_name = str(kind._meta.verbose_name)
    url, text = note or (change_url(kind, pk), "")
    return Entry(name or "—", url, kind_name, lacking, ahead, sent_back, text)


def _reasons(rows: Iterable[tuple[Any, ...]]) -> dict[tuple[str, int], Revision]:
    """Who sent each of them back last, and why."""
    these = Q(pk__in=())
    for label, pk, *_more in rows:
        these |= Q(model=label, record=pk)
    sent = Revision.objects.filter(these, deed=Deed.SEND_BACK).select_related("by")
    return {(r.model, r.record): r for r in sent.defer("state").order_by("edition")}
