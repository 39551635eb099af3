"""The map with motion: a move takes its time, and is the reader's or the map's own."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import DESK, WIDTHS, closer, drawn, open_map, settled, view, visitor
from tests.e2e.visiting import clean_console, open_filters, total

# A timer set after those of Leaflet, which are shorter: when it rings, they have rung.
LATER = "new Promise((done) => setTimeout(done, 500))"
AWAY = """() => {
    const map = document.querySelector("delta-map");
    map.querySelector("[data-do=closer]").click();
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
        map.remove();
        done(setTimeout(() => {}, 0));
    })));
}"""
AND_BACK = """() => {
    const map = document.querySelector("delta-map");
    const next = map.nextSibling;
    const home = map.parentElement;
    map.remove();
    home.insertBefore(map, next);
}"""


def moving(new_context, width):
    return visitor(new_context, width, reduced_motion="no-preference")


def at_rest(page):
    """The list and the map agree, and nothing moves."""
    expect(page.locator("delta-map")).to_have_attribute("data-count", str(total(page)))
    expect(page.locator(".leaflet-zoom-anim, .leaflet-pan-anim")).to_have_count(0)
    page.evaluate(LATER)
    settled(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_filter_moves_the_map_and_that_is_not_the_reader(new_context, width):
    page = moving(new_context, width)
    with clean_console(page):
        open_map(page)
        settled(page)
        asked = []
        page.on("request", lambda sent: asked.append(sent.url))
        open_filters(page)
        page.locator("input[name=kind][value=museum]").check()
        page.wait_for_url(re.compile("kind=museum"))
        at_rest(page)
        expect(page.locator("[data-do=search]")).to_be_hidden()
        assert "#map=" not in page.url
        tiles = [url for url in asked if "/map/tiles/" in url]
        assert len({url.split("/map/tiles/")[1].split("/")[0] for url in tiles}) == 1
        assert 0 < len(tiles) <= 6


def test_a_move_of_the_reader_is_one(new_context):
    page = moving(new_context, DESK)
    open_map(page)
    settled(page)
    page.locator("[data-do=closer]").click()
    expect(page.locator("[data-do=search]")).to_be_visible()
    page.wait_for_url(re.compile("#map="))
    first = view(page)
    page.locator("input[name=kind][value=museum]").check()
    page.wait_for_url(re.compile("kind=museum"))
    at_rest(page)
    expect(page.locator("[data-do=search]")).to_be_hidden()
    page.locator(".map-ground").press("+")
    page.wait_for_url(re.compile("#map="))
    assert view(page) != first


def test_a_filter_amid_a_move_leads_to_its_set_all_the_same(new_context):
    page = moving(new_context, DESK)
    with clean_console(page):
        open_map(page)
        settled(page)
        page.evaluate("""() => {
            addEventListener("htmx:beforeSwap", () => {
                document.querySelector("[data-do=closer]").click();
            });
        }""")
        page.locator("input[name=kind][value=museum]").check()
        page.wait_for_url(re.compile("kind=museum"))
        at_rest(page)
        expect(page.locator("[data-do=search]")).to_be_hidden()
        assert "#map=" not in page.url


def test_a_map_taken_away_amid_a_move_leaves_no_error(new_context):
    page = moving(new_context, DESK)
    with clean_console(page):
        open_map(page)
        settled(page)
        page.evaluate(AWAY)
        page.evaluate(LATER)


def test_a_map_taken_away_and_put_back_listens_once(new_context):
    page = visitor(new_context, DESK)
    with clean_console(page):
        open_map(page)
        closer(page)
        before = view(page)
        page.evaluate(AND_BACK)
        drawn(page)
        settled(page)
        assert view(page) == before
        page.locator("[data-do=further]").click()
        page.wait_for_url(re.compile(f"#map={before[0] - 1:g}/"))
        page.evaluate("dispatchEvent(new Event('online'))")
        page.keyboard.press("Escape")
        settled(page)
