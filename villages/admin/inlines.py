"""The rows that hang on a place or a tradition.

Each names its fields: Django would make every form of them twice more to find out.
"""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from portal.content.admin import HTTPS, GuardedInline
from portal.content.admin.clocks import ClockField
from portal.content.admin.pictures import PictureInline
from villages import models
from villages.admin.opening import DayField

TITLE = ("level", "year", "text", "source_url")
# Rows that are rarely changed; they open where something is wrong with them.
FOLDED = ("collapse",)


class PlaceTraditionInline(GuardedInline, admin.TabularInline):  # type: ignore[type-arg]
    """The traditions of a place in their order."""

    model = models.PlaceTradition
    extra = 0
    fields = ("tradition", "order")
    autocomplete_fields = ("tradition",)


class PlaceRecognitionInline(GuardedInline, TranslationStackedInline):
    """The titles of a place."""

    model = models.PlaceRecognition
    extra = 0
    classes = FOLDED
    fields = TITLE
    formfield_overrides = HTTPS


class TraditionRecognitionInline(GuardedInline, TranslationStackedInline):
    """The titles of a tradition."""

    model = models.TraditionRecognition
    extra = 0
    classes = FOLDED
    fields = TITLE
    formfield_overrides = HTTPS


class ProductInline(GuardedInline, TranslationStackedInline):
    """What is made there."""

    model = models.Product
    extra = 0
    classes = FOLDED
    fields = (
        *("tradition", "name", "producer"),
        *("ocop_stars", "ocop_year", "ocop_expires"),
        "note",
    )
    autocomplete_fields = ("tradition",)


class OfferInline(GuardedInline, TranslationStackedInline):
    """What one can book there."""

    model = models.Offer
    extra = 0
    fields = (
        *("name", "duration_minutes", "group_min", "group_max"),
        *("price", "languages", "contact", "note"),
    )


class OpeningRuleInline(GuardedInline, TranslationStackedInline):
    """When it is open."""

    model = models.OpeningRule
    extra = 0
    fields = (
        *("effect", "weekdays", ("opens", "closes"), ("season_start", "season_end")),
        *("lunar_days", "tet", "note"),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in ("opens", "closes"):
            return db_field.formfield(form_class=ClockField)
        if db_field.name in ("season_start", "season_end"):
            told = {"max_length": 20, "help_text": _("Day and month, as 15/3.")}
            return db_field.formfield(form_class=DayField, **told)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class PlacePictureInline(PictureInline):
    """The pictures of a place."""

    model = models.PlacePicture


class TraditionPictureInline(PictureInline):
    """The pictures of a tradition."""

    model = models.TraditionPicture
