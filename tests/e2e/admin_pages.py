"""How journeys look at every page of the admin (tools/admin_pages.py finds them by their links)."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tools.admin_pages import admin_pages

__all__ = ["admin_pages", "each_page", "speak"]


def each_page(page: Page) -> Iterator[str]:
    """Opens one page after the other for whoever is signed in; the value is its name."""
    for name, path in admin_pages(page).items():
        answer = page.goto(path, wait_until="networkidle")
        assert answer is not None
        assert answer.status == 200, path
        yield name


def speak(page: Page, language: str) -> None:
    """The pages that follow are in this language, by the switch that each of them has."""
    with page.expect_navigation():
        page.locator(f"[name=language][value={language}]").click()
