"""The admin that every kind of content builds on, composed of one concern each."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import models
from django.http import HttpRequest
from django.urls import NoReverseMatch
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

from portal.careful import Careful, ToBeRead
from portal.content.admin.editing import Editing
from portal.content.admin.forms import ContentForm
from portal.content.admin.guarded import Guarded
from portal.content.admin.historied import Historied
from portal.content.admin.kept import Kept
from portal.content.admin.listed import Listed
from portal.content.admin.lookup import LooksUp
from portal.content.admin.moves import Moves
from portal.content.admin.offered import Offered
from portal.content.admin.pictures import Pictured
from portal.content.admin.previewed import Previewed
from portal.content.models import Content, Redirect
from portal.localities.rights import reach

# A web address typed without its scheme.
HTTPS: dict[Any, dict[str, Any]] = {models.URLField: {"assume_scheme": "https"}}

QueueNote = tuple[str, str]  # an address, a word

TEXTS = (_("Texts"), {"fields": ("name", "summary", "body", "pillars")})
WHERE = (_("Where"), {"fields": ("looked_up", "locality", "former_locality")})
# What one fills in last stands below the rows that hang on the record.
LAST = "after-rows"
SOURCES = (
    _("Sources and confidence"),
    {
        "classes": (LAST,),
        "fields": (
            "sources",
            "source_notes",
            "confidence",
            "unverified_fields",
            ("checked_on", "checked_by"),
        ),
    },
)
SHARING = (_("Sharing"), {"classes": (LAST,), "fields": ("shared_with",)})
ADDRESS = (_("Address of the page"), {"classes": ("collapse", LAST), "fields": ("slug",)})


class RecordAdmin(
    Editing,  # the form: two languages side by side, two editors of one record
    Guarded,  # who may what: in lists, forms, rows and look-ups
    Moves,  # the workflow's steps: buttons, list actions, the page that says what will happen
    Historied,  # what was done, and putting it back
    Kept,  # what a form changes is in the history
    TranslationAdmin,  # texts in two languages
):
    """What changes of a record, with a page or without one, have in common."""

    # A record that hangs on others (a linkage) has no state; it is only deleted.
    steps = ("delete",)


class ContentAdmin(
    Pictured,  # uploads are cleaned before the form's transaction begins
    Previewed,  # the page as it will look, for whoever holds the link
    Offered,  # found by name, without accents; as a choice elsewhere the nearest name first
    LooksUp,  # fields that ask and store nothing: an old or new address
    Listed,  # the list: how each record stands, what one asks, the useful views
    RecordAdmin,  # rights, workflow, history
):
    """Records with a page: lists in Vietnamese order, a search without accents."""

    form = ContentForm
    steps = Moves.steps
    search_fields = ("search_names",)
    autocomplete_fields = ("locality", "former_locality", "shared_with")
    change_form_template = "admin/content_change_form.html"
    ordering = ("sort_key", "pk")
    formfield_overrides = {
        models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
        **HTTPS,
    }

    def queue_notes(self, view: str, keys: list[Any]) -> dict[Any, QueueNote]:
        """Of records that wait in a view: where to see to it if not on the form, and a word."""
        return {}

    def view_on_site(self, obj: Content) -> str | None:  # type: ignore[override]
        """Only what visitors see has a page."""
        try:
            return obj.get_absolute_url() if obj.is_published else None
        except NoReverseMatch:  # a form that came back refused, with an address that cannot be
            return None


@admin.register(Redirect)
class RedirectAdmin(ToBeRead, Careful):
    """Old addresses: made by the portal, here for coordinators to look at."""

    list_display = ("section", "old_slug", "slug")
    search_fields = ("old_slug", "slug")

    def has_module_permission(self, request: HttpRequest) -> bool:
        return reach(request.user).is_everywhere

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_everywhere
