"""Traditions in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.content.admin import ADDRESS, SHARING, SOURCES, TEXTS, WHERE, ContentAdmin
from portal.content.admin.asks import by
from villages import models
from villages.admin.inlines import TraditionPictureInline, TraditionRecognitionInline


@admin.register(models.Tradition)
class TraditionAdmin(ContentAdmin):
    """Traditions."""

    list_display = ("listed_cover", *ContentAdmin.list_display)
    list_filter = (by("kind"),)
    autocomplete_fields = (*ContentAdmin.autocomplete_fields, "home_place")
    unverifiable = (("recognition", _("recognition")),)
    inlines = (TraditionPictureInline, TraditionRecognitionInline)
    fieldsets = (
        (None, {"fields": ("kind", "motif")}),
        TEXTS,
        (WHERE[0], {"fields": ("home_place", *WHERE[1]["fields"])}),
        SOURCES,
        SHARING,
        ADDRESS,
    )
