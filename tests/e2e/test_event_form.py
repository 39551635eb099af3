"""The form of an event on a phone far from Vietnam: what it asks, what stays in sight."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.staff import staff

PHONE = {"viewport": {"width": 360, "height": 800}, "timezone_id": "America/New_York"}
# Each control of the rules in turn, from below: those whose top the bar hides when they get focus.
HIDDEN_BELOW_THE_BAR = """async () => {
  const bar = document.querySelector(".form-bar"), found = [];
  const all = [...document.querySelectorAll("#rules-group :is(input, select, textarea, a)")];
  for (const control of all.filter((one) => one.offsetParent).reverse()) {
    control.focus();
    await new Promise(requestAnimationFrame);
    if (control.getBoundingClientRect().top < bar.getBoundingClientRect().bottom - 1) {
      found.push(control.name || control.textContent);
    }
  }
  return found;
}"""
CHOOSE_A_PLACE = """() => {
  const place = document.querySelector("#id_place");
  place.append(new Option("Đình", "1", true, true));
  place.dispatchEvent(new Event("change"));
}"""


@pytest.fixture
def form(new_context) -> Page:
    page = staff(new_context, "publisher", "bac-ninh", **PHONE)
    page.goto("/admin/events/event/add/")
    return page


def test_form_is_as_narrow_as_the_phone(form):
    assert form.evaluate("document.documentElement.scrollWidth") == 360


def test_year_to_count_from_is_asked_where_years_are_left_out(form):
    anchor = form.locator("[name=rules-0-anchor_year]")
    expect(anchor).to_be_hidden()
    form.fill("[name=rules-0-every]", "3")
    expect(anchor).to_be_visible()
    form.fill("[name=rules-0-every]", "1")
    expect(anchor).to_be_hidden()


def test_place_says_where_the_event_stands(form):
    asked = [form.locator(f"[name={name}]") for name in ("looked_up", "position", "latitude")]
    for field in asked:
        expect(field).to_be_visible()
    form.evaluate(CHOOSE_A_PLACE)
    for field in asked:
        expect(field).to_be_hidden()
    expect(form.locator(".field-locality").first).to_be_visible()


def test_bar_hides_no_field_of_a_weekly_rule(form):
    form.select_option("[name=rules-0-kind]", "weekly")
    assert form.evaluate(HIDDEN_BELOW_THE_BAR) == []
