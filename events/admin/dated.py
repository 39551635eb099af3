"""The dates of an event in the admin: what a rule would give, what was said of each time."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events import day_words, editions, occurring
from events.admin import listing
from events.admin.decisions import SAID, EditionForm
from events.admin.rules import RuleForm
from events.models import DateRule, Edition, Event, Occurrence
from portal.content import rights
from portal.content.admin.base import QueueNote
from portal.content.admin.historied import Historied
from portal.content.models import Deed
from portal.text import number

# What the buttons of the page do, and what is said when it is done.
DEEDS: dict[str, tuple[Callable[..., None], Any]] = {
    "confirm": (editions.confirm, gettext_lazy("Confirmed: %(days)s.")),
    "unconfirm": (editions.unconfirm, gettext_lazy("No longer confirmed: %(days)s.")),
    "follow_rule": (editions.follow_rule, gettext_lazy("As the rule says again: %(days)s.")),
}


class Dated(Historied):
    """Its pages follow the rights on the event: who may change it says how its dates stand."""

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(css={"all": ["css/admin/dates.css"]})

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view
        one = "<path:object_id>/dates/<int:slot>/<str:key>/"
        own = [
            path("rule/", view(self.rule_view), name="events_event_rule"),
            path("<path:object_id>/dates/", view(self.dates_view), name="events_event_dates"),
            path(one, view(self.edition_view), name="events_event_edition"),
        ]
        return own + super().get_urls()

    def queue_notes(self, view: str, keys: list[Any]) -> dict[Any, QueueNote]:
        """What is to be confirmed is confirmed among the dates."""
        if view != "unconfirmed" or not keys:
            return {}
        rows = Occurrence.objects.to_be_confirmed().filter(event__in=keys)
        return {
            one.event_id: (self._to("dates", one.event_id), day_words.days(one.first, one.last))
            for one in rows.order_by("-first", "-pk")  # the next one is said last, and stays
        }

    # -- what a rule would give

    def rule_view(self, request: HttpRequest) -> HttpResponse:
        """A piece of the form: what the rule says as it is typed. Nothing is saved."""
        if request.method not in ("GET", "HEAD"):
            return HttpResponseNotAllowed(["GET"])
        if not rights.may_add(request.user, Event):
            raise PermissionDenied
        form = RuleForm(request.GET, instance=self._rule(request))
        form.goes = "DELETE" in request.GET
        told = form.foretold(_great(request))
        wrong = [] if told or form.goes else list(_wrong(form))
        context = {"told": told, "wrong": wrong, "form": form}
        return TemplateResponse(request, "admin/events/_rule_dates.html", context)

    def _rule(self, request: HttpRequest) -> DateRule:
        """The stored one that is changed there, or a new one. The script may ask about one that
        goes when it is gone already.
        """
        if not request.GET.get("rule"):
            return DateRule()
        event = self._record(request, request.GET.get("event", ""))
        found: DateRule | None = event.rules.filter(pk=number(request.GET["rule"])).first()
        if found is None and "DELETE" not in request.GET:
            raise Http404
        return found or DateRule()

    # -- all dates

    def dates_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Each time that it is held; a button confirms one, or takes back what was said of it."""
        event = self._record(request, object_id)
        today = timezone.localdate()
        since = _since(request, today)
        if request.method == "POST":
            return self._act(request, event)
        first, last = occurring.span(today)
        groups = listing.groups(event, today, since)
        often = any(group.rule.kind in DateRule.OFTEN for group in groups)
        return self._show(
            request, "dates", event, title=_("Dates of “%(name)s”") % {"name": event},
            groups=groups, left=listing.left_over(event, today),
            earlier=max(since - listing.PAGE, first) if often and since > first else None,
            later=since + listing.PAGE if often and since + listing.PAGE < last else None,
        )  # fmt: skip

    def _act(self, request: HttpRequest, event: Event) -> HttpResponse:
        """One button; what was shown is what is decided about."""
        name = next((name for name in DEEDS if name in request.POST), None)
        slot, _slash, key = request.POST.get(name or "", "").partition("/")
        if name is None or (known := number(slot)) is None or not key.isprintable():
            return redirect(request.get_full_path())
        verb, done = DEEDS[name]
        days = self._days(event, known, key)
        event.edition = number(request.POST.get("edition", "")) or 0
        try:
            verb(event, slot=known, key=key, by=request.user)
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            self.message_user(request, done % {"days": days}, messages.SUCCESS)
        return redirect(f"{request.get_full_path()}#{quote(f'{slot}/{key}')}")

    def _days(self, event: Event, slot: int, key: str) -> str:
        found = event.occurrences.filter(slot=slot, key=key).first()
        return day_words.days(found.first, found.last) if found else key

    # -- one of them

    def edition_view(
        self, request: HttpRequest, object_id: str, slot: int, key: str
    ) -> HttpResponse:
        """What an editor says of one time, the rule aside."""
        event = self._record(request, object_id)
        if not rights.may(request.user, Deed.EDIT, event):
            raise PermissionDenied
        named = event.occurrences.filter(slot=slot, key=key)
        occurrence = named.first() if key.isprintable() else None
        if occurrence is None:
            raise Http404
        edition = event.editions.filter(slot=slot, key=key).first() or Edition(slot=slot, key=key)
        is_said, posted = edition.pk is not None, request.POST if request.method == "POST" else None
        form = EditionForm(posted, instance=edition)
        if posted is not None and self._decide(request, event, occurrence, form):
            return redirect(f"{self._to('dates', event.pk)}#{quote(f'{slot}/{key}')}")
        row = listing.row(event, occurrence, timezone.localdate(), is_said=is_said)
        title = _("What is said of %(days)s") % {"days": row.planned or row.days}
        return self._show(request, "edition", event, form=form, row=row, title=title, is_one=True)

    def _decide(
        self, request: HttpRequest, event: Event, occurrence: Occurrence, form: EditionForm
    ) -> bool:
        """Whether it is done; if not the form says why."""
        if not form.is_valid():
            return False
        said = {name: form.cleaned_data[name] for name in (*SAID, "confirmed")}
        opened, event.edition = event.edition, number(request.POST.get("edition", "")) or 0
        slot, key = occurrence.slot, occurrence.key
        try:
            editions.decide(event, slot=slot, key=key, by=request.user, **said)
        except ValidationError as error:
            event.edition = opened
            form.add_error(None, error)
            return False
        text = _("Saved for %(days)s.") % {"days": self._days(event, slot, key)}
        self.message_user(request, text, messages.SUCCESS)
        return True

    def _show(self, request: HttpRequest, name: str, event: Event, **context: Any) -> HttpResponse:
        steps = [
            (self._to("changelist"), self.opts.verbose_name_plural),
            (self._to("change", event.pk), event),
        ]
        if context.get("is_one"):
            steps.append((self._to("dates", event.pk), _("Dates")))
        context |= {
            "opts": self.opts,
            "steps": steps,
            "event": event,
            "media": self.media,
            "edition": number(request.POST.get("edition", "")) or event.edition,
            "closed_because": rights.objection(request.user, Deed.EDIT, event),
        }
        return TemplateResponse(
            request,
            f"admin/events/{name}.html",
            {**self.admin_site.each_context(request), **context},
        )


def _great(request: HttpRequest) -> tuple[int, int | None] | None:
    """Every how many years it is larger, as the form of the event says by now."""
    every = number(request.GET.get("great_every", ""))
    if every is None or not 2 <= every <= 60:
        return None
    return every, number(request.GET.get("great_anchor", ""))


def _wrong(form: RuleForm) -> list[tuple[str, str]]:
    """Nothing, as long as nothing is typed."""
    if not form.has_changed() and form.instance.pk is None:
        return []
    labels = {f.name: capfirst(str(f.verbose_name)) for f in DateRule._meta.concrete_fields}
    return [
        (labels.get(name, ""), str(text)) for name, texts in form.errors.items() for text in texts
    ]


def _since(request: HttpRequest, today: date) -> date:
    """From which day on dates of weeks and months are shown."""
    try:
        asked = date.fromisoformat(request.GET.get("from", ""))
    except ValueError:
        return today
    first, last = occurring.span(today)
    return min(max(asked, first), last)
