"""What the element <delta-map> is told: which records, where they lie, where their list is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.urls import reverse

from portal.content.located import Located
from portal.geo import Bounds
from portal.map.layers import legend, shown
from portal.map.marks import mark_of
from portal.map.sheet import AROUND
from portal.sections import Section, sections_on_map

AROUND_ZOOM = 13
ON_PICTURE = 300


@dataclass(frozen=True)
class Element:
    """One map on a page. `query` are the parameters of its tiles, `follow` the id of the list that
    goes on to say them, `own` the record that the page is about, `records` what the picture shows
    while no script runs.
    """

    query: str = ""
    bounds: str = ""
    section: str = ""
    follow: str = ""
    own: str = ""
    large_url: str = ""
    list_url: str = ""
    look: str = ""
    records: Sequence[Any] = field(default=(), repr=False)
    about: Any = field(default=None, repr=False)

    @property
    def own_mark(self) -> str:
        """The mark of the record that the page is about."""
        return mark_of(self.about.section, self.about.kind) if self.about else ""

    @property
    def legend(self) -> list[tuple[str, Any]]:
        """The marks with the names of their kinds, of the sections that are shown; on a small map
        those that its records have.
        """
        sections = [s for s in sections_on_map() if self.section in ("", s.slug)]
        if self.look == "small":
            there = {mark_of(record.section, record.kind) for record in self.records}
            there.add(self.own_mark)
        else:
            there = {mark_of(s.slug, kind) for s in sections for kind in s.kinds()}
        return [entry for s in sections for entry in legend(s) if entry[0] in there]


def of_list(slug: str, query: str, bounds: str, records: Any) -> Element:
    """The map beside the list of one section."""
    return Element(
        query=query,
        bounds=bounds,
        section=slug,
        follow="results",
        list_url=reverse(slug),
        look="list",
        records=tuple(records),
    )


def about(record: Model) -> Element | None:
    """The small map on the page of a record; None when there is nothing to show."""
    if isinstance(record, Located):
        return _around(record)
    for section in sections_on_map():
        query = section.map_query(record)
        if query and (found := _belonging(section, query)):
            return found
    return None


def _around(record: Any) -> Element | None:
    """A record with a point of its own, among what else is there."""
    if record.point is None:
        return None
    bounds = Bounds.around(record.point, AROUND * 1000)
    near = [row for s in sections_on_map() for row in _dots(shown(s).within(bounds))]
    at = f"{record.point.latitude:.4f}/{record.point.longitude:.4f}"
    return Element(
        bounds=bounds.bbox,
        own=f"{record.section}/{record.slug}",
        large_url=f"{reverse('map')}#map={AROUND_ZOOM}/{at}",
        list_url=reverse("map"),
        look="small",
        records=near,
        about=record,
    )


def _belonging(section: Section, query: Mapping[str, str]) -> Element | None:
    """What a section has of a tradition, a locality and the like."""
    rows = shown(section, query).located()
    extent = rows.extent()
    if not extent.located:
        return None
    asked = urlencode(query)
    return Element(
        query=asked,
        bounds=extent.bbox,
        section=section.slug,
        large_url=f"{reverse('map')}?{asked}",
        list_url=reverse(section.slug),
        look="small",
        records=_dots(rows),
    )


def _dots(rows: QuerySet[Any]) -> list[Any]:
    """What a picture draws of some rows; neighbours follow each other."""
    return list(rows.for_map().order_by("cell", "pk")[:ON_PICTURE])
