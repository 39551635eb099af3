"""Cuts of the sheet: what they hold, how large they are, what their edges say."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from portal.geo import Bounds, Point, distance
from portal.map.frame import (
    DELTA,
    NARROWEST,
    RATIO,
    SHEET,
    WHOLE,
    Frame,
    meridians,
    parallels,
    project,
    scale,
)

in_delta = st.builds(Point, st.floats(19.95, 21.7), st.floats(104.8, 107.1))
cuts = st.builds(Frame.around, in_delta, st.floats(1, 100))


@given(st.lists(in_delta, min_size=1, max_size=20))
def test_a_fitting_cut_holds_all_points_inside_the_delta(points):
    frame = Frame.fit(points)
    assert all(frame.has(point) for point in points)
    assert frame.width <= WHOLE.width + 1e-6
    assert frame.x >= WHOLE.x - 1e-6
    assert frame.x + frame.width <= WHOLE.x + WHOLE.width + 1e-6
    assert frame.y >= WHOLE.y - 1e-6
    assert frame.y + frame.height <= WHOLE.y + WHOLE.height + 1e-6


@given(in_delta)
def test_a_cut_round_one_point_is_not_too_small(point):
    assert Frame.fit([point]).kilometres == pytest.approx(24, rel=0.01)


@pytest.mark.parametrize("points", [[], [Point(16.47, 107.58)]])
def test_nothing_to_fit_is_the_whole_delta(points):
    assert Frame.fit(points) == WHOLE


def test_what_lies_far_off_does_not_widen_a_cut():
    near = [Point(21.0, 105.8), Point(21.1, 105.9)]
    assert Frame.fit([*near, Point(16.47, 107.58)]) == Frame.fit(near)


def test_the_whole_delta_lies_on_the_sheet():
    for point in (Point(DELTA.south, DELTA.west), Point(DELTA.north, DELTA.east)):
        assert WHOLE.has(point)
    assert project(Point(SHEET.north, SHEET.west)) == (0, 0)


@given(in_delta, st.floats(2, 40))
def test_around_holds_the_circle_and_little_more(point, kilometres):
    frame = Frame.around(point, kilometres)
    assert frame.height == pytest.approx(frame.width / RATIO)
    box = Bounds.around(point, kilometres * 999)
    assert frame.has(Point(box.south, point.longitude))
    assert frame.has(Point(point.latitude, box.east))
    assert frame.kilometres == pytest.approx(2 * kilometres * RATIO, rel=0.02)


@given(cuts, in_delta)
def test_pixels_are_shares_of_the_narrowest_print(frame, point):
    x, y = frame.place(point)
    assume(abs(x) > 1e-6 and abs(y) > 1e-6)
    inside = 0 <= x <= NARROWEST and 0 <= y <= NARROWEST / RATIO
    assert frame.has(point) == inside


@given(cuts)
def test_the_scale_is_round_and_at_most_a_quarter(frame):
    bar = scale(frame)
    share = float(bar.width[:-1]) / 100
    assert str(bar.kilometres).rstrip("0") in {"1", "2", "5"}
    assert share <= 0.2501 or bar.kilometres == 1
    assert share * frame.kilometres == pytest.approx(bar.kilometres, rel=0.01)


def test_the_scale_measures_what_the_sphere_measures():
    west, east = Point(20.8, 105.0), Point(20.8, 106.0)
    units = project(east)[0] - project(west)[0]
    frame = Frame(0, project(west)[1] - 50, 125)
    assert units / frame.width * frame.kilometres == pytest.approx(
        distance(west, east) / 1000, rel=0.002
    )


@given(cuts)
def test_the_grid_has_at_least_two_meridians_in_the_picture(frame):
    lines = meridians(frame)
    assert len(lines) <= 7
    assert all(0 <= float(line.at[:-1]) <= 100 for line in [*lines, *parallels(frame)])


def test_grid_of_the_whole_delta():
    assert [line.name for line in meridians(WHOLE)] == [
        "105°",
        "105°30′",
        "106°",
        "106°30′",
        "107°",
    ]
    assert [line.name for line in parallels(WHOLE)] == ["20°", "20°30′", "21°", "21°30′"]
    close = Frame.around(Point(21.0, 105.9), 12)
    assert [line.name for line in meridians(close)] == ["105°50′", "105°55′", "106°"]
