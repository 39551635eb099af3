"""The tags of the static map: what they draw, and that they ask the database for little."""

import re

import pytest
from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation

from portal.map import sheet
from portal.version.memory import forget
from villages.models import Place


def _place(slug, latitude=None, longitude=None, **values):
    """A published place that is not saved."""
    defaults = {"name_vi": slug, "kind": Place.Kind.CRAFT_VILLAGE, "precision": "exact"}
    return Place(
        slug=slug,
        status="published",
        latitude=latitude,
        longitude=longitude,
        **defaults | values,
    )


BAT_TRANG = {"name_vi": "Bát Tràng", "latitude": 20.9765, "longitude": 105.912}


@pytest.fixture
def page():
    """Four rows: two in the delta, one without a point, one far off."""
    return [
        _place("bat-trang", **BAT_TRANG),
        _place("somewhere"),
        _place("hue", 16.4698, 107.5786, kind=Place.Kind.HERITAGE_SITE),
        _place("dong-ky", 21.14, 105.95, precision="approximate"),
    ]


def draw(tag, language="vi", **context):
    template = engines["django"].from_string(f"{{% load maps %}}{{% {tag} %}}")
    with translation.override(language):
        return template.render(context)


def of_list(rows, language="vi"):
    """The figure that stands where the map beside a list does not move."""
    with translation.override(language):
        return _figure(sheet.of_list(rows))


def of_surroundings(one, rows):
    """The same for the small map of a place; nothing where the place has no point."""
    drawn = sheet.of_surroundings(one, rows)
    return _figure(drawn) if drawn else ""


def _figure(drawn):
    return render_to_string("map/_figure.html", {"sheet": drawn, "map": drawn})


def _labels(html):
    return re.findall(r'class="mp-label[^>]*>([^<]*)<', html)


def test_rows_stand_under_their_numbers_in_the_list(page):
    """The row without a point has its number too; it is only not on the map."""
    html = of_list(page)
    assert _labels(html) == ["1", "4"]
    assert html.count("#mark-places-craft_village") >= 2
    assert 'role="img"' in html


def test_rows_beyond_the_delta_are_told_in_words(page):
    html = of_list(page, "en")
    assert "Not on this piece of the map: 3" in html
    assert of_list(page[:2], "en").count("Not on this piece") == 0


def test_a_broken_edge_means_approximate(page):
    assert of_list(page).count("mp-dot mp-rough") == 1


def test_the_legend_names_only_the_kinds_that_are_drawn(page):
    html = of_list(page, "en")
    assert "Craft village" in html
    assert "Heritage site" not in html


def test_rivers_are_called_in_the_readers_language():
    assert "Sông Hồng" in of_list([], "vi")
    assert "Red River" in of_list([], "en")


def test_a_picture_asks_the_database_for_nothing(page):
    """Nor does it need one: without the mark `django_db` a query would fail."""
    assert of_list(page)
    assert of_surroundings(page[0], page)


def test_surroundings_name_their_own_record(page):
    html = of_surroundings(page[0], page)
    assert _labels(html) == ["Bát Tràng"]
    assert html.count("mp-own") == 1


def test_surroundings_without_a_point_are_left_out(page):
    assert of_surroundings(page[1], page).strip() == ""


def test_surroundings_beyond_the_drawing_stand_on_the_bare_grid(page):
    html = of_surroundings(page[2], page)
    assert _labels(html) == ["hue"]
    assert re.search(r"107°3\d′", html)


def test_a_long_name_is_broken_and_a_very_long_one_left_out():
    for name, count in (("Làng nghề chạm bạc Đồng Xâm", 2), ("Trung tâm " * 9, 0)):
        one = _place("x", **BAT_TRANG | {"name_vi": name})
        assert len(_labels(of_surroundings(one, []))) == count


def test_names_are_written_as_text():
    one = _place("x", **BAT_TRANG | {"name_vi": "<b>&</b>"})
    assert "<b>" not in of_surroundings(one, [])


def test_numbers_of_positions_have_points_in_every_language(page):
    """A comma between the digits of a coordinate would tear the picture apart."""
    for language in ("vi", "en"):
        html = of_list(page, language)
        values = re.findall(r'\b(?:x|y|dx|dy|cx|cy|r|x1|x2|y1|y2)="([^"]*)"', html)
        assert [value for value in values if "," in value] == []


@pytest.mark.django_db
def test_overview_counts_what_is_in_the_delta(django_assert_num_queries):
    for slug, latitude, longitude in (("a", 21.0, 105.8), ("b", 21.0, 105.8), ("c", 20.2, 106.0)):
        _place(slug, latitude, longitude).save()
    _place("hue", 16.47, 107.58).save()
    _place("draft", 20.5, 105.9).save()
    Place.objects.filter(slug="draft").update(status="draft")
    forget()
    with django_assert_num_queries(3):  # the version, the places, the events
        html = draw("map_overview", "en")
    assert "entries on it: 3" in html
    assert re.findall(r'class="mp-inside"[^>]*>(\d+)<', html) == ["2"]
    with django_assert_num_queries(1):
        assert draw("map_overview", "en") == html


@pytest.mark.django_db
def test_overview_leads_to_the_address_it_is_given():
    assert "<a " not in draw("map_overview")
    assert re.search(r'<a class="mp-print"\s+href="/vi/map/"', draw('map_overview "/vi/map/"'))
