"""The compositions and colourways of the covers, and what suits which motif.

How they look is drawn in static/img/patterns.svg (patterns, stages, frames) and inked by
static/css/cover.css (`.way-…`); the inks stand here too, because contrast decides the choice.
"""

from dataclasses import dataclass

FRAMES = 5
WIDTH = 640


@dataclass(frozen=True)
class Spot:
    """Where a motif is printed on the sheet of 640 x 400; on a wall in fewer inks."""

    x: int
    y: int
    size: int
    wall: bool = False


@dataclass(frozen=True)
class Ground:
    """The rectangle that takes a pattern: the part it lies on, and whether the stage covers it."""

    part: str
    x: int
    y: int
    width: int
    height: int
    under: bool = False


@dataclass(frozen=True)
class Layout:
    """A composition: its motifs, the parts of a colourway behind them, what is patterned."""

    spots: tuple[Spot, ...]
    behind: tuple[str, ...]
    ground: Ground | None = None
    patterns: tuple[str, ...] = ("scales", "ripples", "dots", "lattice", "leaves", "crosses")


@dataclass(frozen=True)
class Way:
    """A colourway: which ink prints each part of a stage and each colour of a motif."""

    field: str
    second: str
    ground: str
    water: str = "sky"
    hill: str = "sage"
    wall: str = "gold"
    a: str = "red"
    b: str = "blue"
    c: str = "gold"
    g: str = "green"
    p: str = "paper"

    def ink(self, part: str) -> str:
        """The ink of a part, by its name here."""
        return str(getattr(self, part))

    def wall_ink(self, part: str) -> str:
        """The same for motifs of a wall, where vermilion gives way and yellow stays unprinted."""
        return self.ink({"a": "wall", "c": "p"}.get(part, part))


def _grid(columns: tuple[int, ...], rows: tuple[int, ...], size: int) -> tuple[Spot, ...]:
    return tuple(Spot(x, y, size, wall=True) for x in columns for y in rows)


LAYOUTS = {
    # a single print before its sun, on a patterned ledge, with a column of small ones
    "sun": Layout(
        (Spot(108, 60, 276), Spot(522, 24, 88), Spot(522, 117, 88), Spot(522, 210, 88)),
        ("field", "second"),
        Ground("ground", 0, 317, 640, 83),
        ("ripples", "dots", "lattice", "leaves", "crosses"),
    ),
    # three in a row between toothed borders
    "procession": Layout(
        (Spot(25, 106, 188), Spot(226, 106, 188), Spot(427, 106, 188)), ("field",)
    ),
    # a half-drop, one of it in full colour on a disc
    "repeat": Layout(
        (
            *_grid((26,), (58, 210), 132),
            Spot(330, 58, 132),
            Spot(330, 210, 132, wall=True),
            *_grid((178, 482), (-18, 134, 286), 132),
        ),
        ("second",),
    ),
    # larger than the sheet, against a patterned wall
    "giant": Layout((Spot(176, 18, 456),), ("field", "second"), Ground("second", 0, 0, 234, 400)),
    # one on a disc beside a wall of small ones
    "diptych": Layout((Spot(69, 76, 246), *_grid((385, 507), (28, 146, 264), 108)), ("field",)),
    # in a dotted ring, on bare paper, with four in the corners of a patterned field
    "medallion": Layout(
        (
            Spot(214, 94, 212),
            *(Spot(x, y, 76) for x in (34, 530) for y in (32, 292)),
        ),
        ("field",),
        Ground("field", 0, 0, 640, 400, under=True),
    ),
    # over water, before a far shore
    "river": Layout(
        (Spot(180, 64, 280),),
        ("field", "water", "hill"),
        Ground("water", 0, 240, 640, 160),
        ("scales", "ripples"),
    ),
    # on the ground, between areca palms
    "hills": Layout(
        (Spot(190, 52, 272),),
        ("field", "hill"),
        Ground("ground", 0, 317, 640, 83),
        ("dots", "leaves", "crosses"),
    ),
}
WAYS = {
    "straw": Way("straw", "blue", "red"),
    "blue": Way("blue", "gold", "red", b="sky", g="sage", wall="straw"),
    "sage": Way("sage", "red", "blue", hill="green"),
    "red": Way("red", "straw", "blue", a="gold", c="straw", wall="straw"),
    "paper": Way("paper", "blue", "gold"),
    "sky": Way("sky", "gold", "green", water="blue"),
    "rose": Way("rose", "green", "blue"),
    "gold": Way("gold", "paper", "red", c="straw", wall="straw"),
    "green": Way("green", "straw", "gold", b="sky", g="sage", wall="straw"),
}
# Pairs that print as mud or shimmer, besides equal ones.
CLASHES = {
    frozenset(pair)
    for pair in (
        ("gold", "straw"),
        ("blue", "ink"),
        ("green", "ink"),
        ("green", "sage"),
        ("blue", "green"),
        ("red", "green"),
    )
}
THINGS = ("sun", "procession", "repeat", "giant", "diptych", "medallion")
# The colours that carry a motif's outline, and the compositions it may have if not those of things.
OUTLINES = {
    **dict.fromkeys(("cheo", "dress", "fan", "fruit", "kite", "lacquer", "lantern"), "a"),
    **dict.fromkeys(("church", "citadel", "dinh", "fishpot", "gate", "hall", "pagoda"), "a"),
    **dict.fromkeys(("pavilion", "roof", "tower", "toy", "woodblock"), "a"),
    **dict.fromkeys(("boat", "brush", "fiddle", "forge", "herbs", "incense", "stone", "wine"), "b"),
    **dict.fromkeys(("bowl", "bridge", "bronze", "carving", "embroidery", "hat", "lute"), "c"),
    **dict.fromkeys(("pole", "rattan", "ricepaper", "rooster", "tray"), "c"),
    **dict.fromkeys(("leaf", "ricecake", "silk"), "g"),
    **dict.fromkeys(("mat", "paper", "pottery", "puppet", "quanho", "silver"), "p"),
    "lotus": "ag",
}
OVER_WATER = frozenset({"boat", "bridge", "lotus", "puppet", "woodblock"})
ON_GROUND = frozenset(
    {"church", "citadel", "dinh", "gate", "hall", "pagoda", "pavilion", "roof", "stone", "tower"}
)
OUT_OF_DOORS = frozenset({"kite", "ricepaper", "rooster"})
# What hangs does not stand on a ledge; what is cut off must not be what tells it.
UNSUITED = {
    "bridge": {"repeat"},
    "citadel": {"giant"},
    "fiddle": {"giant"},
    "kite": {"giant", "sun"},
    "lantern": {"sun"},
    "lute": {"giant"},
    "pole": {"giant"},
    "silver": {"giant", "sun"},
    "toy": {"sun"},
}
