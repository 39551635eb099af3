"""What the journeys on the map have in common: how it is opened, read and moved."""

from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

PHONE, DESK = 360, 1280
WIDTHS = (PHONE, DESK)


def visitor(new_context, width, **options):
    """A page of a phone or a desk; motion reduced, so that a move is over when it has begun, unless
    the options say otherwise.
    """
    touch = {"is_mobile": True, "has_touch": True} if width == PHONE else {}
    viewport = {"width": width, "height": 800}
    return new_context(
        **{"viewport": viewport, "reduced_motion": "reduce"} | touch | options
    ).new_page()


def open_map(page: Page, path: str = "/vi/places/") -> None:
    """Go there and lay the map open, where it has to be laid open."""
    page.goto(path, wait_until="networkidle")
    switch = page.locator("map-switch button")
    if switch.is_visible() and switch.get_attribute("aria-expanded") == "false":
        switch.tap()
    page.locator("delta-map").scroll_into_view_if_needed()
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the map stands there with its marks."""
    expect(page.locator("delta-map")).to_have_attribute("data-drawn", "")
    expect(page.locator(".mark").first).to_be_attached()


def settled(page: Page) -> None:
    """Wait until all tiles that the view needs have come."""
    expect(page.locator(".map-ground")).to_have_attribute("aria-busy", "false")


def note(page: Page) -> Locator:
    """What the map says about itself."""
    return page.locator(".map-note")


def online(page: Page) -> None:
    """The network is back, as the browser says it."""
    page.evaluate("dispatchEvent(new Event('online'))")


def counted(page: Page) -> int:
    """For how many places the marks in the tiles of the view stand."""
    return int(page.locator("delta-map").get_attribute("data-count"))


def view(page: Page) -> tuple[float, float, float]:
    """Zoom, latitude, longitude as the address has them."""
    zoom, latitude, longitude = urlsplit(page.url).fragment.removeprefix("map=").split("/")
    return float(zoom), float(latitude), float(longitude)


def closer(page: Page) -> None:
    """Open discs until a single place can be seen, one disc at least."""
    settled(page)
    page.locator(".mark-many").first.press("Enter")
    settled(page)
    for _ in range(12):
        if page.locator(".mark:not(.mark-many)").count():
            return
        before = page.url
        page.locator(".mark-many").first.press("Enter")
        page.wait_for_function("before => location.href !== before", arg=before)
        settled(page)
    raise AssertionError("no single place at any zoom")
