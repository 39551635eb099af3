"""The one list of what a formatted text may contain, and the sanitiser that enforces it."""

import re

import nh3

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "a"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}
EMPTY_LINES = re.compile(r"\s*\n\s*\n\s*")


def sanitise(html: str | None) -> str:
    """The text with only the allowed tags, links of the allowed schemes, and nothing that runs;
    plain text becomes paragraphs.
    """
    safe = nh3.clean(
        (html or "").replace("\x00", ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )
    if "<" in safe:  # a tag; a sign that was typed is &lt; by now
        return safe
    return "".join(f"<p>{part}</p>" for part in EMPTY_LINES.split(safe.strip()) if part)


def plain(html: str | None) -> str:
    """The words of a formatted text."""
    return " ".join(nh3.clean((html or "").replace("<", " <"), tags=set()).split())
