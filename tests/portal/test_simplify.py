"""A simplified line stays close to the old one, between the same ends."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.geo import simplify

spots = st.tuples(st.floats(-10, 10), st.floats(-10, 10))
lines = st.lists(spots, max_size=40)


def _away(p, a, b):
    """By trying many points of the stretch."""
    steps = [t / 400 for t in range(401)]
    return min(math.dist(p, (a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1]))) for t in steps)


@given(lines, st.floats(0.01, 5))
def test_simplify_keeps_ends_and_order(line, tolerance):
    thin = simplify(line, tolerance)
    assert thin[:1] + thin[-1:] == line[:1] + line[-1:]
    rest = iter(line)
    assert all(spot in rest for spot in thin)


@given(st.lists(spots, min_size=2, max_size=12), st.floats(0.1, 5))
def test_nothing_that_is_left_out_was_far_off(line, tolerance):
    thin = simplify(line, tolerance)
    for spot in line:
        near = min(_away(spot, a, b) for a, b in pairwise(thin))
        assert near <= tolerance + 0.08  # the trying is that coarse


@pytest.mark.parametrize(
    ("line", "thin"),
    [
        ([], []),
        ([(0, 0)], [(0, 0)]),
        ([(0, 0), (1, 0.05), (2, 0)], [(0, 0), (2, 0)]),
        ([(0, 0), (1, 0.5), (2, 0)], [(0, 0), (1, 0.5), (2, 0)]),
        ([(0, 0), (1, 1), (0, 0)], [(0, 0), (1, 1), (0, 0)]),
    ],
)
def test_simplify_small_lines(line, thin):
    assert simplify(line, 0.1) == thin
