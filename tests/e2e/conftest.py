"""A served portal and a browser for the journeys; without chromium they are skipped aloud."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tools.browser import CHROMIUM, chromium
from tools.server import prepare, serve

HERE = Path(__file__).resolve().parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a browser journey."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where a portal with the sample record keeps everything."""
    _need_chromium()
    folder = tmp_path_factory.mktemp("portal")
    prepare(folder)
    return folder


@pytest.fixture(scope="session")
def site(folder: Path) -> Iterator[str]:
    """The address of that portal, under production settings."""
    with serve(folder) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all journeys of a worker."""
    _need_chromium()
    with chromium() as running:
        yield running


@dataclass
class Visitors:
    """Opens visitors of one's own choosing: new_context(color_scheme="dark"). `folder` holds the
    portal that they visit.
    """

    browser: Browser
    site: str
    folder: Path
    opened: list[BrowserContext] = field(default_factory=list)

    def __call__(self, **options: Any) -> BrowserContext:
        context = self.browser.new_context(base_url=self.site, **options)
        self.opened.append(context)
        return context


@pytest.fixture
def new_context(browser: Browser, site: str, folder: Path) -> Iterator[Visitors]:
    """Visitors, who leave at the end."""
    visitors = Visitors(browser, site, folder)
    yield visitors
    for context in visitors.opened:
        context.close()


def _need_chromium() -> None:
    if CHROMIUM.exists():
        return
    if os.environ.get("CI") == "true":
        pytest.fail(f"{CHROMIUM} is absent")
    pytest.skip(f"{CHROMIUM} is absent")
