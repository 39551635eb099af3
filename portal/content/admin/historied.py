"""The history of a record in the admin: what was done, how it stood, putting it back."""

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from portal.content import differences, history, rights
from portal.content.admin import joining, wording
from portal.content.admin.telling import Entry, entries, grouped, left_in_words
from portal.content.models import Deed, Recorded, Revision
from portal.localities.rights import reach

PER_PAGE = 20


class Historied(admin.ModelAdmin):  # type: ignore[type-arg]
    """Its pages follow the rights on the record; what is deleted is the administrators'. What was
    done to the records of `joins` stands in its history too.
    """

    joins: ClassVar[history.Joins] = {}

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(css={"all": ["css/admin/history.css"]})

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        one = "<path:object_id>/history/<int:number>/"
        own = [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path("deleted/<int:number>/", view(self.gone_view), name=f"{name}_gone"),
            path("batch/<uuid:batch>/", view(self.batch_view), name=f"{name}_batch"),
            path(one, view(self.revision_view), name=f"{name}_revision"),
            path(f"{one}put-back/", view(self.put_back_view), name=f"{name}_put_back"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Administrators find what was deleted from there."""
        more = {}
        if reach(request.user).is_administrator:
            more["deleted_url"] = self._to("deleted")
        return super().changelist_view(request, {**more, **(extra_context or {})})

    # -- one record

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Every revision, the newest first, with what differs from the one before."""
        record = self._record(request, object_id)
        rows = history.around(record, self.joins).select_related("by")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
        shown = list(page.object_list)
        own = [row for row in shown if row.model == self.opts.label_lower]
        found = entries(shown, self._batches(own))
        self._link(request, record, [entry for entry in found if entry.revision in own])
        joining.tell(request.user, record, found, self.joins, self.admin_site.name)
        title = _("History of “%(name)s”") % {"name": record}
        return self._answer(request, "history", record, title=title, page=page, entries=found)

    def revision_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """The whole record as it stood after one revision."""
        record = self._record(request, object_id)
        revision = self._revision(record, number)
        said = grouped(differences.described(self.model, revision.state))
        may = rights.may(request.user, Deed.REVERT, record)
        url = self._to("put_back", record.pk, revision.pk) if may else ""
        return self._answer(
            request, "revision", record, revision=revision, said=said, put_back_url=url,
            is_now=revision.edition == record.edition, title=_("As it stood")
        )  # fmt: skip

    def put_back_view(self, request: HttpRequest, object_id: str, number: int) -> HttpResponse:
        """Says what would change; confirmed, changes it."""
        record = self._record(request, object_id)
        if not rights.may(request.user, Deed.REVERT, record):
            raise PermissionDenied
        revision = self._revision(record, number)
        asked = request.POST if request.method == "POST" else request.GET
        names = asked.getlist("field") or None
        if request.method == "POST":
            if asked.get("edition") == str(record.edition):
                return self._put_back(request, record, revision, names)
            text = _("Somebody has changed the record meanwhile. This is what would happen now.")
            self.message_user(request, text, messages.WARNING)
        outcome = history.rehearse(record, revision, by=request.user, names=names)
        return self._answer(
            request, "history_put_back", record, revision=revision, outcome=outcome,
            names=names or (), left=left_in_words(self.model, outcome.left),
            changes=grouped(outcome.differences), title=_("Put back as it was"),
            stays=", ".join(str(model._meta.verbose_name_plural) for model in self.joins),
        )  # fmt: skip

    def _put_back(
        self, request: HttpRequest, record: Any, revision: Revision, names: Any
    ) -> HttpResponse:
        reason = request.POST.get("reason", "").strip()
        try:
            left = history.put_back(record, revision, by=request.user, names=names, reason=reason)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self._report(request, _("“%(name)s” is put back as it was.") % {"name": record}, left)
        return HttpResponseRedirect(self._to("history", record.pk))

    def _report(self, request: HttpRequest, done: str, left: list[str]) -> None:
        self.message_user(request, done, messages.SUCCESS)
        if words := left_in_words(self.model, left):
            text = _("What this led to is gone, so it stays as it is: %(what)s.")
            self.message_user(request, text % {"what": words}, messages.WARNING)

    # -- what was done to many at once

    def batch_view(self, request: HttpRequest, batch: UUID) -> HttpResponse:
        """The records of one list action that the person may see."""
        rows = Revision.objects.filter(batch=batch, model=self.opts.label_lower)
        if not reach(request.user).is_administrator:
            mine = self.model._default_manager.visible_to(request.user).order_by()
            rows = rows.filter(record__in=mine.values("pk"))
        found = list(rows.select_related("by").defer("state").order_by("name", "pk"))
        if not found:
            raise Http404
        there = self.get_queryset(request).filter(pk__in=[row.record for row in found])
        known = set(there.values_list("pk", flat=True))
        lines = [
            (row, self._to("history", row.record) if row.record in known else "") for row in found
        ]
        return self._answer(
            request, "history_batch", lines=lines, revision=found[0], title=_("Done in one go")
        )

    # -- what is deleted

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """What was deleted, the newest first."""
        self._for_administrators(request)
        rows = history.deleted(self.model).select_related("by").defer("state")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("p"))
        lines = [Entry(row, None, url=self._to("gone", row.pk)) for row in page.object_list]
        return self._answer(request, "deleted", page=page, lines=lines, title=_("Deleted records"))

    def gone_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """One of them as it stood; confirmed, it is brought back."""
        self._for_administrators(request)
        revision = history.deleted(self.model).select_related("by").filter(pk=number).first()
        if revision is None:
            raise Http404
        if request.method == "POST":
            return self._bring_back(request, revision)
        said = grouped(differences.described(self.model, revision.state))
        return self._answer(request, "deleted_record", revision=revision, said=said,
                            title=_("Deleted: %(name)s") % {"name": revision.name})  # fmt: skip

    def _bring_back(self, request: HttpRequest, revision: Revision) -> HttpResponse:
        try:
            record, left = history.bring_back(revision, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
            return HttpResponseRedirect(self._to("gone", revision.pk))
        self._report(request, _("“%(name)s” is back.") % {"name": record}, left)
        return HttpResponseRedirect(self._to("change", record.pk))

    # -- what they share

    def _record(self, request: HttpRequest, object_id: str) -> Any:
        record = self.get_object(request, unquote(object_id))
        if record is None or not rights.may_see(request.user, record):
            raise Http404
        return record

    def _revision(self, record: Recorded, number: int) -> Revision:
        found = Revision.objects.of(record).select_related("by").filter(pk=number).first()
        if found is None:
            raise Http404
        return found

    def _for_administrators(self, request: HttpRequest) -> None:
        if not reach(request.user).is_administrator:
            raise PermissionDenied

    def _batches(self, rows: Any) -> dict[UUID, int]:
        """How many records went through each of the list actions."""
        batches = {row.batch for row in rows if row.batch}
        counts = Revision.objects.filter(batch__in=batches, model=self.opts.label_lower)
        return dict(counts.order_by().values_list("batch").annotate(Count("pk")))

    def _link(self, request: HttpRequest, record: Recorded, found: list[Entry]) -> None:
        may = rights.may(request.user, Deed.REVERT, record)
        for entry in found:
            number = entry.revision.pk
            entry.url = self._to("revision", record.pk, number)
            if entry.revision.batch:
                entry.batch_url = self._to("batch", entry.revision.batch)
            if may and entry.revision.edition != record.edition:
                entry.put_back_url = self._to("put_back", record.pk, number)
            if may and entry.before:
                entry.undo_url = self._to("put_back", record.pk, entry.before.pk)

    def _to(self, page: str, *args: Any) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=args)

    def _answer(
        self, request: HttpRequest, name: str, record: Any = None, **context: Any
    ) -> HttpResponse:
        steps = [(self._to("changelist"), self.opts.verbose_name_plural)]
        if record is not None:
            steps.append((self._to("change", record.pk), record))
        if record is not None and name != "history":
            steps.append((self._to("history", record.pk), _("History")))
        if name == "deleted_record":
            steps.append((self._to("deleted"), _("Deleted records")))
        if revision := context.get("revision"):
            context |= {"who": wording.who(revision.by), "when": wording.exactly(revision.at)}
        context |= {"opts": self.opts, "steps": steps, "record": record, "media": self.media}
        return TemplateResponse(
            request,
            f"admin/content/{name}.html",
            {**self.admin_site.each_context(request), **context},
        )
