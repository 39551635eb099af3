"""Borders as arcs: every stretch between two corners once, so that neighbours share it exactly."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from portal.geo import simplify

Spot = tuple[float, float]
Line = list[Spot]

NEAR = 0.002  # degrees: closer than this, two surveys of one corner are one corner


def rings_of(features: list[dict]) -> dict[str, dict[str, Line]]:
    """Province → the former provinces it is made of → their outlines, on common corners.

    The outlines of the present provinces were merged by a machine that left slivers; the former
    ones match each other. So the provinces are put together from them anew; one that was never
    merged (Hà Nội) is pulled to the corners of its neighbours.
    """
    rings: dict[str, dict[str, Line]] = defaultdict(dict)
    for feature in _layer(features, "former_province"):
        names = feature["properties"]
        rings[names["now_in"]][names["name_vi"]] = _outline(feature)
    corners = sorted({spot for parts in rings.values() for ring in parts.values() for spot in ring})
    for feature in _layer(features, "province"):
        name = feature["properties"]["name_vi"]
        if name not in rings:
            rings[name][name] = _pulled(_outline(feature), corners)
    return dict(rings)


def _layer(features: list[dict], layer: str) -> Iterator[dict]:
    return (feature for feature in features if feature["properties"]["layer"] == layer)


def _outline(feature: dict) -> Line:
    return [(x, y) for x, y, *_ in feature["geometry"]["coordinates"][0]]


def _pulled(ring: Line, corners: list[Spot]) -> Line:
    """The closed line on the corners of others where it runs close to them."""
    snapped = [min((math.dist(spot, c), c) for c in corners) for spot in ring]
    line = [
        corner if distance <= NEAR else spot
        for spot, (distance, corner) in zip(ring, snapped, strict=True)
    ]
    through: Line = []
    for a, b in pairwise(line):
        through += [a, *_passed(a, b, corners)]
    through.append(through[0])
    return [spot for i, spot in enumerate(through) if i == 0 or spot != through[i - 1]]


def _passed(a: Spot, b: Spot, corners: list[Spot]) -> Line:
    """The corners that the stretch from a to b goes by, in its order."""
    length = math.dist(a, b)
    if not length:
        return []
    found = []
    for corner in corners:
        along = (corner[0] - a[0]) * (b[0] - a[0]) + (corner[1] - a[1]) * (b[1] - a[1])
        across = (corner[0] - a[0]) * (b[1] - a[1]) - (corner[1] - a[1]) * (b[0] - a[0])
        if 0 < along < length * length and abs(across) <= NEAR / 2 * length:
            found.append((along, corner))
    return [corner for _, corner in sorted(found) if corner not in (a, b)]


def arcs_of(rings: dict[str, Line]) -> dict[tuple[str, ...], list[Line]]:
    """Who lies along it (one name at the outer edge, two inside) → the stretches."""
    sides: dict[frozenset[Spot], set[str]] = defaultdict(set)
    for name, ring in rings.items():
        for pair in pairwise(ring):
            sides[frozenset(pair)].add(name)
    by_owners: dict[tuple[str, ...], list[frozenset[Spot]]] = defaultdict(list)
    for pair, names in sides.items():
        by_owners[tuple(sorted(names))].append(pair)
    return {owners: _chained(pairs) for owners, pairs in sorted(by_owners.items())}


def _chained(pairs: Iterable[frozenset[Spot]]) -> list[Line]:
    """Stretches put end to end, as long as they go."""
    beside: dict[Spot, set[Spot]] = defaultdict(set)
    for a, b in map(tuple, pairs):
        beside[a].add(b)
        beside[b].add(a)
    lines = []
    while beside:
        ends = sorted(spot for spot, others in beside.items() if len(others) != 2)
        line = [ends[0] if ends else min(beside)]
        while beside.get(line[-1]):
            here = line[-1]
            there = min(beside[here])
            beside[here].discard(there)
            beside[there].discard(here)
            line.append(there)
        lines.append(line)
        beside = defaultdict(set, {spot: others for spot, others in beside.items() if others})
    return lines


def joined(lines: Iterable[Line]) -> list[list[Line]]:
    """The closed lines that the arcs form, each as arcs one after the other; StopIteration where
    they leave a gap.
    """
    left, rings = sorted(lines), []
    while left:
        ring = [left.pop(0)]
        while ring[0][0] != ring[-1][-1]:
            end = ring[-1][-1]
            arc = next(line for line in left if end in (line[0], line[-1]))
            left.remove(arc)
            ring.append(arc if arc[0] == end else arc[::-1])
        rings.append(ring)
    return rings


def flat(arcs: Iterable[Line]) -> Line:
    """Arcs end to end as one line."""
    return [spot for i, arc in enumerate(arcs) for spot in arc[bool(i) :]]


def drawn(line: Line, tolerance: float) -> Line:
    """Thinned; the ends stay where the neighbours have them."""
    return rounded(simplify(line, tolerance))


def rounded(line: Iterable[Spot], digits: int = 3) -> Line:
    """To a hundred metres, without saying a spot twice."""
    spots = [(round(x, digits), round(y, digits)) for x, y in line]
    return [spot for i, spot in enumerate(spots) if i == 0 or spot != spots[i - 1]]
