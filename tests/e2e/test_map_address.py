"""The view in the address: shared, followed, kept by the other language."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import DESK, PHONE, WIDTHS, closer, drawn, open_map, settled, view, visitor
from tests.e2e.visiting import clean_console

SHARED = "#map=11/20.9800/105.9000"


def test_language_link_keeps_filters_and_view(new_context):
    page = visitor(new_context, DESK)
    open_map(page, "/vi/places/?kind=craft_village")
    page.locator("[data-do=closer]").click()
    before = view(page)
    page.locator("header a[hreflang=en]").click()
    drawn(page)
    assert urlsplit(page.url).path == "/en/places/"
    assert (urlsplit(page.url).query, view(page)) == ("kind=craft_village", before)


@pytest.mark.parametrize("path", ["/vi/places/?kind=craft_village", "/vi/map/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_shared_view_is_that_of_the_other_language_too(new_context, width, path):
    page = visitor(new_context, width)
    with clean_console(page):
        open_map(page, path + SHARED)
        page.locator("header a[hreflang=en]").click()
        page.wait_for_url("**/en/**")
        drawn(page)
        assert view(page) == (11, 20.98, 105.9)
        assert page.locator("delta-map").get_attribute("data-zoom") == "11"
        expect(page.locator("header a[hreflang=vi]")).to_have_attribute(
            "href", re.compile(f"{re.escape(SHARED)}$")
        )


def test_the_other_language_has_no_view_that_the_filters_have_left(new_context):
    page = visitor(new_context, DESK)
    open_map(page)
    page.locator("[data-do=closer]").click()
    english = page.locator("header a[hreflang=en]")
    expect(english).to_have_attribute("href", re.compile("#map="))
    page.locator("input[name=kind][value=museum]").check()
    page.wait_for_url(re.compile("kind=museum"))
    expect(english).not_to_have_attribute("href", re.compile("#map="))


@pytest.mark.parametrize("width", WIDTHS)
def test_a_view_that_is_written_into_the_address_is_shown(new_context, width):
    page = visitor(new_context, width)
    with clean_console(page):
        open_map(page)
        page.evaluate("hash => { location.hash = hash; }", SHARED)
        expect(page.locator("delta-map")).to_have_attribute("data-zoom", "11")
        settled(page)
        page.locator("[data-do=closer]").click()
        settled(page)
        assert view(page) == (12, 20.98, 105.9)


def test_a_view_opens_the_map_of_a_phone(new_context):
    page = visitor(new_context, PHONE)
    page.goto("/vi/places/", wait_until="networkidle")
    expect(page.locator("delta-map")).to_be_hidden()
    page.evaluate("hash => { location.hash = hash; }", SHARED)
    drawn(page)
    assert page.locator("delta-map").get_attribute("data-zoom") == "11"


def test_an_area_over_the_line_where_dates_change_is_looked_at_on_its_own_side(new_context):
    page = visitor(new_context, DESK)
    page.goto("/vi/map/?bbox=179,19,-179,22", wait_until="networkidle")
    settled(page)
    page.locator("[data-do=closer]").click()
    settled(page)
    assert view(page)[2] > 175


def test_a_disc_that_no_zoom_parts_does_not_promise_it(new_context):
    page = visitor(new_context, DESK)
    open_map(page, "/vi/map/#map=17/21.034/105.852")
    settled(page)
    expect(page.locator(".mark-many").first).to_have_attribute(
        "aria-label", re.compile("cùng một chỗ")
    )
    open_map(page, "/vi/map/")
    expect(page.locator(".mark-many").first).to_have_attribute("aria-label", re.compile("phóng to"))


def test_an_own_mark_leaves_the_others_in_their_order(new_context):
    page = visitor(new_context, DESK)
    page.goto("/vi/places/bat-trang/")
    page.locator("delta-map").scroll_into_view_if_needed()
    drawn(page)
    closer(page) if page.locator(".mark-many").count() else settled(page)
    expect(page.locator(".mark-own")).to_have_count(1)
    moved = page.evaluate("""() => new Promise((done) => {
        const pane = document.querySelector(".leaflet-marker-pane");
        const watch = new MutationObserver(() => {});
        watch.observe(pane, { childList: true });
        const { chart } = document.querySelector("delta-map");
        chart.tiles.paint();
        done(watch.takeRecords().length);
    })""")
    assert moved == 0
