"""The admin as the editors' workbench: who comes in."""

from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from portal.localities.rights import reach


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

    def get_urls(self) -> list[Any]:
        """Django's way from a number to a page asks no rights: ours comes before it."""
        way = path(
            "r/<int:content_type_id>/<int:object_id>/",
            self.admin_view(self.way_to_page),
            name="view_on_site",
        )
        barred = path("r/<path:anything>", self.admin_view(self.no_way))
        return [way, barred, *super().get_urls()]

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
