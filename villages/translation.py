"""Which texts exist in Vietnamese and in English."""

from modeltranslation.translator import TranslationOptions, register

from portal.content.translation import REQUIRED, ContentTranslation
from villages import models


@register(models.Tradition)
class TraditionTranslation(ContentTranslation):
    """Nothing more."""


@register(models.Place)
class PlaceTranslation(ContentTranslation):
    """A place has practical facts besides."""

    fields = (
        "founded",
        "address",
        "entrance_fee_text",
        "getting_there",
        "good_to_know",
        "accessibility",
    )


@register((models.PlaceRecognition, models.TraditionRecognition))
class RecognitionTranslation(TranslationOptions):
    """The words of a title."""

    fields = ("text",)


@register((models.Product, models.Offer))
class NamedTranslation(TranslationOptions):
    """Things with a name and a note."""

    fields = ("name", "note")
    required_languages = REQUIRED


@register((models.Linkage, models.OpeningRule))
class NotedTranslation(TranslationOptions):
    """Things with a note."""

    fields = ("note",)


@register((models.PlacePicture, models.TraditionPicture))
class PictureTranslation(TranslationOptions):
    """The words of a picture."""

    fields = ("alt",)
