"""The map laid over the list of a phone, and the map by keyboard alone."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import DESK, PHONE, closer, drawn, open_map, settled, view, visitor
from tests.e2e.test_journeys import clean_console

TOPS = "marks => marks.map((mark) => mark.getBoundingClientRect().top)"
SCROLL = "Math.round(scrollY)"


@pytest.fixture
def phone(new_context):
    return visitor(new_context, PHONE)


@pytest.fixture
def desk(new_context):
    return visitor(new_context, DESK)


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


def test_what_lies_behind_the_map_cannot_be_reached(phone):
    open_map(phone)
    behind = "document.activeElement.closest('#results, .page-head, .crumbs, footer') !== null"
    for _ in range(60):
        phone.keyboard.press("Tab")
        assert not phone.evaluate(behind)
    phone.keyboard.press("Escape")
    expect(switch(phone)).to_be_focused()
    expect(phone.locator("delta-map")).to_be_hidden()


def test_by_keyboard_alone(desk):
    with clean_console(desk):
        open_map(desk)
        desk.locator(".map-skip").focus()
        desk.keyboard.press("Tab")
        expect(desk.locator(".map-ground")).to_be_focused()
        desk.keyboard.press("ArrowRight")
        settled(desk)
        here = view(desk)
        desk.keyboard.press("+")
        desk.wait_for_url(re.compile(f"#map={here[0] + 1:g}/"))
        settled(desk)
        desk.keyboard.press("Tab")
        expect(desk.locator(".mark").first).to_be_focused()
        tops = desk.locator(".mark").evaluate_all(TOPS)
        assert tops == sorted(tops), "Tab leads from north to south"
        closer(desk)
        mark = desk.locator(".mark:not(.mark-many)").first
        mark.focus()
        desk.keyboard.press("Space")
        expect(desk.locator(".map-card a")).to_be_focused()
        desk.keyboard.press("Escape")
        expect(desk.locator(".map-card")).to_have_count(0)
        expect(mark).to_be_focused()


def test_marks_stand_in_reading_order(desk):
    open_map(desk)
    tops = desk.locator(".mark").evaluate_all(
        "marks => marks.map((mark) => Math.round(mark.getBoundingClientRect().top))"
    )
    assert len(tops) > 5
    assert tops == sorted(tops)


def test_focus_goes_on_where_a_disc_fell_apart(desk):
    open_map(desk)
    desk.locator(".mark-many").first.press("Enter")
    settled(desk)
    expect(desk.locator(".mark:focus, .map-ground:focus")).to_have_count(1)


def test_the_map_can_be_skipped(desk):
    open_map(desk)
    before = desk.url
    desk.locator(".map-skip").press("Enter")
    assert desk.evaluate("document.activeElement.id") == "after-map"
    assert desk.url == before


def test_full_screen_and_back(desk):
    open_map(desk)
    full = desk.locator("[data-do=full]")
    full.click()
    expect(full).to_have_attribute("aria-pressed", "true")
    box = desk.locator("delta-map").bounding_box()
    assert (box["width"], box["x"]) == (DESK, 0)
    full.click()
    expect(full).to_have_attribute("aria-pressed", "false")
    assert desk.locator("delta-map").bounding_box()["width"] < DESK / 2


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
