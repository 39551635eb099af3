"""What the map does when something does not answer, and raster tiles from another host."""

import base64
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.e2e.mapping import DESK, PHONE, WIDTHS, drawn, open_map, settled, visitor
from tests.e2e.test_journeys import clean_console, open_filters, total
from tools.server import prepare, serve

HOST = "tiles.test"
CREDIT = "© <Nobody> & everybody"
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def tiled(tmp_path_factory):
    """The address of a portal that takes raster tiles from a host of its own."""
    folder = tmp_path_factory.mktemp("tiled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MAP_TILES_URL", f"http://{HOST}/{{z}}/{{x}}/{{y}}.png")
        patch.setenv("MAP_TILES_ATTRIBUTION", CREDIT)
        prepare(folder)
        with serve(folder) as address:
            yield address


def note(page):
    return page.locator(".map-note")


def raster(page):
    return page.locator("img.leaflet-tile-loaded")


@pytest.mark.parametrize("width", WIDTHS)
def test_tile_host_up(new_context, tiled, width):
    page = visitor(new_context, width)
    page.route(f"http://{HOST}/**", lambda route: route.fulfill(body=DOT, content_type="image/png"))
    asked = []
    page.on("request", lambda sent: asked.append(sent.url))
    with clean_console(page):
        open_map(page, f"{tiled}/vi/places/")
        expect(raster(page).first).to_be_attached()
        for _ in range(3):  # tiles are dropped while they load
            page.locator("[data-do=closer]").click()
        page.locator("[data-do=further]").click()
        settled(page)
        expect(page.locator(".leaflet-control-attribution")).to_contain_text(CREDIT)
        expect(note(page)).to_be_empty()
    assert {urlsplit(url).netloc for url in asked} == {HOST, urlsplit(tiled).netloc}
    assert not [url for url in asked if url.startswith("data:")]


def test_tile_host_down_leaves_the_drawn_map(new_context, tiled):
    page = visitor(new_context, DESK)
    lost = []
    page.route(f"http://{HOST}/**", lambda route: (lost.append(route.request.url), route.abort()))
    open_map(page, f"{tiled}/vi/places/")
    expect(note(page)).to_contain_text("bản đồ nền")
    expect(page.locator(".base-land").first).to_be_attached()
    expect(page.locator(".mark").first).to_be_visible()
    expect(page.locator("img.leaflet-tile")).to_have_count(0)
    before = len(lost)
    page.locator("[data-do=closer]").click()
    settled(page)
    assert len(lost) == before


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
    page.evaluate("dispatchEvent(new Event('online'))")
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


def test_without_the_base_the_marks_stand_alone(new_context):
    page = visitor(new_context, DESK)
    page.route("**/static/map/base.*.json", lambda route: route.abort())
    page.goto("/vi/places/", wait_until="networkidle")
    expect(page.locator(".mark").first).to_be_visible()
    expect(page.locator(".base-land")).to_have_count(0)


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
