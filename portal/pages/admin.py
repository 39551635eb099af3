"""Pages in the admin."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from portal.content.admin import ADDRESS, TEXTS, ContentAdmin, Titled
from portal.pages.models import Page


@admin.register(Page)
class PageAdmin(Titled, ContentAdmin):
    """Texts about the portal: no locality, no pillar, no sources."""

    ordering = ("order", "sort_key", "pk")
    next_words = {
        "publish": _("Visitors see it at once, and a link to it at the foot of every page."),
    }
    fieldsets = (
        (TEXTS[0], {"fields": ("name", "summary", "body")}),
        (ADDRESS[0], {"fields": ("slug", "order")}),
    )
