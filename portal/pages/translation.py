"""Which texts of the pages exist in Vietnamese and in English."""

from modeltranslation.translator import register

from portal.content.translation import ContentTranslation
from portal.pages.models import Page


@register(Page)
class PageTranslation(ContentTranslation):
    """Nothing more."""
