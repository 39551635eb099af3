"""What the journeys share: how a visitor opens and reads a list, and a console that stays clean."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

REFUSED = """addEventListener("securitypolicyviolation",
    (event) => console.error("refused", event.violatedDirective, event.blockedURI))"""


@contextmanager
def clean_console(page: Page) -> Iterator[None]:
    """No script error, nothing that the security policy refused, no address that failed."""
    complaints: list[str] = []
    page.add_init_script(REFUSED)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console", lambda said: said.type in {"error", "warning"} and complaints.append(said.text)
    )
    page.on(
        "response", lambda got: got.status >= 400 and complaints.append(f"{got.status} {got.url}")
    )
    yield
    assert complaints == []


def open_filters(page: Page) -> None:
    """On a phone the filters are folded away."""
    if not page.locator("#filter-q").is_visible():
        page.locator(".panel > summary").click()


def open_near(page: Page) -> None:
    """The point is typed in, or asked of the device, within a fold of its own."""
    open_filters(page)
    page.locator("#group-near").click()


def total(page: Page) -> int:
    """How many places the list says it shows."""
    return int(page.locator("[data-total]").get_attribute("data-total") or "-1")


def names(page: Page) -> list[str]:
    """The names of a page of the list, once it is there."""
    expect(page.locator("footer")).to_be_attached()
    return page.locator(".rows h2").all_inner_texts()


def query(page: Page) -> dict[str, list[str]]:
    """The parameters of the address."""
    return parse_qs(urlsplit(page.url).query)
