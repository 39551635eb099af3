"""Choosing a record by its name: what is called so comes first, and each says what and where."""

from functools import reduce
from operator import and_
from typing import Any

from django.contrib import admin
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Left, StrIndex
from django.http import HttpRequest

from portal.text import fold


class Offered(admin.ModelAdmin):  # type: ignore[type-arg]
    """How records of a kind are found, and offered where another one leads to them."""

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Finds names whatever accents are typed; texts only where no name has the words."""
        words = fold(search_term).split()
        named, anywhere = queryset, queryset
        for word in words:
            in_names = Q(search_names__contains=f" {word}")
            named = named.filter(in_names)
            anywhere = anywhere.filter(in_names | Q(search_text__contains=f" {word}"))
        found = named if named.exists() else anywhere
        match = request.resolver_match
        if words and match and match.url_name == "autocomplete":
            found = _nearest_first(found, words).select_related("locality__parent__parent")
        return found, False

    def offered_line(self, record: Any) -> str:
        """ "Phố Hàng Bạc – Craft street, Hoàn Kiếm Ward, Hà Nội"."""
        kind = record.get_kind_display() if hasattr(record, "get_kind_display") else ""
        told = ", ".join(str(part) for part in (kind, record.locality) if part)
        return f"{record} – {told}" if told else str(record)


def _nearest_first(found: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
    """Own names stand before the slash: first those that begin so, then those that say so, then
    those that say each word.
    """
    own = Left("search_names", StrIndex("search_names", Value("/")))
    said = " ".join(words)
    each = reduce(and_, (Q(own__contains=f" {word}") for word in words))
    ranks = Case(
        When(own__contains=f"| {said}", then=0),
        When(own__contains=f" {said}", then=1),
        When(each, then=2),
        default=3,
    )
    return found.alias(own=own).order_by(ranks, "sort_key", "pk")
