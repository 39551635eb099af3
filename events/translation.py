"""Which texts of events exist in Vietnamese and in English."""

from modeltranslation.translator import TranslationOptions, register

from events import models
from portal.content.translation import ContentTranslation


@register(models.Event)
class EventTranslation(ContentTranslation):
    """An event has words about its days, place and price besides."""

    fields = ("venue", "usual", "date_note", "great_note", "programme", "price_text")


@register(models.Organiser)
class OrganiserTranslation(ContentTranslation):
    """Nothing more."""


@register(models.EventRecognition)
class RecognitionTranslation(TranslationOptions):
    """The words of a title."""

    fields = ("text",)


@register(models.Edition)
class NotedTranslation(TranslationOptions):
    """What has changed, and why."""

    fields = ("note",)


@register(models.EventPicture)
class PictureTranslation(TranslationOptions):
    """The words of a picture."""

    fields = ("alt",)
