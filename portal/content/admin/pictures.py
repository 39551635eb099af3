"""The pictures of a record on its form: an upload, its words and rights, its place among others.

A topic subclasses PictureInline and names its model.
"""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from portal.content.admin.guarded import GuardedInline
from portal.content.admin.steps import STEPS
from portal.content.models import Deed, Status
from portal.media import cleaning, keeping
from portal.media.cleaning import Cleaned
from portal.media.models import Picture
from portal.media.uploads import MOST_FILES, most_bytes

ACCEPT = "image/jpeg,image/png,image/webp,image/avif"
COMPLETE = (Deed.SUBMIT, Deed.PUBLISH)
THUMB = 320


class PictureField(forms.FileField):
    """Takes a file and gives a clean picture."""

    def to_python(self, data: Any) -> Cleaned | None:  # type: ignore[override]
        if data in self.empty_values:
            return None
        prepare(data)
        if isinstance(data.answer, ValidationError):
            raise data.answer
        return data.answer  # type: ignore[no-any-return]


def prepare(upload: Any) -> None:
    """Cleans an upload once; what came of it stays with the file."""
    if not hasattr(upload, "answer"):
        try:
            upload.answer = cleaning.clean(upload)
        except ValidationError as error:
            upload.answer = error


class PictureForm(forms.ModelForm):  # type: ignore[type-arg]
    """One picture. What visitors see, or are about to see, has its words and rights."""

    upload = PictureField(
        label=_("Picture file"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    order = forms.IntegerField(
        required=False,
        min_value=0,
        max_value=32_767,
        help_text=_("Small numbers come first. Left empty, the picture comes last."),
    )
    record: Any = None
    user: Any = None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["upload"]
        field.help_text = self._how()
        field.widget.attrs |= {
            "data-most-bytes": most_bytes(),
            "data-too-large": cleaning.too_large(),
            "data-without": gettext("Save once more to go on without this picture."),
            "data-most-files": MOST_FILES,
        }
        self.fields["focal_x"].help_text = gettext(
            "A click on the picture fills in both: what lies there stays in sight in every frame."
        )
        self.fields["order"].label = capfirst(gettext("order"))
        if self.instance.pk is None:
            self.fields["order"].initial = self.initial["order"] = None

    def _how(self) -> str:
        most = {"most": settings.UPLOAD_MEGABYTES}
        text = gettext(
            "JPEG, PNG, WebP or AVIF, at most %(most)d MB. Where and with what it was taken is not "
            "kept."
        )
        if self.instance.pk:
            text = gettext("Choose a file only if another picture is to stand here.") + " " + text
        return text % most

    def clean_upload(self) -> Cleaned | None:
        """A new row needs one; not what was taken down, nor what the page shows already."""
        upload: Cleaned | None = self.cleaned_data["upload"]
        if upload is None:
            if self.instance.pk is None:
                raise ValidationError(_("Choose a picture."), code="required")
            return None
        keeping.check(upload)
        own = self.record.pictures.exclude(pk=self.instance.pk) if self.record.pk else None
        if own is not None and own.filter(image__digest=upload.digest).exists():
            raise ValidationError(_("This page shows the same picture already."), code="twice")
        return upload

    def clean_order(self) -> int:
        """The last place, if none was named."""
        order: int | None = self.cleaned_data["order"]
        if order is not None:
            return order
        rows = self.record.pictures if self.record.pk else None
        last = rows.aggregate(last=Max("order"))["last"] if rows is not None else None
        return 1 if last is None else last + 1

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        if not self._is_for_visitors():
            return
        for name in self.instance.lacking():
            if name in self.fields and name not in self.errors:
                self.add_error(name, _("Needed for publishing."))

    def _is_for_visitors(self) -> bool:
        step = STEPS.get(self.data.get("_step", ""))
        asked = step is not None and step.deed in COMPLETE
        return asked or getattr(self.record, "status", "") == Status.PUBLISHED

    def save(self, commit: bool = True) -> Any:
        if upload := self.cleaned_data.get("upload"):
            self.instance.image = keeping.keep(upload, by=self.user)
        return super().save(commit)


class PictureFormSet(BaseInlineFormSet):  # type: ignore[type-arg]
    """The pictures of one record: each once, one cover."""

    user: Any = None

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.record, form.user = self.instance, self.user
        return form

    def clean(self) -> None:
        super().clean()
        covers, seen = 0, set()
        for form in self.forms:
            said = getattr(form, "cleaned_data", {})
            if said.get("DELETE"):
                continue
            covers += bool(said.get("is_cover"))
            if covers > 1 and said.get("is_cover"):
                form.add_error("is_cover", _("A record has one cover: choose one of the pictures."))
            if (upload := said.get("upload")) and upload.digest in seen:
                form.add_error("upload", _("You have chosen the same picture twice."))
            elif upload:
                seen.add(upload.digest)


class PictureInline(GuardedInline, TranslationStackedInline):
    """Pictures are changed where they are shown; their images are the portal's business."""

    form = PictureForm
    formset = PictureFormSet
    extra = 0
    verbose_name = _("picture")
    verbose_name_plural = _("Pictures")
    readonly_fields = ("shown",)
    fields = (
        "shown",
        "upload",
        "alt",
        ("author", "licence", "source"),
        ("focal_x", "focal_y", "order", "is_cover"),
    )

    class Media:
        css = {"all": ("css/admin/pictures.css",)}
        js = (forms.Script("js/admin/pictures.js", type="module"),)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("image")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.user = request.user  # the class was made for this request
        return formset

    @admin.display(description=_("picture"))
    def shown(self, picture: Picture) -> SafeString | str:
        """The picture, its centre, and what it lacks."""
        if picture.pk is None:
            return "–"
        image = format_html(
            '<img class="picture-thumb" src="{}" width="{}" height="{}" alt="{}">',
            picture.image.url(picture.image.rendered(THUMB)[0], "jpg"),
            *picture.image.rendered(THUMB),
            picture.alt or "",
        )
        lacking = picture.lacking()
        if not lacking:
            return image
        names = (f.verbose_name for f in picture._meta.concrete_fields if f.name in lacking)
        words = gettext("Before it can be published it needs: %(names)s.")
        told = words % {"names": ", ".join(str(name) for name in names)}
        return format_html('{}<span class="picture-lacks">{}</span>', image, told)


class Pictured(admin.ModelAdmin):  # type: ignore[type-arg]
    """Uploads are cleaned before the transaction of the form begins: it takes seconds, in which
    nobody else could write (SQLite has one writer).
    """

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if request.method == "POST" and self._may_bring(request, object_id):
            for name, upload in request.FILES.items():
                if name.startswith("pictures-"):
                    prepare(upload)
        return super().changeform_view(request, object_id, *args, **kwargs)  # type: ignore[return-value]

    def _may_bring(self, request: HttpRequest, object_id: str | None) -> bool:
        """Nobody else makes the portal work: a picture takes seconds and much memory."""
        if object_id is None:
            return self.has_add_permission(request)
        record = self.get_object(request, unquote(object_id))
        return record is not None and self.has_change_permission(request, record)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """A form that comes back refused has lost its files: no browser sends them twice."""
        if any(name.startswith("pictures-") for name in request.FILES):
            text = gettext(
                "Nothing was saved yet, and the files of pictures have to be chosen again."
            )
            self.message_user(request, text, messages.WARNING)
        return super().render_change_form(request, context, *args, **kwargs)
