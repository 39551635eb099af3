"""The static map of a page, ready to be drawn: what is on it, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.content.located import Precision
from portal.geo import Point
from portal.map.frame import (
    NARROWEST,
    RATIO,
    WHOLE,
    Frame,
    GridLine,
    Scale,
    meridians,
    parallels,
    scale,
)
from portal.map.labels import Ink
from portal.map.layers import legend, shown
from portal.map.marks import mark_of
from portal.map.names import Name, written
from portal.map.picture import Item, Picture, around, counted, numbered, spans
from portal.sections import sections_on_map
from portal.version.memory import remembered

AROUND = 5.0  # kilometres of the neighbourhood of a place


@dataclass(frozen=True)
class Sheet:
    """A picture with its name for those who do not see it; the template draws it."""

    picture: Picture
    label: str
    has_numbers: bool = False

    @cached_property
    def names(self) -> list[Name]:
        return written(self.picture.frame, self._ink, (get_language() or "vi")[:2])

    @cached_property
    def meridians(self) -> list[GridLine]:
        """Those whose names would lie over others go without."""
        lines = meridians(self.picture.frame)
        return [line.named(self._is_free(line.part * NARROWEST, 0)) for line in lines]

    @cached_property
    def parallels(self) -> list[GridLine]:
        lines, high = parallels(self.picture.frame), NARROWEST / RATIO
        return [line.named(self._is_free(0, line.part * high - 15)) for line in lines]

    @cached_property
    def _ink(self) -> Ink:
        """Of its own: pictures are remembered and shared."""
        return self.picture.ink.copy()

    def _is_free(self, x: float, y: float) -> bool:
        _names = self.names  # they come first
        return not self._ink.on(x, y, 40, 15)

    @property
    def scale(self) -> Scale:
        return scale(self.picture.frame)

    @property
    def missing(self) -> str:
        """The numbers of the list that lie beyond the edge."""
        return spans([item.number for item in self.picture.outside if item.number])

    @property
    def legend(self) -> list[tuple[str, Any]]:
        """The kinds that stand on it, with their names."""
        entries = (entry for section in sections_on_map() for entry in legend(section))
        return [entry for entry in entries if entry[0] in self.picture.kinds]


def of_list(records: Iterable[Any]) -> Sheet:
    """The rows of a list under their numbers in it: 1 for the first, located or not."""
    rows = enumerate(records, 1)
    items = [_item(row, number) for number, row in rows if row.point]
    return Sheet(numbered(items), _("Map of this list"), has_numbers=True)


def of_set(records: Iterable[Any]) -> Sheet:
    """Records that no list numbers, counted where they crowd."""
    items = [_item(row) for row in records if row.point]
    frame = Frame.fit(item.point for item in items)
    return Sheet(counted(items, frame), _("Map of what is listed here"))


def of_surroundings(record: Any, others: Iterable[Any]) -> Sheet | None:
    """A record under its name among others; where the drawing ends, on the bare grid."""
    if not record.point:
        return None
    near = [_item(row) for row in others if row.point and row != record]
    frame = Frame.around(record.point, AROUND)
    name = str(record.name)
    picture = around(_item(record), name, near, frame)
    return Sheet(picture, _("Map of the surroundings: %(name)s") % {"name": name})


def of_everything() -> Sheet:
    """All that has a point in the delta."""
    picture = _everything()
    label = _("Map of the Red River Delta, entries on it: %(n)d") % {"n": picture.shown}
    return Sheet(picture, label)


@remembered
def _everything() -> Picture:
    """Four columns of each record: after every edit this is made anew, be there 20,000."""
    items = [
        Item(
            Point(latitude, longitude),
            mark_of(section.slug, kind),
            precision == Precision.APPROXIMATE,
        )
        for section in sections_on_map()
        for latitude, longitude, kind, precision in shown(section)
        .located()
        .order_by("cell", "pk")
        .values_list("latitude", "longitude", "kind", "precision")
    ]
    return counted(items, WHOLE)


def _item(record: Any, number: int = 0) -> Item:
    """A record as the picture knows it."""
    mark = mark_of(record.section, record.kind)
    return Item(record.point, mark, record.precision == Precision.APPROXIMATE, number)
