"""The admin as the editors' workbench: who comes in."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import ngettext
from django.views.i18n import JavaScriptCatalog

from portal.localities.rights import reach


class ScriptWords(JavaScriptCatalog):
    """What the scripts of the admin say: Django's words, but for those that an office would not
    use.
    """

    packages = ["django.contrib.admin"]

    def get_catalog(self) -> dict[str, Any]:
        said = "%(sel)s of %(cnt)s selected"
        ours = [
            ngettext("%(sel)s of %(cnt)s selected", "%(sel)s of %(cnt)s selected", n)
            for n in (1, 2)
        ]
        return {**super().get_catalog(), said: ours}


class Lines(AutocompleteJsonView):
    """The choices of a field that looks records up, as their admin words them."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        choice: dict[str, str] = super().serialize_result(obj, to_field_name)  # type: ignore[misc]
        word = getattr(self.model_admin, "offered_line", str)
        return choice | {"text": word(obj)}


class Workbench(AdminSite):
    """Open to people with a role; Django's `is_staff` does not count here."""

    def has_permission(self, request: HttpRequest) -> bool:
        """Whether they come in: a role, an open account and, where it is required, a one-time
        code.
        """
        user = request.user
        if not (user.is_active and reach(user).is_staff):
            return False
        return settings.ONE_TIME_CODES != "required" or user.is_verified()

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        return Lines.as_view(admin_site=self)(request)  # type: ignore[return-value]

    def get_urls(self) -> list[Any]:
        """Django's way from a number to a page asks no rights: ours comes before it."""
        way = path(
            "r/<int:content_type_id>/<int:object_id>/",
            self.admin_view(self.way_to_page),
            name="view_on_site",
        )
        barred = path("r/<path:anything>", self.admin_view(self.no_way))
        return [way, barred, *super().get_urls()]

    def i18n_javascript(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return ScriptWords.as_view()(request)  # type: ignore[return-value]

    def way_to_page(
        self, request: HttpRequest, content_type_id: int, object_id: int
    ) -> HttpResponse:
        """To the page of what the person may look at; of nothing else even the address is told."""
        kind = ContentType.objects.filter(pk=content_type_id).first()
        model: Any = kind.model_class() if kind else None
        model_admin: Any = self._registry.get(model)
        record = model_admin.get_object(request, str(object_id)) if model_admin else None
        if record is None or not model_admin.has_view_permission(request, record):
            raise Http404
        return shortcut(request, content_type_id, object_id)

    def no_way(self, request: HttpRequest, anything: str) -> HttpResponse:
        raise Http404(anything)
