"""Positions on the earth: distance, bounds, map tiles on a z-order curve, GeoJSON checks."""

import math
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple, Self

EARTH_RADIUS = 6_371_008.8  # metres, the mean radius
MAX_ZOOM = 22
MAX_LATITUDE = 85.05112877980659  # where the square of web mercator ends
MAX_POSITIONS = 100_000
MAX_PROBLEMS = 20

# How deep positions lie in the coordinates, and how many items each level needs; 4 is a ring.
_LEAST: dict[str, tuple[int, ...]] = {
    "Point": (),
    "LineString": (2,),
    "Polygon": (1, 4),
    "MultiPolygon": (1, 1, 4),
}

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


def check_geojson(value: object) -> list[str]:
    """What is wrong with a geometry, Feature or FeatureCollection; an empty list if nothing is.

    It goes only where GeoJSON has something to say, never deeper, and stops after MAX_PROBLEMS
    problems or MAX_POSITIONS positions: a hostile document costs no more than a large good one.
    """
    checker = _GeoJSON()
    with suppress(_EnoughError):
        checker.document(value)
    return checker.problems


class _EnoughError(Exception):
    """No need to read on."""


class _GeoJSON:
    """One document being checked; a path is how a reader finds the place: features[2].geometry."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.count = 0

    def problem(self, path: str, message: str) -> None:
        self.problems.append(f"{path}: {message}" if path else message)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _EnoughError

    def counted(self) -> None:
        self.count += 1
        if self.count > MAX_POSITIONS:
            self.problems.append(f"more than {MAX_POSITIONS} positions and features")
            raise _EnoughError

    def document(self, value: object) -> None:
        if isinstance(value, dict) and value.get("type") == "FeatureCollection":
            for path, item in self.items(value.get("features"), "features", 0):
                self.feature(item, path)
        elif isinstance(value, dict) and value.get("type") == "Feature":
            self.feature(value, "")
        else:
            self.geometry(value, "")

    def feature(self, value: object, path: str) -> None:
        """Without a geometry (null) it is a record that has no position."""
        self.counted()
        if not isinstance(value, dict) or value.get("type") != "Feature":
            self.problem(path, "must be an object of type Feature")
            return
        dot = f"{path}." if path else ""
        if not isinstance(value.get("properties"), dict | None):
            self.problem(f"{dot}properties", "must be an object or null")
        if "geometry" not in value:
            self.problem(f"{dot}geometry", "is missing")
        elif value["geometry"] is not None:
            self.geometry(value["geometry"], f"{dot}geometry")

    def geometry(self, value: object, path: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(kind, str) or kind not in _LEAST:
            self.problem(path, f"type must be one of {', '.join(_LEAST)}")
            return
        inner = f"{path}.coordinates" if path else "coordinates"
        self.coordinates(value.get("coordinates"), inner, _LEAST[kind])

    def coordinates(self, value: object, path: str, least: tuple[int, ...]) -> None:
        if not least:
            self.position(value, path)
            return
        known = len(self.problems)
        parts = self.items(value, path, least[0])
        for inner, part in parts:
            self.coordinates(part, inner, least[1:])
        # Only good positions are compared: comparing endless nesting would not end well.
        if least == (4,) and len(self.problems) == known and parts[0][1] != parts[-1][1]:
            self.problem(path, "must end where it begins")

    def items(self, value: object, path: str, least: int) -> list[tuple[str, object]]:
        """The parts of an array, each with its path; none if the array is bad."""
        if not isinstance(value, list | tuple):
            self.problem(path, "must be an array")
            return []
        if len(value) < least:
            self.problem(path, f"must have at least {least} items")
            return []
        return [(f"{path}[{index}]", item) for index, item in enumerate(value[: MAX_POSITIONS + 1])]

    def position(self, value: object, path: str) -> None:
        self.counted()
        if not isinstance(value, list | tuple) or len(value) not in (2, 3):
            self.problem(path, "must be [longitude, latitude] or [longitude, latitude, height]")
        elif any(isinstance(n, bool) or not isinstance(n, int | float) for n in value):
            self.problem(path, "must have numbers only")
        elif not -180 <= value[0] <= 180:
            self.problem(path, "longitude must be from -180 to 180")
        elif not -90 <= value[1] <= 90:
            self.problem(path, "latitude must be from -90 to 90")
        elif len(value) == 3 and not -100_000 <= value[2] <= 100_000:
            self.problem(path, "height must be from -100000 to 100000 metres")
