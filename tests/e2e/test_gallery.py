"""Photographs on the page of a place: seen by keyboard and without script, light enough for a
telephone; and on the form where editors add them.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.e2e.staff import staff
from tests.e2e.visiting import clean_console
from tests.photographs import photograph
from tools.server import environment, manage

PLACE, NAME, NUMBER = "lang-chuong", "chuong", 12
HANG = """
from tests.hanging import hang
from villages.models import Place
hang(Place.objects.get(slug="{slug}"), {number}, 4000, 3000)
"""
MOST_BYTES = 400_000
AXE = Axe()


@pytest.fixture(scope="module")
def gallery(site, folder):
    """The address of a place with twelve photographs of twelve megapixels."""
    code = HANG.format(slug=PLACE, number=NUMBER)
    manage(environment(folder), "shell", "-v", "0", "-c", code)
    return f"/vi/places/{PLACE}/"


def read_down(page):
    """To the end of the page, as a reader does; every picture is in view once."""
    links = page.locator("a[data-picture]")
    for number in range(links.count()):
        links.nth(number).scroll_into_view_if_needed()
        expect(links.nth(number).locator("img")).to_have_js_property("complete", True)
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")


def weigh(page):
    """What comes over the line from now on: bytes by kind of file."""
    wire, kinds, bytes_of = page.context.new_cdp_session(page), {}, {}
    wire.send("Network.enable")
    wire.on("Network.responseReceived", lambda e: kinds.update({e["requestId"]: e["type"]}))

    def count(event):
        kind = kinds.get(event["requestId"], "Other")
        bytes_of[kind] = bytes_of.get(kind, 0) + event["encodedDataLength"]

    wire.on("Network.loadingFinished", count)
    return bytes_of


@pytest.mark.parametrize("density", [1, 2, 3])
def test_page_of_twelve_photographs_is_light_on_a_telephone(new_context, gallery, density):
    """All that a first visitor loads who reads to the end: page, style, letters, scripts, map."""
    page = new_context(
        viewport={"width": 360, "height": 780}, device_scale_factor=density
    ).new_page()
    loaded = weigh(page)
    page.goto(gallery)
    read_down(page)
    assert page.locator("a[data-picture] img").count() == NUMBER
    assert loaded["Image"] > 60_000
    assert sum(loaded.values()) <= MOST_BYTES, loaded


def test_pictures_out_of_sight_are_not_loaded(new_context, gallery):
    page = new_context(viewport={"width": 360, "height": 600}).new_page()
    asked = []
    page.on("request", lambda request: "/media/" in request.url and asked.append(request.url))
    page.goto(gallery, wait_until="networkidle")
    assert 1 <= len(asked) < NUMBER


def test_browser_takes_avif_of_a_fitting_width(new_context, gallery):
    page = new_context(viewport={"width": 360, "height": 780}, device_scale_factor=2).new_page()
    page.goto(gallery)
    read_down(page)
    taken = page.locator(".gallery img").evaluate_all("all => all.map((one) => one.currentSrc)")
    assert len(taken) == NUMBER - 1
    assert all(address.endswith("/320.avif") for address in taken)


def test_pictures_that_come_move_nothing(new_context, gallery):
    page = new_context(viewport={"width": 360, "height": 780}).new_page()
    page.add_init_script(
        """window.moved = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.moved += entry.value;
        }).observe({type: "layout-shift", buffered: true});"""
    )
    page.goto(gallery)
    read_down(page)
    assert page.evaluate("window.moved") < 0.02


def test_without_script_a_picture_leads_to_its_file(new_context, gallery):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(gallery)
    with page.expect_response(lambda answer: answer.url.endswith("/1920.jpg")) as answer:
        page.locator("a[data-picture]").nth(2).click()
    assert answer.value.status == 200
    assert answer.value.headers["content-type"] == "image/jpeg"


def test_viewer_by_keyboard(new_context, gallery):
    page = new_context(viewport={"width": 1280, "height": 800}).new_page()
    with clean_console(page):
        page.goto(gallery)
        page.locator("a[data-picture]").nth(1).focus()
        page.keyboard.press("Enter")
        count = page.locator("[data-count]")
        expect(count).to_have_text("2 / 12")
        for key, number in [
            *(("ArrowRight", 3), ("ArrowLeft", 2), ("Home", 1)),
            *(("ArrowLeft", 12), ("ArrowRight", 1), ("End", 12)),
        ]:
            page.keyboard.press(key)
            expect(count).to_have_text(f"{number} / 12")
        expect(page.locator("[data-words]")).to_contain_text("Ảnh thứ 12")
        expect(page.locator("[data-words]")).to_contain_text("Nguyễn Thị Lan")
        expect(page.locator(".viewer img")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".viewer")).to_be_hidden()
        expect(page.locator("a[data-picture]").nth(11)).to_be_focused()


def test_viewer_by_its_buttons(new_context, gallery):
    page = new_context(viewport={"width": 360, "height": 780}).new_page()
    page.goto(gallery)
    page.locator("a[data-picture]").first.click()
    page.get_by_role("button", name="Ảnh sau").click()
    expect(page.locator("[data-count]")).to_have_text("2 / 12")
    page.get_by_role("button", name="Đóng").click()
    expect(page.locator(".viewer")).to_be_hidden()


def test_picture_stays_within_the_window(new_context, gallery):
    page = new_context(viewport={"width": 1280, "height": 500}).new_page()
    page.goto(gallery)
    page.locator("a[data-picture]").first.click()
    box = page.locator(".viewer img").bounding_box()
    words = page.locator("[data-words]").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= words["y"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_gallery_and_viewer_pass_axe(new_context, gallery, language, scheme):
    context = new_context(viewport={"width": 360, "height": 780}, color_scheme=scheme)
    page = context.new_page()
    page.goto(gallery.replace("/vi/", f"/{language}/"))
    assert AXE.run(page).response["violations"] == []
    page.locator("a[data-picture]").nth(3).click()
    expect(page.locator(".viewer")).to_be_visible()
    assert AXE.run(page).response["violations"] == []


def test_paper_has_the_pictures_with_their_credit(new_context, gallery):
    page = new_context().new_page()
    page.goto(gallery)
    page.emulate_media(media="print")
    for part in (".gallery img", ".gallery .credit"):
        expect(page.locator(part).first).to_be_visible()
    expect(page.locator(".viewer")).to_be_hidden()


# -- the form


@pytest.fixture
def form(new_context, gallery):
    """The form of the place, before somebody who may change it."""
    page = staff(new_context, "coordinator", viewport={"width": 1280, "height": 900})
    page.goto(f"/admin/villages/place/?q={NAME}")
    page.locator("#result_list tbody th a").first.click()
    page.locator("#pictures-group .add-row a").click()
    return page


def chosen(*sizes):
    return [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": photograph(*size, seed=n)}
        for n, size in enumerate(sizes)
    ]


def test_chosen_file_is_shown_and_a_click_says_where_its_centre_is(form):
    with clean_console(form):
        row = form.locator(f"#pictures-{NUMBER}")
        row.locator("[type=file]").set_input_files(chosen((640, 480)))
        row.locator("canvas").click(position={"x": 80, "y": 60})
        expect(row.locator("[name$=focal_x]")).to_have_value("25")
        expect(row.locator("[name$=focal_y]")).to_have_value("25")


def test_several_files_make_several_rows(form):
    form.locator(f"#pictures-{NUMBER} [type=file]").set_input_files(chosen((320, 240), (320, 240)))
    expect(form.locator("#pictures-group canvas")).to_have_count(2)
    names = form.locator("#pictures-group [type=file]").evaluate_all(
        "all => all.flatMap((one) => [...one.files].map((file) => file.name))"
    )
    assert names == ["0.jpg", "1.jpg"]


def test_file_above_the_limit_is_refused_before_it_is_sent(form):
    row = form.locator(f"#pictures-{NUMBER}")
    row.locator("[type=file]").evaluate("(input) => { input.dataset.mostBytes = 1000; }")
    row.locator("[type=file]").set_input_files(chosen((640, 480)))
    expect(row.locator(".errorlist")).to_contain_text("20 MB")
    expect(row.locator("[type=file]")).to_have_value("")


def test_a_new_cover_takes_the_place_of_the_old_one(form):
    old, new = (form.locator(f"[name=pictures-{n}-is_cover]") for n in (0, 3))
    expect(old).to_be_checked()
    new.check()
    expect(old).not_to_be_checked()
