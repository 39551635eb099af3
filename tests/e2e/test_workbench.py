"""One record from the invitation of its editor to its change and back.

The pictures of each step are kept in var/journeys/ (`make journeys`).
"""

import email
import re
from collections.abc import Callable
from email import policy
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.staff import staff
from tests.e2e.visiting import clean_console
from tests.photographs import GPS, photograph
from tools.server import ROOT
from tools.staff import PASSWORD

Keep = Callable[[Page, str], None]
PICTURES = ROOT / "var" / "journeys"
# Somewhere in the delta that the sample knows: its old address, what it is today, a point in it.
OLD, TODAY, POINT = "xã Thủ Sỹ, huyện Tiên Lữ, Hưng Yên", "Hưng Yên", "20.6612, 106.0905"
WORDS = {
    "vi": {
        "village": "Làng đan đó Thủ Sỹ",
        "first": "Cả làng đan đó từ hai trăm năm nay.",
        "then": "Cả làng đan đó từ hơn hai trăm năm nay.",
    },
    "en": {
        "village": "Làng long nhãn Hồng Nam",
        "first": "Tháng tám, lò sấy nhãn đỏ lửa suốt đêm.",
        "then": "Cuối tháng tám, lò sấy nhãn đỏ lửa suốt đêm.",
    },
}


@pytest.fixture
def keep(language: str) -> Keep:
    """Takes the picture of a step."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    taken: list[str] = []

    def take(page: Page, name: str) -> None:
        taken.append(name)
        target = PICTURES / f"{language}-{len(taken):02}-{name}.png"
        page.screenshot(path=target, full_page=True)

    return take


def newest_letter(folder: Path) -> str:
    """The text of the last mail that the portal has sent."""
    file = max((folder / "mail").iterdir(), key=lambda path: path.stat().st_mtime_ns)
    letter = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    body = letter.get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def said(page: Page) -> None:
    """The portal has said that it is done."""
    expect(page.locator(".messagelist .success").first).to_be_visible()


def speak(page: Page, language: str) -> None:
    """The admin in this language, by its own switch."""
    page.locator(f"button[name=language][value={language}]").click()
    expect(page.locator("html")).to_have_attribute("lang", language)


def step(page: Page, name: str) -> None:
    """One of the buttons below the form."""
    page.locator(f"button[name=_step][value={name}]").click()


def invite(page: Page, language: str, folder: Path) -> str:
    """An administrator asks somebody in; the link in the mail."""
    page.goto("/admin/accounts/person/add/")
    page.fill("[name=name]", "Nguyễn Thị Hạnh")
    page.fill("[name=email]", f"hanh-{language}@lang.example")
    page.select_option("select[name=language]", language)
    page.select_option("[name=memberships-0-role]", "editor")
    page.locator(
        "#memberships-0 .select2-selection, .dynamic-memberships .select2-selection"
    ).first.click()
    page.locator(".select2-search__field").fill("hung yen")
    page.locator(".select2-results__option", has_text="Hưng Yên Province").first.click()
    page.locator(".submit-row [name=_save]").click()
    said(page)
    found = re.search(r"https?://\S+/invitation/\S+", newest_letter(folder))
    assert found
    return found.group()


def describe(page: Page, words: dict[str, str]) -> None:
    """What the editor writes: name and summary, and where it lies by its old address."""
    page.locator("[name=kind]").select_option("craft_village")
    page.fill("[name=name_vi]", words["village"])
    page.fill("[name=summary_vi]", words["first"])
    page.locator("[name=pillars][value=handicrafts]").check()
    page.fill("[name=looked_up]", OLD)
    page.locator(".lookup-choices button").first.click()
    expect(page.locator("[name=locality] option:checked")).to_contain_text(TODAY)
    page.fill("[name=position]", POINT)
    expect(page.locator("[name=latitude]")).to_have_value("20.6612")
    page.locator(".map-ground").click(position={"x": 300, "y": 120})
    expect(page.locator("[name=latitude]")).not_to_have_value("20.6612")
    expect(page.locator(".map-pin")).to_be_visible()


def add_photograph(page: Page) -> None:
    """A photograph as a telephone makes it, with the place where it was taken."""
    page.locator("#pictures-group .add-row a, #pictures-group .add-row button").click()
    photo = photograph(1600, 1200, gps=True)
    assert b"Exif" in photo
    page.set_input_files(
        "[name=pictures-0-upload]",
        {"name": "IMG_2026.jpg", "mimeType": "image/jpeg", "buffer": photo},
    )


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_village_from_the_invitation_to_the_page_and_back(new_context, language, keep):
    words = WORDS[language]
    administrator = staff(new_context, "administrator")
    publisher = staff(new_context, "publisher", "hung-yen")
    link = invite(administrator, language, new_context.folder)
    keep(administrator, "invited")

    editor = new_context(viewport={"width": 1280, "height": 900}).new_page()
    with clean_console(editor):
        come_in(editor, link, language, keep)
        address = write(editor, words, keep)
        hand_in(editor, words, keep)
        look_ahead(editor, words, language, keep)
    put_out(publisher, address, language, keep)
    see(editor, words, language, keep)
    change_and_undo(editor, address, words, keep)


def come_in(page: Page, link: str, language: str, keep: Keep) -> None:
    """The invited editor chooses a password."""
    page.goto(link)
    expect(page.locator("html")).to_have_attribute("lang", language)
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    keep(page, "password")
    page.locator("main form button[type=submit], main form input[type=submit]").last.click()
    expect(page.locator("#user-tools")).to_be_visible()
    speak(page, language)
    keep(page, "desk")


def write(page: Page, words: dict[str, str], keep: Keep) -> str:
    """A new village, saved as a draft; the address of its form."""
    page.goto("/admin/villages/place/add/")
    page.locator("[name=form-languages][value=both]").check()
    describe(page, words)
    add_photograph(page)
    keep(page, "form")
    page.locator("[name=_continue]").click()
    said(page)
    keep(page, "saved")
    return page.url


def hand_in(page: Page, words: dict[str, str], keep: Keep) -> None:
    """Refused for what is missing, said beside the fields; then complete, and translated."""
    step(page, "submit")
    expect(page.locator(".errornote")).to_be_visible()
    expect(page.locator(".field-sources .errorlist, .errors.field-sources")).not_to_have_count(0)
    keep(page, "refused")
    page.fill("[name=sources]", "Sở Văn hoá, Thể thao và Du lịch, hồ sơ 2026")
    page.fill("[name=pictures-0-alt_vi]", "Một cụ bà ngồi đan đó bên hiên nhà")
    page.fill("[name=pictures-0-author]", "Nguyễn Thị Hạnh")
    page.locator("[name=pictures-0-licence]").select_option("own")
    page.fill("[name=name_en]", f"{words['village']} (English)")
    page.fill("[name=summary_en]", "The whole village has made these for two hundred years.")
    page.locator("[name=_continue]").click()
    said(page)


def look_ahead(page: Page, words: dict[str, str], language: str, keep: Keep) -> None:
    """The page as it will look, then the draft goes to the publishers."""
    ahead = page.locator(f".previews a[hreflang={language}]").get_attribute("href")
    assert ahead
    form = page.url
    page.goto(ahead)
    expect(page.locator("h1")).to_contain_text(words["village"])
    keep(page, "preview")
    page.goto(form)
    step(page, "submit")
    said(page)
    keep(page, "submitted")


def put_out(page: Page, address: str, language: str, keep: Keep) -> None:
    """The publisher finds it on the desk and publishes it."""
    speak(page, language)
    page.goto("/admin/")
    keep(page, "publisher-desk")
    page.goto(address)
    step(page, "publish")
    said(page)
    keep(page, "published")


def see(page: Page, words: dict[str, str], language: str, keep: Keep) -> None:
    """Visitors have it in the list, on the map, in the search, with its photograph."""
    name = words["village"]
    for where in ("places", "search"):
        page.goto(f"/{language}/{where}/?q={name}")
        expect(page.locator("main h2 a, main h3 a", has_text=name).first).to_be_visible()
        keep(page, where)
    page.goto(f"/{language}/map/?q={name}")
    expect(page.locator(".mark").first).to_be_visible()
    keep(page, "map")
    page.goto(f"/{language}/places/?q={name}")
    page.locator("main h2 a, main h3 a", has_text=name).first.click()
    photo = page.locator("main picture img").first
    expect(photo).to_be_visible()
    kept = page.request.get(photo.evaluate("image => image.currentSrc")).body()
    assert b"Exif" not in kept
    assert GPS.to_bytes(2, "big") not in kept[:200]
    keep(page, "page")


def change_and_undo(page: Page, address: str, words: dict[str, str], keep: Keep) -> None:
    """Another sentence, the difference in the history, and the first sentence again."""
    page.goto(address)
    page.fill("[name=summary_vi]", words["then"])
    page.locator("[name=_continue]").click()
    said(page)
    page.locator("a.historylink").click()
    expect(page.locator(".changes ins").first).to_be_visible()
    keep(page, "difference")
    page.locator("a[href*='field=summary_vi']").first.click()
    page.locator("form.put-back button[type=submit]").click()
    keep(page, "reverted")
    page.goto(address)
    expect(page.locator("[name=summary_vi]")).to_have_value(words["first"])
