"""Where a place lies, in the browser: pasted, clicked, dragged, set by keys; looked up."""

import re

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from tests.e2e.staff import staff
from tests.e2e.visiting import clean_console

ADD = "/admin/villages/place/add/"
READY = "map-widget[data-ready] .leaflet-container"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'"
)


@pytest.fixture
def desk(new_context):
    """A coordinator's desk, English, with nothing that moves by itself."""
    page = staff(
        new_context,
        "coordinator",
        viewport={"width": 1280, "height": 900},
        reduced_motion="reduce",
        locale="en",
    )
    page.context.add_cookies(
        [{"name": "django_language", "value": "en", "url": page.url.partition("/admin")[0]}]
    )
    return page


def open_form(page):
    page.goto(ADD, wait_until="networkidle")
    page.locator("map-widget").scroll_into_view_if_needed()
    expect(page.locator(READY)).to_be_visible()


def point(page):
    return tuple(float(page.locator(f"#id_{name}").input_value()) for name in _NUMBERS)


_NUMBERS = ("latitude", "longitude")


def is_at(page, latitude, longitude):
    expect(page.locator("#id_latitude")).to_have_value(str(latitude))
    expect(page.locator("#id_longitude")).to_have_value(str(longitude))


def middle(locator):
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@pytest.mark.parametrize(
    "text",
    [
        "20,9765; 105,912",
        "https://www.google.com/maps/place/x/@21,105,15z/data=!3m1!3d20.9765!4d105.912",
        "https://www.openstreetmap.org/#map=15/20.9765/105.9120",
    ],
)
def test_pasted_position_fills_the_fields_and_the_map(desk, text):
    with clean_console(desk):
        open_form(desk)
        desk.locator("#id_position").fill(text)
        is_at(desk, 20.9765, 105.912)
        expect(desk.locator(".map-pin")).to_be_visible()


def test_what_is_no_position_is_said_and_the_wrong_order_offered(desk):
    with clean_console(desk):
        open_form(desk)
        said = desk.locator(".map-said")
        desk.locator("#id_position").fill("Bát Tràng")
        expect(said).to_contain_text("There is no position in this text")
        desk.locator("#id_position").fill("106.35, 20.5")
        said.get_by_role("button", name="Use 20.5, 106.35").click()
        is_at(desk, 20.5, 106.35)
        expect(said).to_contain_text("The point lies in Hưng Yên.")
        desk.locator("#id_latitude").fill("106.35")
        desk.locator("#id_longitude").fill("20.5")
        said.get_by_role("button", name="Use 20.5, 106.35").click()
        is_at(desk, 20.5, 106.35)


def test_a_click_sets_the_point_and_a_drag_moves_it(desk):
    with clean_console(desk):
        open_form(desk)
        desk.locator("#id_position").fill("20.5, 106.35")
        is_at(desk, 20.5, 106.35)
        x, y = middle(desk.locator(".map-ground"))
        desk.mouse.click(x + 100, y - 60)
        expect(desk.locator("#id_position")).to_have_value("")
        clicked = point(desk)
        assert clicked[0] > 20.5
        assert clicked[1] > 106.35
        x, y = middle(desk.locator(".map-pin"))
        desk.mouse.move(x, y)
        desk.mouse.down()
        desk.mouse.move(x - 40, y + 30, steps=5)
        desk.mouse.up()
        expect(desk.locator("#id_latitude")).not_to_have_value(str(clicked[0]))
        dragged = point(desk)
        assert dragged[0] < clicked[0]
        assert dragged[1] < clicked[1]


def stands(page):
    """The map has come to rest: its middle is where the key sent it."""
    expect(page.locator(".leaflet-pan-anim")).to_have_count(0)


def test_the_point_is_set_and_removed_by_keys_alone(desk):
    with clean_console(desk):
        open_form(desk)
        ground = desk.locator(".map-ground")
        ground.focus()
        desk.keyboard.press("Enter")
        before = point(desk)
        desk.keyboard.press("ArrowRight")
        stands(desk)
        desk.keyboard.press("Enter")
        expect(desk.locator("#id_longitude")).not_to_have_value(str(before[1]))
        assert point(desk)[1] > before[1]
        ground.press("ArrowUp")
        stands(desk)
        desk.locator("[data-do=middle]").press("Enter")
        expect(desk.locator("#id_latitude")).not_to_have_value(str(before[0]))
        assert point(desk)[0] > before[0]
        desk.locator("[data-do=remove]").press("Enter")
        expect(desk.locator("#id_latitude")).to_have_value("")
        expect(desk.locator(".map-pin")).to_have_count(0)
        assert desk.url.endswith(ADD)


def test_looked_up_address_fills_the_locality_and_the_point_is_doubted(desk):
    with clean_console(desk):
        open_form(desk)
        desk.locator("#id_looked_up").fill("xã Đa Tốn, huyện Gia Lâm")
        choices = desk.locator(".lookup-choices button")
        expect(choices).to_have_count(2)
        choices.filter(has_text="Bát Tràng Commune").click()
        expect(choices.first).to_be_hidden()
        chosen = desk.locator("#id_locality option:checked")
        expect(chosen).to_have_text("Bát Tràng Commune, Hanoi")
        expect(desk.locator("#select2-id_locality-container")).to_contain_text("Bát Tràng Commune")
        expect(desk.locator("#id_former_locality option:checked")).to_contain_text("Đa Tốn")
        expect(desk.locator("#id_former_address")).to_have_value("Xã Đa Tốn, Huyện Gia Lâm, Hà Nội")
        desk.locator("#id_position").fill("20.5, 106.35")
        doubt = desk.locator(".map-said[data-kind=doubt]")
        expect(doubt).to_contain_text("The point lies in Hưng Yên, but the locality belongs to")
        desk.locator("#id_looked_up").fill("tỉnh Thái Bình")
        expect(choices).to_have_count(1)
        choices.first.press("Enter")
        expect(doubt).to_have_count(0)
        expect(desk.locator(".map-said")).to_have_text("The point lies in Hưng Yên.")


def test_enter_looks_up_and_sends_no_form(desk):
    open_form(desk)
    desk.locator("#id_looked_up").fill("Atlantis")
    desk.locator("#id_looked_up").press("Enter")
    expect(desk.locator(".lookup-said")).to_contain_text("No commune, district or province")
    assert desk.url.endswith(ADD)


def test_a_portal_that_does_not_answer_is_said_so(desk):
    open_form(desk)
    desk.route("**/admin/localities/locality/**", lambda route: route.abort())
    desk.locator("#id_position").fill("20.5, 106.35")
    expect(desk.locator(".map-said")).to_contain_text("The portal does not answer")
    desk.locator("#id_looked_up").fill("Hà Nam")
    expect(desk.locator(".lookup-said")).to_contain_text("The portal does not answer")


def test_the_map_fits_a_narrow_window(new_context):
    page = staff(new_context, "coordinator", viewport={"width": 768, "height": 900})
    with clean_console(page):
        open_form(page)
        box = page.locator(".map-ground").bounding_box()
        assert box["x"] >= 0
        assert 400 < box["width"] <= 768
        assert page.evaluate("document.documentElement.scrollWidth") <= 768


# -- lines: no form has one yet, so the tests serve a page with one


@pytest.fixture
def route(desk, folder):
    """A page with a map for a line, as the portal would serve it."""
    from tests.portal.content.test_map_widget import Route, line

    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "portal.storage.StaticStorage"},
    }
    start = line([105.7, 20.7], [106.1, 21.1])
    with override_settings(STATIC_ROOT=str(folder / "static"), STORAGES=storages):
        form = Route(initial={"path": start})
        html = (
            f"<!doctype html><html lang=en><meta charset=utf-8><title>x</title>{form.media}"
            f"<form id=f>{form['path']}</form></html>"
        )
    headers = {"Content-Security-Policy": POLICY}
    desk.route(
        "**/admin/line/",
        lambda route: route.fulfill(body=html, content_type="text/html", headers=headers),
    )
    return desk


def coordinates(page):
    return page.evaluate("JSON.parse(document.querySelector('textarea').value).coordinates")


def corner(page, number, x, y):
    """Leaflet.draw takes no second click within some milliseconds; a hand is never that quick."""
    corners = page.locator(".leaflet-editing-icon")
    for _attempt in range(50):
        page.mouse.click(x, y)
        if corners.count() == number:
            return
    raise AssertionError(f"corner {number} was not drawn")


def test_a_line_is_drawn_moved_and_deleted(route):
    with clean_console(route):
        route.goto("/admin/line/", wait_until="networkidle")
        expect(route.locator(".map-line")).to_be_attached()
        x, y = middle(route.locator(".map-ground"))
        route.locator(".leaflet-draw-draw-polyline").click()
        for number, (dx, dy) in enumerate(((-100, 0), (0, -80), (100, 40)), 1):
            corner(route, number, x + dx, y + dy)
        route.locator(".leaflet-draw-actions").get_by_text(re.compile("^(Finish|Xong)$")).click()
        drawn = coordinates(route)
        assert len(drawn) == 3
        assert drawn[0][0] < drawn[1][0] < drawn[2][0]
        assert drawn[1][1] > drawn[0][1] > drawn[2][1]
        route.locator(".leaflet-draw-edit-edit").click()
        x, y = middle(route.locator(".leaflet-editing-icon").first)
        route.mouse.move(x, y)
        route.mouse.down()
        route.mouse.move(x - 30, y + 20, steps=5)
        route.mouse.up()
        route.locator(".leaflet-draw-actions").get_by_text(re.compile("^(Keep|Giữ)$")).click()
        moved = coordinates(route)
        assert moved[0][0] < drawn[0][0]
        assert moved[1:] == drawn[1:]
        route.locator(".leaflet-draw-edit-remove").click()
        route.locator(".leaflet-draw-actions a").last.click()
        expect(route.locator("textarea")).to_have_value("")


def test_a_typed_line_is_drawn_and_a_broken_one_is_not(route):
    with clean_console(route):
        route.goto("/admin/line/", wait_until="networkidle")
        field = route.locator("textarea")
        expect(route.locator(".map-line")).to_have_count(1)
        field.fill("{")
        expect(route.locator(".map-line")).to_have_count(0)
        field.fill('{"type": "LineString", "coordinates": [[105.8, 21], [105.9, 21.1]]}')
        expect(route.locator(".map-line")).to_have_count(1)
