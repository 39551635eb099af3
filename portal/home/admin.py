"""Highlights in the admin."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.content.admin import ContentAdmin
from portal.home import targets
from portal.home.models import Highlight


@admin.register(Highlight)
class HighlightAdmin(ContentAdmin):
    """A few words, where they lead, and in which order they stand."""

    list_display = (
        *("listed_name", "listed_status", "order", "leads"),
        *("listed_languages", "listed_change"),
    )
    ordering = ("order", "sort_key", "pk")
    fieldsets = (
        (_("Texts"), {"fields": ("name", "summary")}),
        (_("Where it leads"), {"fields": ("leads_to", "motif", "order")}),
    )

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        """All targets of a page of the list are looked up together."""
        changelist = super().get_changelist_instance(request)
        found = targets.find(row.leads_to for row in changelist.result_list)
        for row in changelist.result_list:
            row.is_lost = row.leads_to not in found
        return changelist

    @admin.display(description=_("leads to"), ordering="leads_to")
    def leads(self, row: Any) -> Any:
        """The path; one that visitors cannot open is marked, for it keeps the highlight away."""
        if not row.is_lost:
            return row.leads_to
        return _("%(path)s: no page any more, so it is not shown") % {"path": row.leads_to}
