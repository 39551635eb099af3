"""A visitor asks what is on this weekend, free, in Bắc Ninh, and subscribes to exactly this."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.visiting import clean_console, names, open_filters, query, total
from tools.server import environment, manage

# Two festivals of this weekend in the same commune, one of them with a price.
FESTIVALS = """
from django.utils import timezone
from events.models import DateRule, Event
from events.spans import weekend
from portal.localities.models import Locality
from tests.making import show
days = weekend(timezone.localdate())
where = Locality.objects.filter(parent__slug="bac-ninh").first()
for name, free in (("Hội tự do", True), ("Hội có vé", False)):
    event = Event(name_vi=name, summary_vi="Hội.", kind="village_festival", is_free=free,
        pillars=["cultural_tourism"], locality=where, latitude=21.15, longitude=106.05)
    event.save()
    DateRule.objects.create(event=event, kind="once", first_on=days.first, last_on=days.last)
    show(event)
"""
ASKED = {"when": ["weekend"], "free": ["1"], "province": ["bac-ninh"]}


@pytest.fixture(scope="module")
def festivals(folder: Path) -> None:
    """Held in the portal that is served."""
    manage(environment(folder), "shell", "-v", "0", "-c", FESTIVALS)


def ask(page: Page) -> None:
    """On a phone the questions are folded away."""
    open_filters(page)
    page.locator("input[name=when][value=weekend]").check()
    page.locator("input[name=free]").check()
    page.locator("select[name=province]").select_option("bac-ninh")


def is_what_was_asked_for(page: Page) -> None:
    """The list, its chips, and calendars that hold just this."""
    assert query(page) == ASKED
    assert "Hội tự do" in names(page)
    assert "Hội có vé" not in names(page)
    assert total(page) == len(names(page))
    expect(page.locator(".chip")).to_have_count(len(ASKED))
    link = urlsplit(page.locator("a[href^='webcal:']").get_attribute("href") or "")
    assert parse_qs(link.query) == ASKED | {"lang": ["vi"]}
    feed = page.request.get(f"{link.path}?{link.query}")
    assert feed.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:Hội tự do" in feed.text()
    assert "Hội có vé" not in feed.text()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script(new_context, festivals, width):
    context = new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("/vi/events/")
    every = total(page)
    ask(page)
    page.locator("#filters button[type=submit]").click()
    is_what_was_asked_for(page)
    assert total(page) < every
    page.locator(".rows h2 a", has_text="Hội tự do").click()
    expect(page.locator("h1")).to_contain_text("Hội tự do")


@pytest.mark.parametrize("width", [360, 1280])
def test_with_script_the_list_answers_at_once(new_context, festivals, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    with clean_console(page):
        page.goto("/vi/events/", wait_until="networkidle")
        every = total(page)
        page.evaluate("window.untouched = true")
        ask(page)
        expect(page.locator("[data-total]")).not_to_have_attribute("data-total", str(every))
        page.wait_for_url(re.compile("when=weekend.*free=1|free=1.*when=weekend"))
        page.wait_for_url("**province=bac-ninh**")
        expect(page.locator(".chip")).to_have_count(len(ASKED))
        assert page.evaluate("window.untouched"), "the page was loaded anew"
        is_what_was_asked_for(page)
        page.locator(".chip").first.click()
        expect(page.locator(".chip")).to_have_count(len(ASKED) - 1)


def test_days_that_were_changed_over_are_put_in_order_in_the_address(new_context):
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto("/vi/events/?from=2027-03-01&to=2027-02-01&kind=market", wait_until="networkidle")
    ordered = {"from": ["2027-02-01"], "to": ["2027-03-01"], "kind": ["market"]}
    assert query(page) == ordered
    expect(page.locator("#results .note")).to_have_count(1)
    other = page.locator(".lang a").first.get_attribute("href") or ""
    page.locator("#filter-to").fill("2027-01-15")
    page.wait_for_url("**from=2027-01-15**")
    assert query(page) == ordered | {"from": ["2027-01-15"], "to": ["2027-02-01"]}
    assert parse_qs(urlsplit(other).query) == ordered


def test_ways_are_folded_on_a_phone_and_open_with_room(new_context):
    for width, folded in ((360, True), (1280, False)):
        page = new_context(viewport={"width": width, "height": 800}).new_page()
        page.goto("/en/events/")
        expect(page.get_by_role("link", name="Past events")).to_be_visible(visible=not folded)
        assert page.locator(".list-ways summary").is_visible() == folded
        if folded:
            page.locator(".list-ways summary").click()
            expect(page.get_by_role("link", name="Past events")).to_be_visible()


def test_cards_stand_one_below_the_other_on_a_phone_and_keep_dates_whole(new_context):
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    page.goto("/vi/events/hoi-lim/")
    cards = page.locator(".prints .event-card")
    lefts = cards.evaluate_all("cards => cards.map((it) => it.getBoundingClientRect().left)")
    assert len(lefts) > 1
    assert len(set(lefts)) == 1
    lines = (
        "days => days.map((it) => it.offsetHeight / parseFloat(getComputedStyle(it).lineHeight))"
    )
    assert round(max(cards.locator(".card-days").evaluate_all(lines))) <= 2
