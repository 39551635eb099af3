"""The one list of what a formatted text may contain, and the sanitiser that enforces it."""

import nh3

TAGS = {"p", "br", "strong", "em", "ul", "ol", "li", "h3", "h4", "blockquote", "a"}
ATTRIBUTES = {"a": {"href"}}
SCHEMES = {"http", "https", "mailto", "tel"}


def sanitise(html: str | None) -> str:
    """The text with only the allowed tags, links of the allowed schemes, and nothing that runs."""
    if not html:
        return ""
    return nh3.clean(
        html.replace("\x00", ""),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener nofollow",
    )


def plain(html: str | None) -> str:
    """The words of a formatted text."""
    return " ".join(nh3.clean((html or "").replace("<", " <"), tags=set()).split())
