"""The highlights as the first page shows them."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from portal.home import targets
from portal.home.models import Highlight
from villages.models import Motif

MOST = 6
CANDIDATES = 24  # some may lead to what is gone


@dataclass(frozen=True)
class Card:
    """A highlight, where it leads in the reader's language, and the record for its picture."""

    highlight: Highlight
    url: str
    picture: Any


def cards(preview: Highlight | None = None) -> list[Card]:
    """The first six that lead somewhere; one that is only looked at stands where it will."""
    rows = list(Highlight.objects.published().in_order()[:CANDIDATES])
    if preview is not None:
        rows = [row for row in rows if row.pk != preview.pk]
        rows = sorted([*rows, preview], key=lambda row: (row.order, row.sort_key, row.pk))
    found = shown(rows)
    places = [card.highlight.pk for card in found]
    if preview is not None and preview.pk in places[MOST:]:  # it would not be seen
        found[MOST - 1] = found[places.index(preview.pk)]
    return found[:MOST]


def shown(rows: Iterable[Highlight]) -> list[Card]:
    """The rows as cards; one whose page is gone is left out."""
    rows = list(rows)
    found = targets.find(row.leads_to for row in rows)
    return [
        Card(row, found[row.leads_to].url, _picture(row, found[row.leads_to].record))
        for row in rows
        if row.leads_to in found
    ]


def _picture(highlight: Highlight, record: Any) -> Any:
    """The record it leads to, where that has a picture of its own and no other is chosen."""
    if not highlight.motif and getattr(record, "motif", None):
        return record
    motif = highlight.motif or Motif.ROOF
    return SimpleNamespace(slug=highlight.slug, motif=str(motif), pictures=None)
