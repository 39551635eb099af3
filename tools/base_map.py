"""Draws the base map once: `python -m tools.base_map` writes what the portal serves of it.

From portal/localities/boundaries.geojson (Natural Earth, public domain) come static/map/base.json,
for the map in the browser, and static/img/delta.svg, for the pictures that need no script.
"""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from portal.geo import Bounds, Point, simplify
from portal.map.frame import HEIGHT, WIDTH, project
from portal.map.marks import symbols
from portal.map.names import PROVINCES, RIVERS, SEA
from tools.borders import Line, Spot, arcs_of, drawn, flat, joined, rings_of, rounded

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "portal" / "localities" / "boundaries.geojson"
BASE = ROOT / "static" / "map" / "base.json"
SPRITE = ROOT / "static" / "img" / "delta.svg"

CREDIT = "Made with Natural Earth, public domain; generalised, not an official border"
FINE = 0.002  # degrees: what is thinner than a printed line is left out
# Where waves may stand: the gulf off the delta's own coast. Other coasts are not surveyed here.
GULF: Line = [
    *((105.98, 19.86), (106.2, 19.96), (106.6, 20.2), (106.66, 20.45), (106.78, 20.6)),
    *((106.86, 20.72), (107.4, 20.86), (107.4, 19.6), (105.98, 19.6)),
]
NAME_ROOM = Bounds(south=20.36, west=106.6, north=20.47, east=107.12)
CLEAR = [(dx, dy) for dx in (-0.06, 0, 0.05) for dy in (-0.035, 0.035)]
WAVE = 0.021  # degrees: a quarter of a wave mark


class Base:
    """The parts of the map, in degrees; each border is thinned once, for both sides of it."""

    def __init__(self, source: dict) -> None:
        rings = rings_of(source["features"])
        home = {former: name for name, parts in rings.items() for former in parts}
        outlines = {former: ring for parts in rings.values() for former, ring in parts.items()}
        self.coast: list[Line] = []  # the outer edge, on land as at sea
        self.borders: list[Line] = []
        self.formers: list[Line] = []
        around: dict[str, list[Line]] = {name: [] for name in sorted(rings)}
        for owners, lines in arcs_of(outlines).items():
            sides = {home[owner] for owner in owners}
            thin = [drawn(line, FINE) for line in lines]
            if len(owners) == 2 and len(sides) == 1:
                self.formers += thin
                continue
            (self.coast if len(owners) == 1 else self.borders).extend(thin)
            for name in sides:
                around[name] += thin
        self.provinces = {name: joined(lines) for name, lines in around.items()}
        self.rivers = {f["properties"]["name_vi"]: _river(f) for f in _rivers(source)}
        self.waves = list(_waves([flat(ring) for ring in joined(self.coast)]))


def _rivers(source: dict) -> list[dict]:
    return [f for f in source["features"] if f["properties"]["layer"] == "river"]


def _river(feature: dict) -> Line:
    return drawn([(x, y) for x, y, *_ in feature["geometry"]["coordinates"]], FINE)


def smooth(line: Line, rounds: int = 1) -> Line:
    """Corners cut off, as a gouge would: between the same ends."""
    for _ in range(rounds):
        cut: Line = [line[0]]
        for (ax, ay), (bx, by) in pairwise(line):
            cut += [(ax * 0.75 + bx * 0.25, ay * 0.75 + by * 0.25)]
            cut += [(ax * 0.25 + bx * 0.75, ay * 0.25 + by * 0.75)]
        line = [*cut, line[-1]]
    return line


def _waves(land: list[Line]) -> Iterator[Spot]:
    """Middles of wave marks: a staggered grid over the gulf, clear of land and of its name."""
    rows = range(40)
    for row in rows:
        latitude = 19.62 + row * 0.068
        for column in range(20):
            longitude = 105.9 + column * 0.14 + (row % 2) * 0.07
            spot = (round(longitude, 3), round(latitude, 3))
            near = [(spot[0] + dx, spot[1] + dy) for dx, dy in CLEAR]
            free = within(spot, GULF) and not NAME_ROOM.contains(Point(spot[1], spot[0]))
            if free and not any(within(other, ring) for ring in land for other in near):
                yield spot


def within(spot: Spot, ring: Line) -> bool:
    """Whether the closed line goes round the spot."""
    x, y = spot
    inside = False
    for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside


# -- for the map in the browser ---------------------------------------------------------------


def base_json(base: Base) -> str:
    """The lines in degrees, as Leaflet's plugins and GeoJSON write them: longitude first."""
    content = {
        "attribution": CREDIT,
        "provinces": [
            {
                "name": name,
                "label": _lonlat(PROVINCES[name][0]),
                "rings": [rounded(flat(smooth(arc) for arc in ring)) for ring in rings],
            }
            for name, rings in base.provinces.items()
        ],
        "formers": [rounded(smooth(line)) for line in base.formers],
        "rivers": [
            {
                "vi": RIVERS[name].vi,
                "en": RIVERS[name].en,
                "line": rounded(simplify(smooth(line, 2), 0.0004)),
                "label": _lonlat(RIVERS[name].label),
            }
            for name, line in base.rivers.items()
        ],
        "sea": {"vi": SEA.vi, "en": SEA.en, "label": _lonlat(SEA.label)},
        "waves": [_wave_line(spot) for spot in base.waves],
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"


def _lonlat(point: Point) -> Spot:
    return point.longitude, point.latitude


def _wave_line(spot: Spot) -> Line:
    x, y = spot
    steps = ((-2, 0), (-1, 0.5), (0, 0), (1, -0.5), (2, 0))
    return rounded((x + dx * WAVE, y + dy * WAVE) for dx, dy in steps)


# -- for the pictures ---------------------------------------------------------------------------


def sprite(base: Base) -> str:
    """The parts as groups of one drawing; ink and colour come from where they are used."""
    land = "".join(_outline(ring) for ring in joined(base.coast))
    rivers = "".join(_curve(line) for line in base.rivers.values())
    parts = [
        ("waves", "wave", 1.5, "".join(_wave_path(spot) for spot in base.waves)),
        ("formers", "former", 1.8, "".join(_curve(line) for line in base.formers)),
        ("borders", "edge", 1, "".join(_curve(line) for line in base.borders)),
        ("coast", "edge", 1.8, "".join(_curve(line) for line in base.coast)),
        ("rivers", "river", "var(--map-stream,3)", rivers),
    ]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}">',
            f"<!-- Made by tools/base_map.py. {CREDIT}. -->",
            '<g stroke-linecap="round" stroke-linejoin="round">',
            f'<path id="land" fill="var(--map-land)" d="{land}"/>',
            *(_stroke(*part) for part in parts),
            "</g>",
            *symbols(),
            "</svg>\n",
        ]
    )


def _stroke(name: str, ink: str, width: float | str, path: str) -> str:
    """A line as wide on paper as on a poster."""
    dots = ' stroke-dasharray="0.1 3.6"' if name == "formers" else ""
    return (
        f'<path id="{name}" fill="none" stroke="var(--map-{ink})" stroke-width="{width}"{dots}'
        f' vector-effect="non-scaling-stroke" d="{path}"/>'
    )


def _sheet(spot: Spot) -> Spot:
    return project(Point(spot[1], spot[0]))


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _pair(spot: Spot) -> str:
    return f"{_number(spot[0])} {_number(spot[1])}"


def _curve(line: Line) -> str:
    """Through the middles of the stretches, the corners drawing it aside: a smooth cut."""
    spots = [_sheet(spot) for spot in line]
    if len(spots) < 3:
        return "M" + "L".join(_pair(spot) for spot in spots)
    path = [f"M{_pair(spots[0])}"]
    for a, b in pairwise(spots[1:-1]):
        path.append(f"Q{_pair(a)} {_pair(((a[0] + b[0]) / 2, (a[1] + b[1]) / 2))}")
    return "".join([*path, f"Q{_pair(spots[-2])} {_pair(spots[-1])}"])


def _outline(ring: list[Line]) -> str:
    """The arcs of a closed line as one shape."""
    first, *others = [_curve(arc) for arc in ring]
    return first + "".join(re.sub(r"^M[^QL]*", "", curve) for curve in others) + "Z"


def _wave_path(spot: Spot) -> str:
    x, y = _sheet(spot)
    quarter = WAVE * WIDTH / 3
    step, rise = _number(quarter * 2), _number(quarter * 0.9)
    half = _number(quarter)
    return f"M{_number(x - 2 * quarter)} {_number(y)}q{half}-{rise} {step} 0t{step} 0"


def made(source: Path = SOURCE) -> dict[Path, str]:
    """Both files as they should be."""
    base = Base(json.loads(source.read_text(encoding="utf-8")))
    return {BASE: base_json(base), SPRITE: sprite(base)}


def main() -> None:
    """Writes them."""
    for path, content in made().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        print(f"{path.relative_to(ROOT)}: {len(content.encode())} bytes")


if __name__ == "__main__":
    main()
