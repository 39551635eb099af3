"""The workflow in the admin: steps as buttons and list actions, and the page before them."""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any
from uuid import uuid4

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.templatetags.admin_urls import add_preserved_filters
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.content import rights, uses, workflow
from portal.content.admin.steps import STEPS, Step, StepForm
from portal.content.models import Deed, Revision, Status
from portal.content.queues import MOVES

MOST_NAMED = 10
# After these visitors do not see a record any more.
HIDING = (Deed.UNPUBLISH, Deed.ARCHIVE)
# What was written to whoever has a record now: by a publisher to its editors, and the other way.
WORDS = {Status.DRAFT: Deed.SEND_BACK, Status.IN_REVIEW: Deed.SUBMIT}


class Moves(admin.ModelAdmin):  # type: ignore[type-arg]
    """Each step asks the verb itself, which checks the right; `steps` are those of this kind,
    `next_words` say what happens next where that is another thing than for most kinds.
    """

    steps: tuple[str, ...] = tuple(STEPS)
    next_words: Mapping[str, Any] = {}

    class Media:
        css = {"all": ("css/admin/moves.css",)}

    # -- the buttons of the form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """With the steps that the record can take now, by this person."""
        record = context.get("original")
        context |= {
            "last_word": _last_word(record),
            "steps": [
                self._offer(request, step, record)
                for step in self._steps(request)
                if step.name != "delete" and self._is_open(request, step, record)
            ],
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def _offer(self, request: HttpRequest, step: Step, record: Any) -> dict[str, Any]:
        """A step as the form shows it: its button, what happens next, what it asks."""
        asked = step is self._asked(request)
        form = StepForm(request.POST if asked else None, step=step)
        again = step.name == "schedule" and record is not None and record.is_scheduled
        return {
            "step": step,
            "label": _("Change the moment") if again else step.label,
            "next": self.next_words.get(step.name, step.next),
            "fields": [form[name] for name in step.asks],
            "word": form["reason"] if step.word else None,
            "harm": uses.harm(record) if step.deed in HIDING else "",
            "url": self._move_url(step, record),
            "asked": asked,
        }

    def _steps(self, request: HttpRequest) -> Iterable[Step]:
        steps = (STEPS[name] for name in self.steps)
        return (step for step in steps if rights.might(request.user, step.deed, self.model))

    def _is_open(self, request: HttpRequest, step: Step, record: Any) -> bool:
        record = record or self.model()
        if record.pk is None:  # whose it will be is not known yet
            return record.status in rights.DEEDS[step.deed][0] and step.deed in rights.AT_ONCE
        if step.deed == Deed.CONFIRM and not record.unreviewed:
            return False
        return rights.may(request.user, step.deed, record)

    def _asked(self, request: HttpRequest) -> Step | None:
        name = request.POST.get("_step", "")
        return STEPS[name] if name in self.steps else None

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        if step := self._asked(request):
            return self._take_one(request, step, obj)
        return super().response_add(request, obj, *args, **kwargs)

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        if step := self._asked(request):
            return self._take_one(request, step, obj)
        return super().response_change(request, obj)

    def _take_one(self, request: HttpRequest, step: Step, record: Any) -> HttpResponse:
        """The form is saved; if the step is refused it stays so."""
        form = StepForm(request.POST, step=step)
        try:
            if not form.is_valid():
                raise ValidationError([text for texts in form.errors.values() for text in texts])
            step.take(record, by=request.user, told=form.cleaned_data, batch=None)
        except ValidationError as error:
            saved = _("“%(name)s” is saved.") % {"name": record}
            text = f"{saved} {_refusal(step, str(record), error)}"
            self.message_user(request, text, messages.ERROR)
        else:
            self.message_user(request, step.done % {"name": record}, messages.SUCCESS)
        return self._after(request, record)

    def _after(self, request: HttpRequest, record: Any = None) -> HttpResponse:
        """Back to the record, or to the list with its filters."""
        there = record is not None and self.get_queryset(request).filter(pk=record.pk).exists()
        url = (
            self._url("change", record.pk) if there and record is not None else self._url_of_list()
        )
        filters = self.get_preserved_filters(request)
        url = add_preserved_filters({"preserved_filters": filters, "opts": self.opts}, url)
        return HttpResponseRedirect(url)

    # -- the page that says what will happen

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        own = [
            path("moves/<slug:step>/", view(self.moves_view), name=f"{name}_moves"),
            path("<path:object_id>/moves/<slug:step>/", view(self.move_view), name=f"{name}_move"),
        ]
        return own + super().get_urls()

    def _url(self, page: str, *args: Any) -> str:
        name = f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_{page}"
        return reverse(name, args=args)

    def _url_of_list(self) -> str:
        return self._url("changelist")

    def _move_url(self, step: Step, record: Any) -> str:
        return self._url("move", record.pk, step.name) if record and record.pk else ""

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """The steps take the place of Django's own deleting, which asks no verb."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        if self.actions is None or IS_POPUP_VAR in request.GET:
            return actions
        for step in self._steps(request):
            actions[step.name] = (partial(_act, step=step), step.name, step.many)
        return actions

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        return self.move_view(request, object_id, "delete")

    def move_view(self, request: HttpRequest, object_id: str, step: str) -> HttpResponse:
        """One record."""
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self.page(request, self._step_named(request, step), [record], one=record)

    def moves_view(self, request: HttpRequest, step: str) -> HttpResponse:
        """Those that a list action has chosen; they come in one field, however many."""
        chosen = self._step_named(request, step)
        records = list(self.get_queryset(request).filter(pk__in=_shown(request)))
        return self.page(request, chosen, records) if records else self._after(request)

    def _step_named(self, request: HttpRequest, name: str) -> Step:
        if name not in self.steps:
            raise Http404(name)
        if not rights.might(request.user, STEPS[name].deed, self.model):
            raise PermissionDenied
        return STEPS[name]

    def page(
        self, request: HttpRequest, step: Step, records: list[Any], one: Any = None
    ) -> HttpResponse:
        """Says which of the records will take the step and which not, and why; confirmed, does
        it. `one` is the record whose form leads here.
        """
        confirmed = request.method == "POST" and "_confirmed" in request.POST
        form = StepForm(request.POST if confirmed else None, step=step)
        if confirmed and form.is_valid():
            _as_shown(records, _shown(request))
            self._take_all(request, step, records, form.cleaned_data)
            return self._after(request, one)
        if step.deed in (Deed.DELETE, *HIDING):
            uses.read(records)
        told = [(row, workflow.obstacle(row, step.deed, by=request.user)) for row in records]
        ready = [row for row, reason in told if not reason]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": step.label if one else step.many,
            "step": step,
            "next": self.next_words.get(step.name, step.next),
            "form": form,
            "media": self.media,
            "ready": ready,
            "harms": [(row, uses.harm(row)) for row in ready if step.deed in HIDING],
            "refused": [(row, reason) for row, reason in told if reason],
            "one": one,
            "records": ",".join(f"{row.pk}:{row.edition}" for row in records),
            "action": self._page_url(request, step, one),
            "back": self._url("change", one.pk) if one else self._url_of_list(),
        }
        return TemplateResponse(request, "admin/content/move.html", context)

    def _page_url(self, request: HttpRequest, step: Step, one: Any) -> str:
        url = self._move_url(step, one) or self._url("moves", step.name)
        filters = self.get_preserved_filters(request)
        return f"{url}?{filters}" if filters else url

    def _take_all(
        self, request: HttpRequest, step: Step, records: list[Any], told: dict[str, Any]
    ) -> None:
        """Each in a transaction of its own: what one is refused undoes none of the others."""
        batch = uuid4() if len(records) > 1 else None
        done, refused = [], []
        for record in records:
            name = str(record)
            try:
                step.take(record, by=request.user, told=told, batch=batch)
                done.append(name)
            except ValidationError as error:
                refused.append(_refusal(step, name, error))
        self._say(request, step, done, refused)

    def _say(self, request: HttpRequest, step: Step, done: list[str], refused: list[str]) -> None:
        if len(done) == 1:
            self.message_user(request, step.done % {"name": done[0]}, messages.SUCCESS)
        elif done:
            self.message_user(request, step.done_many % {"n": len(done)}, messages.SUCCESS)
        for text in refused[:MOST_NAMED]:
            self.message_user(request, text, messages.ERROR)
        if more := len(refused) - MOST_NAMED if len(refused) > MOST_NAMED else 0:
            text = ngettext("%(n)d more was refused.", "%(n)d more were refused.", more)
            self.message_user(request, text % {"n": more}, messages.ERROR)


def _last_word(record: Any) -> Revision | None:
    """What was written with the last move, as long as the record has not moved on."""
    deed = WORDS.get(getattr(record, "status", None))  # type: ignore[arg-type]
    if deed is None:
        return None
    moves = Revision.objects.of(record).filter(deed__in=MOVES).select_related("by")
    last = moves.defer("state").first()
    return last if last and last.deed == deed and last.reason else None


def _refusal(step: Step, name: str, error: ValidationError) -> str:
    """What was not done, with which record, and why."""
    told = {"what": step.undone, "name": name, "why": " ".join(error.messages)}
    return _("%(what)s: “%(name)s”. %(why)s") % told


def _shown(request: HttpRequest) -> dict[int, int]:
    """The records that the page named, by key, and their editions at that moment."""
    pairs = re.findall(r"(?:^|,)(\d{1,18}):(\d{1,9})(?=,|$)", request.POST.get("records", ""))
    return {int(key): int(edition) for key, edition in pairs}


def _as_shown(records: Iterable[Any], shown: dict[int, int]) -> None:
    """What was confirmed is what the page showed: the verb refuses what has changed since."""
    for record in records:
        record.edition = shown.get(record.pk, record.edition)


def _act(
    model_admin: Moves, request: HttpRequest, records: QuerySet[Any], *, step: Step
) -> HttpResponse:
    """A list action: nothing is done before the page is confirmed."""
    return model_admin.page(request, step, list(records))
