"""Pictures lose no record, keep numbers with their dots, and come out the same each time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.geo import Point
from portal.map.frame import NARROWEST, RATIO, WHOLE, Frame
from portal.map.marks import OTHER
from portal.map.names import written
from portal.map.picture import Item, around, counted, numbered, spans

in_delta = st.builds(Point, st.floats(20.0, 21.7), st.floats(104.8, 107.1))
anywhere = st.builds(Point, st.floats(-80, 80), st.floats(-180, 180))
kinds = st.sampled_from(["craft_village", "heritage_site"])


@st.composite
def lists(draw, points=in_delta, most=48):
    """Items as a list numbers them, some rows without a point left out."""
    spots = draw(st.lists(points, max_size=most))
    numbers = draw(st.permutations(range(1, len(spots) + 6)))[: len(spots)]
    return [
        Item(spot, draw(kinds), draw(st.booleans()), number)
        for spot, number in zip(spots, sorted(numbers), strict=True)
    ]


def _shown(picture):
    return sorted(item.number for dot in picture.dots for item in dot.items)


@given(lists())
def test_every_item_stands_in_exactly_one_dot(items):
    assert _shown(numbered(items)) == [item.number for item in items]


@given(lists(points=st.one_of(in_delta, anywhere)))
def test_what_is_not_shown_is_told(items):
    picture = numbered(items)
    outside = [item.number for item in picture.outside]
    assert sorted(_shown(picture) + outside) == [item.number for item in items]
    assert all(not picture.frame.has(item.point) for item in picture.outside)


@given(lists())
def test_every_number_is_written_once(items):
    """Beside its dot, or in the key under the letter that its dot carries."""
    picture = numbered(items)
    key = dict(picture.key)
    texts = [key[dot.inside] if dot.inside else dot.label.lines[0] for dot in picture.dots]
    assert [spans(dot.numbers) for dot in picture.dots] == texts
    assert sorted(key) == sorted(dot.inside for dot in picture.dots if dot.inside)


@given(lists())
def test_dots_are_in_the_picture_and_apart(items):
    dots = numbered(items).dots
    assert all(0 <= dot.x <= NARROWEST and 0 <= dot.y <= NARROWEST / RATIO for dot in dots)
    middles = [complex(dot.x, dot.y) for dot in dots]
    gaps = [abs(a - b) for i, a in enumerate(middles) for b in middles[:i]]
    assert min(gaps, default=99) >= 12.9


@given(lists())
def test_a_picture_comes_out_the_same_each_time(items):
    assert numbered(items) == numbered(list(items))


@given(lists(most=12))
def test_labels_of_a_few_dots_cover_no_dot(items):
    """Where there is room. A label that is far off has a line led to it."""
    picture = numbered(items)
    for dot in picture.dots:
        if dot.label is None:
            continue
        far = abs(dot.label.dx) > 20 or abs(dot.label.dy) > 40
        assert (dot.label.leader is not None) or not far


def test_labels_get_out_of_each_others_way():
    row = [Item(Point(21.0, 105.8 + 0.13 * n), "market", number=n + 1) for n in range(5)]
    labels = [dot.label for dot in numbered(row, WHOLE).dots]
    assert [label.lines for label in labels] == [("1",), ("2",), ("3",), ("4",), ("5",)]
    assert len({(label.anchor, label.dy) for label in labels}) > 1


def test_a_long_row_of_numbers_goes_into_the_key():
    spot = Point(21.03, 105.85)
    items = [Item(spot, number=n) for n in (1, 3, 5, 7, 9)] + [Item(Point(20.4, 106.0), number=2)]
    picture = numbered(items)
    assert picture.key == (("A", "1, 3, 5, 7, 9"),)
    assert [dot.inside for dot in picture.dots] == ["A", ""]


@given(lists(most=60))
def test_counts_of_an_overview_add_up(items):
    picture = counted(items, WHOLE)
    for dot in picture.dots:
        assert dot.inside == (str(len(dot.items)) if len(dot.items) > 1 else "")
    assert picture.shown == len(items)


def test_a_dot_of_several_kinds_has_no_shape_of_its_own():
    spot = Point(21.0, 105.8)
    both = [Item(spot, "market", True, 1), Item(spot, "museum", False, 2)]
    assert [(dot.mark, dot.approximate) for dot in numbered(both).dots] == [(OTHER, False)]
    assert [dot.mark for dot in numbered([both[0], both[0]]).dots] == ["market"]


@given(in_delta, lists())
def test_surroundings_have_their_own_record_last_and_in_the_middle(spot, items):
    picture = around(Item(spot, "market"), "Làng Chuông", items, Frame.around(spot, 12))
    own = picture.dots[-1]
    assert own.own
    assert own.label.lines == ("Làng Chuông",)
    assert (own.x, own.y) == pytest.approx((NARROWEST / 2, NARROWEST / RATIO / 2), abs=1)
    assert not any(dot.own for dot in picture.dots[:-1])


@given(in_delta, lists())
def test_the_own_dot_hides_no_number(spot, items):
    crowd = [Item(spot, number=n) for n in (50, 51)]
    *others, own = around(Item(spot), "Ở", [*items, *crowd], Frame.around(spot, 12)).dots
    gaps = [abs(complex(dot.x - own.x, dot.y - own.y)) for dot in others if dot.inside]
    assert gaps
    assert min(gaps) > 13


@given(lists(), st.sampled_from(["vi", "en"]))
def test_names_stand_in_the_picture_and_on_no_dot(items, language):
    picture = numbered(items)
    ink = picture.ink.copy()
    names = written(picture.frame, ink, language)
    assert names == written(picture.frame, picture.ink.copy(), language)
    assert all(0 <= float(name.left[:-1]) <= 100 for name in names)
    before, after = (sum(row.bit_count() for row in each.bits) for each in (picture.ink, ink))
    assert after > before or not names


def test_the_empty_map_has_all_its_names():
    empty = numbered([])
    names = {name.text for name in written(empty.frame, empty.ink, "en")}
    assert {"HÀ NỘI", "PHÚ THỌ", "Red River", "Black River", "Gulf of Tonkin"} <= names
    assert len(names) == 9


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((), ""),
        ((4,), "4"),
        ((1, 2), "1, 2"),
        ((1, 2, 3, 7), "1–3, 7"),
        ((9, 3, 2, 1), "1–3, 9"),
        ((1, 3, 4, 5, 8, 9), "1, 3–5, 8, 9"),
    ],
)
def test_spans(numbers, text):
    assert spans(numbers) == text


def test_a_page_of_48_is_quick():
    """About a millisecond; ten times that is a mistake, not a slow machine."""
    items = [
        Item(Point(20.3 + (n * 37 % 97) / 80, 105.3 + (n * 53 % 89) / 60), "market", number=n)
        for n in range(1, 49)
    ]
    best = min(_seconds(items) for _ in range(5))
    assert best < 0.01


def _seconds(items):
    start = time.perf_counter()
    numbered(items)
    return time.perf_counter() - start
