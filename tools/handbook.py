"""The pictures of the editors' handbooks: a portal of its own, people at work, what they see."""

import argparse
from collections.abc import Callable

from playwright.sync_api import Error, expect

from tests.photographs import photograph
from tools.browser import CHROMIUM, chromium
from tools.server import ROOT, environment, manage, prepare, serve
from tools.staff import account
from tools.studio import LOCALITY, PATIENCE, Missing, Studio

FORM = "/admin/edit/places/quang-bo/"
ADD = "/admin/villages/place/add/"

NAME = "Làng gò đồng Quảng Bố"
SUMMARY = "Làng Quảng Bố giữ nghề gò đồng; thợ làm mâm, nồi, lư hương và tranh gò."
ADDRESS = "xã Quảng Phú, huyện Lương Tài, Bắc Ninh"
POSITION = "21.0285, 106.2042"

# A draft of the editor's, with one change in its history.
DRAFT = f"""
from django.contrib.auth.models import User
from portal.content import history, workflow
from portal.localities.models import Locality
from villages.models import Place
lan = User.objects.get(username="lan-{LOCALITY}")
place = Place.objects.create(
    name_vi="{NAME}", slug="quang-bo", kind="craft_village", pillars=["handicrafts"],
    locality=Locality.objects.get(slug="{LOCALITY}"), summary_vi="Làng gò đồng ở Bắc Ninh.",
)
workflow.added(place, by=lan)
history.begin(place)
place.summary_vi = "{SUMMARY}"
place.save()
workflow.changed(place, by=lan)
"""

Scene = Callable[[Studio], None]
SCENES: dict[str, Scene] = {}


def scene(show: Scene) -> Scene:
    """A picture, or some; they are taken in the order of this file."""
    SCENES[show.__name__] = show
    return show


@scene
def invitation(studio: Studio) -> None:
    page = studio.open("/admin/accounts/person/add/", "administrator", "")
    studio.take(page, "invitation")


@scene
def signing_in(studio: Studio) -> None:
    page = studio.window("")
    studio.speak(page)
    page.goto("/admin/login/?next=/admin/")
    studio.take(page, "sign-in")


@scene
def desk(studio: Studio) -> None:
    studio.take(studio.open("/admin/", "editor"), "desk")


@scene
def places(studio: Studio) -> None:
    page = studio.open("/admin/villages/place/", "editor")
    studio.take(page, "list")


@scene
def adding(studio: Studio) -> None:
    page = studio.open(ADD, "editor")
    page.locator("#id_kind").select_option("craft_village")
    page.locator("#id_name_vi").fill(NAME)
    page.locator("#id_summary_vi").fill(SUMMARY)
    page.evaluate("scrollTo(0, 0)")
    studio.take(page, "add")


@scene
def looking_up(studio: Studio) -> None:
    page = studio.open(ADD, "editor")
    page.locator("#id_looked_up").press_sequentially(ADDRESS)
    choices = page.locator(".lookup-choices")
    choices.locator("li").first.wait_for()
    studio.take(page, "look-up", page.locator(".field-looked_up"))


@scene
def mapping(studio: Studio) -> None:
    page = studio.open(ADD, "editor")
    widget = page.locator("map-widget")
    widget.scroll_into_view_if_needed()
    page.locator("map-widget[data-ready]").wait_for()  # it listens once it is drawn
    page.locator("#id_position").press_sequentially(POSITION)
    widget.locator(".map-pin").wait_for()
    page.wait_for_load_state("networkidle")
    studio.take(
        page, "map", page.locator(".form-row:has(map-widget)"), page.locator(".field-latitude")
    )


@scene
def languages(studio: Studio) -> None:
    page = studio.open(FORM, "editor")
    page.locator("[name=form-languages][value=both]").check()
    studio.take(page, "languages", page.locator(".form-bar"), page.locator(".field-summary_vi"))


@scene
def pictures(studio: Studio) -> None:
    page = studio.open(FORM, "editor")
    page.locator("#pictures-group .add-row a").click()
    row = page.locator("#pictures-0")
    photo = {"name": "lo-duc.jpg", "mimeType": "image/jpeg", "buffer": photograph(1600, 1200)}
    row.locator("[type=file]").set_input_files(photo)  # type: ignore[arg-type]
    row.locator("[name$=alt_vi]").fill("Thợ gò mâm đồng trong xưởng, ánh lửa hắt từ lò.")
    row.locator("[name$=author]").fill("Nguyễn Thị Lan")
    row.locator("[name$=licence]").select_option(index=1)
    studio.take(page, "picture", page.locator("#pictures-group"))


@scene
def previewing(studio: Studio) -> None:
    page = studio.open(FORM, "editor")
    links = page.locator(".previews a")
    link = links.nth(1 if studio.language == "en" else 0).get_attribute("href") or ""
    studio.take(studio.open(link, "editor"), "preview")


@scene
def submitting(studio: Studio) -> None:
    page = studio.open(FORM, "editor")
    studio.take(page, "submit", page.locator(".submit-row").last, page.locator(".moves"))


@scene
def lacking(studio: Studio) -> None:
    page = studio.open(FORM, "publisher")
    button = page.locator("[name=_step][value=publish]")
    if not button.is_visible():
        page.locator(".moves details:has([value=publish]) summary").click()
    studio.take(page, "publish", page.locator(".moves"))
    button.click()
    page.locator(".errornote").wait_for()
    studio.take(page, "lacking", page.locator(".form-row:has(#id_sources)"))


@scene
def sending_back(studio: Studio) -> None:
    page = studio.open(FORM, "editor")
    page.locator("#id_sources").fill("https://example.org/quang-bo")
    page.locator("#id_latitude").fill("21.0285")
    page.locator("#id_longitude").fill("106.2042")
    page.locator("[name=_step][value=submit]").click()
    page.locator(".messagelist .success").wait_for()
    page = studio.open(FORM, "publisher")
    page.locator(".moves details:has([value=send_back]) summary").click()
    page.locator(".moves textarea:visible").first.fill("Xin thêm nguồn cho nghề gò đồng.")
    studio.take(page, "send-back", page.locator(".moves"))


@scene
def history(studio: Studio) -> None:
    page = studio.open(FORM, "editor")
    page.locator(".historylink").click()
    page.wait_for_load_state("networkidle")
    studio.take(page, "history")


@scene
def meeting(studio: Studio) -> None:
    mine, theirs = studio.open(FORM, "editor"), studio.open(FORM, "publisher")
    theirs.locator("#id_summary_vi").fill(f"{SUMMARY} Nhiều nhà mở xưởng đón khách.")
    theirs.locator("[name=_continue]").click()
    theirs.locator(".messagelist .success").wait_for()
    mine.locator("#id_summary_vi").fill(SUMMARY.replace("mâm, nồi", "mâm, nồi, chiêng"))
    mine.locator("[name=_continue]").click()
    mine.locator(".meeting").wait_for()
    studio.take(mine, "two-editors", mine.locator(".meeting"))


@scene
def own_pages(studio: Studio) -> None:
    page = studio.open("/admin/pages/page/", "coordinator", "")
    studio.take(page, "pages")


@scene
def highlights(studio: Studio) -> None:
    page = studio.open("/admin/home/highlight/add/", "coordinator", "")
    page.locator("#id_leads_to").fill(f"{studio.site}/{studio.language}/places/dong-ho/")
    last = page.locator("fieldset.module").filter(has=page.locator("#id_leads_to"))
    studio.take(page, "highlight", last)
    front = studio.open(f"/{studio.language}/", "")
    studio.take(front, "home", front.locator(".highlights"))


def main() -> None:
    """All pictures, or those of the scenes named; one that cannot be taken stays as it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help=f"scenes: {', '.join(SCENES)}; all without any")
    parser.add_argument("--language", choices=("en", "vi"), default="en")
    asked = parser.parse_args()
    if not CHROMIUM.exists():
        raise SystemExit(f"make handbook needs {CHROMIUM} (Debian: apt-get install chromium).")
    folder = ROOT / "var" / "handbook"
    prepare(folder)
    for role in ("editor", "publisher"):
        account(folder, role, LOCALITY)
    manage(environment(folder), "shell", "-v", "0", "-c", DRAFT)
    expect.set_options(timeout=PATIENCE)
    skipped = []
    with serve(folder) as site, chromium() as browser:
        studio = Studio(browser, site, folder, asked.language)
        for name, show in SCENES.items():
            if asked.names and name not in asked.names:
                continue
            try:
                show(studio)
            except (Error, Missing, AssertionError) as error:
                skipped.append(name)
                print(f"{name}: skipped. {str(error).splitlines()[0]}")
    if skipped:
        raise SystemExit(f"Not shown: {', '.join(skipped)}. Their pictures stay as they were.")


if __name__ == "__main__":
    main()
