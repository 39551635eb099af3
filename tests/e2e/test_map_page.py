"""The large map, the small ones, and what axe finds where a map is alive."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
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

SMALL = ("/vi/places/bat-trang/", "/en/traditions/pottery/", "/vi/localities/hung-yen/")


def violations(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in found]


@pytest.mark.parametrize("width", WIDTHS)
def test_large_map_filters_and_leads_to_the_list(new_context, width):
    page = visitor(new_context, width)
    with clean_console(page):
        open_map(page, "/en/map/?section=places")
        page.locator("#filter-q").fill("bat trang")
        page.locator("#filter-q").press("Enter")
        page.wait_for_url(re.compile(r"q=bat(\+|%20)trang"))
        settled(page)
        found = total(page)
        assert 0 < found == counted(page)
        page.locator("#results .more").click()
        page.wait_for_url("**/en/places/?q=bat+trang")
        assert total(page) == found


def test_large_map_by_filters_of_a_fold(new_context):
    page = visitor(new_context, PHONE)
    with clean_console(page):
        open_map(page, "/vi/map/?section=places")
        page.locator(".panel > summary").tap()
        page.locator("input[name=kind][value=museum]").check()
        page.wait_for_url("**/vi/map/?*kind=museum*")
        page.locator("#filters button[type=submit]").tap()
        expect(page.locator(".panel")).not_to_have_attribute("open", "")
        expect(page.locator("#results")).to_be_focused()
        settled(page)
        assert counted(page) == total(page) == 3


def test_a_disc_in_one_spot_lists_its_places(new_context):
    page = visitor(new_context, DESK)
    open_map(page, "/vi/map/#map=17/21.034/105.852")
    settled(page)
    disc = page.locator(".mark-many").first
    number = int(disc.inner_text())
    disc.click()
    expect(page.locator(".map-card-many a")).to_have_count(number)
    page.locator(".map-close").click()
    expect(page.locator(".map-card")).to_have_count(0)


@pytest.mark.parametrize("path", SMALL)
@pytest.mark.parametrize("width", WIDTHS)
def test_small_maps_come_when_they_are_seen(new_context, width, path):
    page = visitor(new_context, width)
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    with clean_console(page):
        page.goto(path)
        page.locator("delta-map").scroll_into_view_if_needed()
        drawn(page)
        settled(page)
        assert "#" not in page.url
        assert len([url for url in asked if "/map/tiles/" in url]) < 12
        before = page.url
        page.locator("[data-do=closer]").click()
        settled(page)
        assert page.url == before


def test_from_the_small_map_to_the_large_one(new_context):
    page = visitor(new_context, DESK)
    page.goto("/vi/places/bat-trang/")
    page.locator("#h-map ~ p a").click()
    drawn(page)
    settled(page)
    assert view(page) == (13, 20.9765, 105.912)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("path", ["/vi/places/", "/en/map/"])
def test_axe_on_a_map_that_is_alive(new_context, width, scheme, path):
    page = visitor(new_context, width, color_scheme=scheme)
    open_map(page, path)
    closer(page)
    assert violations(page) == []
    page.locator(".mark:not(.mark-many)").first.press("Enter")
    expect(page.locator(".map-card a")).to_be_focused()
    assert violations(page) == []


def test_axe_with_the_filters_over_the_map(new_context):
    page = visitor(new_context, PHONE)
    open_map(page)
    open_filters(page)
    assert violations(page) == []
