"""Pages in the admin."""

from django.contrib import admin

from portal.content.admin import ADDRESS, TEXTS, ContentAdmin
from portal.pages.models import Page


@admin.register(Page)
class PageAdmin(ContentAdmin):
    """Texts about the portal: no locality, no pillar, no sources."""

    ordering = ("order", "sort_key", "pk")
    fieldsets = (
        (TEXTS[0], {"fields": ("name", "summary", "body")}),
        (ADDRESS[0], {"fields": ("slug", "order")}),
    )
