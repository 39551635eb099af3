"""The one matching engine: what a visitor types → the rows it means, best first.

Words are compared folded (no marks, no case), as in portal.text. The first of these tiers that
finds anything answers, so that an exact name is never buried under loose mentions:

1. the words as a phrase among the names of a row (its own, its traditions', its localities', old
and new);
2. the same with the last word still being typed;
3. all words, each somewhere among the names;
4. the letters run together (`vanphuc`);
5. all words, each somewhere among names and texts;
6. tiers 1 to 5 again for the nearest known words, when the query has a typing error.

Within a tier, rows that have the query with its very accents come first, then rows whose address is
the query.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import product
from operator import and_, or_
from typing import Any

from django.db.models import Case, IntegerField, Min, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Replace

from portal import text
from portal.content.vocabulary import nearest

MOST_WORDS = 12
MOST_READINGS = 12
SOME_ROWS = 50
SHORTEST_JOINED = 5

Words = Sequence[str]


@dataclass(frozen=True)
class Match:
    """The rows that answer a query, the words to mark in them, the corrected query, the tier."""

    queryset: QuerySet[Any]
    words: list[str] = field(default_factory=list)
    corrected: str = ""
    tier: int = 0


def _phrase(words: Words) -> Q:
    return Q(search_names__contains=f" {' '.join(words)} ")


def _phrase_begun(words: Words) -> Q:
    return Q(search_names__contains=f" {' '.join(words)}")


def _among_names(words: Words) -> Q:
    return reduce(and_, (Q(search_names__contains=f" {word}") for word in words))


def _run_together(words: Words) -> Q:
    joined = "".join(words)
    return Q(joined__contains=joined) if len(joined) >= SHORTEST_JOINED else Q(pk__in=[])


def _anywhere(words: Words) -> Q:
    return reduce(
        and_,
        (
            Q(search_names__contains=f" {word}") | Q(search_text__contains=f" {word}")
            for word in words
        ),
    )


TIERS: tuple[Callable[[Words], Q], ...] = (
    _phrase,
    _phrase_begun,
    _among_names,
    _run_together,
    _anywhere,
)


def apply(rows: QuerySet[Any], query: str) -> Match:
    """Narrows and orders `rows` by `query`; an empty query changes nothing.

    Which tier answers depends on all published rows of the model, so that a list, its map and its
    counts agree, whatever else they filter by.
    """
    typed = text.clean_query(query)
    if not typed:
        return Match(rows)
    words = text.fold(typed).split()[:MOST_WORDS]
    if not words:
        return Match(rows.none())
    tier, condition = _first_that_finds(rows, [words])
    if condition is not None:
        found = _ranked(_joined(rows).filter(condition), words, text.exact(typed))
        return Match(found, words, tier=tier)
    readings = _readings(words)
    tier, condition = _first_that_finds(rows, readings)
    if condition is None:
        return Match(rows.none(), words)
    best = _best_reading(_known(rows).filter(condition), readings)
    found = _ranked(_joined(rows).filter(condition), best, "")
    return Match(found, best, " ".join(best), tier)


def _joined(rows: QuerySet[Any]) -> QuerySet[Any]:
    letters = Replace("search_names", Value(" "), Value(""), output_field=TextField())
    return rows.alias(joined=letters)


def _known(rows: QuerySet[Any]) -> QuerySet[Any]:
    return _joined(rows.model.objects.published().order_by())


def _first_that_finds(rows: QuerySet[Any], readings: Sequence[Words]) -> tuple[int, Q | None]:
    """The number of the tier that answers, and its condition; (0, None) if none does.

    Most queries are names: the first tier is asked alone and stops at the first row. Only what it
    does not know costs a look at all rows, and then one for all other tiers together.
    """
    if not readings:
        return 0, None
    conditions = [reduce(or_, (tier(words) for words in readings)) for tier in TIERS]
    known = _known(rows)
    if known.filter(conditions[0]).exists():
        return 1, conditions[0]
    tiers = (When(condition, then=n) for n, condition in enumerate(conditions[1:], start=2))
    best = known.aggregate(best=Min(Case(*tiers, output_field=IntegerField())))["best"]
    return (best, conditions[best - 1]) if best else (0, None)


def _readings(words: Words) -> list[Words]:
    """What may have been meant: each word as it is if known, or its nearest known words; likeliest
    first.
    """
    choices = [nearest(word) for word in words]
    if not all(choices):
        return []
    combined = sorted(product(*choices), key=lambda reading: sum(d for d, _word in reading))
    return [[word for _d, word in reading] for reading in combined[:MOST_READINGS]]


def _best_reading(found: QuerySet[Any], readings: Sequence[Words]) -> list[str]:
    """The reading that most of some rows bear out as a phrase, or else word by word."""
    rows = [f"{n}{t}" for n, t in found.values_list("search_names", "search_text")[:SOME_ROWS]]

    def borne_out(reading: Words) -> tuple[int, int]:
        phrase = f" {' '.join(reading)} "
        words = [f" {word}" for word in reading]
        return (
            sum(phrase in row for row in rows),
            sum(all(word in row for word in words) for row in rows),
        )

    return list(max(readings, key=borne_out))


def _ranked(rows: QuerySet[Any], words: Words, exact: str) -> QuerySet[Any]:
    """Very accents first, then the address that is the query, begins with it, or holds it; then by
    name.
    """
    address = "-".join(words)
    by_address = Case(
        When(slug=address, then=0),
        When(slug__startswith=address, then=1),
        When(slug__contains=address, then=2),
        default=3,
        output_field=IntegerField(),
    )
    by_accents: Any = Value(0)
    if exact and exact != " ".join(words):
        by_accents = Case(
            When(search_exact__contains=f" {exact} ", then=0),
            When(search_exact__contains=f" {exact}", then=1),
            default=2,
            output_field=IntegerField(),
        )
    return rows.annotate(by_accents=by_accents, by_address=by_address).order_by(
        "by_accents", "by_address", "sort_key", "pk"
    )
