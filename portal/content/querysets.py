"""How the public record is read: the methods that every content queryset has."""

import math
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any, Self

from django.db.models import ExpressionWrapper, F, FloatField, Q
from django.utils import timezone

from portal.content import matching
from portal.geo import Bounds, Point, tile_range
from portal.localities.models import Locality
from portal.version.models import VersionedQuerySet

METRES_PER_DEGREE = 111_195.08  # of a great circle on the sphere that portal.geo measures on


class ContentQuerySet(VersionedQuerySet):
    """Rows of one content type."""

    def published(self) -> Self:
        """What visitors see: published, and not only from a later moment on."""
        return self.filter(status="published").filter(
            Q(published_at=None) | Q(published_at__lte=timezone.now())
        )

    def matching(self, query: str) -> Self:
        """Rows that answer a visitor's words, best first (see portal/content/matching.py)."""
        return matching.apply(self, query).queryset

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
        """The order of a Vietnamese dictionary."""
        return self.order_by("sort_key", "pk")


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
        return self.filter(
            latitude__range=(bounds.south, bounds.north),
            longitude__range=(bounds.west, bounds.east),
        )

    def near(self, point: Point, radius: float | None = None) -> Self:
        """Rows with a position, nearest first, up to `radius` metres away.

        The database orders by the flat distance on the latitude of `point`: over the delta that is the order
        on the sphere, and it needs no functions that SQLite lacks. Readers are told the distance on the sphere.
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
        return rows.order_by("flat_distance", "sort_key", "pk")
