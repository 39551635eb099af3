"""A phone in the hand: what folds, what says how many, where the focus and the way back go."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.visiting import clean_console, query, total

HEIGHT = 740
PHONE = {"is_mobile": True, "has_touch": True, "permissions": ["clipboard-read", "clipboard-write"]}
# Longer than the pause after typing (400 ms): by then a needless second question would be asked.
PAUSE = 700
AT_THE_TOP = """scrollY > 0
    && Math.abs(document.querySelector("#results").getBoundingClientRect().top) < 40"""
SIDEWAYS = "Math.max(document.documentElement.scrollWidth, innerWidth)"
LONG_WORD = "nghề" * 40


@pytest.fixture
def open_phone(new_context):
    """Open pages as a phone shows them: open_phone(path, width)."""

    def open_page(path: str, width: int = 360) -> Page:
        page = new_context(viewport={"width": width, "height": HEIGHT}, **PHONE).new_page()
        page.goto(path, wait_until="networkidle")
        return page

    return open_page


def panel(page: Page) -> Locator:
    """The fold that holds the filters."""
    return page.locator(".panel")


def show(page: Page) -> Locator:
    """The button at the end of the filters."""
    return page.locator("#filters button[type=submit]")


def tick(page: Page, kind: str = "craft_village") -> int:
    """Open the filters if need be, ask for one kind, wait for the answer: how many there are."""
    if panel(page).get_attribute("open") is None:
        panel(page).locator("> summary").tap()
    page.locator(f"input[name=kind][value={kind}]").check()
    page.wait_for_url(f"**kind={kind}*")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
    return total(page)


def steps(page: Page) -> int:
    """How many entries the history has."""
    return page.evaluate("history.length")


def expect_results_in_hand(page: Page) -> None:
    """The filters are folded; the results have the focus and begin at the top of the screen."""
    expect(panel(page)).not_to_have_attribute("open", "")
    expect(page.locator("#results")).to_be_focused()
    page.wait_for_function(AT_THE_TOP)


def test_ticking_counts_at_the_edge_and_leaves_the_filters_open(open_phone):
    page = open_phone("/vi/places/")
    with clean_console(page):
        every = total(page)
        expect(panel(page)).not_to_have_attribute("open", "")
        expect(page.locator("#filter-q")).to_be_hidden()
        expect(page.locator("[data-chosen]")).to_be_empty()

        found = tick(page)
        assert 0 < found < every
        expect(panel(page)).to_have_attribute("open", "")
        expect(page.locator("[data-found]")).to_contain_text(str(found))
        expect(page.locator("[data-live]")).to_contain_text(str(found))
        expect(page.locator("input[value=craft_village]")).to_be_focused()
        for sticky in (page.locator("[data-found]"), show(page)):
            expect(sticky).to_be_in_viewport(ratio=1)
        field = page.locator("#filter-q").bounding_box()
        assert field["y"] + field["height"] < HEIGHT, (
            "the count is in sight from the first field on"
        )

        more = tick(page, "museum")
        assert more > found
        expect(page.locator("[data-found]")).to_contain_text(str(more))
        expect(page.locator("[data-chosen]")).to_have_text("(2)")


def test_show_after_a_tick_goes_to_the_results_in_one_step_of_history(open_phone):
    page = open_phone("/vi/places/")
    with clean_console(page):
        every, before = total(page), steps(page)
        found = tick(page)
        show(page).tap()
        expect_results_in_hand(page)
        expect(page.locator(".panel > summary")).to_contain_text("(1)")
        page.wait_for_timeout(PAUSE)
        assert (steps(page), total(page)) == (before + 1, found)
        page.go_back()
        expect(page.locator("[data-total]")).to_have_attribute("data-total", str(every))
        expect(page.locator("[data-chosen]")).to_be_empty()
        assert urlsplit(page.url).query == ""


def test_enter_goes_to_the_results_in_one_step_of_history(open_phone):
    page = open_phone("/en/places/")
    with clean_console(page):
        before = steps(page)
        panel(page).locator("> summary").tap()
        page.locator("#filter-q").press_sequentially("gom")
        page.locator("#filter-q").press("Enter")
        expect_results_in_hand(page)
        expect(page.locator("[data-chosen]")).to_have_text("(1)")
        page.wait_for_timeout(PAUSE)
        assert (query(page), steps(page)) == ({"q": ["gom"]}, before + 1)


@pytest.mark.parametrize("way", ["show", "enter"])
def test_whoever_sends_before_a_slow_answer_still_gets_to_the_results(open_phone, way):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page = open_phone("/vi/places/")
    before = steps(page)
    page.route("**/vi/places/?*", hold)
    panel(page).locator("> summary").tap()
    if way == "show":
        page.locator("input[name=kind][value=museum]").check()
        show(page).tap()
    else:
        page.locator("#filter-q").press_sequentially("gom")
        page.locator("#filter-q").press("Enter")
    page.wait_for_timeout(PAUSE)
    expect(page.locator("#results")).to_have_attribute("aria-busy", "true")
    (question,) = held
    question.continue_()
    expect_results_in_hand(page)
    page.wait_for_timeout(PAUSE)
    assert (len(held), steps(page)) == (1, before + 1)


@pytest.mark.parametrize(
    ("fold", "inside"), [(".menu", ".menu a"), (".panel", "input[name=kind] >> nth=0")]
)
def test_escape_folds_and_gives_the_focus_back(open_phone, fold, inside):
    page = open_phone("/vi/places/")
    handle = page.locator(f"{fold} > summary")
    for within in (handle, page.locator(inside).first):
        handle.press("Enter")
        expect(page.locator(fold)).to_have_attribute("open", "")
        within.focus()
        page.keyboard.press("Escape")
        expect(page.locator(fold)).not_to_have_attribute("open", "")
        expect(handle).to_be_focused()


def test_nothing_found_is_said_without_opening_the_filters(open_phone):
    page = open_phone("/vi/places/?q=zzzqqq")
    expect(panel(page)).not_to_have_attribute("open", "")
    expect(page.locator("[data-chosen]")).to_have_text("(1)")
    expect(page.locator(".nothing h2")).to_be_in_viewport()
    page.locator(".nothing a.btn").first.tap()
    expect(page.locator("[data-total]")).to_have_attribute("data-total", "131")


def test_copied_coordinates_are_announced(open_phone):
    page = open_phone("/vi/places/bat-trang/")
    with clean_console(page):
        copy = page.locator("copy-text").first
        said = copy.locator("[role=status]")
        expect(said).to_be_empty()
        copy.locator("button").tap()
        expect(said).to_have_text(copy.get_attribute("data-copied"))
        expect(said).to_be_in_viewport(ratio=1)
        assert page.evaluate("navigator.clipboard.readText()") == copy.get_attribute("data-text")


def test_nothing_goes_sideways_while_the_smallest_phone_is_used(open_phone):
    widths: dict[str, int] = {}
    page = open_phone("/vi/places/", 320)
    tick(page)
    widths["ticked"] = page.evaluate(SIDEWAYS)
    show(page).tap()
    expect_results_in_hand(page)
    page.locator(".menu > summary").tap()
    widths["shown, menu open"] = page.evaluate(SIDEWAYS)
    for question in ("places/?q=", "places/?kind=", "search/?q="):
        page.goto(f"/vi/{question}{LONG_WORD}")
        page.locator(".menu > summary").tap()
        widths[question] = page.evaluate(SIDEWAYS)
    page.goto("/vi/places/bat-trang/", wait_until="networkidle")
    page.locator("copy-text button").first.tap()
    expect(page.locator("copy-text [role=status]").first).not_to_be_empty()
    page.locator(".map-links summary").first.tap()
    widths["copied, ways into a map open"] = page.evaluate(SIDEWAYS)
    assert {moment: wide for moment, wide in widths.items() if wide > 320} == {}
