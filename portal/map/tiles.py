"""What a map tile shows: records one by one where they are few, else clusters by a grid."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.db.models import Avg, Count, F, Max, Min

from portal.content.querysets import BOX
from portal.geo import MAX_ZOOM, tile_range
from portal.map.layers import Layer
from portal.sections import Section

FEW = 24  # so many records are shown one by one, in a tile or at one point
# Zoom levels from a tile to the cells of its grid: 16 × 16 of 32 pixels far out, where most of what
# one sees are clusters; 8 × 8 from zoom 9 on, where a finer grid would only be more to read.
FAR_GRID, NEAR_GRID, NEAR = 4, 3, 9
METRE = 5  # decimals of a degree
FIGURES = {
    "rows": Count("cell"),  # not the key: PostgreSQL then reads nothing but the index
    "first": Min("cell"),
    "last": Max("cell"),
    **BOX,
    "mean_latitude": Avg("latitude"),
    "mean_longitude": Avg("longitude"),
}

Feature = dict[str, Any]


class Tile(NamedTuple):
    """A tile of the map, known to exist."""

    z: int
    x: int
    y: int


class Group(NamedTuple):
    """The rows of one section in one cell of the grid."""

    section: str
    key: int
    rows: int
    first: int
    last: int
    south: float
    west: float
    north: float
    east: float
    mean_latitude: float
    mean_longitude: float


def features(layers: Sequence[Layer], tile: Tile) -> list[Feature]:
    """GeoJSON whose `count`s sum to the rows with a position in the tile. Each section is asked
    twice at most: what lies in each cell, and which records are shown one by one.
    """
    grid = FAR_GRID if tile.z < NEAR else NEAR_GRID
    shift = 2 * (MAX_ZOOM - min(MAX_ZOOM, tile.z + grid))
    cells: dict[int, list[Group]] = defaultdict(list)
    for layer in layers:
        for group in _groups(layer.section, layer.rows.in_tile(*tile), shift):
            cells[group.key].append(group)
    if sum(map(_count, cells.values())) <= FEW:
        there = {group.section for groups in cells.values() for group in groups}
        shown = [layer for layer in layers if layer.section.slug in there]
        return [f for layer in shown for f in _singles(layer, layer.rows.in_tile(*tile))]
    points = [group for groups in cells.values() if _is_point(groups) for group in groups]
    begin = tile_range(*tile)[0] >> shift
    return [
        *_at(layers, points),
        *(
            _cluster(groups, f"{tile.z}/{tile.x}/{tile.y}/{key - begin}")
            for key, groups in sorted(cells.items())
            if not _is_point(groups)
        ),
    ]


def _groups(section: Section, rows: Any, shift: int) -> Iterator[Group]:
    """Rows without their order, by which the database would group as well."""
    cells = rows.order_by().annotate(key=F("cell").bitrightshift(shift)).values("key")
    return (Group(section=section.slug, **row) for row in cells.annotate(**FIGURES))


def _count(groups: Sequence[Group]) -> int:
    return sum(group.rows for group in groups)


def _is_point(groups: Sequence[Group]) -> bool:
    """Whether the records lie at one point and are few: no zoom would take them apart."""
    ends = {end for group in groups for end in (group.first, group.last)}
    return len(ends) == 1 and _count(groups) <= FEW


def _at(layers: Sequence[Layer], points: Sequence[Group]) -> Iterator[Feature]:
    for layer in layers:
        if cells := [group.first for group in points if group.section == layer.section.slug]:
            yield from _singles(layer, layer.rows.filter(cell__in=cells))


def _singles(layer: Layer, rows: Any) -> Iterator[Feature]:
    """Neighbours on the map are neighbours in the answer."""
    told = layer.section.told(rows.for_map().order_by("cell", "pk"), layer.filters)
    return (_single(layer.section, row) for row in told)


def _single(section: Section, row: Any) -> Feature:
    assert section.marker  # noqa: S101 - the view leaves sections without one out
    properties = section.marker(row)
    return {
        "type": "Feature",
        "id": f"{section.slug}/{properties['slug']}",
        "geometry": _point(row.longitude, row.latitude),
        "properties": {"count": 1, "section": section.slug, **properties},
    }


def _cluster(groups: Sequence[Group], name: str) -> Feature:
    count = _count(groups)
    west, south = min(g.west for g in groups), min(g.south for g in groups)
    east, north = max(g.east for g in groups), max(g.north for g in groups)
    longitude = sum(g.mean_longitude * g.rows for g in groups) / count
    latitude = sum(g.mean_latitude * g.rows for g in groups) / count
    return {
        "type": "Feature",
        "id": name,
        "bbox": [round(edge, METRE) for edge in (west, south, east, north)],
        # A mean of equal numbers may lie beside them by the last bit.
        "geometry": _point(min(max(longitude, west), east), min(max(latitude, south), north)),
        "properties": {"count": count, "counts": {g.section: g.rows for g in groups}},
    }


def _point(longitude: float, latitude: float) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [round(longitude, METRE), round(latitude, METRE)]}
