"""What one section has to say on the page of another: a heading, a fragment, its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Panel:
    """A block on somebody else's page; `template` draws `items`."""

    title: str
    template: str
    items: Sequence[Any]
    total: int
    more_url: str = ""


@dataclass(frozen=True)
class Result:
    """A row in a list of mixed things: what a search answers with."""

    url: str
    name: str
    kind: str
    where: str
    summary: str
    motif: str
