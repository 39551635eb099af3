"""A lunar festival from an empty form to visitors: one year confirmed, one cancelled."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.admin_pages import speak
from tests.e2e.staff import staff
from tests.e2e.visiting import clean_console

HERE = "phường Kinh Bắc, Bắc Ninh"
# Day 18–20 of the second month, main day 19: dates that the tables of the calendar give.
WORDS = {
    "vi": {
        "name": "Hội thử làng Đình",
        "rule": "18–20 tháng Hai",
        "dates": "26/3",
        "hidden": "hằng tuần",
        "confirmed": "xác nhận",
        "cancelled": "hủy",
    },
    "en": {
        "name": "Hội thử làng Chùa",
        "rule": "Days 18–20 of the second lunar month",
        "dates": "26 March",
        "hidden": "every week",
        "confirmed": "onfirmed",
        "cancelled": "ancelled",
    },
}


def said(page: Page) -> None:
    """The portal has said that it is done."""
    expect(page.locator(".messagelist .success").first).to_be_visible()


def fill_rule(page: Page, words: dict[str, str]) -> None:
    """The dates stand there while one types; other kinds hide fields, and lose nothing."""
    for name, value in (("start_day", "18"), ("start_month", "2"), ("end_day", "20")):
        page.fill(f"[name=rules-0-{name}]", value)
    page.fill("[name=rules-0-main_day]", "19")
    told = page.locator("#rules-0 .rule-words")
    expect(told).to_contain_text(words["rule"])
    expect(page.locator("#rules-0 .rule-dates li")).to_have_count(5)
    expect(page.locator("#rules-0 .rule-dates")).to_contain_text("2027")
    expect(page.locator("[name=rules-0-weekdays]").first).to_be_hidden()
    page.select_option("[name=rules-0-kind]", "weekly")
    expect(page.locator("[name=rules-0-start_day]")).to_be_hidden()
    expect(page.locator("#rules-0 .rule-wrong")).to_be_visible()
    page.select_option("[name=rules-0-kind]", "lunar_yearly")
    expect(page.locator("[name=rules-0-start_day]")).to_have_value("18")
    expect(told).to_contain_text(words["rule"])


def write(page: Page, words: dict[str, str]) -> str:
    """A new festival, handed in; the address of its form."""
    page.goto("/admin/events/event/add/")
    page.select_option("[name=kind]", "village_festival")
    page.fill("[name=name_vi]", words["name"])
    page.fill("[name=summary_vi]", "Rước kiệu từ đình ra chùa, tối có hát quan họ.")
    page.locator("[name=pillars][value=cultural_tourism]").check()
    fill_rule(page, words)
    page.fill("[name=looked_up]", HERE)
    page.fill("[name=position]", "21.1861, 106.0763")
    page.fill("[name=sources]", "Ban quản lý di tích, 2026")
    page.locator("[name=_continue]").click()
    said(page)
    address = page.url
    expect(page.locator("#rules-0 .rule-words")).to_contain_text(words["rule"])
    page.locator("button[name=_step][value=submit]").click()
    said(page)
    return address


def move_rule(page: Page, address: str) -> None:
    """What would move is struck through beside the new dates; nothing is saved yet."""
    page.goto(address)
    page.fill("[name=rules-0-start_day]", "17")
    expect(page.locator("#rules-0 .rule-dates del").first).to_be_visible()
    expect(page.locator("#rules-0 .rule-dates del")).to_have_count(5)
    page.fill("[name=rules-0-start_day]", "18")
    expect(page.locator("#rules-0 .rule-dates del")).to_have_count(0)


def confirm_and_cancel(page: Page, address: str) -> None:
    """The next time by one click, the one after it with a note for visitors."""
    page.goto(address)
    page.locator(".dateslink").click()
    rows = page.locator(".date:not(.date-past)")
    first, second = (rows.nth(n).get_attribute("id") for n in (0, 1))
    assert first
    assert second
    page.locator(f'button[name=confirm][value="{first}"]').click()
    said(page)
    expect(page.locator(f'button[name=unconfirm][value="{first}"]')).to_be_visible()
    page.locator(f'[id="{second}"] .ways a').click()
    page.locator("[name=status][value=cancelled]").check()
    page.fill("[name=note_vi]", "Đình đang trùng tu.")
    page.fill("[name=note_en]", "The communal house is being restored.")
    page.locator("form.edition button.default").click()
    said(page)
    expect(page.locator(f'[id="{second}"]')).to_have_class(re.compile("date-off"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_festival_from_the_empty_form_to_its_cancelled_year(new_context, language):
    words = WORDS[language]
    editor = staff(new_context, "editor", "bac-ninh", viewport={"width": 1280, "height": 900})
    publisher = staff(new_context, "publisher", "bac-ninh")
    speak(editor, language)
    with clean_console(editor):
        address = write(editor, words)
        move_rule(editor, address)
        publisher.goto(address)
        publisher.locator("button[name=_step][value=publish]").click()
        said(publisher)
        confirm_and_cancel(editor, address)
        visit(editor, address, words, language)


def visit(page: Page, address: str, words: dict[str, str], language: str) -> None:
    """Visitors read that the one is confirmed and the other cancelled."""
    page.goto(address)
    slug = page.locator("[name=slug]").input_value()
    page.goto(f"/{language}/events/{slug}/")
    expect(page.locator("h1")).to_contain_text(words["name"])
    expect(page.locator("main")).to_contain_text(words["confirmed"])
    expect(page.locator("main")).to_contain_text(words["cancelled"])


def test_network_that_fails_is_said(new_context):
    page = staff(new_context, "editor", "bac-ninh")
    page.goto("/admin/events/event/add/")
    page.route("**/events/event/rule/**", lambda route: route.abort())
    page.fill("[name=rules-0-start_day]", "18")
    away = page.locator("#rules-0 rule-dates").get_attribute("data-away")
    expect(page.locator("#rules-0 .rule-said")).to_have_text(away or "–")


def test_without_script_all_fields_are_there_and_the_dates_are_shown(new_context):
    page = staff(new_context, "editor", "bac-ninh", java_script_enabled=False)
    page.goto("/admin/events/event/add/")
    page.select_option("[name=kind]", "village_festival")
    page.fill("[name=name_vi]", "Hội không kịch bản")
    page.fill("[name=looked_up]", HERE)
    for name in ("weekdays", "first_on", "start_day", "month_days"):
        expect(page.locator(f"[name=rules-0-{name}]").first).to_be_visible()
    page.fill("[name=rules-0-start_day]", "31")
    page.fill("[name=rules-0-start_month]", "1")
    page.locator("[name=_continue]").first.click()
    expect(page.locator("#rules-0 .errorlist").first).to_be_visible()
    page.fill("[name=rules-0-start_day]", "12")
    page.locator("[name=_continue]").first.click()
    expect(page.locator("#rules-0 .rule-dates li")).to_have_count(5)
    page.fill("[name=rules-0-start_day]", "14")
    page.locator("[name=_continue]").first.click()
    expect(page.locator("#rules-0 .rule-dates del").first).to_be_visible()
    page.locator("[name=_continue]").first.click()
    expect(page.locator("#rules-0 .rule-dates del")).to_have_count(0)
    expect(page.locator("[name=rules-0-start_day]")).to_have_value("14")
