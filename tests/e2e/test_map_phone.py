"""The map laid over the list of a phone, under a finger, and where the reader is."""

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import DESK, PHONE, drawn, note, open_map, settled, view, visitor
from tests.e2e.visiting import clean_console

SCROLL = "Math.round(scrollY)"
RESTED = f"""(() => {{
    window.rested = new Promise((done) => document.addEventListener("scrollend", done));
    return {SCROLL};
}})()"""


@pytest.fixture
def phone(new_context):
    return visitor(new_context, PHONE)


def switch(page):
    return page.locator("map-switch button")


def test_a_map_that_stays_closed_fetches_nothing(phone):
    asked = []
    phone.on("request", lambda sent: asked.append(sent.url))
    phone.goto("/vi/places/", wait_until="networkidle")
    phone.mouse.wheel(0, 3000)
    phone.wait_for_load_state("networkidle")
    assert [u for u in asked if "leaflet" in u or "/map/tiles" in u or "/static/map/" in u] == []


def test_the_list_keeps_its_place_and_the_map_its_view(phone):
    with clean_console(phone):
        phone.goto("/vi/places/", wait_until="networkidle")
        phone.locator("#results li").nth(9).scroll_into_view_if_needed()
        before = phone.evaluate(SCROLL)
        assert before > 300
        switch(phone).tap()
        drawn(phone)
        assert phone.url.endswith("#map")
        expect(phone.locator(".top")).to_be_in_viewport()
        phone.locator("[data-do=closer]").tap()
        settled(phone)
        where = view(phone)
        switch(phone).tap()
        expect(phone.locator("delta-map")).to_be_hidden()
        assert phone.evaluate(SCROLL) == before
        assert "#" not in phone.url
        switch(phone).tap()
        settled(phone)
        assert view(phone) == where
        phone.reload(wait_until="networkidle")
        drawn(phone)
        assert view(phone) == where
        expect(switch(phone)).to_have_attribute("aria-expanded", "true")


@pytest.mark.parametrize("path", ["/vi/places/", "/vi/events/"])
def test_the_way_back_to_the_list_is_as_large_as_the_way_to_the_map(phone, path):
    def size():
        box = switch(phone).bounding_box()
        return round(box["width"]), round(box["height"])

    phone.goto(path, wait_until="networkidle")
    before = size()
    switch(phone).tap()
    drawn(phone)
    assert size() == before


def test_what_lies_behind_the_map_cannot_be_reached(phone):
    open_map(phone)
    behind = "document.activeElement.closest('#results, .page-head, .crumbs, footer') !== null"
    for _ in range(60):
        phone.keyboard.press("Tab")
        assert not phone.evaluate(behind)
    phone.keyboard.press("Escape")
    expect(switch(phone)).to_be_focused()
    expect(phone.locator("delta-map")).to_be_hidden()


def test_near_me_is_asked_for_and_said_when_refused(new_context):
    page = visitor(new_context, DESK, permissions=[])
    open_map(page)
    expect(page.locator(".map-note")).to_be_empty()
    page.locator("[data-do=near]").click()
    expect(page.locator(".map-note")).not_to_be_empty()


def test_near_me_goes_there(new_context):
    here = {"latitude": 20.45, "longitude": 106.33}
    page = visitor(new_context, DESK, permissions=["geolocation"], geolocation=here)
    open_map(page)
    page.locator("[data-do=near]").click()
    expect(page.locator(".map-here")).to_be_attached()
    settled(page)
    _zoom, latitude, longitude = view(page)
    assert (round(latitude, 2), round(longitude, 2)) == (20.45, 106.33)


def fingers(page, *ways):
    """Move one finger or two over the map, each along points of its own."""
    hand = page.context.new_cdp_session(page)
    for step, points in enumerate(zip(*ways, strict=True)):
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        kind = "touchMove" if step else "touchStart"
        hand.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})
    hand.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_two_fingers_move_a_small_map_and_one_is_told(phone):
    with clean_console(phone):
        phone.goto("/vi/places/bat-trang/")
        phone.locator(".map-sheet").scroll_into_view_if_needed()
        drawn(phone)
        settled(phone)
        phone.locator(".map-sheet").scroll_into_view_if_needed()
        box = phone.locator(".map-ground").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        expect(note(phone)).to_be_empty()
        far = phone.evaluate(RESTED)
        fingers(phone, [(x, y - 15 * step) for step in range(8)])
        expect(note(phone)).to_contain_text("hai ngón tay")
        phone.evaluate("rested")
        assert phone.evaluate(SCROLL) > far, "one finger scrolls the page"

        box = phone.locator(".map-ground").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        zoom, far = phone.locator("delta-map").get_attribute("data-zoom"), phone.evaluate(SCROLL)
        apart = [(20 + 12 * step) for step in range(7)]
        fingers(phone, [(x - each, y) for each in apart], [(x + each, y) for each in apart])
        expect(phone.locator("delta-map")).not_to_have_attribute("data-zoom", zoom)
        assert phone.evaluate(SCROLL) == far
        settled(phone)
        expect(note(phone)).to_be_empty()
