"""Every page of the admin that somebody can reach by links from their index, one of each kind."""

import re
from collections import deque

from playwright.sync_api import Page

INDEX = "/admin/"
LINK = re.compile(r'href="(/admin/[^"#?]*)')
NUMBER = re.compile(r"\d+")
# What a link must not do to somebody who looks at all pages, and what is no page.
NO_PAGES = re.compile(r"^/admin/(logout|language|jsi18n|autocomplete|edit|r)/|/export|\.\w+$")
# Pages that look different with a question.
ASKED = {
    "villages-place-found": "/admin/villages/place/?q=bat+trang",
    "villages-place-nothing": "/admin/villages/place/?q=zzzzzz",
}


def admin_pages(page: Page) -> dict[str, str]:
    """Name → address, for whoever is signed in; records stand for all of their kind."""
    found: dict[str, str] = {}
    waiting = deque([INDEX])
    while waiting:
        path = waiting.popleft()
        if NO_PAGES.search(path) or (name := _name(path)) in found:
            continue
        answer = page.request.get(path)
        if not (answer.ok and "text/html" in answer.headers.get("content-type", "")):
            raise AssertionError(f"{path}: {answer.status}")
        found[name] = path
        waiting.extend(LINK.findall(answer.text()))
    return found | {name: path for name, path in ASKED.items() if _list(path) in found.values()}


def _list(path: str) -> str:
    return path.partition("?")[0]


def _name(path: str) -> str:
    """The path with one number standing for all: villages-place-n-change."""
    return NUMBER.sub("n", path.removeprefix(INDEX)).strip("/").replace("/", "-") or "index"
