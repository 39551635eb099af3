"""Django's admin, careful with what a request says: every admin of the portal stands on this."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin, IncorrectLookupParameters
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from portal.text import number

YES_OR_NO = ((1, _("yes")), (0, _("no")))


def keys(typed: Iterable[Any]) -> list[int]:
    """The keys among what a request says; nothing else can be the key of a row."""
    return [key for one in typed if (key := number(str(one))) is not None]


class _Known:
    """Of what a refused form or an address brought, only what can be the key of a row is looked
    up to be shown.
    """

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [str(key) for key in keys(value)], attr)  # type: ignore[misc]


class KeySelect(_Known, AutocompleteSelect):
    """Looks up one row."""


class KeySelectMultiple(_Known, AutocompleteSelectMultiple):
    """Looks up several rows. None takes all away at once: the sign for that would stand in the list
    of what is chosen, where readers expect nothing else.
    """

    def build_attrs(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        attrs: dict[str, Any] = super().build_attrs(*args, **kwargs)
        return attrs | {"data-allow-clear": "false"}

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """What is no key is refused as such; a database cannot even compare too long a number."""
        values = super().value_from_datadict(data, files, name)
        return [value if number(value) is not None else "–" for value in values]


class CarefulFields(BaseModelAdmin):  # type: ignore[type-arg]
    """Forms and rows whose look-ups bear whatever is posted."""

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeySelect(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeySelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class Careful(CarefulFields, ModelAdmin):  # type: ignore[type-arg]
    """Lists that answer the questions of `list_filter`, which are all subclasses of Question, and
    no others: Django would take any column with any comparison out of an address.
    """

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        """What is not asked here leads back to the list; False would be a bare error."""
        asked: Any = self.get_list_filter(request) if request else self.list_filter
        if lookup in {question.parameter_name for question in asked}:
            return True
        raise IncorrectLookupParameters(lookup)

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        told = request.POST.copy()
        chosen = keys(told.getlist(ACTION_CHECKBOX_NAME))
        told.setlist(ACTION_CHECKBOX_NAME, [str(key) for key in chosen])
        request.POST = told  # type: ignore[assignment]
        return super().response_action(request, queryset)


class ToBeRead(BaseModelAdmin):  # type: ignore[type-arg]
    """Rows that nobody adds, changes or deletes by a form."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class Question(SimpleListFilter):
    """One question about a list with a few answers; what is none of them asks nothing."""

    conditions: ClassVar[dict[str, Q]] = {}

    def asked(self) -> str:
        """The answer that was chosen, if it is one."""
        value = self.value() or ""
        return value if any(str(known) == value for known, _label in self.lookup_choices) else ""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.asked()
        return queryset.filter(self.condition(asked, request)) if asked else queryset

    def condition(self, asked: str, request: HttpRequest) -> Q:
        """What the answer means."""
        return self.conditions[asked]


def by(name: str, kind: type[Question] = Question) -> type[Question]:
    """The question for a column with choices, or with yes and no."""

    class ByColumn(kind):  # type: ignore[misc,valid-type]
        title = name
        parameter_name = name

        def __init__(self, request: Any, params: Any, model: Any, model_admin: Any) -> None:
            field = model._meta.get_field(name)
            self.title, self.answers = field.verbose_name, field.choices or YES_OR_NO
            super().__init__(request, params, model, model_admin)

        def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, Any]]:
            return list(self.answers)

        def condition(self, asked: str, request: HttpRequest) -> Q:
            return Q(**{name: asked})

    return ByColumn
