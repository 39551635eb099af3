"""The admin of places, traditions and linkages."""

from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import (
    TranslationAdmin,
    TranslationStackedInline,
)

from portal.content.admin import ADDRESS, HTTPS, SOURCES, TEXTS, WHERE, ContentAdmin
from portal.text import fold
from villages import models


class PlaceTraditionInline(admin.TabularInline):  # type: ignore[type-arg]
    """The traditions of a place in their order."""

    model = models.PlaceTradition
    extra = 0
    autocomplete_fields = ("tradition",)


class PlaceRecognitionInline(TranslationStackedInline):
    """The titles of a place."""

    model = models.PlaceRecognition
    extra = 0
    formfield_overrides = HTTPS


class TraditionRecognitionInline(TranslationStackedInline):
    """The titles of a tradition."""

    model = models.TraditionRecognition
    extra = 0
    formfield_overrides = HTTPS


class ProductInline(TranslationStackedInline):
    """What is made there."""

    model = models.Product
    extra = 0
    autocomplete_fields = ("tradition",)


class OfferInline(TranslationStackedInline):
    """What one can book there."""

    model = models.Offer
    extra = 0


class OpeningRuleInline(TranslationStackedInline):
    """When it is open."""

    model = models.OpeningRule
    extra = 0


@admin.register(models.Place)
class PlaceAdmin(ContentAdmin):
    """Places: what an editor thinks of first comes first."""

    list_display = ("name", "kind", "status", "locality", "precision", "confidence")
    list_filter = ("status", "kind", "precision", "confidence")
    inlines = (
        PlaceTraditionInline,
        PlaceRecognitionInline,
        OpeningRuleInline,
        OfferInline,
        ProductInline,
    )
    fieldsets = (
        (None, {"fields": ("kind",)}),
        TEXTS,
        (
            _("Where"),
            {
                "fields": (
                    "locality",
                    "address",
                    "former_locality",
                    "former_address",
                    ("latitude", "longitude", "precision"),
                    "shared_with",
                )
            },
        ),
        (
            _("Good to know"),
            {
                "fields": (
                    "founded",
                    ("phone", "website"),
                    "entrance_fee",
                    "entrance_fee_text",
                    "getting_there",
                    "good_to_know",
                    "accessibility",
                )
            },
        ),
        SOURCES,
        ADDRESS,
    )


@admin.register(models.Tradition)
class TraditionAdmin(ContentAdmin):
    """Traditions."""

    list_display = ("name", "kind", "status", "confidence")
    list_filter = ("status", "kind", "confidence")
    autocomplete_fields = (*ContentAdmin.autocomplete_fields, "home_place")
    inlines = (TraditionRecognitionInline,)
    fieldsets = (
        (None, {"fields": ("kind", "motif")}),
        TEXTS,
        (WHERE[0], {"fields": ("home_place", *WHERE[1]["fields"])}),
        SOURCES,
        ADDRESS,
    )


@admin.register(models.Linkage)
class LinkageAdmin(TranslationAdmin):
    """Linkages between two places."""

    list_display = ("from_place", "role", "to_place", "tradition", "confidence")
    list_filter = ("role", "confidence")
    list_select_related = ("from_place", "to_place", "tradition")
    search_fields = ("from_place__search_names", "to_place__search_names")
    autocomplete_fields = ("from_place", "to_place", "tradition", "checked_by")
    fieldsets = (
        (None, {"fields": (("from_place", "role", "to_place"), "tradition", "note")}),
        SOURCES,
    )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Each word, accents aside, belongs to a name of one of the two places."""
        for word in fold(search_term).split():
            queryset = queryset.filter(
                Q(from_place__search_names__contains=f" {word}")
                | Q(to_place__search_names__contains=f" {word}")
            )
        return queryset, False
