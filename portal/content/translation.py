"""The texts that every kind of content has in two languages; topics register theirs with it."""

from typing import Any

from modeltranslation.translator import TranslationOptions

REQUIRED: Any = {"vi": ("name",)}


class ContentTranslation(TranslationOptions):
    """Name, summary and body; Vietnamese names are required."""

    fields: Any = ("name", "summary", "body")
    required_languages = REQUIRED
