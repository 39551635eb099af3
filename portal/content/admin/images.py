"""The images of the portal for coordinators: what each shows, who brought it, which pages show it,
and the way to take one down. Editors bring and see images on the forms of their records only.
"""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import CharField, Form, Textarea
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.careful import Careful, Question, ToBeRead
from portal.content.admin import wording
from portal.content.admin.asks import ChangedAsk
from portal.content.pictures import records_with, take_down
from portal.localities.rights import reach
from portal.media.keeping import picture_models
from portal.media.models import Image


class TakeDownForm(Form):
    """Why."""

    reason = CharField(
        label=_("reason"),
        max_length=500,
        widget=Textarea(attrs={"rows": 3}),
        help_text=_("The editors of these records read it in their history."),
    )


class StateFilter(Question):
    """Shown somewhere, shown nowhere, taken down."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("shown", _("on pages")),
            ("unused", _("on no page")),
            ("down", _("taken down")),
        ]

    conditions: ClassVar = {
        "shown": Q(taken_down_at=None, uses__gt=0),
        "unused": Q(taken_down_at=None, uses=0),
        "down": Q(taken_down_at__isnull=False),
    }


class UploadedFilter(ChangedAsk):
    """How long ago it came."""

    title = _("uploaded")
    parameter_name = "uploaded"
    column = "uploaded_at"


def _uses() -> Any:
    """How many pictures show an image, counted topic by topic."""
    total: Any = 0
    for model in picture_models():
        rows = model._default_manager.filter(image=OuterRef("pk")).order_by().values("image")
        count = Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
        total = total + Coalesce(count, 0)
    return total


@admin.register(Image)
class ImageAdmin(ToBeRead, Careful):
    """To be looked at, and taken down."""

    list_display = ("small", "size", "uses", "uploaded_at", "uploader", "taken_down_at")
    list_display_links = ("small", "size")
    list_filter = (StateFilter, UploadedFilter)
    list_select_related = ("uploaded_by", "taken_down_by")
    list_per_page = 50
    change_form_template = "admin/content/image.html"
    fields = (
        *("large", "size", "pages", "uploaded_at", "uploader"),
        *("taken_down_at", "remover", "taken_down_reason"),
    )
    readonly_fields = fields

    class Media:
        css = {"all": ("css/admin/pictures.css",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(uses=_uses())

    def has_module_permission(self, request: HttpRequest) -> bool:
        return reach(request.user).is_everywhere

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_everywhere

    @admin.display(description=_("image"))
    def small(self, image: Image) -> SafeString | str:
        return _shown(image, "picture-small")

    @admin.display(description=_("image"))
    def large(self, image: Image) -> SafeString | str:
        return _shown(image, "picture-thumb")

    @admin.display(description=_("size"))
    def size(self, image: Image) -> str:
        return f"{image.width} × {image.height}"

    @admin.display(description=_("uploaded by"), ordering="uploaded_by")
    def uploader(self, image: Image) -> str:
        return wording.who(image.uploaded_by)

    @admin.display(description=_("taken down by"))
    def remover(self, image: Image) -> str:
        return wording.who(image.taken_down_by) if image.taken_down_at else "–"

    @admin.display(description=_("pictures that show it"), ordering="uses")
    def uses(self, image: Any) -> int:
        return int(image.uses)

    @admin.display(description=_("records that show it"))
    def pages(self, image: Image) -> SafeString | str:
        return _linked(records_with(image)) or "–"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.take_down_view)
        own = path("<int:pk>/take-down/", view, name="media_image_take_down")
        return [own, *super().get_urls()]

    def take_down_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Says which pages lose the picture, asks why, does it."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        image = Image.objects.filter(pk=pk).first()
        if image is None:
            raise Http404
        form = TakeDownForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            return self._take_down(request, image, form.cleaned_data["reason"])
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": gettext("Take the picture down"),
            "form": form,
            "image": image,
            "shown": self.large(image),
            "records": list(records_with(image)),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/content/take_down.html", context)

    def _take_down(self, request: HttpRequest, image: Image, reason: str) -> HttpResponse:
        try:
            take_down(image, by=request.user, reason=reason)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, gettext("The picture is down and all its files are gone."))
        return HttpResponseRedirect(reverse("admin:media_image_change", args=[image.pk]))


def _shown(image: Image, look: str) -> SafeString | str:
    if image.taken_down_at:
        return gettext("taken down")
    width, height = image.rendered(320)
    code = '<img class="{}" src="{}" width="{}" height="{}" alt="{}" loading="lazy">'
    return format_html(code, look, image.url(width, "jpg"), width, height, str(image))


def _linked(records: Any) -> SafeString | str:
    """The records as links to their forms."""
    items = [
        format_html(
            '<li><a href="{}">{}</a></li>',
            reverse(f"admin:{r._meta.app_label}_{r._meta.model_name}_change", args=[r.pk]),
            r,
        )
        for r in records
    ]
    return format_html("<ul>{}</ul>", SafeString("".join(items))) if items else ""
