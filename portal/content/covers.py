"""Covers for records without a photograph: a print composed from a motif and an address.

The address decides, so that a record keeps its cover and lists stay mixed. The motif narrows the
choice to what suits it: boats and carp lie over water, buildings stand on ground, things are shown
as things, and none is printed in the ink of the field it stands on. The compositions and inks to
choose from stand in cover_plans.py.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import sha256

from portal.content.cover_plans import (
    CLASHES,
    FRAMES,
    LAYOUTS,
    ON_GROUND,
    OUT_OF_DOORS,
    OUTLINES,
    OVER_WATER,
    THINGS,
    UNSUITED,
    WAYS,
    WIDTH,
    Ground,
    Spot,
)


@dataclass(frozen=True)
class Cover:
    """What is printed for one record; templates/content/_cover.html draws it."""

    motif: str
    layout: str
    way: str
    pattern: str
    frame: int
    flip: bool
    spots: tuple[Spot, ...]
    ground: Ground | None
    ground_ink: str


def layouts_for(motif: str) -> tuple[str, ...]:
    """The compositions that suit a motif; a landscape counts twice for what belongs in one."""
    suiting: tuple[str, ...] = THINGS
    if motif in OVER_WATER:
        suiting = ("river", "river", *THINGS[1:])
    elif motif in ON_GROUND:
        suiting = ("hills", "hills", *(layout for layout in THINGS if layout != "repeat"))
    elif motif in OUT_OF_DOORS:
        suiting = ("hills", *THINGS)
    unsuited = UNSUITED.get(motif, set())
    return tuple(name for name in suiting if name not in unsuited and ways_for(motif, name))


def is_clear(motif: str, layout: str, way: str) -> bool:
    """Whether the motif stands out from all it stands on."""
    inks, plan = WAYS[way], LAYOUTS[layout]
    pairs = [
        (inks.ink(outline), inks.ink(part))
        for outline in OUTLINES.get(motif, "abc")
        for part in plan.behind
    ]
    if any(spot.wall for spot in plan.spots):
        pairs += [(inks.wall_ink(o), inks.field) for o in OUTLINES.get(motif, "abc")]
    return all(one != other and frozenset((one, other)) not in CLASHES for one, other in pairs)


def ways_for(motif: str, layout: str) -> tuple[str, ...]:
    """The colourways in which a composition of the motif can be read."""
    return tuple(way for way in WAYS if is_clear(motif, layout, way))


@lru_cache(maxsize=4096)
def cover(slug: str, motif: str) -> Cover:
    """The cover of the record at this address; always the same."""
    digest = sha256(slug.encode()).digest()
    suiting = layouts_for(motif)
    layout = suiting[int.from_bytes(digest[:4]) % len(suiting)]
    ways, plan, flip = ways_for(motif, layout), LAYOUTS[layout], bool(digest[8] % 2)
    way = ways[int.from_bytes(digest[4:8]) % len(ways)]
    return Cover(
        motif=motif,
        layout=layout,
        way=way,
        pattern=plan.patterns[digest[9] % len(plan.patterns)],
        frame=1 + digest[10] % FRAMES,
        flip=flip,
        spots=tuple(_turned(spot) for spot in plan.spots) if flip else plan.spots,
        ground=_turned_ground(plan.ground) if flip else plan.ground,
        ground_ink=WAYS[way].ink(plan.ground.part) if plan.ground else "",
    )


def _turned(spot: Spot) -> Spot:
    """On the other side of the sheet, but never mirrored: a robe closes on the right."""
    return replace(spot, x=WIDTH - spot.x - spot.size)


def _turned_ground(ground: Ground | None) -> Ground | None:
    return ground and replace(ground, x=WIDTH - ground.x - ground.width)
