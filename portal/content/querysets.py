"""How the public record is read: the methods that every content queryset has."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Any, Self, cast

from django.db.models import Count, ExpressionWrapper, F, FloatField, Max, Min, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import get_language

from portal.content import matching, rights
from portal.geo import MAX_ZOOM, Bounds, Point, tile_at, tile_range
from portal.localities.models import Locality
from portal.version.models import VersionedQuerySet

MOST_TILES = 9
# The edges of the box round some rows, for an aggregate() with other figures.
BOX = {
    "south": Min("latitude"),
    "west": Min("longitude"),
    "north": Max("latitude"),
    "east": Max("longitude"),
}
METRES_PER_DEGREE = 111_195.08  # of a great circle on the sphere that portal.geo measures on


def visible(path: str = "") -> Q:
    """The condition for `published()`; `path` leads to the record: "from_place__"."""
    status, since = f"{path}status", f"{path}published_at"
    now_or_before = Q(**{since: None}) | Q(**{f"{since}__lte": timezone.now()})
    return Q(**{status: "published"}) & now_or_before


def sort_column() -> str:
    """The sort key of the names in the active language."""
    return "sort_key_en" if (get_language() or "").startswith("en") else "sort_key"


class ContentQuerySet(VersionedQuerySet):
    """Rows of one content type."""

    def published(self) -> Self:
        """What visitors see: published, and not only from a later moment on."""
        return self.filter(visible())

    def visible_to(self, user: Any) -> Self:
        """What a member of the staff works with: own records and those shared with them."""
        return self.filter(rights.visible(self.model, user))

    def offered_to(self, user: Any) -> Self:
        """What another record may refer to: what visitors see, and what the user works with."""
        return self.filter(visible() | rights.visible(self.model, user))

    def editable_by(self, user: Any) -> Self:
        """Those of them that may be changed as they stand."""
        return self.visible_to(user).filter(status__in=rights.EDITABLE)

    def own_queues(self) -> dict[str, Q]:
        """What waits for the staff in this kind alone: a subclass may have more."""
        return {}

    def matching(self, query: str) -> Self:
        """Rows that answer a visitor's words, best first (see portal/content/matching.py)."""
        return cast(Self, matching.apply(self, query).queryset)

    def in_locality(self, locality: Locality) -> Self:
        """Rows that lie in a locality; for a former one, what lay there."""
        units = Locality.objects.within(locality)
        if locality.is_current:
            return self.filter(locality__in=units)
        return self.filter(former_locality__in=units)

    def with_any(self, field: str, values: Iterable[str]) -> Self:
        """Rows whose set `field` holds at least one of the values."""
        return self.filter(reduce(or_, (Q(**{f"{field}__has": value}) for value in values), Q()))

    def alphabetical(self) -> Self:
        """By the names that the reader sees, in the order of a Vietnamese dictionary."""
        return self.order_by(sort_column(), "pk")

    def lately_changed(self) -> Self:
        """What was changed or published last comes first; `lately` says when."""
        either = Coalesce("changed_at", "published_at"), Coalesce("published_at", "changed_at")
        rows = self.annotate(lately=Greatest(*either))
        return rows.order_by(F("lately").desc(nulls_last=True), "-pk")


def _cells(bounds: Bounds) -> Q:
    """The few ranges of indexed cells that cover the bounds, so that a small box does not read the
    whole table.
    """
    for zoom in range(MAX_ZOOM, -1, -1):
        x0, y0 = tile_at(bounds.north, bounds.west, zoom)
        x1, y1 = tile_at(bounds.south, bounds.east, zoom)
        if (x1 - x0 + 1) * (y1 - y0 + 1) <= MOST_TILES:
            break
    ranges = (tile_range(zoom, x, y) for x in range(x0, x1 + 1) for y in range(y0, y1 + 1))
    return reduce(or_, (Q(cell__gte=first, cell__lt=end) for first, end in ranges))


def _inside(bounds: Bounds) -> Q:
    """Points in the bounds, the edges included; a box over the 180th meridian is two."""
    if bounds.west > bounds.east:
        return _inside(replace(bounds, east=180.0)) | _inside(replace(bounds, west=-180.0))
    return _cells(bounds) & Q(
        latitude__range=(bounds.south, bounds.north), longitude__range=(bounds.west, bounds.east)
    )


@dataclass(frozen=True)
class Extent:
    """How many records, how many of them on the map, and where."""

    shown: int
    located: int
    bounds: Bounds | None

    @property
    def bbox(self) -> str:
        """The bounds as the parameter `bbox`; empty where nothing has a position."""
        return self.bounds.bbox if self.bounds else ""


class LocatedQuerySet(ContentQuerySet):
    """Rows that may have a point."""

    def located(self) -> Self:
        """Rows with a position."""
        return self.filter(cell__isnull=False)

    def in_tile(self, z: int, x: int, y: int) -> Self:
        """Rows whose point lies in a map tile: one range of the indexed cells."""
        first, end = tile_range(z, x, y)
        return self.filter(cell__gte=first, cell__lt=end)

    def within(self, bounds: Bounds) -> Self:
        """Rows whose point lies in the bounds, its edges included."""
        return self.filter(_inside(bounds))

    def extent(self) -> Extent:
        """How many rows, how many with a position, and the box round these: one query."""
        figures = self.order_by().aggregate(shown=Count("pk"), located=Count("cell"), **BOX)
        box = {edge: figures[edge] for edge in BOX}
        bounds = Bounds(**box) if figures["located"] else None
        return Extent(figures["shown"], figures["located"], bounds)

    def for_map(self) -> Self:
        """With all that a marker says; a topic adds what its own need."""
        return self

    def near(self, point: Point, radius: float | None = None) -> Self:
        """Rows with a position, nearest first, up to `radius` metres away.

        The database orders by the flat distance on the latitude of `point`: over the delta that is
        the order on the sphere, and it needs no functions that SQLite lacks. Readers are told the
        distance on the sphere.
        """
        rows = self.located()
        if radius is not None:
            rows = rows.within(Bounds.around(point, radius))
        squeeze = math.cos(math.radians(point.latitude))
        dy = F("latitude") - point.latitude
        dx = (F("longitude") - point.longitude) * squeeze
        flat: Any = ExpressionWrapper(dy * dy + dx * dx, output_field=FloatField())
        rows = rows.annotate(flat_distance=flat)
        if radius is not None:
            rows = rows.filter(flat_distance__lte=(radius / METRES_PER_DEGREE) ** 2)
        return rows.order_by("flat_distance", sort_column(), "pk")
