"""Localities for the staff: found without accents, by old names and new ones."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.localities.models import Locality, Succession
from portal.localities.querysets import ORDER
from portal.text import fold


class CurrentFilter(admin.SimpleListFilter):
    """Today's units or former ones."""

    title = _("validity")
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("exists today")), ("0", _("former"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() in ("1", "0"):
            return queryset.filter(valid_to__isnull=self.value() == "1")
        return queryset


class SuccessionInline(admin.TabularInline):
    """What the unit became."""

    model = Succession
    fk_name = "predecessor"
    extra = 0
    autocomplete_fields = ["successor"]


@admin.register(Locality)
class LocalityAdmin(admin.ModelAdmin):
    """Names, validity and successors of a unit."""

    list_display = ["name", "unit_type", "parent", "code", "valid_from", "valid_to"]
    list_filter = ["level", CurrentFilter, "in_delta", "unit_type"]
    list_select_related = ["parent__parent"]
    search_fields = ["search_names"]
    search_help_text = _("With or without accents; former names are found too.")
    autocomplete_fields = ["parent"]
    inlines = [SuccessionInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Locality]:
        return super().get_queryset(request).select_related("parent__parent")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Code and address are how others refer to a unit, so they stay once they are given."""
        return ["code", "slug"] if obj else []

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Each word of the folded term begins a word of the names. A field that asks for today's
        unit is offered today's, one that asks for a former one those; whole names come first.
        """
        asking = request.GET.get("field_name", "")
        if asking.startswith("former"):
            queryset = queryset.former()
        elif asking in ("locality", "shared_with"):
            queryset = queryset.current()
        words = fold(search_term).split()
        if search_term.strip() and not words:
            return queryset.none(), False
        for word in words[:10]:
            begins = Q(search_names__contains=f"|{word}") | Q(search_names__contains=f" {word}")
            queryset = queryset.filter(begins)
        whole = Q(search_names__contains=f"|{' '.join(words)}|")
        first = Case(When(whole, then=0), default=1, output_field=IntegerField())
        return queryset.order_by(first, *ORDER) if words else queryset, False
