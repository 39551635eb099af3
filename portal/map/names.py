"""What is written on the base map, and where it stands clear of what else is drawn."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from portal.geo import Point
from portal.map.frame import Frame, share_x, share_y
from portal.map.labels import Ink

HIGH = 14.0  # pixels, one line of a name
ABOVE = 9.0  # how far the name of a river stands from its line
WIDE = {"province": 9.6, "river": 6.6, "sea": 6.6}  # pixels a letter, as the style sheet sets it

# The best spot first; pictures whose dots are in the way take one of the others. The name of a
# province is the same in every language.
PROVINCES: dict[str, tuple[Point, ...]] = {
    "Bắc Ninh": (Point(21.4, 106.44), Point(21.47, 106.5), Point(21.33, 106.55)),
    "Hà Nội": (
        Point(20.99, 105.52),
        Point(21.08, 105.5),
        Point(20.72, 105.62),
        Point(21.25, 105.72),
    ),
    "Hải Phòng": (
        Point(20.9, 106.36),
        Point(20.83, 106.5),
        Point(20.97, 106.4),
        Point(20.73, 106.55),
    ),
    "Hưng Yên": (
        Point(20.66, 106.16),
        Point(20.58, 106.34),
        Point(20.63, 106.38),
        Point(20.79, 106.1),
    ),
    "Ninh Bình": (
        Point(20.31, 105.86),
        Point(20.43, 105.9),
        Point(20.25, 106.2),
        Point(20.4, 106.2),
    ),
    "Phú Thọ": (Point(20.63, 105.33), Point(20.75, 105.3), Point(21.22, 105.17)),
}
Spots = tuple[tuple[Point, int], ...]


@dataclass(frozen=True)
class Water:
    """A name in two languages, and where it may stand: a point of the line, how it slants there."""

    vi: str
    en: str
    spots: Spots

    @property
    def label(self) -> Point:
        return self.spots[0][0]


RIVERS: dict[str, Water] = {
    "Sông Hồng": Water(
        "Sông Hồng",
        "Red River",
        (
            (Point(21.584, 104.978), 48),
            (Point(20.655, 106.033), 55),
            (Point(21.11, 105.752), 25),
            (Point(20.928, 105.898), 71),
            (Point(20.982, 105.893), -73),
            (Point(21.022, 105.876), 36),
            (Point(21.056, 105.846), 66),
            (Point(20.328, 106.397), 40),
            (Point(21.163, 105.582), 4),
        ),
    ),
    "Sông Đà": Water(
        "Sông Đà",
        "Black River",
        (
            (Point(20.892, 104.983), 47),
            (Point(20.93, 105.332), -89),
            (Point(21.01, 105.309), 60),
            (Point(20.805, 105.26), -13),
        ),
    ),
}
SEA = Water("Vịnh Bắc Bộ", "Gulf of Tonkin", ((Point(20.42, 106.85), 0), (Point(20.1, 106.72), 0)))


@dataclass(frozen=True)
class Name:
    """A word on a picture: where, what it names, how it slants, how far below its spot it is."""

    left: str
    top: str
    text: str
    kind: str
    angle: int = 0

    @property
    def dy(self) -> str:
        return f"-{ABOVE:.0f}" if self.kind == "river" else ".36em"


def written(frame: Frame, ink: Ink, language: str) -> list[Name]:
    """The names that the picture has room for; one full of dots leaves some out."""
    found = (_written(frame, ink, *words) for words in _wanted(language))
    return [name for name in found if name]


def _wanted(language: str) -> Iterator[tuple[str, str, Spots]]:
    for name, points in PROVINCES.items():
        yield name.upper(), "province", tuple((point, 0) for point in points)
    for kind, water in [*(("river", river) for river in RIVERS.values()), ("sea", SEA)]:
        yield water.en if language == "en" else water.vi, kind, water.spots


def _written(frame: Frame, ink: Ink, text: str, kind: str, spots: Spots) -> Name | None:
    for spot, angle in spots:
        x, y = frame.place(spot)
        away = ABOVE + HIGH / 3 if kind == "river" else 0.0
        boxes = list(_boxes(x, y, away, len(text) * WIDE[kind], angle))
        if not any(ink.on(*box) for box in boxes):
            for box in boxes:
                ink.print(*box)
            return Name(share_x(x), share_y(y), text, kind, angle)
    return None


def _boxes(
    x: float, y: float, away: float, width: float, angle: int
) -> Iterator[tuple[float, float, float, float]]:
    """Squares along a slanting word, which together cover it; it stands `away` above the spot."""
    across, down = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    left, top = x + away * down - HIGH / 2, y - away * across - HIGH / 2
    steps = max(2, math.ceil(width / HIGH))
    for step in range(steps):
        along = (step + 0.5) / steps * width - width / 2
        yield left + along * across, top + along * down, HIGH, HIGH
