"""Localities for the staff: found without accents, by old names and new ones."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _

from portal.careful import Careful, CarefulFields, Question, by
from portal.localities import ask
from portal.localities.models import Locality, Succession
from portal.localities.querysets import ORDER
from portal.localities.rights import reach
from portal.text import fold


class CurrentFilter(Question):
    """Today's units or former ones."""

    title = _("validity")
    parameter_name = "current"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("1", _("exists today")), ("0", _("former"))]

    conditions: ClassVar = {"1": Q(valid_to=None), "0": Q(valid_to__isnull=False)}


class ForAdministrators(CarefulFields):
    """Units are public: whoever works here may look them up, coordinators read their pages,
    administrators change them.
    """

    def has_module_permission(self, request: HttpRequest) -> bool:
        return reach(request.user).is_everywhere

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        mine = reach(request.user)
        match = request.resolver_match
        looked_up = match is not None and match.url_name == "autocomplete"
        return mine.is_everywhere or (looked_up and mine.is_staff)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_administrator

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_administrator

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_administrator


class SuccessionInline(ForAdministrators, admin.TabularInline):
    """What the unit became."""

    model = Succession
    fk_name = "predecessor"
    extra = 0
    autocomplete_fields = ["successor"]


def is_used(unit: Locality) -> bool:
    """Whether anything refers to the unit: units, records, people; not what it became itself."""
    own = Succession._meta.get_field("predecessor")
    relations: Any = Locality._meta.get_fields(include_hidden=True)
    uses = (r.field for r in relations if r.auto_created and not r.concrete and r.field is not own)
    return any(
        field.model._base_manager.filter(**{field.name: unit}).exists()
        for field in uses
        if not field.many_to_many  # its own table of pairs is among the others
    )


@admin.register(Locality)
class LocalityAdmin(ForAdministrators, Careful):
    """Names, validity and successors of a unit."""

    list_display = ["name", "unit_type", "parent", "code", "valid_from", "valid_to"]
    list_filter = [by("level"), CurrentFilter, by("in_delta"), by("unit_type")]
    list_select_related = ["parent__parent"]
    search_fields = ["search_names"]
    search_help_text = _("With or without accents; former names are found too.")
    autocomplete_fields = ["parent"]
    inlines = [SuccessionInline]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A unit that something refers to stays, also where a record is only shared with it."""
        allowed = super().has_delete_permission(request)
        return allowed and obj is not None and not is_used(obj)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Locality]:
        return super().get_queryset(request).select_related("parent__parent")

    def get_urls(self) -> list[Any]:
        """What the forms of records ask, before Django's own addresses, which take any word."""
        view = self.admin_site.admin_view
        own = [
            path("ask/", view(ask.ask), name="localities_locality_ask"),
            path("where/", view(ask.where), name="localities_locality_where"),
        ]
        return own + super().get_urls()

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
        elif asking == "locality":
            mine = reach(request.user).units()
            queryset = queryset.current().filter(pk__in=mine.order_by().values("pk"))
        elif asking == "shared_with":
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
