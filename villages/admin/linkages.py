"""Linkages in the admin: by themselves, and from both sides on the form of a place."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, TextField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from portal.content import history, workflow
from portal.content.admin import SOURCES, GuardedInline, RecordAdmin
from portal.content.admin.asks import ChangedAsk, by
from portal.content.admin.listed import ListedChange
from portal.text import fold
from villages import models
from villages.roles import role_choices

SHORT: dict[Any, dict[str, Any]] = {
    TextField: {"widget": AdminTextareaWidget(attrs={"rows": 2})},
}


def choose_only(field: Any) -> None:
    """A linkage only chooses among what there is: no signs beside its fields, no stops at them."""
    field.widget.can_add_related = False


@admin.register(models.Linkage)
class LinkageAdmin(
    ListedChange,  # who changed it and when, what can be asked of the list
    RecordAdmin,
):
    """Linkages between two places."""

    list_display = ("listed_from", "role", "listed_to", "tradition", "listed_change")
    list_filter = (by("role"), by("confidence"), ChangedAsk)
    list_select_related = ("from_place", "to_place", "tradition", "changed_by")
    search_fields = ("from_place__search_names", "to_place__search_names")
    autocomplete_fields = ("from_place", "to_place", "tradition")
    formfield_overrides = SHORT
    fieldsets = (
        (None, {"fields": (("from_place", "role", "to_place"), "tradition", "note")}),
        SOURCES,
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            choose_only(field)
        return field

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Each word, accents aside, belongs to a name of one of the two places."""
        for word in fold(search_term).split():
            queryset = queryset.filter(
                Q(from_place__search_names__contains=f" {word}")
                | Q(to_place__search_names__contains=f" {word}")
            )
        return queryset, False

    @admin.display(description=_("from"), ordering="from_place__sort_key")
    def listed_from(self, linkage: models.Linkage) -> SafeString | str:
        return _end(linkage.from_place)

    @admin.display(description=_("to"), ordering="to_place__sort_key")
    def listed_to(self, linkage: models.Linkage) -> SafeString | str:
        return _end(linkage.to_place)


def _end(place: models.Place) -> SafeString | str:
    """A place by name; one that visitors do not see is marked, for it hides the linkage."""
    if place.is_published:
        return str(place)
    status = _("Scheduled") if place.is_scheduled else place.get_status_display()
    return format_html('{} <span class="list-more">{}</span>', place, status)


class SeenField(forms.IntegerField):
    """The edition that a form was opened with: nothing that anybody changes."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class LinkageForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row knows how the linkage stood when the form was opened: it is also on the form of the
    other place, whose editors do not see this one.
    """

    seen = SeenField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen"].initial = self.instance.edition

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        seen = self.cleaned_data.get("seen")
        if self.instance.pk and self.has_changed() and seen != self.instance.edition:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("seen")] = self.instance.edition  # sent once more, it is meant
            self.data = data
            stored = self._meta.model.objects.get(pk=self.instance.pk)
            self.add_error(None, _as_it_stands(stored))
        return cleaned

    def _post_clean(self) -> None:
        """Django leaves out the place whose form this is; constraints join both ends."""
        super()._post_clean()  # type: ignore[misc]
        if not self.errors and self.instance.from_place_id and self.instance.to_place_id:
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self._update_errors(error)  # type: ignore[attr-defined]


class LinkageRows(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """No two rows of one form say the same."""

    def clean(self) -> None:
        super().clean()
        said = set()
        for form in self.forms:
            row = form.instance
            if form.errors or self._should_delete_form(form) or not (row.pk or form.has_changed()):
                continue
            says = (row.from_place_id, row.to_place_id, row.role, row.tradition_id)
            if says in said:
                form.add_error(None, _("There is such a linkage already."))
            said.add(says)


def _as_it_stands(linkage: models.Linkage) -> str:
    told = [str(linkage), linkage.note_vi, linkage.note_en, *linkage.sources.splitlines()]
    return _(
        "Somebody has changed this linkage meanwhile; it says now: %(what)s. Save again to "
        "overwrite that."
    ) % {"what": " | ".join(filter(None, told))}


class LinkageInline(GuardedInline, TranslationStackedInline):
    """One side of the linkages of a place. A row that nobody touched is not saved, whatever it says
    by now.
    """

    model = models.Linkage
    form = LinkageForm
    formset = LinkageRows
    extra = 0
    classes = ("collapse",)
    outward = True
    formfield_overrides = SHORT

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None:
            field.show_hidden_initial = True
            choose_only(field)
        return field

    def formfield_for_choice_field(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "role":
            kwargs["choices"] = [("", "---------"), *role_choices(self.outward)]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("from_place", "to_place", "tradition")


class LinkageOutInline(LinkageInline):
    """From this place to others."""

    fk_name = "from_place"
    verbose_name = _("linkage from this place to another")
    verbose_name_plural = _("Linkages: this place to others →")
    autocomplete_fields = ("to_place", "tradition")
    fieldsets = (
        (None, {"fields": (("role", "to_place"), "tradition", "note", "sources", "seen")}),
    )


class LinkageInInline(LinkageInline):
    """From others to this place."""

    fk_name = "to_place"
    outward = False
    verbose_name = _("linkage from another place to this one")
    verbose_name_plural = _("Linkages: ← others to this place")
    autocomplete_fields = ("from_place", "tradition")
    fieldsets = (
        (None, {"fields": (("role", "from_place"), "tradition", "note", "sources", "seen")}),
    )


class Linked(admin.ModelAdmin):  # type: ignore[type-arg]
    """Linkages that are saved with a place are records of their own: each has its history, which
    the place tells too.
    """

    joins: ClassVar[history.Joins] = {models.Linkage: ("from_place_id", "to_place_id")}

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        if formset.model is not models.Linkage:
            super().save_formset(request, form, formset, change)
            return
        formset.save(commit=False)
        for row in formset.deleted_objects:
            workflow.delete(row, by=request.user)
        for row, _fields in formset.changed_objects:
            history.begin(models.Linkage.objects.get(pk=row.pk))
            row.save()
            workflow.changed(row, by=request.user)
        for row in formset.new_objects:
            row.save()
            workflow.added(row, by=request.user)
