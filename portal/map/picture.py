"""A static picture of the base map with points: dots, numbers, names, laid out the same each time.

All positions are shares of the picture, all sizes pixels: on a wider print nothing grows, there is
only more room.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, product
from string import ascii_uppercase
from textwrap import wrap

from portal.geo import Point
from portal.map.frame import NARROWEST, RATIO, Frame, share_x, share_y
from portal.map.labels import Ink, Label, put
from portal.map.marks import OTHER

REACH = 13.0  # pixels: dots closer than this stand as one
DISC = 7.0
RING = 13.0  # round the own dot
CORNER = (0.0, 226.0, 92.0, 30.0)  # where the scale stands
_NINE = tuple(product((-1, 0, 1), repeat=2))
LONGEST = 9  # letters beside a dot; longer rows of numbers stand in the key below


@dataclass(frozen=True)
class Item:
    """A record with a point; `number` is its place in the list beside the picture."""

    point: Point
    kind: str = ""
    approximate: bool = False
    number: int = 0


Clump = tuple[float, float, tuple[Item, ...]]


@dataclass(frozen=True)
class Dot:
    """One mark, for one item or several: the middle in pixels, what is written in or beside it."""

    x: float
    y: float
    items: tuple[Item, ...]
    own: bool = False
    inside: str = ""
    label: Label | None = None

    @property
    def left(self) -> str:
        return share_x(self.x)

    @property
    def top(self) -> str:
        return share_y(self.y)

    @property
    def mark(self) -> str:
        """The shape of its kind; of none, where several differ."""
        kinds = {item.kind for item in self.items}
        return kinds.pop() if len(kinds) == 1 else OTHER

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(sorted(item.number for item in self.items if item.number))

    @property
    def radius(self) -> float:
        """Room for what is written in the disc."""
        return 6 + 3 * max(1, len(self.inside))

    @property
    def approximate(self) -> bool:
        return all(item.approximate for item in self.items)


@dataclass(frozen=True)
class Picture:
    """A cut of the map with its dots; `key` says what numbers its lettered dots stand for."""

    frame: Frame
    dots: tuple[Dot, ...]
    key: tuple[tuple[str, str], ...] = ()
    outside: tuple[Item, ...] = ()
    ink: Ink = field(
        compare=False, repr=False, default_factory=lambda: Ink(NARROWEST, NARROWEST / RATIO)
    )

    @property
    def shown(self) -> int:
        return sum(len(dot.items) for dot in self.dots)

    @property
    def kinds(self) -> set[str]:
        return {item.kind for dot in self.dots for item in dot.items}


def numbered(items: Iterable[Item], frame: Frame | None = None) -> Picture:
    """Every item under its number; where many crowd, under a letter with a key."""
    items = list(items)
    frame = frame or Frame.fit(item.point for item in items)
    dots, outside = _placed(items, frame)
    ink, letters, key, done = _inked(dots), _letters(), [], []
    for dot in dots:
        text = spans(dot.numbers)
        if len(text) > LONGEST:
            letter = next(letters)
            key.append((letter, text))
            done.append(replace(dot, inside=letter))
        else:
            label = put(ink, dot.x, dot.y, [text]) if text else None
            done.append(replace(dot, label=label))
    return Picture(frame, tuple(done), tuple(key), outside, ink)


def counted(items: Iterable[Item], frame: Frame) -> Picture:
    """An overview: where many crowd, how many they are."""
    dots, outside = _placed(items, frame)
    done = [replace(dot, inside=_many(dot)) for dot in dots]
    return Picture(frame, tuple(done), (), outside, _inked(done))


def around(own: Item, name: str, others: Iterable[Item], frame: Frame) -> Picture:
    """One item with its name, and what lies near it, counted where it crowds."""
    near = counted(others, frame)
    x, y = frame.place(own.point)
    dots = tuple(_aside(dot, x, y) for dot in near.dots)
    ink = _inked(dots)
    ink.print(x - RING, y - RING, RING * 2, RING * 2)
    lines = wrap(name, 20)
    label = put(ink, x, y, lines, RING + 4) if 0 < len(lines) <= 3 else None
    return Picture(frame, (*dots, Dot(x, y, (own,), own=True, label=label)), ink=ink)


def _aside(dot: Dot, x: float, y: float) -> Dot:
    """A number is not hidden by the own dot: it stands in the middle of many, so it may move."""
    gap, room = math.dist((dot.x, dot.y), (x, y)), RING + dot.radius
    if not dot.inside or gap >= room:
        return dot
    across, down = ((dot.x - x) / gap, (dot.y - y) / gap) if gap else (-1.0, 0.0)
    return replace(dot, x=x + across * room, y=y + down * room)


def spans(numbers: Sequence[int]) -> str:
    """1–3, 7: rows of numbers as people write them."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(_run(run) for run in runs)


def _run(run: list[int]) -> str:
    if len(run) < 3:
        return ", ".join(map(str, run))
    return f"{run[0]}–{run[-1]}"


def _many(dot: Dot) -> str:
    return str(len(dot.items)) if len(dot.items) > 1 else ""


def _letters() -> Iterator[str]:
    """A to Z, AA, AB and so on."""
    return ("".join(word) for size in count(1) for word in product(ascii_uppercase, repeat=size))


def _inked(dots: Iterable[Dot]) -> Ink:
    ink = Ink(NARROWEST, NARROWEST / RATIO)
    ink.print(*CORNER)
    for dot in dots:
        ink.print(dot.x - DISC, dot.y - DISC, DISC * 2, DISC * 2)
    return ink


def _placed(items: Iterable[Item], frame: Frame) -> tuple[list[Dot], tuple[Item, ...]]:
    """Dots in the order of the items, and the items that the frame does not reach."""
    inside: list[Item] = []
    outside: list[Item] = []
    for item in items:
        (inside if frame.has(item.point) else outside).append(item)
    clumps = _grouped([(*frame.place(item.point), (item,)) for item in inside])
    return [Dot(*clump) for clump in clumps], tuple(outside)


def _grouped(clumps: list[Clump]) -> list[Clump]:
    """Until no two are too close: a middle moves when others join."""
    merged = _merged(clumps)
    while len(merged) < len(clumps):
        clumps, merged = merged, _merged(merged)
    return merged


def _merged(clumps: list[Clump]) -> list[Clump]:
    """Each clump joins the first one within reach; looks only into the squares round it."""
    squares: dict[tuple[int, int], list[int]] = defaultdict(list)
    groups: list[list[Clump]] = []
    for clump in clumps:
        column, row = int(clump[0] // REACH), int(clump[1] // REACH)
        near = [i for dx, dy in _NINE for i in squares.get((column + dx, row + dy), ())]
        close = [i for i in near if math.dist(groups[i][0][:2], clump[:2]) < REACH]
        if close:
            groups[min(close)].append(clump)
        else:
            squares[column, row].append(len(groups))
            groups.append([clump])
    return [_middle(group) for group in groups]


def _middle(group: list[Clump]) -> Clump:
    if len(group) == 1:
        return group[0]
    total = sum(len(items) for _, _, items in group)
    x = sum(x * len(items) for x, _, items in group) / total
    y = sum(y * len(items) for _, y, items in group) / total
    return x, y, tuple(item for _, _, items in group for item in items)
