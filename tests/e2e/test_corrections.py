"""A visitor says what is wrong on a page, with and without scripts; an editor answers it."""

import pytest
from playwright.sync_api import expect

from tests.e2e.staff import staff
from tests.e2e.visiting import clean_console

TEXT = "Chợ gốm nay mở cửa đến 18 giờ."
WORDS = {"vi": ("Báo chỗ sai", "Xin cảm ơn"), "en": ("Report an error", "Thank you")}


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("language", WORDS)
def test_visitor_reports_an_error_from_a_phone(new_context, language, scripts):
    report, thanks = WORDS[language]
    context = new_context(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"/{language}/places/bat-trang/")
    page.get_by_role("link", name=report).click()
    page.click("form.fields button")  # nothing written yet
    expect(page.locator(".error-summary")).to_be_visible()
    page.get_by_role("textbox").first.fill(TEXT)
    page.wait_for_timeout(3500)
    page.click("form.fields button")
    expect(page.get_by_role("heading", level=1)).to_have_text(thanks)
    assert context.cookies() == []


def test_editor_answers_it(new_context):
    visitor = new_context().new_page()
    with clean_console(visitor):
        visitor.goto("/vi/corrections/places/bat-trang/")
        visitor.get_by_role("textbox").first.fill(TEXT)
        visitor.wait_for_timeout(3500)
        visitor.click("form.fields button")
        expect(visitor.get_by_role("heading", level=1)).to_have_text("Xin cảm ơn")
    page = staff(new_context, "coordinator")
    page.goto("/admin/")
    page.locator("[aria-labelledby=pile-corrections] li a").first.click()
    expect(page.locator(".correction blockquote")).to_contain_text(TEXT)
    page.check("[name=outcome][value=mended]")
    page.click(".correction form button")
    expect(page.locator(".messagelist .success")).to_be_visible()
