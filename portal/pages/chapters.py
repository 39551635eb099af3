"""The text of a page, cut at its headings: the page shows each part under a heading of its own."""

import re
from dataclasses import dataclass

from django.utils.safestring import SafeString, mark_safe

from portal import text
from portal.content import richtext

HEADING = re.compile(r"<h3>(.*?)</h3>", re.DOTALL)
DEEPER = re.compile(r"(</?)h4>")


@dataclass(frozen=True)
class Chapter:
    """What stands under one heading; `slug` is where links within the page lead."""

    title: str
    slug: str
    html: SafeString


def chapters(body: str | None) -> list[Chapter]:
    """The parts of a formatted text; what stands before the first heading has no title. An empty
    part without a title is left out.
    """
    pieces = HEADING.split(body or "")
    titles = ["", *map(richtext.plain, pieces[1::2])]
    taken: set[str] = set()
    found = []
    for title, piece in zip(titles, pieces[::2], strict=True):
        # Cleaned once more, because a heading within a list or a quotation cuts that in two.
        html = DEEPER.sub(r"\1h3>", richtext.sanitise(piece)) if piece.strip() else ""
        if title or richtext.plain(html):
            safe = mark_safe(html)  # noqa: S308 - cleaned in the line above
            found.append(Chapter(title, _free(text.slug(title), taken), safe))
    return found


def _free(wanted: str, taken: set[str]) -> str:
    """A word for an id that no other part has."""
    base = f"c-{wanted}" if wanted else "c"
    tries = (f"{base}-{n}" if n > 1 else base for n in range(1, len(taken) + 2))
    slug = next(slug for slug in tries if slug not in taken)
    taken.add(slug)
    return slug
