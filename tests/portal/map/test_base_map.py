"""The base map is what its source says, small to send, without gaps between neighbours."""

import json
import re
from collections import Counter
from itertools import pairwise
from xml.etree import ElementTree

import brotli
import pytest

from portal.geo import Bounds, Point
from portal.map.frame import HEIGHT, SHEET, WIDTH
from portal.map.marks import SHAPES, mark_of
from tools import base_map
from tools.borders import arcs_of, flat, joined

PROVINCES = {"Bắc Ninh", "Hà Nội", "Hải Phòng", "Hưng Yên", "Ninh Bình", "Phú Thọ"}
# What may be drawn at all: the delta and the reach of its two surveyed rivers.
EXTENT = Bounds(south=19.6, west=104.6, north=22.0, east=107.6)


@pytest.fixture(scope="module")
def base():
    return json.loads(base_map.BASE.read_text(encoding="utf-8"))


def _spots(value):
    if isinstance(value[0], (int, float)):
        yield tuple(value)
    else:
        for part in value:
            yield from _spots(part)


def test_files_are_current():
    assert base_map.made() == {path: path.read_text("utf-8") for path in base_map.made()}


@pytest.mark.parametrize(
    ("path", "raw", "packed"),
    [(base_map.BASE, 45_000, 16_000), (base_map.SPRITE, 32_000, 9_000)],
)
def test_files_are_small(path, raw, packed):
    content = path.read_bytes()
    assert len(content) <= raw
    assert len(brotli.compress(content)) <= packed


def test_base_has_the_six_provinces(base):
    assert {province["name"] for province in base["provinces"]} == PROVINCES
    for province in base["provinces"]:
        for ring in province["rings"]:
            assert ring[0] == ring[-1]


def test_names_of_provinces_stand_in_them(base):
    for province in base["provinces"]:
        assert any(base_map.within(province["label"], ring) for ring in province["rings"])


def test_neighbours_share_their_borders_exactly(base):
    """Each stretch belongs to one province (the outer edge) or is the same in two."""
    stretches = Counter(
        frozenset(map(tuple, pair))
        for province in base["provinces"]
        for ring in province["rings"]
        for pair in pairwise(ring)
    )
    assert set(stretches.values()) == {1, 2}
    edge = Counter(spot for pair, count in stretches.items() if count == 1 for spot in pair)
    assert set(edge.values()) == {2}, "the outer edge is one closed line"
    assert sum(count == 2 for count in stretches.values()) > 150


def test_old_borders_join_those_of_today(base):
    corners = {spot for province in base["provinces"] for spot in _spots(province["rings"])}
    inner = Counter(tuple(line[end]) for line in base["formers"] for end in (0, -1))
    assert len(base["formers"]) == 8
    for end, count in inner.items():
        assert end in corners or count > 1


def test_only_the_surveyed_rivers_are_drawn(base):
    assert {river["en"] for river in base["rivers"]} == {"Red River", "Black River"}


@pytest.mark.parametrize("layer", ["provinces", "formers", "rivers", "waves"])
def test_lines_stay_on_the_sheet(base, layer):
    keys = {"provinces": "rings", "rivers": "line"}
    lines = [entry[keys[layer]] if layer in keys else entry for entry in base[layer]]
    assert lines
    assert all(EXTENT.contains(Point(lat, lon)) for line in lines for lon, lat in _spots(line))


def test_waves_are_clear_of_land(base):
    rings = [ring for province in base["provinces"] for ring in province["rings"]]
    wet = [spot for line in base["waves"] for spot in _spots(line)]
    assert not any(base_map.within(spot, ring) for spot in wet for ring in rings)


def test_sprite_has_every_part_and_mark():
    root = ElementTree.fromstring(base_map.SPRITE.read_text(encoding="utf-8"))
    ids = {element.get("id") for element in root.iter()} - {None}
    parts = {"land", "waves", "formers", "rivers", "borders", "coast"}
    assert ids == parts | {f"mark-{kind}" for kind in SHAPES}
    assert root.get("viewBox") == f"0 0 {WIDTH:.0f} {HEIGHT:.0f}"


def test_sprite_takes_all_its_colours_from_the_page():
    text = base_map.SPRITE.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb", text)


def test_every_kind_has_a_colour():
    styles = (base_map.ROOT / "static" / "css" / "map-inks.css").read_text(encoding="utf-8")
    assert [kind for kind in SHAPES if f"--mark-{kind.replace('_', '-')}:" not in styles] == []


def test_kinds_that_nobody_drew_share_a_dot():
    assert mark_of("places", "market") == "places-market"
    assert mark_of("events", "market") == "events-market"
    assert mark_of("places", "lighthouse") == "other"


def test_land_lies_on_its_sheet():
    assert (SHEET.west, SHEET.east) == (EXTENT.west, EXTENT.east)


def test_arcs_of_two_squares():
    left = [(0, 0), (0, 2), (2, 2), (2, 1), (2, 0), (0, 0)]
    right = [(2, 0), (2, 1), (2, 2), (4, 2), (4, 0), (2, 0)]
    arcs = arcs_of({"left": left, "right": right})
    assert arcs["left", "right"] == [[(2, 0), (2, 1), (2, 2)]]
    [ring] = joined([*arcs["left",], *arcs["left", "right"]])
    assert ring[0][0] == ring[-1][-1]
    assert set(flat(ring)) == set(left)
