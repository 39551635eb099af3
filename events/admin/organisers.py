"""Organisers in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from events.models import Organiser
from portal.content.admin import ADDRESS, SHARING, SOURCES, TEXTS, WHERE, ContentAdmin


@admin.register(Organiser)
class OrganiserAdmin(ContentAdmin):
    """Who holds events: what they are, where they are at home."""

    autocomplete_fields = (*ContentAdmin.autocomplete_fields, "place")
    fieldsets = (
        TEXTS,
        (WHERE[0], {"fields": ("place", *WHERE[1]["fields"])}),
        (_("Good to know"), {"fields": ("website",)}),
        SOURCES,
        SHARING,
        ADDRESS,
    )
