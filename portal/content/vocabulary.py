"""The words of the record, kept so that a typing error finds its nearest word."""

from collections.abc import Iterable

from portal.text import osa

MOST = 4
LONGEST = 40
LONG_WORD = 5  # from here on two errors are forgiven, below it one


def learn(words: Iterable[str]) -> None:
    """Adds folded words that are not known yet; a number is nobody's typing error."""
    from portal.content.models import Term  # noqa: PLC0415 - the models' querysets use this module

    new = sorted({word for word in words if len(word) <= LONGEST and not word.isdigit()})
    terms = [Term(word=word, length=len(word)) for word in new]
    Term.objects.bulk_create(terms, ignore_conflicts=True, batch_size=500)


def nearest(word: str) -> list[tuple[int, str]]:
    """(distance, known word): the word itself if known, then the nearest others, at most a few."""
    from portal.content.models import Term  # noqa: PLC0415 - the models' querysets use this module

    limit = 2 if len(word) >= LONG_WORD else 1
    span = (len(word) - limit, len(word) + limit)
    found: list[tuple[int, str]] = []
    for term in Term.objects.filter(length__range=span).values_list("word", flat=True):
        distance = osa(word, term, limit)
        if distance is not None:
            found.append((distance, term))
    found.sort()
    closest = next((distance for distance, _term in found if distance), None)
    return [(d, term) for d, term in found if d in (0, closest)][: MOST + 1]
