"""The one matching engine: what a visitor types → the rows it means, best first.

Words are compared folded (no marks, no case), as in portal.text. The first of these tiers that
finds anything answers, so that an exact name is never buried under loose mentions:

1. the words as a phrase among the names of a row (its own, its traditions', its localities', old
   and new);
2. the same with the last word still being typed;
3. the phrase without the word for a unit (`xã Bát Tràng`, `Gia Lâm district`);
4. all words, each somewhere among the names;
5. the same without the small words of a sentence (`pottery villages in Bac Ninh`);
6. the letters run together (`vanphuc`);
7. all words, each somewhere among names and texts;
8. the same without the small words.

Where none does, a typing error is looked for: first words that nobody knows give way to their
nearest known ones; then, as a phrase only, known words too (portal/content/vocabulary.py).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Case, F, IntegerField, Min, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Length, Replace, StrIndex

from portal import text
from portal.content.vocabulary import readings
from portal.localities.kinds import WORDS

MOST_WORDS = 12
SOME_ROWS = 50
SHORTEST_JOINED = 5
UNIT_WORDS = {text.fold(word) for words in WORDS.values() for word in (words.vi, words.en)} | {
    "tp",
    "tx",
    "tt",
}
SMALL_WORDS = frozenset(
    "a and at for from in near of on the to with village villages"  # noqa: SIM905 - a list to read
    " cac cho cua lang nhung o pho tai tu va voi".split()
)

Words = Sequence[str]
Tier = Callable[[Words], Q]


@dataclass(frozen=True)
class Match:
    """The rows that answer a query; what to mark in them; the corrected query; the tier (0: none);
    whether some rows have the query with the very accents that were typed.
    """

    queryset: QuerySet[Any]
    words: list[str] = field(default_factory=list)
    corrected: str = ""
    tier: int = 0
    exact: bool = False

    @property
    def loose(self) -> bool:
        """Whether several words were found, but not together."""
        return self.tier >= LOOSE and len(self.words) > 1


def _phrase(words: Words) -> Q:
    return Q(search_names__contains=f" {' '.join(words)} ")


def _phrase_begun(words: Words) -> Q:
    return Q(search_names__contains=f" {' '.join(words)}")


def _phrase_without_unit(words: Words) -> Q:
    """Records know the names of their localities without the word for the unit."""
    for length in (2, 1):
        if " ".join(words[:length]) in UNIT_WORDS and words[length:]:
            return _phrase(words[length:])
        if " ".join(words[-length:]) in UNIT_WORDS and words[:-length]:
            return _phrase(words[:-length])
    return Q(pk__in=[])


def _each(words: Words, *columns: str) -> Q:
    """Every word in one of the columns; the last may still be typed."""
    pieces = [f" {word} " for word in words[:-1]] + [f" {word}" for word in words[-1:]]
    in_columns = (
        reduce(or_, (Q(**{f"{column}__contains": piece}) for column in columns)) for piece in pieces
    )
    return reduce(and_, in_columns, Q())


def _among_names(words: Words) -> Q:
    return _each(words, "search_names")


def _run_together(words: Words) -> Q:
    joined = "".join(words)
    return Q(joined__contains=joined) if len(joined) >= SHORTEST_JOINED else Q(pk__in=[])


def _anywhere(words: Words) -> Q:
    return _each(words, "search_names", "search_text")


def _of_substance(tier: Tier) -> Tier:
    """The tier without the small words of a query, where it has some."""

    def weighty(words: Words) -> Q:
        rest = [word for word in words if word not in SMALL_WORDS]
        return tier(rest) if rest and len(rest) < len(words) else Q(pk__in=[])

    return weighty


PHRASES: tuple[Tier, ...] = (_phrase, _phrase_begun, _phrase_without_unit)
TIERS: tuple[Tier, ...] = (
    *PHRASES,
    _among_names,
    _of_substance(_among_names),
    _run_together,
    _anywhere,
    _of_substance(_anywhere),
)
LOOSE = TIERS.index(_anywhere) + 1  # from this tier on the words may stand far apart


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
    tier, condition = _first_that_finds(rows, [words], TIERS)
    if condition is not None:
        return _answer(rows, condition, tier, words, text.exact(typed))
    for known_may_change, tiers in ((False, TIERS), (True, PHRASES)):
        meant = readings(words, known_may_change=known_may_change)
        tier, condition = _first_that_finds(rows, meant, tiers)
        if condition is not None:
            best = _best_reading(_known(rows).filter(condition), meant)
            return _answer(rows, condition, tier, best, corrected=" ".join(best))
    return Match(rows.none(), words)


def _answer(
    rows: QuerySet[Any], condition: Q, tier: int, words: Words, exact: str = "", corrected: str = ""
) -> Match:
    has_accents = exact not in ("", " ".join(words))
    found = _joined(rows).filter(condition)
    very = has_accents and _known(rows).filter(search_exact__contains=f" {exact}").exists()
    shown = exact if very else " ".join(words)
    marked = [shown] if tier < len(PHRASES) else list(words)
    return Match(
        _ranked(found, words, exact if very else ""),
        marked,
        corrected,
        tier,
        very or not has_accents,
    )


def _joined(rows: QuerySet[Any]) -> QuerySet[Any]:
    letters = Replace("search_names", Value(" "), Value(""), output_field=TextField())
    return rows.alias(joined=letters)


def _known(rows: QuerySet[Any]) -> QuerySet[Any]:
    return _joined(rows.model.objects.published().order_by())


def _first_that_finds(
    rows: QuerySet[Any], meant: Sequence[Words], tiers: Sequence[Tier]
) -> tuple[int, Q | None]:
    """The number of the tier that answers, and its condition; (0, None) if none does.

    Most queries are names: the first tier is asked alone and stops at the first row. Only what it
    does not know costs a look at all rows, and then one for all other tiers together.
    """
    if not meant:
        return 0, None
    conditions = [reduce(or_, (tier(words) for words in meant)) for tier in tiers]
    known = _known(rows)
    if known.filter(conditions[0]).exists():
        return 1, conditions[0]
    cases = (When(condition, then=n) for n, condition in enumerate(conditions[1:], start=2))
    best = known.aggregate(best=Min(Case(*cases, output_field=IntegerField())))["best"]
    return (best, conditions[best - 1]) if best else (0, None)


def _best_reading(found: QuerySet[Any], meant: Sequence[Words]) -> list[str]:
    """The reading that most of some rows bear out as a phrase, or else word by word."""
    rows = [f"{n}{t}" for n, t in found.values_list("search_names", "search_text")[:SOME_ROWS]]

    def borne_out(reading: Words) -> tuple[int, int]:
        phrase = f" {' '.join(reading)} "
        words = [f" {word}" for word in reading]
        return (
            sum(phrase in row for row in rows),
            sum(all(word in row for word in words) for row in rows),
        )

    best: Words = max(meant, key=borne_out)
    return list(best)


def _ranked(rows: QuerySet[Any], words: Words, exact: str) -> QuerySet[Any]:
    """Very accents first; then what has this address, then what is itself called so, the shortest
    name first; then the others by name.
    """
    phrase = StrIndex("search_names", Value(f" {' '.join(words)}"))
    by_name = Case(
        When(slug="-".join(words), then=0),
        When(phrase__gt=0, phrase__lt=F("own_end"), then=1),
        default=2,
        output_field=IntegerField(),
    )
    by_accents: Any = Value(0)
    if exact:
        by_accents = Case(
            When(search_exact__contains=f" {exact} ", then=0),
            When(search_exact__contains=f" {exact}", then=1),
            default=2,
            output_field=IntegerField(),
        )
    by_length = Case(
        When(by_name__lt=2, then=Length("sort_key")), default=0, output_field=IntegerField()
    )
    return (
        rows.alias(phrase=phrase, own_end=StrIndex("search_names", Value("/")))
        .alias(by_accents=by_accents, by_name=by_name)
        .alias(by_length=by_length)
        .order_by("by_accents", "by_name", "by_length", "sort_key", "pk")
    )
