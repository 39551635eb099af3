"""The fields for points and lines, and the form of a record with a point."""

import json

import pytest
from django import forms
from django.test import override_settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from portal.content.admin.maps import LONGEST_LINE, MOST_VERTICES, LineField, PointField
from portal.geo import Point

HERE = [105.912, 20.9765]
THERE = [105.8542, 21.0285]


def line(*coordinates, kind="LineString", **more):
    return json.dumps({"type": kind, "coordinates": list(coordinates), **more})


class Route(forms.Form):
    """The form of the tests: a line that may be left out."""

    path = LineField(required=False)


def refusal(field, text):
    """What the field says against the text."""
    with pytest.raises(forms.ValidationError) as caught:
        field.clean(text)
    return caught.value.messages[0]


# -- points


@pytest.mark.parametrize(
    "text", ["20.9765, 105.912", "20,9765; 105,912", "https://maps.google.com/?q=20.9765,105.912"]
)
def test_point_is_read(text):
    assert PointField().clean(text) == Point(20.9765, 105.912)


def test_no_point_is_none():
    assert PointField(required=False).clean("  ") is None


MESSAGES = {
    "Bát Tràng": "There is no position in this text",
    "https://maps.app.goo.gl/AbC": "This short link does not say where it leads",
    "105.912, 20.9765": "Is 20.9765, 105.912 meant?",
    "2326000, 587000": "VN-2000",
    "99, 300": "no such place on the earth",
    "8 N, 115 Đ": "“N” stands for north",
}


@pytest.mark.parametrize(("text", "words"), MESSAGES.items())
def test_what_is_no_point_is_refused_in_words(text, words):
    with override("en"):
        assert words in refusal(PointField(), text)


# -- lines


def test_line_is_read_without_heights():
    read = LineField().clean(line([*HERE, 12], THERE))
    assert read == {"type": "LineString", "coordinates": [HERE, THERE]}


def test_no_line_is_none():
    assert LineField(required=False).clean("") is None


NO_LINES = {
    "{": "This is not GeoJSON",
    "[" * 100_000: "This is not GeoJSON",
    "7": "its type must be",
    line(HERE, kind="Point"): "its type must be",
    line(HERE): "at least 2 items",
    line(): "at least 2 items",
    line(HERE, HERE): "two different points",
    line(HERE, [181, 20]): "longitude must be from -180 to 180",
    line(HERE, ["105", 20]): "numbers only",
    line(HERE, None): "must be [longitude, latitude]",
    line([20.9765, 105.912], [21.0285, 105.8542]): "longitude comes first",
    line(*[HERE, THERE] * MOST_VERTICES): f"more than {MOST_VERTICES} points",
    '{"type": "LineString", "coordinates": {}}': "must be an array",
    '{"type": "LineString", "coordinates": [[NaN, 1], [2, 3]]}': "longitude must be",
    " " * LONGEST_LINE + "x" * (LONGEST_LINE + 1): "too long",
}


@pytest.mark.parametrize(("text", "words"), NO_LINES.items(), ids=range(len(NO_LINES)))
def test_what_is_no_line_is_refused_in_words(text, words):
    with override("en"):
        assert words in refusal(LineField(), text)


positions = st.tuples(st.floats(-180, 180), st.floats(-90, 90)).map(list)


@given(st.lists(positions, min_size=2, max_size=6, unique_by=tuple))
def test_every_line_comes_back_as_it_was_shown(coordinates):
    shown = LineField().prepare_value({"type": "LineString", "coordinates": coordinates})
    read = LineField().clean(shown)
    assert read == {"type": "LineString", "coordinates": coordinates}
    assert not LineField().has_changed(read, shown)


def test_a_line_that_is_wrong_stays_in_its_field():
    form = Route({"path": line(HERE)})
    assert not form.is_valid()
    assert form["path"].value() == line(HERE)


def test_a_line_is_changed_by_one_point():
    stored = {"type": "LineString", "coordinates": [HERE, THERE]}
    form = Route({"path": line(HERE, THERE)}, initial={"path": stored})
    assert not form.has_changed()
    form = Route({"path": line(THERE, HERE)}, initial={"path": stored})
    assert form.has_changed()


# -- the map


def test_the_field_stands_alone_without_script():
    html = str(Route()["path"])
    assert "<textarea" in html
    assert " style=" not in html
    assert "<script" not in html


def test_the_map_of_a_line_has_tools_to_draw_with():
    html = str(Route()["path"])
    assert 'data-kind="line"' in html
    assert "data-draw=" in html
    assert 'data-word="draw.toolbar.buttons.polyline"' in html


def test_what_was_typed_is_escaped():
    assert "<b>" not in str(Route({"path": "<b>"})["path"])


@override_settings(MAP_TILES_URL="https://tiles.example/{z}/{x}/{y}.png")
def test_the_map_has_the_tiles_of_the_site():
    assert 'data-raster="https://tiles.example/{z}/{x}/{y}.png"' in str(Route()["path"])


@override_settings(MAP_TILES_URL="")
def test_without_tiles_there_is_the_drawn_base():
    html = str(Route()["path"])
    assert "data-raster" not in html
    assert "map/base.json" in html
