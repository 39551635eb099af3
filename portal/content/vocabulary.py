"""The words of the record, kept so that a typing error finds its nearest word."""

from collections.abc import Iterable, Sequence
from heapq import nsmallest

from portal.text import osa

MOST = 8
MOST_READINGS = 16
MOST_READINGS_OF_KNOWN = 32  # asked of few tiers, so there may be more
MOST_GUESSED_WORDS = 6
LONGEST = 40
LONG_WORD = 5  # from here on two errors are forgiven, below it one


def learn(words: Iterable[str]) -> None:
    """Adds folded words that are not known yet; a number is nobody's typing error."""
    from portal.content.models import Term  # noqa: PLC0415 - the models' querysets use this module

    new = sorted({word for word in words if len(word) <= LONGEST and not word.isdigit()})
    terms = [Term(word=word, length=len(word)) for word in new]
    Term.objects.bulk_create(terms, ignore_conflicts=True, batch_size=500)


def readings(
    words: Sequence[str], known: Iterable[str] | None = None, *, known_may_change: bool = False
) -> list[list[str]]:
    """What may have been meant, likeliest first: each word its nearest known ones, a known word
    only itself, or with `known_may_change` its neighbours too. Not the words as they are; none
    for long queries. Without `known` the words of the record are known.

    Only the likeliest beginnings are carried on from word to word: all combinations would be
    billions for a hostile query.
    """
    if len(words) > MOST_GUESSED_WORDS:
        return []
    most = MOST_READINGS_OF_KNOWN if known_may_change else MOST_READINGS
    best: list[tuple[int, list[str]]] = [(0, [])]
    for word in words:
        choices = nearest(word, known)
        if choices and not choices[0][0] and not known_may_change:
            choices = choices[:1]
        longer = ((sum_ + d, [*begun, term]) for sum_, begun in best for d, term in choices)
        best = nsmallest(most, longer)
    return [reading for _sum, reading in best if reading != list(words)]


def nearest(word: str, known: Iterable[str] | None = None) -> list[tuple[int, str]]:
    """(distance, known word): the word itself if known, then the nearest others, at most a few."""
    limit = 2 if len(word) >= LONG_WORD else 1
    found: list[tuple[int, str]] = []
    for term in _of_record(len(word), limit) if known is None else known:
        distance = osa(word, term, limit)
        if distance is not None:
            found.append((distance, term))
    found.sort()
    closest = next((distance for distance, _term in found if distance), None)
    return [(d, term) for d, term in found if d in (0, closest)][: MOST + 1]


def _of_record(length: int, limit: int) -> Iterable[str]:
    """The known words that are long enough, and not too long, to be meant."""
    from portal.content.models import Term  # noqa: PLC0415 - the models' querysets use this module

    near = Term.objects.filter(length__range=(length - limit, length + limit))
    return near.values_list("word", flat=True)
