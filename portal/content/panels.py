"""What a section brings to pages that are not its own: panels, results, examples of its looks."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A block on somebody else's page; `template` draws `items`, `lead` what stands of them near
    the top of that page.
    """

    title: str
    template: str
    items: Sequence[Any]
    total: int
    more_url: str = ""
    lead: str = ""


@dataclass(frozen=True)
class Result:
    """A row in a list of mixed things: what a search answers with; `when` for what has days."""

    url: str
    name: str
    kind: str
    where: str
    summary: str
    motif: str
    when: str = ""


@dataclass(frozen=True)
class Example:
    """A fragment for the style guide, once for each of `rows`, what it is given; `look` is the
    class of the list around them, empty where the fragment brings its own.
    """

    title: str
    template: str
    rows: Sequence[dict[str, Any]]
    look: str = ""
