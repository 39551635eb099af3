"""Loads the pages that the portal begins with; editors make them their own."""

import json
from pathlib import Path
from typing import Any

from portal.content.loading import Item, load
from portal.pages.models import Page

FILE = Path(__file__).parent / "pages.json"
SOURCE = "sample"


def read() -> list[dict[str, Any]]:
    """The objects of the file."""
    return list(json.loads(FILE.read_text(encoding="utf-8")))


def load_pages() -> str:
    """All of them, published. Says what it did."""
    return f"Pages: {load(Page, SOURCE, map(_page, read()))}."


def _page(row: dict[str, Any]) -> Item:
    """A text stands in the file as one line for each paragraph."""
    texts = {name: row[name] for name in ("name_vi", "name_en", "summary_vi", "summary_en")}
    bodies = {name: "".join(row[name]) for name in ("body_vi", "body_en")}
    return Item(row["slug"], {"slug": row["slug"], "order": row["order"], **texts, **bodies})
