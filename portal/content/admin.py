"""The admin that every kind of content builds on: add, change, publish."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modeltranslation.admin import TranslationAdmin

from portal.content import workflow
from portal.content.models import Content, Redirect
from portal.text import fold

Verb = Callable[[Any], None]
# A web address typed without its scheme.
HTTPS: dict[Any, dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}
# The buttons of the form: the name that is posted, the verb, what is said when it is done.
VERBS: dict[str, tuple[Verb, Any]] = {
    "_publish": (workflow.publish, _("“%(name)s” is published.")),
    "_unpublish": (workflow.unpublish, _("“%(name)s” is a draft again; visitors do not see it.")),
    "_archive": (workflow.archive, _("“%(name)s” is archived; visitors do not see it.")),
}

TEXTS = (_("Texts"), {"fields": ("name", "summary", "body", "pillars")})
WHERE = (_("Where"), {"fields": ("locality", "former_locality", "shared_with")})
SOURCES = (
    _("Sources and confidence"),
    {
        "fields": (
            "sources",
            "source_notes",
            "confidence",
            "unverified_fields",
            ("checked_on", "checked_by"),
        )
    },
)
ADDRESS = (_("Address of the page"), {"classes": ("collapse",), "fields": ("slug",)})


class ContentForm(forms.ModelForm):  # type: ignore[type-arg]
    """A record to be published is complete; what lacks is said beside its field."""

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if "_publish" in self.data:
            for name, words in self.instance.missing().items():
                if name in self.fields and name not in self.errors:
                    self.add_error(name, _("Needed for publishing: %(what)s.") % {"what": words})


class ContentAdmin(TranslationAdmin):
    """Lists in Vietnamese order, a search without accents, and the workflow's verbs as buttons and
    actions.
    """

    form = ContentForm
    list_display = ("name", "status", "locality", "confidence")
    list_filter = ("status", "confidence")
    search_fields = ("search_names",)
    autocomplete_fields = (
        "locality",
        "former_locality",
        "shared_with",
        "checked_by",
    )
    actions = ("publish_selected", "unpublish_selected", "archive_selected")
    change_form_template = "admin/content_change_form.html"
    ordering = ("sort_key", "pk")
    list_per_page = 50
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
        **HTTPS,
    }
    list_select_related = ("locality__parent",)

    class Media:
        css = {"all": ("css/admin.css",)}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Finds names whatever accents are typed; texts only where no name has the words."""
        words = fold(search_term).split()
        named, anywhere = queryset, queryset
        for word in words:
            in_names = Q(search_names__contains=f" {word}")
            named = named.filter(in_names)
            anywhere = anywhere.filter(in_names | Q(search_text__contains=f" {word}"))
        return (named if named.exists() else anywhere), False

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What hangs on the record is saved after it, and is part of what the search reads."""
        super().save_related(request, form, formsets, change)
        form.instance.save()
        may = self.has_change_permission(request, form.instance)
        for button, (verb, done) in VERBS.items():
            if button in request.POST and may:
                self._do(request, form.instance, verb, done)

    def _do(self, request: HttpRequest, record: Content, verb: Verb, done: Any) -> None:
        try:
            verb(record)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, done % {"name": record}, messages.SUCCESS)

    def _do_all(self, request: HttpRequest, rows: QuerySet[Any], verb: Verb) -> None:
        done = 0
        for record in rows:
            try:
                verb(record)
            except ValidationError as error:
                self.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                done += 1
        text = ngettext("%(n)d record changed.", "%(n)d records changed.", done) % {"n": done}
        self.message_user(request, text, messages.SUCCESS if done else messages.WARNING)

    @admin.action(description=_("Publish the selected records"), permissions=["change"])
    def publish_selected(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._do_all(request, rows, workflow.publish)

    @admin.action(description=_("Take the selected records back to drafts"), permissions=["change"])
    def unpublish_selected(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._do_all(request, rows, workflow.unpublish)

    @admin.action(description=_("Archive the selected records"), permissions=["change"])
    def archive_selected(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._do_all(request, rows, workflow.archive)

    def view_on_site(self, obj: Content) -> str | None:  # type: ignore[override]
        """Only what visitors see has a page."""
        return obj.get_absolute_url() if obj.is_published else None


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Old addresses: made by the portal, here to be looked at."""

    list_display = ("section", "old_slug", "slug")
    search_fields = ("old_slug", "slug")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


admin.site.site_header = _("Làng: the record")
admin.site.site_title = _("Làng")
