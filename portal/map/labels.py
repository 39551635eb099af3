"""Finds room for what is written on a picture: which squares of it hold ink already."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Self

GRAIN = 2  # pixels: the side of a square
LETTER = 8.0  # pixels: how wide a letter or digit is, about
NARROW = {",": 3.6, " ": 3.6, "i": 4.2, "l": 4.2, "t": 5.4}
LINE = 17  # pixels from line to line

# Where a label may stand about its dot, best first: right, left, below, above, the corners.
_ROUND = ((1, 0), (-1, 0), (0, 1), (0, -1), (1, -1), (1, 1), (-1, -1), (-1, 1))
CLOSE, _FAR = 10.0, (24.0, 38.0, 54.0)


@dataclass(frozen=True)
class Label:
    """Lines of writing beside a dot: where the first one stands from its middle, in pixels; one
    that had to go far off has a line led to it.
    """

    lines: tuple[str, ...]
    dx: float
    dy: float
    anchor: str
    leader: tuple[float, float] | None = None

    @property
    def rows(self) -> list[tuple[float, str]]:
        """Each line with how far below the dot it stands."""
        return [(round(self.dy + LINE * i, 1), line) for i, line in enumerate(self.lines)]


class Ink:
    """A picture as rows of bits; a set bit is a square with something on it."""

    def __init__(self, width: float, height: float) -> None:
        self.columns, self.rows = int(width // GRAIN), int(height // GRAIN)
        self.bits = [0] * self.rows

    def copy(self) -> Self:
        other = type(self)(0, 0)
        other.columns, other.rows, other.bits = self.columns, self.rows, list(self.bits)
        return other

    def print(self, x: float, y: float, width: float, height: float) -> None:
        """Something stands here now."""
        mask = self._mask(x, width)
        for row in self._rows(y, height):
            self.bits[row] |= mask

    def on(self, x: float, y: float, width: float, height: float) -> int:
        """How many squares of the box hold ink; all that it has, if it leaves the picture."""
        left, right = int(x // GRAIN), int((x + width) // GRAIN)
        top, bottom = int(y // GRAIN), int((y + height) // GRAIN)
        if left < 0 or top < 0 or right >= self.columns or bottom >= self.rows:
            return (right - left + 1) * (bottom - top + 1)
        mask = self._mask(x, width)
        return sum((row & mask).bit_count() for row in self.bits[top : bottom + 1])

    def _mask(self, x: float, width: float) -> int:
        left = max(0, int(x // GRAIN))
        right = min(self.columns, int((x + width) // GRAIN) + 1)
        return (1 << right) - (1 << left) if right > left else 0

    def _rows(self, y: float, height: float) -> range:
        return range(max(0, int(y // GRAIN)), min(self.rows, int((y + height) // GRAIN) + 1))


@dataclass(frozen=True)
class Block:
    """Lines of writing and the room they take."""

    lines: tuple[str, ...]

    @cached_property
    def width(self) -> float:
        return max(sum(NARROW.get(letter, LETTER) for letter in line) for line in self.lines)

    @cached_property
    def height(self) -> float:
        return LINE * len(self.lines)

    def beside(self, side: tuple[int, int], gap: float) -> tuple[float, float]:
        """Left and top of the block from the dot's middle, on this side of it."""
        across, down = side
        slant = 0.75 if across and down else 1.0
        left = {1: gap * slant, -1: -gap * slant - self.width, 0: -self.width / 2}[across]
        top = {1: gap * slant, -1: -gap * slant - self.height, 0: -self.height / 2}[down]
        return left, top


def put(ink: Ink, x: float, y: float, lines: Iterable[str], close: float = CLOSE) -> Label:
    """Writes a label where least is in its way, close to the dot if it can."""
    block = Block(tuple(lines))
    best, least = (_ROUND[0], close), 1_000_000
    for gap in (close, *_FAR):
        for side in _ROUND:
            left, top = block.beside(side, gap)
            covered = ink.on(x + left, y + top, block.width, block.height)
            if covered < least:
                best, least = (side, gap), covered
            if not covered:
                return _written(ink, x, y, block, *best)
    return _written(ink, x, y, block, *best)


def _written(
    ink: Ink, x: float, y: float, block: Block, side: tuple[int, int], gap: float
) -> Label:
    left, top = block.beside(side, gap)
    ink.print(x + left, y + top, block.width, block.height)
    across, down = side
    dx = {1: left, -1: left + block.width, 0: 0.0}[across]
    end = (round(dx - across * 2, 1), round(top + block.height / 2 * (1 - down), 1))
    return Label(
        block.lines,
        round(dx, 1),
        round(top + LINE * 0.76, 1),
        {1: "start", -1: "end", 0: "middle"}[across],
        end if gap in _FAR else None,
    )
