"""What visitors do: without script links and forms do everything, with script it is quicker."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.visiting import clean_console, names, open_filters, open_near, query, total
from tools.pages import LANGUAGES, page_types

HANOI = {"latitude": 21.03, "longitude": 105.85}
WIDTHS = (360, 1280)
NO_SHARE_SHEET = "Object.defineProperty(navigator, 'share', {value: undefined})"
SHARE_SHEET = """window.shared = [];
    Object.defineProperty(navigator, 'share', {value: async (page) => { shared.push(page); }})"""
NO_CLIPBOARD = """Object.defineProperty(navigator, 'clipboard',
    {value: {writeText: () => Promise.reject(new Error("not allowed"))}})"""
# Kilobytes and requests on the first visit, nothing kept from before (photographs and tiles aside).
BUDGETS = {
    "home": ("/vi/", 360, 250),
    "list": ("/vi/places/", 360, 200),
    "list beside its map": ("/vi/places/", 1280, 200),
    "detail": ("/vi/places/bat-trang/", 360, 200),
    "english list": ("/en/places/", 360, 200),
    "map": ("/vi/map/", 360, 200),
    "wide map": ("/vi/map/", 1280, 200),
}
MOST_REQUESTS = 25
TILE = "/map/tiles/"
# What a map fetches before it shows anything: its drawing and the tiles of its first view.
MAP_KILOBYTES, MAP_REQUESTS = 60, 12


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_from_the_first_page_to_the_other_language(new_context, width):
    context = new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("/vi/")
    page.fill("#home-q", "bat trang")
    page.press("#home-q", "Enter")
    page.locator("main a[href='/vi/places/bat-trang/']").first.click()
    expect(page.locator("h1")).to_contain_text("Bát Tràng")
    for button in ("copy-text", "share-page"):  # what needs script is not shown
        expect(page.locator(button).first).to_be_hidden()

    page.locator("nav a[href='/vi/places/']:visible").first.click()
    every = total(page)
    assert every == 131
    open_filters(page)
    page.locator("input[name=kind][value=craft_village]").check()
    page.locator("#filters button[type=submit]").click()
    assert query(page)["kind"] == ["craft_village"]
    villages = total(page)
    assert 24 < villages < every
    first_page = names(page)
    assert len(first_page) == 24

    page.locator("a[rel=next]").click()
    assert query(page) == query(page) | {"kind": ["craft_village"], "page": ["2"]}
    assert not set(first_page) & set(names(page))

    page.locator("header a[hreflang=en]").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert (query(page)["page"], total(page)) == (["2"], villages)
    page.locator(".chip").first.click()
    assert (urlsplit(page.url).path, total(page)) == ("/en/places/", every)


def test_without_script_a_point_can_be_typed_in(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/places/")
    open_near(page)
    expect(page.locator("near-me")).to_be_hidden()
    page.fill("#filter-near", "21.03, 105.85")
    page.locator("#filter-radius").select_option("10")
    page.locator("#filters button[type=submit]").click()
    assert 0 < total(page) < 131
    expect(page.locator(".rows li").first).to_contain_text(re.compile(r"\d\s(k?m) away"))


def test_without_script_search_corrects_and_a_missing_page_asks(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/en/no-such-page/")
    page.fill("#lost-q", "bat tarng")
    page.press("#lost-q", "Enter")
    expect(page.locator("main a[href='/en/places/bat-trang/']").first).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_filters_answer_at_once_and_the_way_back_works(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    with clean_console(page):
        page.goto("/vi/places/", wait_until="networkidle")
        every = total(page)
        page.evaluate("window.untouched = true")
        open_filters(page)
        box = page.locator("input[name=kind][value=craft_village]")
        box.check()
        page.wait_for_url("**/vi/places/?kind=craft_village")
        expect(page.locator("[data-total]")).not_to_have_attribute("data-total", str(every))
        assert page.evaluate("window.untouched"), "the page was loaded anew"
        expect(page.locator("[data-live]")).to_contain_text(str(total(page)))
        english = page.locator("header a[hreflang=en]")
        expect(english).to_have_attribute("href", re.compile(r"/en/places/\?kind=craft_village$"))

        page.locator("a[rel=next]").click()
        expect(page.locator(".pager [aria-current=page]")).to_contain_text("2")
        assert page.evaluate("window.untouched")
        assert query(page) == {"kind": ["craft_village"], "page": ["2"]}
        page.go_back()
        expect(page.locator(".pager [aria-current=page]")).to_contain_text("1")
        expect(box).to_be_checked()
        page.go_back()
        expect(page.locator("[data-total]")).to_have_attribute("data-total", str(every))
        expect(box).not_to_be_checked()
        assert urlsplit(page.url).query == ""


def test_a_filter_that_gets_no_answer_opens_the_page_plainly(new_context):
    def lose(route: Route) -> None:
        if "hx-request" in route.request.headers:
            route.abort()
        else:
            route.continue_()

    page = new_context().new_page()
    page.goto("/vi/places/", wait_until="networkidle")
    page.route("**/vi/places/?*", lose)
    page.locator("input[name=kind][value=museum]").check()
    page.wait_for_url("**/vi/places/?kind=museum")
    expect(page.locator("input[name=kind][value=museum]")).to_be_checked()


@pytest.mark.parametrize("width", WIDTHS)
def test_near_me_sorts_by_the_way_from_here(new_context, width):
    page = new_context(
        viewport={"width": width, "height": 800}, geolocation=HANOI, permissions=["geolocation"]
    ).new_page()
    with clean_console(page):
        page.goto("/en/places/", wait_until="networkidle")
        open_near(page)
        page.locator("near-me button").click()
        expect(page.locator(".rows li").first).to_contain_text("away")
        assert query(page)["near"] == ["21.030,105.850"]
        expect(page.locator("#filter-near")).to_have_value("21.030,105.850")


def test_near_me_refused_says_what_to_do_instead(new_context):
    page = new_context(permissions=[]).new_page()
    with clean_console(page):
        page.goto("/en/places/", wait_until="networkidle")
        before = page.url
        open_near(page)
        page.locator("near-me button").click()
        expect(page.locator("[data-error=denied]")).to_be_visible()
        expect(page.locator("[data-error=unknown]")).to_be_hidden()
        expect(page.locator("near-me button")).to_be_enabled()
        assert page.url == before


@pytest.mark.parametrize("width", WIDTHS)
def test_coordinates_and_address_are_copied(new_context, width):
    page = new_context(
        viewport={"width": width, "height": 800}, permissions=["clipboard-read", "clipboard-write"]
    ).new_page()
    page.add_init_script(NO_SHARE_SHEET)
    with clean_console(page):
        page.goto("/en/places/bat-trang/", wait_until="networkidle")
        for element, text in (("copy-text", r"2\d\.\d+, 10\d\.\d+"), ("share-page", r"http.+")):
            place = page.locator(element).first
            place.locator("button").click()
            expect(place.locator("[role=status]")).to_contain_text(re.compile("copied", re.I))
            assert re.fullmatch(text, page.evaluate("navigator.clipboard.readText()"))
        assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_where_nothing_can_be_copied_the_text_is_shown(new_context):
    page = new_context().new_page()
    page.add_init_script(NO_SHARE_SHEET + ";" + NO_CLIPBOARD)
    page.goto("/en/places/bat-trang/", wait_until="networkidle")
    for element in ("copy-text", "share-page"):
        place = page.locator(element).first
        place.locator("button").click()
        expect(place.locator("[role=status]")).to_contain_text(re.compile(r"Could not copy: \S+"))


def test_the_devices_own_sheet_comes_first(new_context):
    page = new_context().new_page()
    page.add_init_script(SHARE_SHEET)
    page.goto("/en/places/bat-trang/", wait_until="networkidle")
    page.locator("share-page button").first.click()
    (shared,) = page.evaluate("window.shared")
    assert shared["url"] == page.url
    assert "Bát Tràng" in shared["title"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_smallest_phone(new_context, language):
    page = new_context(viewport={"width": 320, "height": 640}, is_mobile=True).new_page()
    wide = {}
    for page_type in page_types():
        page.goto(page_type.paths[language])
        root = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        if root[0] > 320 or root[1] > 320:
            wide[page_type.name] = root
    assert wide == {}


def sizes(page: Page, path: str) -> dict[str, float]:
    """What the first visit fetches, by address, in kilobytes as they come over the wire."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    addresses: dict[str, str] = {}
    found: dict[str, float] = {}

    def asked(sent: dict[str, Any]) -> None:
        addresses[sent["requestId"]] = sent["request"]["url"]

    def done(got: dict[str, Any]) -> None:
        address = addresses[got["requestId"]]
        found[address] = found.get(address, 0) + got["encodedDataLength"] / 1000

    network.on("Network.requestWillBeSent", asked)
    network.on("Network.loadingFinished", done)
    page.goto(path, wait_until="networkidle")
    return found


@pytest.mark.parametrize("name", BUDGETS)
def test_the_first_visit_is_light(new_context, record_property, name):
    path, width, most = BUDGETS[name]
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    found = {url: size for url, size in sizes(page, path).items() if TILE not in url}
    kilobytes = sum(found.values())
    record_property(name, f"{kilobytes:.0f} kB in {len(found)} requests")
    assert kilobytes <= most, found
    assert len(found) <= MOST_REQUESTS


@pytest.mark.parametrize("path", ["/vi/places/#map", "/vi/map/", "/vi/places/bat-trang/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_map_is_light(new_context, record_property, width, path):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    found = sizes(page, path)
    page.locator("delta-map").scroll_into_view_if_needed()
    expect(page.locator(".map-ground")).to_have_attribute("aria-busy", "false")
    page.wait_for_load_state("networkidle")
    parts = {url: size for url, size in found.items() if TILE in url or "/static/map/base" in url}
    kilobytes = sum(parts.values())
    record_property(f"{path} {width}", f"{kilobytes:.0f} kB in {len(parts)} requests")
    assert 2 <= len(parts) <= MAP_REQUESTS
    assert kilobytes <= MAP_KILOBYTES, parts
