"""Highlights in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from portal.content.admin import ContentAdmin, Titled
from portal.home import targets
from portal.home.models import Highlight


@admin.register(Highlight)
class HighlightAdmin(Titled, ContentAdmin):
    """A few words, where they lead, and in which order they stand."""

    list_display = (
        *("listed_name", "listed_status", "order", "leads"),
        *("listed_languages", "listed_change"),
    )
    ordering = ("order", "sort_key", "pk")
    fieldsets = (
        (_("Texts"), {"fields": ("name", "summary")}),
        (_("Where it leads"), {"fields": ("leads_to", "target_page", "motif", "order")}),
    )
    readonly_fields = ("target_page",)
    next_words = {"publish": _("Visitors see it at once on the home page.")}

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """All targets of a page of the list are looked up together."""
        changelist = super().get_changelist_instance(request)
        found = targets.find(row.leads_to for row in changelist.result_list)
        for row in changelist.result_list:
            row.target = found.get(row.leads_to)
        return changelist

    @admin.display(description=_("leads to"), ordering="leads_to")
    def leads(self, row: Any) -> Any:
        """The page; one that visitors cannot open is marked, for it keeps the highlight away."""
        if row.target is not None:
            return row.target.title
        return _("%(path)s: no page any more, so it is not shown") % {"path": row.leads_to}

    @admin.display(description=_("page"))
    def target_page(self, row: Any) -> Any:
        """What stands at the address."""
        target = targets.find([row.leads_to]).get(row.leads_to)
        return format_html('<a href="{}">{}</a>', target.url, target.title) if target else "–"
