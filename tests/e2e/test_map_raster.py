"""Raster tiles from another host: up, down, and now and then."""

import base64
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import DESK, WIDTHS, note, online, open_map, settled, visitor
from tests.e2e.visiting import clean_console
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


def raster(page):
    return page.locator("img.leaflet-tile-loaded")


def answer(route):
    route.fulfill(body=DOT, content_type="image/png")


@pytest.mark.parametrize("width", WIDTHS)
def test_tile_host_up(new_context, tiled, width):
    page = visitor(new_context, width)
    page.route(f"http://{HOST}/**", answer)
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


@pytest.mark.parametrize("path", ["/vi/places/", "/vi/places/bat-trang/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_tile_host_down_leaves_the_drawn_map_until_it_answers(new_context, tiled, width, path):
    page = visitor(new_context, width)
    lost = []
    page.route(f"http://{HOST}/**", lambda route: (lost.append(route.request.url), route.abort()))
    open_map(page, tiled + path)
    expect(note(page)).to_contain_text("bản đồ nền")
    expect(page.locator(".base-land").first).to_be_attached()
    expect(page.locator(".mark").first).to_be_visible()
    expect(page.locator("img.leaflet-tile")).to_have_count(0)
    before = len(lost)
    page.locator("[data-do=further]").click()
    settled(page)
    assert len(lost) == before
    page.unroute(f"http://{HOST}/**")
    page.route(f"http://{HOST}/**", answer)
    online(page)
    expect(raster(page).first).to_be_attached()
    expect(note(page)).to_be_empty()


def test_one_tile_that_fails_is_no_host_that_is_down(new_context, tiled):
    page = visitor(new_context, DESK)
    asked = []

    def lose_the_first(route):
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            answer(route)

    page.route(f"http://{HOST}/**", lose_the_first)
    open_map(page, f"{tiled}/vi/places/")
    expect(raster(page).first).to_be_attached()
    page.locator("[data-do=closer]").click()
    settled(page)
    expect(raster(page).first).to_be_attached()
    expect(note(page)).to_be_empty()
    assert len(asked) >= 6
