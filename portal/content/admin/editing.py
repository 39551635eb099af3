"""The form itself: languages side by side, and editors who do not write over each other."""

import json
import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext

from portal.content.admin.blending import blend_rows, lacks_rows
from portal.content.admin.meeting import Meeting
from portal.content.admin.prose import Prose
from portal.content.admin.steps import STEPS
from portal.content.admin.unverified import UnverifiedField, facts
from portal.content.admin.wrong import wrong
from portal.content.fields import RichTextField
from portal.content.models import Deed, Recorded, Revision
from portal.text import number

# Somebody who has changed a record so lately may be at it still.
LATELY = timedelta(minutes=10)
WRITING = (Deed.ADD, Deed.EDIT, Deed.REVERT)
LANGUAGES = ("_vi", "_en")
IN_ROW = re.compile(r"(?!initial-).+-\d+-")


class Editing(admin.ModelAdmin):  # type: ignore[type-arg]
    """Reads what a form sends, and shows what one needs to fill it."""

    change_form_template = "admin/content_change_form.html"
    # What sources may leave open, besides fields: the name it is kept by, its label.
    unverifiable: Sequence[tuple[str, Any]] = ()

    @property
    def media(self) -> forms.Media:
        names = ("languages", "unsaved", "form-map", "choices")
        scripts: Any = [forms.Script(f"js/admin/{name}.js", type="module") for name in names]
        return super().media + forms.Media(
            css={"all": ["css/admin/editing.css", "css/admin/bar.css"]}, js=scripts
        )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if isinstance(db_field, RichTextField):
            kwargs["widget"] = Prose
        if db_field.name == "unverified_fields":
            choices = facts(self.model, self.fieldsets, self.unverifiable)
            return UnverifiedField(choices, db_field.max_length)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        return paired(super().get_fieldsets(request, obj))

    def get_inline_formsets(
        self, request: HttpRequest, formsets: Any, inline_instances: Any, obj: Any = None
    ) -> Any:
        found = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for rows in found:
            rows.fieldsets = paired(rows.fieldsets)
            rows.inline_formset_data = script_words(rows)
        return found

    # -- two editors

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, *args: Any, **kwargs: Any
    ) -> Any:
        """What is sent finds the row locked to the end: who comes second sees what was saved."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, *args, **kwargs)
        with transaction.atomic():
            request.POST = unix(request.POST)  # type: ignore[assignment]
            if object_id and (answer := self._meet(request, object_id)):
                return answer
            return super().changeform_view(request, object_id, *args, **kwargs)

    def _meet(self, request: HttpRequest, object_id: str) -> HttpResponse | None:
        """Looks whether the record has changed since the form was opened."""
        if not self._lock(object_id):
            opened = "opened_edition" in request.POST and self.has_change_permission(request)
            return self._too_late(request) if opened else None
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return None
        given = request.POST.get("opened_edition", "")
        late = given != str(record.edition)
        if not self.has_change_permission(request, record):
            return self._too_late(request, record) if late and given else None
        take = frozenset(request.POST.getlist("_take"))
        if late or take:
            files = [file.name or "" for _key, several in request.FILES.lists() for file in several]
            state = _opened(record, given) if late else None
            meeting = Meeting(record, state, take, late, files)
            request.POST = meeting.blend(self.get_form(request, record, change=True), request.POST)  # type: ignore[assignment]
            request.meeting = meeting  # type: ignore[attr-defined]
            request.since = number(given)  # type: ignore[attr-defined]
            if late:
                request.FILES.clear()  # rows may have moved, and a browser sends none twice
        return None

    def _lock(self, object_id: str) -> bool:
        """Whether the row is there; whoever else wants to write it waits now."""
        try:
            pk = self.model._meta.pk.to_python(unquote(object_id))
        except ValidationError:
            return False
        rows = self.model._default_manager.select_for_update().filter(pk=pk)
        return rows.values_list("pk", flat=True).first() is not None

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Iterator[Any]:
        for kind, inline in super().get_formsets_with_inlines(request, obj):
            inline.kind = kind  # dear to make: what follows need not ask for another
            yield kind, inline

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Any, inline: Any, prefix: str
    ) -> dict[str, Any]:
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        meeting = getattr(request, "meeting", None)
        own = issubclass(inline.model, Recorded)  # such rows come and go without this record
        if "data" in kwargs and (meeting is not None or own):
            unbound = {k: v for k, v in kwargs.items() if k in ("instance", "prefix", "queryset")}
            rows = inline.kind(**unbound)
            if meeting is not None:
                kwargs["data"] = meeting.blend_rows(rows, kwargs["data"])
            elif lacks_rows(kwargs["data"], rows):
                kwargs["data"] = blend_rows(kwargs["data"], rows, None, take=False)
        return kwargs

    def _too_late(self, request: HttpRequest, record: Any = None) -> HttpResponse:
        """Nothing can be saved any more; what was typed is there to be copied."""
        form = self.get_form(request, record, change=False)(request.POST)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "record": record,
            "last": Revision.objects.of(record).first() if record else None,
            "texts": texts(form, request.POST),
        }
        return TemplateResponse(request, "admin/content/too_late.html", context, status=409)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        form, record = context["adminform"].form, context.get("original")
        sets = context.get("inline_admin_formsets") or []
        if refused := wrong(form, sets, STEPS.get(request.POST.get("_step", ""))):
            context |= {"wrong": refused, "errors": ()}  # said once, in one box
        context["bilingual"] = any(name.endswith(LANGUAGES) for name in form.fields)
        if getattr(form, "is_late", False):
            meeting: Meeting = request.meeting  # type: ignore[attr-defined]
            since = request.since  # type: ignore[attr-defined]
            context["meeting"] = {
                "deeds": meeting.deeds(since),
                "points": meeting.points(form, [rows.formset for rows in sets]),
                "files": meeting.files,
            }
        elif record is not None and not form.is_bound:
            context["lately"] = lately(record, request.user)
        return super().render_change_form(request, context, *args, **kwargs)


def script_words(rows: Any) -> str:
    """What the script of the rows is told; the kind of row stands within a sentence there."""
    told = json.loads(rows.inline_formset_data())
    name = {"verbose_name": rows.opts.verbose_name}
    told["options"]["addText"] = gettext("Add another %(verbose_name)s") % name
    return json.dumps(told)


def paired(fieldsets: Any) -> list[Any]:
    """The two languages of a text stand in one line."""
    return [(name, {**options, "fields": _lines(options["fields"])}) for name, options in fieldsets]


def _lines(fields: Any) -> list[Any]:
    lines: list[Any] = []
    for line in fields:
        base = line.removesuffix("_en") if isinstance(line, str) and line.endswith("_en") else None
        if base and lines and lines[-1] == f"{base}_vi":
            lines[-1] = (lines[-1], line)
        else:
            lines.append(line)
    return lines


def unix(data: QueryDict) -> QueryDict:
    """Lines end as they do in files; browsers send another sign, which nobody has typed."""
    found = QueryDict(mutable=True, encoding=data.encoding)
    for name, values in data.lists():
        found.setlist(name, [value.replace("\r\n", "\n") for value in values])
    return found


def texts(form: Any, data: Any) -> list[tuple[str, str]]:
    """What somebody has typed as text, by its label; in rows by the name of its field."""
    kinds = forms.TextInput | forms.Textarea
    bounds = [bound for bound in form if isinstance(bound.field.widget, kinds)]
    found = [(str(bound.label), str(bound.data)) for bound in bounds if bound.data]
    rows = {key: value for key, value in data.items() if IN_ROW.match(key) and " " in value.strip()}
    return found + list(rows.items())


def lately(record: Any, user: Any) -> Revision | None:
    """What somebody else has written a moment ago; who has moved the record on is done with it."""
    if record.changed_at is None or record.changed_by_id in (None, user.pk):
        return None
    if timezone.now() - record.changed_at >= LATELY:
        return None
    last = Revision.objects.of(record).select_related("by").defer("state").first()
    return last if last and last.deed in WRITING else None


def _opened(record: Any, edition: str) -> Any:
    """The record as it was at that edition, if that is kept."""
    if (known := number(edition)) is None:
        return None
    of = Revision.objects.of(record).filter(edition=known)
    return of.values_list("state", flat=True).first()
