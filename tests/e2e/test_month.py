"""The month as a visitor uses it: by keyboard, on a phone, on paper, without a script."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.visiting import clean_console

FEBRUARY = "/vi/events/calendar/2027/02/"
FOCUS = "document.activeElement.querySelector('time')?.dateTime"
# What a screen reader comes upon: the links to one festival that are not hidden.
SHOWN = "links => links.filter((link) => link.checkVisibility()).length"


@pytest.fixture
def page(new_context):
    page = new_context(viewport={"width": 1280, "height": 900}).new_page()
    with clean_console(page):
        yield page


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)
    return page.evaluate(FOCUS)


def test_arrows_lead_from_day_to_day(page):
    page.goto(FEBRUARY)
    page.locator("[data-days] .month-day[tabindex='0']").focus()
    assert page.evaluate(FOCUS) == "2027-02-01"
    assert press(page, "ArrowRight", "ArrowDown") == "2027-02-09"
    assert press(page, "End") == "2027-02-14"
    assert press(page, "ArrowDown", "Home") == "2027-02-15"
    assert press(page, "ArrowLeft", "ArrowUp") == "2027-02-07"
    assert press(page, "ArrowUp") == "2027-02-07", "there is no day above"
    page.keyboard.press("PageDown")
    expect(page).to_have_url(re.compile("/vi/events/calendar/2027/03/$"))


def test_days_are_one_stop_and_lead_to_their_list(page):
    page.goto(FEBRUARY)
    page.locator("[data-days] .month-day[tabindex='0']").focus()
    press(page, "ArrowDown", "ArrowRight")
    page.keyboard.press("Tab")
    expect(page.locator(".bar:focus")).to_have_count(1)
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUS) == "2027-02-09"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"from=2027-02-09&to=2027-02-09$"))
    expect(page.locator("[data-total]").first).to_be_visible()


@pytest.mark.parametrize(("width", "seen"), [(360, "ol.month-list"), (768, "table.month")])
def test_each_width_has_one_of_the_two(new_context, width, seen):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(FEBRUARY)
    expect(page.locator(seen)).to_be_visible()
    lim = page.locator('main a[href="/vi/events/hoi-lim/"]')
    assert lim.count() == 2
    assert lim.evaluate_all(SHOWN) == 1
    page.emulate_media(media="print")
    assert lim.evaluate_all(SHOWN) == 2


@pytest.mark.parametrize("width", [1280, 800])
def test_what_is_moved_says_so_under_its_name(new_context, width):
    page = new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto("/en/events/calendar/2027/02/")
    stand = page.locator(".month .bar:has(.clamp)").evaluate_all(
        """(bars) => bars.map((bar) => {
            const name = bar.querySelector(".bar-name");
            name.insertAdjacentHTML("afterend", '<span class="bar-state">moved</span>');
            const [all, own, state] = [bar, name, name.nextElementSibling].map(
                (part) => part.getBoundingClientRect());
            return own.top - all.top < 10 && state.top > own.bottom - 6;
        })"""
    )
    assert stand
    assert all(stand)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_form_and_days_have_room_on_a_phone(new_context, language):
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto(f"/{language}/events/calendar/2026/09/")
    ends = page.locator(".month-form :is(select, button)").evaluate_all(
        "parts => new Set(parts.map((part) => part.getBoundingClientRect().bottom)).size"
    )
    assert ends == 1, "the button has fallen into a line of its own"
    select = page.locator("#month-month")
    room = select.evaluate("(it) => it.clientWidth - parseFloat(getComputedStyle(it).paddingLeft)")
    words = select.evaluate(
        """(it) => {
            const line = document.createElement("canvas").getContext("2d");
            line.font = getComputedStyle(it).font;
            return line.measureText(it.selectedOptions[0].text).width;
        }"""
    )
    assert words + 20 < room, "the arrow covers the month"
    broken = "days => days.filter((day) => day.offsetHeight > 30).map((day) => day.textContent)"
    assert page.locator(".leaf-date h2 + p").evaluate_all(broken) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_names_of_weekdays_are_whole_on_paper(new_context, language):
    page = new_context(viewport={"width": 1040, "height": 720}).new_page()
    page.goto(f"/{language}/events/calendar/2027/02/")
    page.emulate_media(media="print")
    heights = page.locator(".month th").evaluate_all("heads => heads.map((h) => h.offsetHeight)")
    assert len(set(heights)) == 1
    assert max(heights) < 40
    expect(page.locator(".month-hint")).to_be_visible()


def test_form_works_without_script(new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(FEBRUARY)
    page.get_by_label("Tháng", exact=True).select_option("Tháng 3")
    page.get_by_label("Năm", exact=True).select_option("2028")
    page.locator(".month-form button").click()
    expect(page).to_have_url(re.compile("/vi/events/calendar/2028/03/$"))
    expect(page.locator("h1")).to_have_text("Tháng 3 năm 2028")


def test_days_of_the_month_have_names_for_those_who_listen(page):
    page.goto(FEBRUARY)
    day = page.get_by_role("link", name=re.compile("^Thứ Năm, 18.2.2027; ngày 13 tháng Giêng; "))
    expect(day).to_have_count(1)
    expect(page.get_by_role("table", name=re.compile("^Tháng 2 năm 2027"))).to_be_visible()
    assert page.get_by_role("columnheader").all_inner_texts()[0] == "Thứ Hai"
