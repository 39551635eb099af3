"""Journeys on the map beside the list: from a disc to a place and back, with filters, by hand."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import (
    DESK,
    PHONE,
    WIDTHS,
    closer,
    counted,
    drawn,
    open_map,
    settled,
    view,
    visitor,
)
from tests.e2e.visiting import clean_console, open_filters, total

ALL = "/vi/places/#map=6/19.5/106"  # out far enough for every place, also the one in Huế
FIRST_VIEW = 12  # requests: tiles and base


@pytest.fixture(params=WIDTHS)
def page(request, new_context):
    return visitor(new_context, request.param)


def located(page):
    """How many places the list says it has on the map."""
    found = re.search(r"(\d+) có vị trí", page.locator(".shown").inner_text())
    return int(found[1]) if found else total(page)


def test_map_shows_what_the_list_has_and_asks_for_little(page):
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    with clean_console(page):
        open_map(page)
        settled(page)
        tiles = [url for url in asked if "/map/tiles/" in url]
        base = [url for url in asked if "/static/map/base." in url]
        assert len(base) == 1
        assert 0 < len(tiles) <= FIRST_VIEW - 1
        assert len(set(tiles)) == len(tiles)
        hosts = {urlsplit(url).netloc for url in asked}
        assert hosts == {urlsplit(page.url).netloc}
        page.goto("about:blank")
        open_map(page, ALL)
        settled(page)
        assert counted(page) == located(page) == 131


def test_from_a_disc_to_a_card_to_a_place_and_back(page):
    with clean_console(page):
        open_map(page)
        closer(page)
        before = view(page)
        mark = page.locator(".mark:not(.mark-many)").first
        name = mark.get_attribute("aria-label").split(", ")[0]
        mark.press("Enter")
        link = page.locator(".map-card a")
        expect(link).to_be_focused()
        expect(link).to_have_text(name)
        link.press("Enter")
        expect(page.locator("h1")).to_contain_text(name)
        page.go_back()
        drawn(page)
        assert view(page) == before
        expect(page.locator(f".mark[aria-label^={name!r}]")).to_be_attached()


def test_filters_change_list_and_map_together(page):
    with clean_console(page):
        open_map(page, ALL)
        settled(page)
        every = counted(page)
        open_filters(page)
        page.locator("input[name=kind][value=museum]").check()
        page.wait_for_url(re.compile("kind=museum"))
        expect(page.locator("delta-map")).to_have_attribute("data-count", str(total(page)))
        assert 0 < counted(page) < every
        page.locator("#filters button[type=submit]").click()
        if page.viewport_size["width"] == PHONE:
            expect(page.locator(".map-ground")).to_be_focused()
            assert urlsplit(page.url).fragment.startswith("map")


def test_back_restores_filters_view_and_the_open_map(page):
    with clean_console(page):
        open_map(page)
        page.locator("[data-do=closer]").click()
        before, every = view(page), total(page)
        open_filters(page)
        box = page.locator("input[name=kind][value=museum]")
        box.check()
        page.wait_for_url(re.compile("kind=museum"))
        settled(page)
        page.go_back()
        expect(page.locator("[data-total]")).to_have_attribute("data-total", str(every))
        expect(box).not_to_be_checked()
        drawn(page)
        assert view(page) == before
        expect(page.locator(".map-ground")).to_be_visible()


def test_a_map_opened_after_the_filters_shows_what_they_left(new_context):
    page = visitor(new_context, PHONE)
    page.goto("/vi/places/", wait_until="networkidle")
    open_filters(page)
    page.locator("input[name=kind][value=museum]").check()
    page.wait_for_url(re.compile("kind=museum"))
    page.locator("#filters button[type=submit]").click()
    switch = page.locator("map-switch button")
    switch.tap()
    drawn(page)
    settled(page)
    assert counted(page) == total(page)
    switch.tap()
    page.locator(".chip").first.tap()
    page.wait_for_url(lambda url: "kind" not in url)
    assert total(page) == 131


def test_search_in_this_area_narrows_the_list_to_what_is_seen(page):
    with clean_console(page):
        open_map(page)
        every = total(page)
        search = page.locator("[data-do=search]")
        expect(search).to_be_hidden()
        page.locator(".mark-many").first.press("Enter")
        settled(page)
        before = view(page)
        search.click()
        page.wait_for_url(re.compile("bbox="))
        west, south, east, north = map(
            float, parse_qs(urlsplit(page.url).query)["bbox"][0].split(",")
        )
        assert west < before[2] < east
        assert south < before[1] < north
        assert 0 < total(page) < every
        settled(page)
        assert counted(page) == total(page)
        page.reload(wait_until="networkidle")
        drawn(page)
        settled(page)
        assert view(page) == before
        assert counted(page) == total(page)


def test_panning_keeps_marks_and_fetches_only_what_is_new(new_context):
    page = visitor(new_context, DESK)
    open_map(page)
    for _ in range(3):
        page.locator("[data-do=closer]").click()
        settled(page)
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    ground = page.locator(".map-ground")
    ground.focus()
    page.keyboard.press("ArrowRight")
    settled(page)
    page.keyboard.press("ArrowLeft")
    settled(page)
    first = [url for url in asked if "/map/tiles/" in url]
    asked.clear()
    for key in ("ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
        settled(page)
    assert len(set(first)) == len(first)
    assert [url for url in asked if "/map/tiles/" in url] == []


def test_card_of_the_list_and_mark_find_each_other(new_context):
    page = visitor(new_context, DESK)
    open_map(page)
    page.locator("#results .card a").first.focus()
    expect(page.locator(".mark.is-lit")).to_have_count(1)
    page.locator("#filter-q").focus()
    expect(page.locator(".mark.is-lit")).to_have_count(0)
    page.goto("/vi/places/?q=bat+trang#map=15/20.9765/105.912", wait_until="networkidle")
    drawn(page)
    page.locator(".mark").first.hover()
    expect(page.locator("#results .is-lit").first).to_be_attached()
