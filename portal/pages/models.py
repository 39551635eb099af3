"""Pages about the portal itself, which editors write."""

from collections.abc import Iterator
from typing import ClassVar, Self

from django.db import models
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.content.models import Content
from portal.content.querysets import ContentQuerySet


class PageQuerySet(ContentQuerySet):
    """Pages."""

    def for_cards(self) -> Self:
        """A page in a list needs nothing beside itself."""
        return self

    def in_order(self) -> Self:
        """As the foot of every page lists them."""
        return self.order_by("order", "sort_key", "pk")


class Page(Content):
    """About, privacy, terms, help, and what an office adds."""

    section: ClassVar[str] = "pages"
    # It belongs to no locality: coordinators and administrators keep it.
    for_coordinators: ClassVar[bool] = True

    order = models.PositiveSmallIntegerField(
        _("order"),
        default=100,
        help_text=_("Its place among the links at the foot of every page; small numbers first."),
    )

    objects = PageQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("page")
        verbose_name_plural = _("pages")

    @property
    def reserved_slugs(self) -> frozenset[str]:  # type: ignore[override]
        """Its address stands right after the language, as those of the lists do."""
        return first_words()

    def needs(self) -> dict[str, str]:
        """A page of words needs neither summary, pillar nor source."""
        return {"name_vi": super().needs()["name_vi"], "body_vi": gettext("a Vietnamese text")}

    def words(self) -> set[str]:
        """Of its names alone: those of its prose would lead visitors' typing errors astray."""
        return set(self.search_names.split()) - {"|", "/"}


def first_words() -> frozenset[str]:
    """Every word that an address of the portal begins with, a language before it or not."""
    return frozenset(_beginnings(get_resolver().url_patterns))


def _beginnings(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for entry in patterns:
        if isinstance(entry, URLResolver) and isinstance(entry.pattern, LocalePrefixPattern):
            yield from _beginnings(entry.url_patterns)
        elif word := str(entry.pattern).partition("/")[0]:
            yield word
