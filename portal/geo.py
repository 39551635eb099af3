"""Positions on the earth: distance, bounds, map tiles on a z-order curve."""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

EARTH_RADIUS = 6_371_008.8  # metres, the mean radius
MAX_ZOOM = 22
MAX_LATITUDE = 85.05112877980659  # where the square of web mercator ends

_SIDE = 1 << MAX_ZOOM
_NUMBER = re.compile(r"[+-]?(\d{1,20}(\.\d{0,40})?|\.\d{1,40})([eE][+-]?\d{1,3})?", re.ASCII)


class GeoError(ValueError):
    """A position, bounds or tile that does not exist."""


class Point(NamedTuple):
    """WGS 84, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Bounds:
    """A box of latitudes and longitudes; west > east means that it crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def __post_init__(self) -> None:
        _check(self.south, self.west)
        _check(self.north, self.east)
        if self.south > self.north:
            raise GeoError("south must not be above north")

    def contains(self, point: Point) -> bool:
        if not self.south <= point.latitude <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= point.longitude <= self.east
        return point.longitude >= self.west or point.longitude <= self.east

    @classmethod
    def around(cls, point: Point, metres: float) -> Self:
        """The box round a circle; never smaller, and all longitudes at the poles and at 180°."""
        _check(*point)
        if not 0 <= metres < math.inf:
            raise GeoError("a radius must be a finite number of metres, not negative")
        # A tenth of a millimetre more, so that rounding loses nobody on the circle.
        angle = metres / EARTH_RADIUS
        height = math.degrees(angle) + 1e-9
        south, north = point.latitude - height, point.latitude + height
        west, east = -180.0, 180.0
        if south > -90 and north < 90:
            width = math.sin(angle) / math.cos(math.radians(point.latitude))
            reach = math.degrees(math.asin(min(1.0, width))) + 1e-9
            if abs(point.longitude) + reach <= 180:
                west, east = point.longitude - reach, point.longitude + reach
        return cls(max(south, -90.0), west, min(north, 90.0), east)

    @classmethod
    def of(cls, points: Iterable[Point]) -> Self:
        """The smallest box with all the points; GeoError (a ValueError) if there are none."""
        pairs = list(points)
        if not pairs:
            raise GeoError("no points, no bounds")
        latitudes, longitudes = zip(*pairs, strict=True)
        return cls(min(latitudes), min(longitudes), max(latitudes), max(longitudes))

    @classmethod
    def parse(cls, text: str) -> Self:
        """OGC's bbox parameter: "west,south,east,north"."""
        west, south, east, north = _numbers(text, 4)
        return cls(south, west, north, east)

    @property
    def bbox(self) -> str:
        """As `parse` reads it, to a tenth of a metre."""
        return f"{self.west:.6f},{self.south:.6f},{self.east:.6f},{self.north:.6f}"


def _check(latitude: float, longitude: float) -> None:
    """Comparing refuses nan too."""
    if not -90 <= latitude <= 90:
        raise GeoError("latitude must be from -90 to 90")
    if not -180 <= longitude <= 180:
        raise GeoError("longitude must be from -180 to 180")


def _numbers(text: str, count: int) -> list[float]:
    """Plain decimal numbers only: float() would also take "nan", "inf" and "1_0"."""
    parts = [part.strip() for part in text[:1000].split(",")]
    if len(parts) != count or not all(_NUMBER.fullmatch(part) for part in parts):
        raise GeoError(f"expected {count} numbers with commas between them")
    return [float(part) for part in parts]


def parse_point(text: str) -> Point:
    """Latitude first, as maps and people write it: "20.9765, 105.912"."""
    latitude, longitude = _numbers(text, 2)
    _check(latitude, longitude)
    return Point(latitude, longitude)


def distance(a: Point, b: Point) -> float:
    """Metres along the great circle (haversine)."""
    south, north = math.radians(a[0]), math.radians(b[0])
    rise = math.sin((north - south) / 2) ** 2
    turn = math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    half = rise + math.cos(south) * math.cos(north) * turn
    return 2 * EARTH_RADIUS * math.asin(min(1.0, math.sqrt(half)))


# Tiles. A cell is a tile of zoom 22 as one number: the bits of x and y in turn, y above x. The
# first 2z bits are then the tile of zoom z, so the cells of any tile are one contiguous range.


def cell(latitude: float, longitude: float) -> int:
    """Key of the point on the z-order curve, 0 to 2**44 - 1; beyond the map's edge, the edge."""
    return _interleave(*tile_at(latitude, longitude, MAX_ZOOM))


def tile_at(latitude: float, longitude: float, z: int) -> tuple[int, int]:
    """(x, y) of the tile of this zoom with the point; the same answer as by way of the cell."""
    _check(latitude, longitude)
    _check_tile(z, 0, 0)
    angle = math.radians(max(-MAX_LATITUDE, min(MAX_LATITUDE, latitude)))
    x = math.floor((longitude + 180) / 360 * _SIDE)
    y = math.floor((1 - math.asinh(math.tan(angle)) / math.pi) / 2 * _SIDE)
    shift = MAX_ZOOM - z
    return max(0, min(_SIDE - 1, x)) >> shift, max(0, min(_SIDE - 1, y)) >> shift


def tile_of(cell: int, z: int) -> tuple[int, int]:
    """(x, y) of the tile of this zoom that the cell lies in."""
    _check_tile(z, 0, 0)
    if not 0 <= cell < _SIDE * _SIDE:
        raise GeoError("no such cell")
    shift = MAX_ZOOM - z
    return _every_second_bit(cell) >> shift, _every_second_bit(cell >> 1) >> shift


def tile_range(z: int, x: int, y: int) -> tuple[int, int]:
    """First cell of the tile, and the first one after it."""
    _check_tile(z, x, y)
    shift = 2 * (MAX_ZOOM - z)
    key = _interleave(x, y)
    return key << shift, (key + 1) << shift


def tile_bounds(z: int, x: int, y: int) -> Bounds:
    _check_tile(z, x, y)
    side = 1 << z
    return Bounds(
        south=_tile_latitude((y + 1) / side),
        west=x / side * 360 - 180,
        north=_tile_latitude(y / side),
        east=(x + 1) / side * 360 - 180,
    )


def is_tile(z: int, x: int, y: int) -> bool:
    return 0 <= z <= MAX_ZOOM and 0 <= x < 1 << z and 0 <= y < 1 << z


def _check_tile(z: int, x: int, y: int) -> None:
    if not is_tile(z, x, y):
        raise GeoError("no such tile")


def _tile_latitude(share: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * share))))


def _interleave(x: int, y: int) -> int:
    return _spread(x) | _spread(y) << 1


def _spread(value: int) -> int:
    """A zero before every bit: the binary digits read as digits to the base 4."""
    return int(f"{value:b}", 4)


def _every_second_bit(value: int) -> int:
    """The way back, from the last bit on."""
    return int(f"{value:b}"[::-2][::-1], 2)


def simplify(line: Sequence[tuple[float, float]], tolerance: float) -> list[tuple[float, float]]:
    """The line with fewer points, nowhere further than `tolerance` from the old one; its ends stay
    (Douglas and Peucker). Planar: tolerance in the units of the points.
    """
    if len(line) < 3:
        return list(line)
    far, index = max((_offset(p, line[0], line[-1]), i) for i, p in enumerate(line[1:-1], 1))
    if far <= tolerance:
        return [line[0], line[-1]]
    return simplify(line[: index + 1], tolerance)[:-1] + simplify(line[index:], tolerance)


def _offset(p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    """How far p lies from the stretch between a and b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    along = ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length if length else 0.0
    along = max(0.0, min(1.0, along))
    return math.hypot(p[0] - a[0] - along * dx, p[1] - a[1] - along * dy)
