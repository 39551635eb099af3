"""The map by keyboard alone, and over the whole screen."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import DESK, PHONE, WIDTHS, closer, drawn, open_map, settled, view, visitor
from tests.e2e.visiting import clean_console

TOPS = "marks => marks.map((mark) => Math.round(mark.getBoundingClientRect().top))"
MOST = 120  # presses: header, filters, and the list with its 24 cards come first
WITHIN = "document.activeElement.closest('delta-map') !== null"
FREE = "document.querySelectorAll('[inert]').length"
NO_FULL_SCREEN = "delete Element.prototype.requestFullscreen"
ON_TOP = """button => {
    const { x, y, width, height } = button.getBoundingClientRect();
    return button.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


@pytest.fixture
def desk(new_context):
    return visitor(new_context, DESK)


def tab_to(page, selector, most):
    """Press Tab until the focus is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not within {most} presses")


@pytest.mark.parametrize("width", WIDTHS)
def test_by_keyboard_alone(new_context, width):
    page = visitor(new_context, width)
    with clean_console(page):
        page.goto("/vi/places/#map", wait_until="networkidle")
        drawn(page)
        if width == DESK:  # on a phone the map lies over the list, and there is nothing to skip to
            tab_to(page, ".map-skip", MOST)
        tab_to(page, "[data-do=closer]", 10)
        for tool in ("further", "full", "near"):
            page.keyboard.press("Tab")
            expect(page.locator(f"[data-do={tool}]")).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator(".map-ground")).to_be_focused()
        page.keyboard.press("ArrowRight")
        settled(page)
        here = view(page)
        page.keyboard.press("+")
        page.wait_for_url(re.compile(f"#map={here[0] + 1:g}/"))
        settled(page)
        page.keyboard.press("Tab")
        expect(page.locator(".mark").first).to_be_focused()
        tops = page.locator(".mark").evaluate_all(TOPS)
        assert tops == sorted(tops), "Tab leads from north to south"
        page.keyboard.press("Shift+Tab")
        for _ in range(12):
            if page.locator(".mark:not(.mark-many)").count():
                break
            tab_to(page, ".mark-many", 30)
            before = page.url
            page.keyboard.press("Enter")
            page.wait_for_function("before => location.href !== before", arg=before)
            settled(page)
        tab_to(page, ".mark:not(.mark-many)", 60)
        mark = page.locator(".mark:focus")
        page.keyboard.press("Space")
        expect(page.locator(".map-card a")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".map-card")).to_have_count(0)
        expect(mark).to_be_focused()


def test_marks_stand_in_reading_order(desk):
    open_map(desk)
    tops = desk.locator(".mark").evaluate_all(TOPS)
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
    tab_to(desk, ".map-skip", MOST)
    desk.keyboard.press("Enter")
    assert desk.evaluate("document.activeElement.id") == "after-map"
    assert desk.url == before


def test_an_open_card_is_seen_on_its_mark_after_the_map_has_moved(desk):
    open_map(desk)
    closer(desk)
    mark = desk.locator(".mark:not(.mark-many)").first
    name = mark.get_attribute("aria-label")
    mark.press("Enter")
    expect(desk.locator(".mark.is-open")).to_have_attribute("aria-label", name)
    before = desk.url
    desk.locator(".map-ground").focus()
    desk.keyboard.press("ArrowRight")
    desk.wait_for_function("before => location.href !== before", arg=before)
    settled(desk)
    expect(desk.locator(".map-card")).to_be_visible()
    expect(desk.locator(".mark.is-open")).to_have_attribute("aria-label", name)


def test_full_screen_and_back(desk):
    open_map(desk)
    full = desk.locator("[data-do=full]")
    full.click()
    expect(full).to_have_attribute("title", "Thoát toàn màn hình")
    box = desk.locator("delta-map").bounding_box()
    assert (box["width"], box["x"]) == (DESK, 0)
    full.click()
    expect(full).to_have_attribute("title", "Toàn màn hình")
    assert desk.locator("delta-map").bounding_box()["width"] < DESK / 2
    assert desk.evaluate(FREE) == 0


@pytest.mark.parametrize("path", ["/vi/places/", "/vi/map/", "/vi/places/bat-trang/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_full_screen_where_the_browser_has_none(new_context, width, path):
    page = visitor(new_context, width)
    page.add_init_script(NO_FULL_SCREEN)
    with clean_console(page):
        open_map(page, path)
        before = page.evaluate(FREE)
        full = page.locator("[data-do=full]")
        full.press("Enter")
        expect(full).to_have_attribute("title", "Thoát toàn màn hình")
        box = page.locator("delta-map").bounding_box()
        assert box == {"x": 0, "y": 0, "width": width, "height": 800}
        for button in page.locator(".map-tools button:enabled").all():
            assert button.evaluate(ON_TOP)
        for _ in range(40):
            page.keyboard.press("Tab")
            assert page.evaluate(f"{WITHIN} || document.activeElement === document.body")
        page.keyboard.press("Escape")
        expect(full).to_have_attribute("title", "Toàn màn hình")
        expect(full).to_be_focused()
        assert page.evaluate(FREE) == before
        if path == "/vi/places/" and width == PHONE:  # one step back, not two
            expect(page.locator("delta-map")).to_be_visible()
