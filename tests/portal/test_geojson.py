"""What the GeoJSON checks find, and what they survive."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.geojson import MAX_POSITIONS, MAX_PROBLEMS, check_geojson

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
NAN, INF = math.nan, math.inf
quick = settings(deadline=None, max_examples=80)

POSITIONS = st.tuples(LONGITUDES, LATITUDES).map(list)
RINGS = st.lists(POSITIONS, min_size=3, max_size=6).map(lambda ring: [*ring, ring[0]])
POLYGONS = st.lists(RINGS, min_size=1, max_size=3)
COORDINATES = {
    "Point": POSITIONS,
    "LineString": st.lists(POSITIONS, min_size=2),
    "Polygon": POLYGONS,
    "MultiPolygon": st.lists(POLYGONS, min_size=1, max_size=3),
}
GEOMETRIES = st.sampled_from(list(COORDINATES)).flatmap(
    lambda kind: st.fixed_dictionaries({"type": st.just(kind), "coordinates": COORDINATES[kind]})
)
KINDS = [*COORDINATES, "Feature", "FeatureCollection", "?"]
KEYS = ["type", "coordinates", "geometry", "features", "properties"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.sampled_from(KINDS),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner),
    max_leaves=12,
)


def feature(geometry):
    return {"type": "Feature", "properties": None, "geometry": geometry}


@quick
@given(st.lists(GEOMETRIES, max_size=4))
def test_check_geojson_finds_nothing_wrong_in_good_ones(geometries):
    assert [problem for geometry in geometries for problem in check_geojson(geometry)] == []
    features = [feature(geometry) for geometry in [*geometries, None]]
    assert check_geojson(features[0]) == []
    assert check_geojson({"type": "FeatureCollection", "features": features}) == []


@quick
@given(JSON, st.sampled_from(KINDS))
def test_check_geojson_survives_any_value(value, kind):
    for key in ("coordinates", "geometry", "features"):
        assert len(check_geojson({"type": kind, key: value})) <= MAX_PROBLEMS


SQUARE = [[0, 0], [1, 0], [1, 1], [0, 0]]
LONGITUDE = "longitude must be from -180 to 180"
LATITUDE = "latitude must be from -90 to 90"
FEATURE = "must be an object of type Feature"
TYPE = "type must be one of Point, LineString, Polygon, MultiPolygon"


@pytest.mark.parametrize(
    ("kind", "coordinates", "place", "problem"),
    [
        ("Point", [181, 0], "", LONGITUDE), ("Point", [NAN, 0], "", LONGITUDE),
        ("Point", [10**5000, 0], "", LONGITUDE), ("Point", [21, 105], "", LATITUDE),
        ("Point", [0, INF], "", LATITUDE), ("LineString", [[0, 0], [0, 99]], "[1]", LATITUDE),
        ("Point", [0, 0, NAN], "", "height must be from -100000 to 100000 metres"),
        ("Point", ["0", 0], "", "must have numbers only"),
        ("Point", [True, 0], "", "must have numbers only"),
        ("Point", [0], "", "must be [longitude, latitude] or [longitude, latitude, height]"),
        ("LineString", None, "", "must be an array"), ("LineString", "a", "", "must be an array"),
        ("LineString", [[0, 0]], "", "must have at least 2 items"),
        ("Polygon", [], "", "must have at least 1 items"),
        ("Polygon", [SQUARE[1:]], "[0]", "must have at least 4 items"),
        ("Polygon", [SQUARE, [*SQUARE, [2, 2]]], "[1]", "must end where it begins"),
        ("MultiPolygon", [[SQUARE], [[[0, 0]] * 3]], "[1][0]", "must have at least 4 items"),
    ],
)  # fmt: skip
def test_check_geojson_names_the_place(kind, coordinates, place, problem):
    geometry = {"type": kind, "coordinates": coordinates}
    assert check_geojson(geometry) == [f"coordinates{place}: {problem}"]
    inside = check_geojson({"type": "FeatureCollection", "features": [feature(geometry)]})
    assert inside == [f"features[0].geometry.coordinates{place}: {problem}"]


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (None, TYPE), ([], TYPE), ({"type": ["Point"]}, TYPE),
        (feature({"type": "GeometryCollection"}), f"geometry: {TYPE}"),
        ({"type": "Feature"}, "geometry: is missing"),
        (feature(None) | {"properties": []}, "properties: must be an object or null"),
        ({"type": "FeatureCollection"}, "features: must be an array"),
        ({"type": "FeatureCollection", "features": [5]}, f"features[0]: {FEATURE}"),
    ],
)  # fmt: skip
def test_check_geojson_reads_features_and_collections(value, problem):
    assert check_geojson(value) == [problem]


@pytest.mark.parametrize("kind", COORDINATES)
def test_check_geojson_does_not_follow_endless_nesting(kind):
    deep = []
    for _ in range(50_000):
        deep = [deep, deep, deep, deep]
    assert check_geojson({"type": kind, "coordinates": deep})
    assert check_geojson({"type": "Feature", "geometry": deep, "properties": None})


def test_check_geojson_stops_counting():
    line = {"type": "LineString", "coordinates": [[0, 0]] * (MAX_POSITIONS + 1)}
    assert check_geojson(line) == [f"more than {MAX_POSITIONS} positions and features"]
    assert len(check_geojson(line | {"coordinates": [None] * 1000})) == MAX_PROBLEMS
