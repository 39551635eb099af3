"""Distance, bounds, map tiles on the z-order curve."""

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portal import geo
from portal.geo import Bounds, GeoError, Point, distance, parse_point

BAT_TRANG = Point(20.9765, 105.912)
HOAN_KIEM = Point(21.0285, 105.8522)

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
POINTS = st.builds(Point, LATITUDES, LONGITUDES)
ZOOMS = st.integers(0, geo.MAX_ZOOM)
NO_TILES = [(-1, 0, 0), (geo.MAX_ZOOM + 1, 0, 0), (3, 8, 0), (3, 0, 8), (3, -1, 0), (3, 0, -1)]
quick = settings(deadline=None, max_examples=80)


@st.composite
def tiles(draw, deepest=geo.MAX_ZOOM):
    z = draw(st.integers(0, deepest))
    return z, draw(st.integers(0, 2**z - 1)), draw(st.integers(0, 2**z - 1))


def test_distance_of_known_places():
    assert distance(BAT_TRANG, HOAN_KIEM) == pytest.approx(8479, abs=5)
    assert distance(Point(0, 0), Point(0, 90)) == pytest.approx(math.pi / 2 * geo.EARTH_RADIUS)
    assert distance(Point(90, 0), Point(-90, 77)) == pytest.approx(math.pi * geo.EARTH_RADIUS)
    assert distance(Point(0, 179.5), Point(0, -179.5)) == pytest.approx(111_195, abs=1)


@quick
@given(POINTS, POINTS, POINTS)
def test_distance_is_a_metric(a, b, c):
    assert distance(a, a) == 0
    assert distance(a, b) == pytest.approx(distance(b, a), abs=1e-3)
    assert 0 <= distance(a, b) <= math.pi * geo.EARTH_RADIUS
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1


def test_bounds_contain_their_edges_and_nothing_beyond():
    bounds = Bounds(south=20, west=105, north=21, east=106)
    assert all(bounds.contains(Point(*p)) for p in [(20, 105), (21, 106), (20.5, 105.5)])
    assert not any(bounds.contains(Point(*p)) for p in [(19.9, 105), (21, 106.1), (20.5, -105)])


def test_bounds_may_cross_the_180th_meridian():
    fiji = Bounds.parse("177,-20,-178,-12")
    inside = [fiji.contains(Point(-17, longitude)) for longitude in (179, -179, 0, 176, -177)]
    assert inside == [True, True, False, False, False]


def test_bounds_parse_takes_the_order_of_ogc():
    assert Bounds.parse("105.5, 20.25,106,21") == Bounds(20.25, 105.5, 21, 106)


@quick
@given(st.lists(POINTS, min_size=1))
def test_bounds_of_points_contain_them_and_are_tight(points):
    bounds = Bounds.of(iter(points))
    assert all(bounds.contains(point) for point in points)
    assert {bounds.south, bounds.north} <= {point.latitude for point in points}
    assert {bounds.west, bounds.east} <= {point.longitude for point in points}


@settings(deadline=None, max_examples=200)
@given(POINTS, st.floats(0, 2.1e7), st.floats(0, 2 * math.pi), st.floats(0, 1))
def test_bounds_around_contain_the_whole_circle(centre, metres, bearing, share):
    angle = metres * share / geo.EARTH_RADIUS
    phi = math.radians(centre.latitude)
    sine = math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(bearing)
    aside = math.sin(bearing) * math.sin(angle) * math.cos(phi)
    turn = math.atan2(aside, math.cos(angle) - math.sin(phi) * sine)
    longitude = (centre.longitude + math.degrees(turn) + 540) % 360 - 180
    there = Point(math.degrees(math.asin(max(-1, min(1, sine)))), longitude)
    assume(distance(centre, there) <= metres)
    assert Bounds.around(centre, metres).contains(there)


def test_bounds_around_are_no_larger_than_needed():
    bounds = Bounds.around(BAT_TRANG, 5000)
    corner = Point(bounds.north, bounds.east)
    assert distance(BAT_TRANG, corner) == pytest.approx(5000 * math.sqrt(2), abs=5)


def test_cells_of_known_points():
    whole = 4**geo.MAX_ZOOM
    assert geo.cell(90, -180) == geo.cell(geo.MAX_LATITUDE, -180) == 0
    assert geo.cell(-90, 180) == whole - 1
    assert geo.cell(90, 180) == 0x5555555555555555 & (whole - 1)  # x all ones, y zero
    assert geo.cell(0, 0) == whole // 4 * 3  # the corner of the last quarter
    assert geo.tile_at(*HOAN_KIEM, 5) == (25, 14)
    assert geo.tile_at(*HOAN_KIEM, 10) == (813, 450)
    assert geo.tile_range(1, 1, 0) == (whole // 4, whole // 2)
    assert geo.tile_range(0, 0, 0) == (0, whole)
    assert not any(geo.is_tile(*tile) for tile in NO_TILES)
    assert geo.tile_bounds(1, 1, 0).north == pytest.approx(geo.MAX_LATITUDE)


@settings(deadline=None, max_examples=200)
@given(POINTS, ZOOMS)
def test_cell_lies_in_the_range_of_its_tile_only(point, z):
    key = geo.cell(*point)
    assert 0 <= key < 2**63
    tile = geo.tile_at(*point, z)
    assert geo.tile_of(key, z) == tile
    first, end = geo.tile_range(z, *tile)
    assert first <= key < end
    assert key >> 2 * (geo.MAX_ZOOM - z) == first >> 2 * (geo.MAX_ZOOM - z)


@quick
@given(tiles(), st.integers(0, 4**geo.MAX_ZOOM - 1))
def test_cell_is_in_range_exactly_if_in_tile(tile, key):
    z, x, y = tile
    first, end = geo.tile_range(*tile)
    assert (first <= key < end) == (geo.tile_of(key, z) == (x, y))
    assert geo.tile_of(first, z) == geo.tile_of(end - 1, z) == (x, y)
    if first:
        assert geo.tile_of(first - 1, z) != (x, y)


@quick
@given(tiles(deepest=geo.MAX_ZOOM - 1))
def test_children_fill_their_tile(tile):
    z, x, y = tile
    first, end = geo.tile_range(z, x, y)
    children = [geo.tile_range(z + 1, 2 * x + dx, 2 * y + dy) for dy in (0, 1) for dx in (0, 1)]
    assert [*(child[0] for child in children), end] == [first, *(child[1] for child in children)]


@quick
@given(tiles())
def test_tile_bounds_enclose_their_points(tile):
    z, x, y = tile
    assert geo.is_tile(z, x, y)
    bounds = geo.tile_bounds(z, x, y)
    middle = ((bounds.south + bounds.north) / 2, (bounds.west + bounds.east) / 2)
    assert geo.tile_at(*middle, z) == (x, y)
    if geo.is_tile(z, x + 1, y + 1):
        beyond = geo.tile_bounds(z, x + 1, y + 1)
        assert (beyond.west, beyond.north) == (bounds.east, bounds.south)


@pytest.mark.parametrize(
    ("text", "point"),
    [("20.9765, 105.912", BAT_TRANG), (" 20.9765,105.912 ", BAT_TRANG), ("-90,180", (-90, 180)),
     ("+1.,.5", (1, 0.5)), ("1e-7,0", (1e-7, 0))],
)  # fmt: skip
def test_parse_point_reads_latitude_first(text, point):
    assert parse_point(text) == point


@quick
@given(POINTS)
def test_parse_point_reads_what_python_writes(point):
    assert parse_point(f"{point.latitude}, {point.longitude}") == point


@quick
@given(st.text(max_size=12) | st.text("0123456789.,-+e ", max_size=12))
def test_parse_point_knows_one_error_only(text):
    try:
        point = parse_point(text)
    except GeoError:
        return
    assert Bounds(-90, -180, 90, 180).contains(point)


NAN, INF = math.nan, math.inf
NO_BOUNDS = "|1,2,3|1,2,3,4,5|a,b,c,d|nan,0,1,1|0,inf,1,1|1,,2,3|0,2,1,1|0;0;1;1|0,0,1,1_0"
NO_POINTS = "|,|20.9|20,9765, 105,912|nan,0|0,inf|91,0|0,181|1_0,0|0x1,0|١,0|1e999,0|20 105|1\x00,2"
REFUSED = {
    Bounds: [(21, 0, 20, 1), (-91, 0, 0, 1), (0, 0, 91, 1), (0, -181, 1, 0), (0, 0, 1, 181),
             (NAN, 0, 1, 1), (0, NAN, 1, 1), (0, 0, INF, 1)],
    Bounds.of: [([],)],
    Bounds.around: [(BAT_TRANG, -1), (BAT_TRANG, NAN), (BAT_TRANG, INF), (Point(91, 0), 1)],
    Bounds.parse: [(text,) for text in [*NO_BOUNDS.split("|"), "0,0,1," + "1" * 5000]],
    parse_point: [(text,) for text in [*NO_POINTS.split("|"), "9" * 9999 + ",0"]],
    geo.cell: [(NAN, 0), (0, NAN), (91, 0), (0, 181), (0, INF)],
    geo.tile_range: NO_TILES,
    geo.tile_bounds: NO_TILES,
    geo.tile_at: [(0, 0, -1), (0, 0, geo.MAX_ZOOM + 1), (NAN, 0, 1)],
    geo.tile_of: [(-1, 3), (4**geo.MAX_ZOOM, 3), (0, -1), (0, geo.MAX_ZOOM + 1)],
}  # fmt: skip


@pytest.mark.parametrize(
    ("function", "arguments"), [(f, arguments) for f, rows in REFUSED.items() for arguments in rows]
)
def test_nonsense_is_refused_with_a_geo_error(function, arguments):
    with pytest.raises(GeoError):
        function(*arguments)
