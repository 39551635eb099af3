"""The form of a record in the browser: writing, two languages, leaving, two editors at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.staff import staff
from tests.e2e.visiting import clean_console

TRADITIONS = "/admin/villages/tradition/"
WORD = """() => {
  const data = new DataTransfer();
  data.setData("text/html", `<style>p { color: red }</style><p style="color: red">Men
    <span style='font-size: 20pt'>lam</span> <b onclick="x()">rạn</b>
    <a href="javascript:x()">nối</a><img src=x onerror=x()></p><script>x()</script>`);
  document.querySelector(".prose-page").dispatchEvent(
    new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
LEAVING = """() => {
  const event = new Event("beforeunload", { cancelable: true });
  dispatchEvent(event);
  return event.defaultPrevented;
}"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 768, "height": 900}


def add_recognition(page):
    """One more row in a part of the form that is folded."""
    page.locator("#recognitions-group summary").click()
    page.locator("#recognitions-group .add-row a").click()


def add(page, **values):
    """A new tradition; its form is open afterwards."""
    page.goto(f"{TRADITIONS}add/", wait_until="networkidle")
    page.locator("#id_kind").select_option("craft")
    for name, value in ({"name_vi": "Nghề thử"} | values).items():
        page.locator(f"#id_{name}").fill(value)
    save(page)
    return page


def save(page):
    with page.expect_navigation(wait_until="networkidle"):
        page.locator("[name=_continue]").click()


@pytest.fixture
def lan(new_context):
    return staff(new_context, "coordinator", viewport=WIDE)


@pytest.fixture
def minh(new_context):
    return staff(new_context, "administrator", viewport=WIDE)


# -- formatted texts


def test_text_is_written_with_tools_and_keys(lan):
    with clean_console(lan):
        add(lan)
        text = lan.locator(".prose-page").first
        text.click()
        for step in (
            *("Control+Alt+3", "Gốm", "Enter", "Men ", "Control+b", "lam", "Control+b", "Enter"),
            *("Control+Shift+8", "một", "Enter", "hai", "Enter", "Enter", "làng", "Shift+Home"),
        ):
            if "+" in step or step == "Enter":
                lan.keyboard.press(step)
            else:
                lan.keyboard.type(step)
        lan.locator(".prose-tools").first.get_by_role("button").nth(7).click()
        lan.keyboard.type("langnghe.vn")
        lan.keyboard.press("Enter")
        save(lan)
    assert lan.locator("#id_body_vi").input_value() == (
        "<h3>Gốm</h3><p>Men <strong>lam</strong></p><ul><li><p>một</p></li><li><p>hai</p></li></ul>"
        '<p><a href="https://langnghe.vn" rel="noopener nofollow">làng</a></p>'
    )


def test_tool_bar_is_one_stop_and_arrows_go_through_it(lan):
    lan.goto(f"{TRADITIONS}add/", wait_until="networkidle")
    bar = lan.locator(".prose-tools").first
    bar.get_by_role("button").first.focus()
    lan.keyboard.press("ArrowRight")
    expect(bar.locator("[data-command=italic]")).to_be_focused()
    lan.keyboard.press("Space")
    expect(bar.locator("[data-command=italic]")).to_have_attribute("aria-pressed", "true")
    expect(lan.locator(".prose-page").first).to_be_focused()
    lan.keyboard.press("Shift+Tab")
    expect(bar.locator("[data-command=italic]")).to_be_focused()
    lan.keyboard.press("Tab")
    expect(lan.locator(".prose-page").first).to_be_focused()


def test_text_has_its_label_and_no_other_address_than_the_web_mail_and_telephone(lan):
    lan.goto(f"{TRADITIONS}add/", wait_until="networkidle")
    text = lan.get_by_role("textbox", name=re.compile(r"\(Vietnamese\)")).and_(
        lan.locator(".prose-page")
    )
    text.click()
    lan.keyboard.press("Control+k")
    lan.keyboard.type("javascript:x()")
    lan.keyboard.press("Enter")
    expect(lan.locator(".prose-refused").first).to_be_visible()
    lan.keyboard.press("Escape")
    expect(text).to_be_focused()
    assert lan.locator("#id_body_vi").input_value() == ""


def test_what_word_sends_is_cleaned_before_the_page_has_to_refuse_it(lan):
    with clean_console(lan):
        lan.goto(f"{TRADITIONS}add/", wait_until="networkidle")
        lan.locator(".prose-page").first.click()
        lan.evaluate(WORD)
        expect(lan.locator(".prose-page").first).to_contain_text("Men")
    html = lan.locator("#id_body_vi").input_value()
    assert re.sub(r"\s+", " ", html) == "<p>Men lam <strong>rạn</strong> nối</p>"


def test_without_script_plain_text_is_typed_and_all_is_shown(new_context, lan):
    place = add(lan).url
    state = lan.context.storage_state()
    page = new_context(java_script_enabled=False, storage_state=state).new_page()
    page.goto(place)
    for field in ("body_vi", "body_en", "name_vi", "name_en"):
        expect(page.locator(f"#id_{field}")).to_be_visible()
    expect(page.locator(".form-languages")).to_be_hidden()
    page.locator("#id_body_vi").fill("Một.\n\nHai.")
    page.locator("[name=_continue]").click()
    assert page.locator("#id_body_vi").input_value() == "<p>Một.</p><p>Hai.</p>"


# -- languages


def boxes(page):
    return tuple(page.locator(f"#id_name_{language}").is_visible() for language in ("vi", "en"))


@pytest.mark.parametrize(("size", "shown"), [(WIDE, (True, True)), (NARROW, (True, False))])
def test_form_begins_with_what_there_is_room_for(new_context, size, shown):
    page = staff(new_context, "coordinator", viewport=size)
    page.goto(f"{TRADITIONS}add/", wait_until="networkidle")
    assert boxes(page) == shown


def test_two_languages_stand_side_by_side(lan):
    lan.goto(f"{TRADITIONS}add/", wait_until="networkidle")
    vi, en = (lan.locator(f"#id_summary_{code}").bounding_box() for code in ("vi", "en"))
    assert (vi["y"], vi["x"] + vi["width"] < en["x"]) == (en["y"], True)


def test_choice_of_the_language_is_remembered_and_reaches_new_rows(lan):
    with clean_console(lan):
        add(lan)
        lan.locator(".form-languages [value=vi]").check()
        lan.reload(wait_until="networkidle")
        assert boxes(lan) == (True, False)
        add_recognition(lan)
        expect(lan.locator("#id_recognitions-0-text_vi")).to_be_visible()
        expect(lan.locator("#id_recognitions-0-text_en")).to_be_hidden()
        lan.locator(".form-languages [value=en]").check()
        expect(lan.locator("#id_recognitions-0-text_en")).to_be_visible()


def test_field_with_an_error_is_never_hidden(lan):
    lan.goto(f"{TRADITIONS}add/", wait_until="networkidle")
    lan.locator(".form-languages [value=en]").check()
    lan.locator("#id_name_en").fill("Only English")
    save(lan)
    expect(lan.locator("#id_name_vi")).to_be_visible()
    expect(lan.locator("#id_summary_vi")).to_be_hidden()


def test_missing_english_is_marked_until_it_is_there(lan):
    add(lan, summary_vi="Nghề.")
    label = lan.locator("label[for=id_summary_en]")
    expect(label).to_have_attribute("data-missing", re.compile(r"\w"))
    lan.locator("#id_summary_en").fill("A craft.")
    expect(label).not_to_have_attribute("data-missing", re.compile(r"\w"))


# -- leaving


CHANGES = {
    "field": lambda page: page.locator("#id_name_en").fill("x"),
    "formatted text": lambda page: page.locator(".prose-page").first.press_sequentially("x"),
    "choice": lambda page: page.locator("[name=pillars]").first.click(),
    "row": add_recognition,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_who_leaves_with_something_typed_is_asked(lan, change):
    add(lan)
    assert lan.evaluate(LEAVING) is False
    change(lan)
    assert lan.evaluate(LEAVING) is True


def test_who_has_undone_everything_may_go(lan):
    add(lan)
    lan.locator(".prose-page").first.press_sequentially("x")
    lan.keyboard.press("Control+z")
    lan.locator("#id_name_en").fill("x")
    lan.locator("#id_name_en").fill("")
    assert lan.evaluate(LEAVING) is False


def test_who_saves_is_not_asked(lan):
    add(lan)
    lan.on("dialog", lambda dialog: pytest.fail(dialog.message))
    lan.locator("#id_name_en").fill("x")
    save(lan)
    assert lan.evaluate(LEAVING) is False


# -- two editors


def test_second_editor_is_told_and_loses_nothing(lan, minh):
    with clean_console(lan), clean_console(minh):
        add(lan, summary_vi="Cũ.")
        minh.goto(lan.url, wait_until="networkidle")
        lan.locator("#id_summary_vi").fill("Lan viết.")
        lan.locator("#id_name_en").fill("Craft")
        save(lan)
        minh.locator("#id_summary_vi").fill("Minh viết.")
        minh.locator(".prose-page").first.press_sequentially("Bài của Minh.")
        save(minh)
        box = minh.locator(".meeting")
        expect(box).to_be_focused()
        for words in ("Hoa", "Cũ.", "Lan viết.", "Minh viết.", "Craft"):
            expect(box).to_contain_text(words)
        assert minh.evaluate(LEAVING) is True
        box.locator("[name=_take]").check()
        save(minh)
    fields = ("summary_vi", "name_en", "body_vi")
    assert [minh.locator(f"#id_{name}").input_value() for name in fields] == [
        *("Lan viết.", "Craft"),
        "<p>Bài của Minh.</p>",
    ]


# -- what Django's scripts do on the form


def test_scripts_of_the_admin_break_no_rule_of_the_policy(lan):
    with clean_console(lan):
        lan.goto("/admin/villages/place/add/", wait_until="networkidle")
        lan.locator("#place_traditions-group .add-row a").click()
        lan.locator("#id_place_traditions-0-tradition ~ .select2 .select2-selection").click()
        lan.locator(".select2-search__field").last.fill("gom")
        lan.locator(".select2-results__option").first.click()
        with lan.expect_popup() as opened:
            lan.locator("#add_id_place_traditions-0-tradition").click()
        popup = opened.value
        with clean_console(popup):
            popup.wait_for_load_state("networkidle")
            popup.locator("#id_kind").select_option("craft")
            popup.locator("#id_name_vi").fill("Nghề từ cửa sổ nhỏ")
            popup.locator("[name=_save]").click()
        expect(lan.locator("#place_traditions-0 .select2-selection")).to_contain_text("cửa sổ nhỏ")
