"""The rows that hang on a place or a tradition."""

from django.contrib import admin
from modeltranslation.admin import TranslationStackedInline

from portal.content.admin import HTTPS, GuardedInline
from portal.content.admin.pictures import PictureInline
from villages import models


class PlaceTraditionInline(GuardedInline, admin.TabularInline):  # type: ignore[type-arg]
    """The traditions of a place in their order."""

    model = models.PlaceTradition
    extra = 0
    autocomplete_fields = ("tradition",)


class PlaceRecognitionInline(GuardedInline, TranslationStackedInline):
    """The titles of a place."""

    model = models.PlaceRecognition
    extra = 0
    formfield_overrides = HTTPS


class TraditionRecognitionInline(GuardedInline, TranslationStackedInline):
    """The titles of a tradition."""

    model = models.TraditionRecognition
    extra = 0
    formfield_overrides = HTTPS


class ProductInline(GuardedInline, TranslationStackedInline):
    """What is made there."""

    model = models.Product
    extra = 0
    autocomplete_fields = ("tradition",)


class OfferInline(GuardedInline, TranslationStackedInline):
    """What one can book there."""

    model = models.Offer
    extra = 0


class OpeningRuleInline(GuardedInline, TranslationStackedInline):
    """When it is open."""

    model = models.OpeningRule
    extra = 0


class PlacePictureInline(PictureInline):
    """The pictures of a place."""

    model = models.PlacePicture


class TraditionPictureInline(PictureInline):
    """The pictures of a tradition."""

    model = models.TraditionPicture
