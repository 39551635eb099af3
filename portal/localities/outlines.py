"""Which province of the delta a point lies in, by outlines drawn for maps of the whole country.

They are a few kilometres wrong in places, so whatever lies near a border is nobody's.
"""

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from portal.geo import EARTH_RADIUS, Bounds, Point, distance

FILE = Path(__file__).parent / "boundaries.geojson"
MARGIN = 3000.0  # metres on both sides of a border
FAR = 10_000.0  # metres outside: no drawing is so wrong
# Of Hải Phòng, and not on the drawing: Cát Bà with Long Châu, Bạch Long Vĩ. Centre and radius.
ISLANDS = ((Point(20.78, 107.05), 22_000.0), (Point(20.133, 107.728), 10_000.0))
Side = tuple[Point, Point]


@dataclass(frozen=True)
class Outline:
    """A province of today as the sides of its border, in no order."""

    name: str
    code: str
    sides: tuple[Side, ...]
    bounds: Bounds

    def has(self, point: Point) -> bool:
        """Whether the point lies within."""
        return self.bounds.contains(point) and within(point, self.sides)

    def is_sure(self, point: Point) -> bool:
        """Whether it lies within, and so far from the border that the drawing can be trusted."""
        return self.has(point) and not self.is_near(point, MARGIN)

    def is_near(self, point: Point, metres: float) -> bool:
        """Whether the border is not farther than that."""
        return any(_is_near(point, *side, metres) for side in self.sides)


def province_at(point: Point) -> Outline | None:
    """The province that the point surely lies in; None where nobody can tell."""
    return next((outline for outline in outlines() if outline.is_sure(point)), None)


def is_beyond(point: Point, metres: float) -> bool:
    """Whether the point lies outside all six provinces, and farther than that from each."""
    if any(outline.has(point) for outline in outlines()):
        return False
    if any(distance(point, centre) < radius for centre, radius in ISLANDS):
        return False
    return not any(outline.is_near(point, metres) for outline in outlines())


def within(point: Point, sides: Iterable[Side]) -> bool:
    """Whether a ray to the east crosses the closed lines an odd number of times."""
    inside = False
    for a, b in sides:
        if (a.latitude > point.latitude) != (b.latitude > point.latitude):
            share = (point.latitude - a.latitude) / (b.latitude - a.latitude)
            if point.longitude < a.longitude + share * (b.longitude - a.longitude):
                inside = not inside
    return inside


def _is_near(point: Point, a: Point, b: Point, metres: float) -> bool:
    """Whether the point lies so close to the stretch: on a plane that touches there."""
    (ax, ay), (bx, by) = _metres(point, a), _metres(point, b)
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
    return math.hypot(ax + along * dx, ay + along * dy) < metres


def _metres(origin: Point, point: Point) -> tuple[float, float]:
    degree = math.radians(1) * EARTH_RADIUS
    east = (point.longitude - origin.longitude) * math.cos(math.radians(origin.latitude))
    return east * degree, (point.latitude - origin.latitude) * degree


@cache
def outlines() -> tuple[Outline, ...]:
    """The six provinces. Those that were merged are put together from what they were merged of:
    those outlines match each other to the corner.
    """
    features = json.loads(FILE.read_text(encoding="utf-8"))["features"]
    return tuple(_outline(feature, features) for feature in _layer(features, "province"))


def _layer(features: Iterable[dict[str, Any]], name: str) -> Iterator[dict[str, Any]]:
    return (feature for feature in features if feature["properties"]["layer"] == name)


def _outline(province: dict[str, Any], features: Iterable[dict[str, Any]]) -> Outline:
    name, code = province["properties"]["name_vi"], province["properties"]["code"]
    formers = [f for f in _layer(features, "former_province") if f["properties"]["now_in"] == name]
    count = Counter(side for part in formers or [province] for side in _sides(part))
    sides = tuple(side for side, times in sorted(count.items()) if times == 1)
    return Outline(name, code, sides, Bounds.of(point for side in sides for point in side))


def _sides(feature: dict[str, Any]) -> Iterator[Side]:
    """Each side with its ends in order, so that what two neighbours share is the same."""
    for ring in feature["geometry"]["coordinates"]:
        points = [Point(latitude, longitude) for longitude, latitude, *_ in ring]
        for a, b in pairwise(points):
            yield (a, b) if a <= b else (b, a)
