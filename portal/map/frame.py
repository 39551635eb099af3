"""The sheet that the static map is printed on: web mercator in its own units, and cuts of it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from portal.geo import EARTH_RADIUS, Bounds, Point

# Degrees that the drawn sheet (static/img/delta.svg) covers; the cut that shows the whole delta.
SHEET = Bounds(south=19.55, west=104.6, north=22.0, east=107.6)
DELTA = Bounds(south=19.9, west=104.74, north=21.76, east=107.16)

WIDTH = 1000.0  # units of the sheet from west to east
RATIO = 1.25  # width by height of every cut, so that a style sheet can know it
NARROWEST = 320.0  # pixels: what a cut is laid out for; on a wider one there is only more room

_HAIR = 1e-9  # what arithmetic loses
_UNIT = WIDTH / (SHEET.east - SHEET.west)


def _mercator(latitude: float) -> float:
    return math.degrees(math.asinh(math.tan(math.radians(latitude))))


def project(point: Point) -> tuple[float, float]:
    """Units to the right and down from the sheet's north-west corner."""
    x = (point[1] - SHEET.west) * _UNIT
    return x, (_mercator(SHEET.north) - _mercator(point[0])) * _UNIT


HEIGHT = project(Point(SHEET.south, SHEET.west))[1]


@dataclass(frozen=True)
class Frame:
    """A cut of the sheet, in its units."""

    x: float
    y: float
    width: float

    @property
    def height(self) -> float:
        return self.width / RATIO

    @property
    def pixel(self) -> float:
        """Units per pixel of the narrowest print."""
        return self.width / NARROWEST

    @property
    def view_box(self) -> str:
        return f"{self.x:.1f} {self.y:.1f} {self.width:.1f} {self.height:.1f}"

    @property
    def shift(self) -> str:
        """How far the land is printed off its edge: three pixels, in units."""
        return f"{3 * self.pixel:.2f}"

    @property
    def is_wide(self) -> bool:
        """Whether waves are small beside what they stand for."""
        return self.width > WIDTH / 4

    @property
    def kilometres(self) -> float:
        """How far it is from the left edge to the right one, at the middle."""
        return self.width * kilometres_per_unit(self.y + self.height / 2)

    def place(self, point: Point) -> tuple[float, float]:
        """Where the point lies, in pixels of the narrowest print."""
        x, y = project(point)
        return (x - self.x) / self.pixel, (y - self.y) / self.pixel

    def has(self, point: Point) -> bool:
        x, y = project(point)
        right, down = x - self.x, y - self.y
        return -_HAIR <= right <= self.width + _HAIR and -_HAIR <= down <= self.height + _HAIR

    @classmethod
    def of(cls, bounds: Bounds) -> Self:
        """The smallest cut with all of the bounds."""
        left, bottom = project(Point(bounds.south, bounds.west))
        right, top = project(Point(bounds.north, bounds.east))
        return cls._centred((left + right) / 2, (top + bottom) / 2, right - left, bottom - top)

    @classmethod
    def around(cls, point: Point, kilometres: float) -> Self:
        """The cut with a circle round the point."""
        return cls.of(Bounds.around(point, kilometres * 1000))

    @classmethod
    def fit(cls, points: Iterable[Point], least: float = 24.0, margin: float = 0.1) -> Self:
        """The cut with the points and a margin, at least so many kilometres wide, at most the
        delta; the delta if there are no points.
        """
        delta = cls.of(DELTA)
        near = [point for point in points if delta.has(point)]
        if not near:
            return delta
        tight = cls.of(Bounds.of(near))
        floor = least / kilometres_per_unit(tight.y)
        width = min(delta.width, max(tight.width * (1 + 2 * margin), floor))
        cut = cls._centred(tight.x + tight.width / 2, tight.y + tight.height / 2, width, 0)
        return cut._within(delta)

    @classmethod
    def _centred(cls, x: float, y: float, width: float, height: float) -> Self:
        width = max(width, height * RATIO)
        return cls(x - width / 2, y - width / RATIO / 2, width)

    def _within(self, outer: "Frame") -> Self:
        """Moved, not cut, so that it does not reach over the edge of a larger one."""
        right, bottom = outer.x + outer.width - self.width, outer.y + outer.height - self.height
        x, y = max(outer.x, min(right, self.x)), max(outer.y, min(bottom, self.y))
        return type(self)(x, y, self.width)


def kilometres_per_unit(y: float) -> float:
    """At this height of the sheet: mercator stretches towards the pole."""
    north = math.radians(_latitude(y))
    return EARTH_RADIUS / 1000 * math.radians(1 / _UNIT) * math.cos(north)


WHOLE = Frame.of(DELTA)


# -- what the edge of a printed map carries -----------------------------------------------------

_STEPS = (60, 30, 20, 15, 10, 5, 2, 1)  # minutes between the lines of the grid


@dataclass(frozen=True)
class GridLine:
    """A meridian or parallel: where it crosses the picture, and what it is called."""

    part: float
    name: str

    @property
    def at(self) -> str:
        return _share(self.part)

    def named(self, free: bool) -> "GridLine":
        """Without its name, where something else stands."""
        return self if free else GridLine(self.part, "")


@dataclass(frozen=True)
class Scale:
    """A bar of round length: kilometres, and its share of the width."""

    kilometres: int
    width: str


def meridians(frame: Frame) -> list[GridLine]:
    """Two to five lines from north to south."""
    west = SHEET.west + frame.x / _UNIT
    east = west + frame.width / _UNIT
    return [
        GridLine((longitude - west) / (east - west), _degrees(longitude))
        for longitude in _round_degrees(west, east, _step(frame))
    ]


def parallels(frame: Frame) -> list[GridLine]:
    """Lines from west to east, as far apart in degrees as the meridians."""
    top = _latitude(frame.y)
    bottom = _latitude(frame.y + frame.height)
    lines = []
    for latitude in _round_degrees(bottom, top, _step(frame)):
        y = project(Point(latitude, SHEET.west))[1]
        lines.append(GridLine((y - frame.y) / frame.height, _degrees(latitude)))
    return lines


def scale(frame: Frame) -> Scale:
    """The longest round bar that takes at most a quarter of the width."""
    lengths = [digit * 10**power for power in range(4) for digit in (1, 2, 5)]
    fitting = [length for length in lengths if length <= frame.kilometres / 4]
    length = fitting[-1] if fitting else lengths[0]
    return Scale(length, _share(length / frame.kilometres))


def share_x(x: float) -> str:
    """Pixels of the narrowest print as a share of any."""
    return _share(x / NARROWEST)


def share_y(y: float) -> str:
    return _share(y / NARROWEST * RATIO)


def _share(part: float) -> str:
    return f"{part * 100:.2f}%"


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.radians(_mercator(SHEET.north) - y / _UNIT))))


def _step(frame: Frame) -> int:
    """The widest step that still gives two meridians."""
    minutes = frame.width / _UNIT * 60
    return next((step for step in _STEPS if minutes / step >= 2.5), _STEPS[-1])


def _round_degrees(low: float, high: float, step: int) -> list[float]:
    first, last = math.ceil(low * 60 / step), math.floor(high * 60 / step)
    return [number * step / 60 for number in range(first, last + 1)]


def _degrees(value: float) -> str:
    degrees, minutes = divmod(round(value * 60), 60)
    return f"{degrees}°{minutes:02d}′" if minutes else f"{degrees}°"
