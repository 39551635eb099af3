"""What the map does when something does not answer."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.mapping import DESK, PHONE, WIDTHS, drawn, note, online, open_map, settled, visitor
from tests.e2e.visiting import open_filters, total

# The first use of what the map needs last fails, as a script might in a browser we do not know.
FAILS_ONCE = """const Real = ResizeObserver;
    let used = 0;
    window.ResizeObserver = class extends Real {
        constructor(act) {
            super(act);
            used += 1;
            if (used === 1) throw new Error("not today");
        }
    };"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("part", ["**/leaflet.*.js", "**/leaflet.*.css", "**/js/map/chart.*.js"])
def test_without_the_script_of_the_map_the_list_works(new_context, width, part):
    page = visitor(new_context, width)
    page.route(part, lambda route: route.abort())
    page.goto("/en/places/", wait_until="networkidle")
    if width == PHONE:
        page.locator("map-switch button").tap()
    expect(note(page)).to_contain_text("could not be loaded")
    expect(page.locator(".map-still svg").first).to_be_visible()
    every = total(page)
    open_filters(page)
    page.locator("input[name=kind][value=museum]").check()
    page.wait_for_url(re.compile("kind=museum"))
    assert 0 < total(page) < every


def test_when_the_network_is_back_the_map_comes(new_context):
    page = visitor(new_context, DESK)
    page.route("**/leaflet.*.css", lambda route: route.abort())
    page.goto("/en/places/", wait_until="networkidle")
    expect(note(page)).not_to_be_empty()
    page.unroute("**/leaflet.*.css")
    online(page)
    drawn(page)
    expect(note(page)).to_be_empty()


def test_tiles_that_fail_are_said_and_the_base_stands(new_context):
    page = visitor(new_context, DESK)
    page.route("**/map/tiles/**", lambda route: route.abort())
    page.goto("/vi/places/", wait_until="networkidle")
    expect(page.locator(".base-land").first).to_be_attached()
    expect(note(page)).to_contain_text("chưa đầy đủ")
    page.unroute("**/map/tiles/**")
    page.locator("[data-do=further]").click()
    settled(page)
    expect(page.locator(".mark").first).to_be_visible()
    expect(note(page)).to_be_empty()


def test_missing_tiles_are_asked_again_when_the_network_is_back(new_context):
    page = visitor(new_context, DESK)
    page.route("**/map/tiles/**", lambda route: route.abort())
    page.goto("/vi/places/", wait_until="networkidle")
    expect(note(page)).to_contain_text("chưa đầy đủ")
    page.unroute("**/map/tiles/**")
    online(page)
    expect(page.locator(".mark").first).to_be_visible()
    expect(note(page)).to_be_empty()


def test_no_old_set_beside_a_new_list(new_context):
    page = visitor(new_context, DESK)
    open_map(page)
    settled(page)
    page.route("**/map/tiles/**", lambda route: route.abort())
    page.locator("input[name=kind][value=museum]").check()
    page.wait_for_url(re.compile("kind=museum"))
    expect(note(page)).to_contain_text("chưa đầy đủ")
    expect(page.locator(".mark")).to_have_count(0)
    page.unroute("**/map/tiles/**")
    online(page)
    expect(page.locator("delta-map")).to_have_attribute("data-count", str(total(page)))


def test_without_the_base_the_marks_stand_alone_until_it_comes(new_context):
    page = visitor(new_context, DESK)
    page.route("**/static/map/base.*.json", lambda route: route.abort())
    page.goto("/vi/places/", wait_until="networkidle")
    expect(page.locator(".mark").first).to_be_visible()
    settled(page)
    expect(page.locator(".base-land")).to_have_count(0)
    expect(note(page)).to_contain_text("nền bản đồ")
    page.locator("[data-do=closer]").click()  # good tiles do not bring the base
    settled(page)
    expect(note(page)).to_contain_text("nền bản đồ")
    page.unroute("**/static/map/base.*.json")
    online(page)
    expect(page.locator(".base-land").first).to_be_attached()
    expect(note(page)).to_be_empty()


def test_a_map_that_breaks_halfway_leaves_its_picture_and_comes_later(new_context):
    page = visitor(new_context, DESK)
    page.add_init_script(FAILS_ONCE)
    page.goto("/en/places/", wait_until="networkidle")
    expect(note(page)).to_contain_text("could not be loaded")
    expect(page.locator(".map-still svg").first).to_be_visible()
    expect(page.locator(".map-tools")).to_be_hidden()
    online(page)
    drawn(page)
    expect(note(page)).to_be_empty()
    expect(page.locator(".map-tools")).to_be_visible()


@pytest.mark.parametrize("path", ["/vi/places/", "/vi/map/", "/vi/places/bat-trang/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_the_picture_stands(new_context, width, path):
    page = visitor(new_context, width, java_script_enabled=False)
    page.goto(path)
    still = page.locator(".map-still svg").first
    still.scroll_into_view_if_needed()
    expect(still).to_be_visible()
    for part in (".map-tools", ".map-search", ".map-skip", "map-switch", ".map-dock"):
        for each in page.locator(part).all():
            expect(each).to_be_hidden()


def test_the_old_picture_stays_until_the_new_one_is_whole(new_context):
    page = visitor(new_context, DESK)
    open_map(page)
    settled(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/map/tiles/**", hold)
    before = page.locator(".mark").count()
    with page.expect_request("**/map/tiles/**"):
        page.locator("[data-do=closer]").click()
    expect(page.locator(".map-ground")).to_have_attribute("aria-busy", "true")
    assert page.locator(".mark").count() == before
    page.unroute("**/map/tiles/**")  # which lets go of what it held
    settled(page)
    assert held
    assert page.locator(".mark").count() != before


def test_what_is_no_longer_wanted_is_given_up(new_context):
    page = visitor(new_context, DESK)
    open_map(page)
    settled(page)
    page.route("**/map/tiles/**", lambda _route: None)  # never answered
    with page.expect_request("**/map/tiles/**") as first:
        page.locator("[data-do=closer]").click()
    with page.expect_event("requestfailed") as gone:
        page.locator("[data-do=closer]").click()
    assert _zoom(gone.value.url) == _zoom(first.value.url)
    expect(note(page)).to_be_empty()


def _zoom(url):
    return urlsplit(url).path.split("/")[3]
