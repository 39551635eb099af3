"""Which texts of the first page exist in Vietnamese and in English."""

from modeltranslation.translator import register

from portal.content.translation import ContentTranslation
from portal.home.models import Highlight


@register(Highlight)
class HighlightTranslation(ContentTranslation):
    """Nothing more."""
