"""Loads the highlights that the first page begins with; editors make them their own."""

import json
from pathlib import Path
from typing import Any

from portal.content.loading import Item, load
from portal.home.models import Highlight

FILE = Path(__file__).parent / "highlights.json"
SOURCE = "sample"


def read() -> list[dict[str, Any]]:
    """The objects of the file."""
    return list(json.loads(FILE.read_text(encoding="utf-8")))


def load_highlights() -> str:
    """All of them, published. Says what it did."""
    items = [Item(row["slug"], row) for row in read()]
    return f"Highlights: {load(Highlight, SOURCE, items)}."
