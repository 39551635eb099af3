"""Which province a point lies in."""

import json
import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.geo import Bounds, Point, distance
from portal.localities.outlines import FILE, MARGIN, outlines, province_at, within

SAMPLE = json.loads(Path("villages/sample/places.json").read_text(encoding="utf-8"))
AROUND = Bounds(south=19.4, west=104.4, north=22.0, east=107.6)
points = st.builds(
    Point, st.floats(AROUND.south, AROUND.north), st.floats(AROUND.west, AROUND.east)
)
INSIDE = {
    "Hà Nội": Point(21.0285, 105.8),
    "Bắc Ninh": Point(21.35, 106.4),
    "Hưng Yên": Point(20.5, 106.35),
    "Hải Phòng": Point(20.9, 106.35),
    "Ninh Bình": Point(20.3, 106.1),
    "Phú Thọ": Point(20.75, 105.3),
}
NOWHERE = [Point(0, 0), Point(90, 0), Point(-90, 180), Point(16.05, 108.2), Point(20.2, 107.2)]


@pytest.mark.parametrize(("name", "point"), INSIDE.items())
def test_a_point_lies_in_its_province(name, point):
    found = province_at(point)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("point", NOWHERE)
def test_beyond_the_delta_nothing_is_known(point):
    assert province_at(point) is None


def test_all_six_provinces_have_an_outline_and_a_code():
    assert {outline.name for outline in outlines()} == set(INSIDE)
    assert len({outline.code for outline in outlines()}) == 6


def test_what_two_former_provinces_shared_is_no_border():
    """Between Hưng Yên and Thái Bình of before 2025."""
    hung_yen = next(o for o in outlines() if o.name == "Hưng Yên")
    assert hung_yen.is_sure(Point(20.64, 106.27))


@given(points)
def test_a_point_is_in_one_province_at_most(point):
    assert sum(outline.is_sure(point) for outline in outlines()) <= 1


@given(points)
def test_no_corner_of_a_border_is_nearer_than_the_margin(point):
    found = province_at(point)
    assert found is None or all(
        distance(point, corner) > MARGIN * 0.99 for side in found.sides for corner in side
    )


@given(points)
def test_within_agrees_with_the_winding_number(point):
    for ring in _rings():
        sides = list(pairwise(ring))
        assert within(point, sides) == (round(_winding(point, ring)) != 0)


def _rings():
    for feature in json.loads(FILE.read_text(encoding="utf-8"))["features"]:
        if feature["properties"]["layer"] == "former_province":
            yield [Point(y, x) for x, y, *_ in feature["geometry"]["coordinates"][0]]


def _winding(point, ring):
    """How often the ring goes round the point: the sum of the angles that its sides span."""
    total = 0.0
    for a, b in pairwise(ring):
        ax, ay = a.longitude - point.longitude, a.latitude - point.latitude
        bx, by = b.longitude - point.longitude, b.latitude - point.latitude
        total += math.atan2(ax * by - ay * bx, ax * bx + ay * by)
    return total / math.tau


def test_every_place_of_the_sample_lies_in_its_own_province_or_near_a_border():
    others = {
        place["slug"]: (found.name, place["province"])
        for place in SAMPLE
        if place["latitude"] is not None
        and (found := province_at(Point(place["latitude"], place["longitude"])))
        and found.name != place["province"]
    }
    assert others == {}


def test_most_places_of_the_sample_are_known():
    located = [p for p in SAMPLE if p["latitude"] is not None]
    known = [p for p in located if province_at(Point(p["latitude"], p["longitude"]))]
    assert len(known) > len(located) * 0.7
