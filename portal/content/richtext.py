"""The one list of what a formatted text may contain: the editor of the admin offers it, and the
sanitiser enforces it.
"""

import re
from typing import Any

import nh3

# What the editor can make, by tiptap's names, and the tags that it writes for it.
PARTS = {
    "Paragraph": ("p",),
    "HardBreak": ("br",),
    "Bold": ("strong",),
    "Italic": ("em",),
    "Heading": ("h3", "h4"),
    "BulletList": ("ul",),
    "OrderedList": ("ol",),
    "ListItem": ("li",),
    "Blockquote": ("blockquote",),
    "Link": ("a",),
}
TAGS = {tag for tags in PARTS.values() for tag in tags}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}
EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")
# What stands where it may not is moved by the first reading, and rarely by the next one too.
READINGS = 5


def editor() -> dict[str, Any]:
    """The same list for the editor: static/js/admin/prose.js."""
    return {
        "parts": list(PARTS),
        "levels": [int(tag[1:]) for tag in PARTS["Heading"]],
        "schemes": sorted(SCHEMES),
    }


def sanitise(html: str | None) -> str:
    """The text with only the allowed tags, links of the allowed schemes, and nothing that runs;
    plain text becomes paragraphs. What it has made safe it leaves as it is.
    """
    safe = (html or "").replace("\x00", "")
    for _reading in range(READINGS):
        before, safe = safe, _clean(safe, TAGS)
        if safe == before:
            break
    else:  # a riddle rather than a text: its words are kept
        safe = _clean(safe, set())
    if "<" in safe:  # a tag; a sign that was typed is &lt; by now
        return safe
    return "".join(f"<p>{part}</p>" for part in EMPTY_LINES.split(safe.strip()) if part)


def _clean(html: str, tags: set[str]) -> str:
    attributes = {tag: names for tag, names in ATTRIBUTES.items() if tag in tags}
    return nh3.clean(
        html,
        tags=tags,
        attributes=attributes,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )


def plain(html: str | None) -> str:
    """The words of a formatted text."""
    return " ".join(nh3.clean((html or "").replace("<", " <"), tags=set()).split())
