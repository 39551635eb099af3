"""Two texts word by word: what stayed, what went, what came."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

TOKENS = re.compile(r"\s+|[^\s]+")
SENTENCES = re.compile(r".+?(?:[.!?…]\s+|\n+|\Z)", re.DOTALL)
MOST_WORDS = 1500  # comparing takes the square of them: beyond that by sentences
KINDRED = 0.35  # less in common than this is another text, not a change
CONTEXT = 8  # words shown on either side of a change


class Piece(NamedTuple):
    """Some words; `kind` is same, gone or come."""

    kind: str
    text: str


def pieces(old: str, new: str) -> list[Piece]:
    """The texts merged into one; long passages that stayed are shortened."""
    if not old or not new or old == new:
        return whole(old, new)
    one, other = _parts(old), _parts(new)
    if max(len(one), len(other)) > 2 * MOST_WORDS:
        one, other = SENTENCES.findall(old), SENTENCES.findall(new)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < KINDRED:
        return whole(old, new)
    return list(_shortened(list(_merged(matcher, one, other))))


def _parts(text: str) -> list[str]:
    return TOKENS.findall(text)


def whole(old: str, new: str) -> list[Piece]:
    """The one and then the other."""
    if old == new:
        return [Piece("same", old)] if old else []
    return [Piece(kind, text) for kind, text in (("gone", old), ("come", new)) if text]


def _merged(matcher: SequenceMatcher[str], one: list[str], other: list[str]) -> Iterator[Piece]:
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield Piece("same", "".join(one[a:b]))
            continue
        if a < b:
            yield Piece("gone", "".join(one[a:b]))
        if c < d:
            yield Piece("come", "".join(other[c:d]))


def _shortened(found: list[Piece]) -> Iterator[Piece]:
    last = len(found) - 1
    for number, piece in enumerate(found):
        words = piece.text.split()
        if piece.kind != "same" or len(words) <= 3 * CONTEXT:
            yield piece
            continue
        begin = [] if number == 0 else [" ", *" ".join(words[:CONTEXT])]
        end = [] if number == last else [*" ".join(words[-CONTEXT:]), " "]
        yield Piece("same", "".join([*begin, " … ", *end]))
