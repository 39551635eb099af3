"""News feeds as programs read them: Atom (RFC 4287). Pure: no Django, no database.

The same entries give the same bytes.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

NAMESPACE = "http://www.w3.org/2005/Atom"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Of a feed without an entry: it has never changed.
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record; `uid` never changes, whatever becomes of its address."""

    uid: str
    title: str
    url: str
    published: datetime | None
    updated: datetime
    summary: str
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What all entries stand in; `url` is its own address, `page` what people read instead."""

    title: str
    author: str
    language: str
    url: str
    page: str
    entries: Sequence[Entry]


def written(feed: Feed) -> bytes:
    """The whole document."""
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(f"{{{NAMESPACE}}}feed", {LANGUAGE: feed.language})
    _add(root, "id", feed.url)
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max((e.updated for e in feed.entries), default=NEVER)))
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "link", rel="self", type="application/atom+xml", href=feed.url)
    _add(root, "link", rel="alternate", type="text/html", href=feed.page)
    for entry in feed.entries:
        _add_entry(root, entry)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _add_entry(root: ET.Element, entry: Entry) -> None:
    into = _add(root, "entry")
    _add(into, "id", entry.uid)
    _add(into, "title", entry.title)
    _add(into, "link", rel="alternate", type="text/html", href=entry.url)
    if entry.published:
        _add(into, "published", _moment(entry.published))
    _add(into, "updated", _moment(entry.updated))
    for category in entry.categories:
        _add(into, "category", term=category)
    _add(into, "summary", entry.summary)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    kept = {key: _NO_XML.sub("", value) for key, value in attributes.items()}
    element = ET.SubElement(parent, f"{{{NAMESPACE}}}{name}", kept)
    element.text = _NO_XML.sub("", text) or None
    return element


def _moment(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
