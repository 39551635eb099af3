"""What a stranger met on the map: no network, a place far off, a card out of sight, way back."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.mapping import DESK, PHONE, WIDTHS, drawn, note, open_map, settled, visitor
from tests.e2e.visiting import clean_console, open_filters, total

# A pair of elements meets where more than the air around letters does.
MEET = """const meet = (a, b) => [a, b].map((each) => each.getBoundingClientRect()).reduce((p, q) =>
    p.left < q.right && p.right > q.left && p.top + 3 < q.bottom && p.bottom - 3 > q.top);
const all = (selector) => [...document.querySelectorAll(selector)];
const marks = all(".mark > span:first-child");"""
COVERED = f"""() => {{{MEET}
    return all(".base-name span:not(.is-covered)").filter((name) => name.checkVisibility()
        && marks.some((mark) => meet(mark, name))).map((name) => name.textContent); }}"""
UNDER = f"""() => {{{MEET}
    return all(".map-tools, map-switch button").flatMap((tool) => marks.filter(
        (mark) => tool.checkVisibility() && meet(mark, tool))).length; }}"""
TWICE = "button => { button.click(); button.click(); }"  # faster than the way back
FAR = ("/vi/places/?province=hue", "/vi/places/hue-imperial-city/")


def test_without_a_network_the_list_stays_and_says_so(new_context):
    page = visitor(new_context, DESK)
    open_map(page)
    every = total(page)
    page.context.set_offline(True)
    box = page.locator("input[name=kind][value=museum]")
    box.check()
    offline = page.locator("#results .note-offline")
    expect(offline).to_contain_text("không có kết nối")
    expect(page.locator("#results")).to_have_attribute("aria-busy", "false")
    assert total(page) == every
    page.context.set_offline(False)
    box.uncheck()
    box.check()
    page.wait_for_url(re.compile("kind=museum"))
    expect(offline).to_have_count(0)


def test_without_a_network_the_open_map_of_a_phone_says_so(new_context):
    page = visitor(new_context, PHONE)
    open_map(page)
    open_filters(page)
    page.context.set_offline(True)
    page.locator("input[name=kind][value=museum]").check()
    expect(note(page)).to_contain_text("không có kết nối")
    page.context.set_offline(False)
    page.locator("input[name=kind][value=craft_street]").check()
    page.wait_for_url(re.compile("kind=craft_street"))
    expect(note(page)).to_be_empty()


@pytest.mark.parametrize("path", FAR)
@pytest.mark.parametrize("width", WIDTHS)
def test_what_lies_far_off_stands_in_the_middle(new_context, width, path):
    page = visitor(new_context, width)
    open_map(page, path) if "?" in path else page.goto(path)
    page.locator("delta-map").scroll_into_view_if_needed()
    expect(page.locator("delta-map")).to_have_attribute("data-drawn", "")
    settled(page)
    ground = page.locator(".map-ground").bounding_box()
    mark = page.locator(".mark, .mark-own").first.bounding_box()
    middle = (mark["y"] + mark["height"] / 2 - ground["y"]) / ground["height"]
    assert 0.3 < middle < 0.7


def test_a_card_that_opens_below_the_edge_is_brought_into_view(new_context):
    page = visitor(new_context, DESK)
    page.goto("/vi/places/", wait_until="networkidle")
    drawn(page)
    settled(page)
    page.locator(".mark:not(.mark-many)").first.press("Enter")
    expect(page.locator(".map-card")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", ["/vi/places/", "/vi/places/?kind=craft_village"])
@pytest.mark.parametrize("filtered", [False, True])
def test_the_way_back_closes_the_map_of_a_phone(new_context, path, filtered):
    page = visitor(new_context, PHONE)
    with clean_console(page):
        page.goto("/vi/")
        page.goto(path, wait_until="networkidle")
        if filtered:
            open_filters(page)
            page.locator("input[name=kind][value=museum]").check()
            page.wait_for_url(re.compile("kind=museum"))
            page.locator(".panel > summary").click()
        listed = page.url
        page.evaluate("window.same = true")
        page.locator("map-switch button").tap()
        drawn(page)
        page.locator("[data-do=closer]").tap()
        settled(page)
        page.go_back()
        expect(page.locator("delta-map")).to_be_hidden()
        assert page.url == listed
        expect(page.locator("#results")).not_to_have_attribute("inert", "")
        assert page.evaluate("window.same"), "nothing was loaded anew"
        if not filtered:
            page.go_back()
            page.wait_for_url("**/vi/")


@pytest.mark.parametrize("by", ["button", "Escape"])
def test_closing_the_map_of_a_phone_leaves_no_step_behind(new_context, by):
    page = visitor(new_context, PHONE)
    page.goto("/vi/")
    open_map(page)
    button = page.locator("map-switch button")
    button.evaluate(TWICE) if by == "button" else page.keyboard.press("Escape")
    expect(page.locator("delta-map")).to_be_hidden()
    assert page.url.endswith("/vi/places/")
    page.go_back()
    page.wait_for_url("**/vi/")


def test_the_way_back_from_a_filter_on_the_map_is_the_map_before(new_context):
    page = visitor(new_context, PHONE)
    open_map(page)
    every = total(page)
    open_filters(page)
    page.locator("input[name=kind][value=museum]").check()
    page.wait_for_url(re.compile("kind=museum"))
    page.go_back()
    drawn(page)
    assert (page.url.split("/places/")[1], total(page)) == ("#map", every)
    page.go_back()
    expect(page.locator("delta-map")).to_be_hidden()
    assert (page.url.split("/places/")[1], total(page)) == ("", every)


def test_near_a_point_the_map_shows_what_is_around_it(new_context):
    page = visitor(new_context, DESK)
    open_map(page, "/vi/places/?near=21.03,105.85")
    settled(page)
    expect(page.locator(".map-here")).to_be_in_viewport()
    assert float(page.locator("delta-map").get_attribute("data-zoom")) >= 10


def test_no_mark_lies_on_a_name_of_the_base(new_context):
    page = visitor(new_context, PHONE)
    open_map(page)
    settled(page)
    assert page.evaluate(COVERED) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_mark_lies_under_the_buttons_at_first(new_context, width):
    page = visitor(new_context, width)
    open_map(page)
    settled(page)
    assert page.evaluate(UNDER) == 0
