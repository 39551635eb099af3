"""What programs read of events: calendars to subscribe to, and a feed of what is new."""

from datetime import date, datetime, time, timedelta
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import entries, ical
from events.filters import EventFilterSet
from events.models import Event, Occurrence
from events.querysets import UNITS
from events.recurrence import VIETNAM
from portal import atom
from portal.content.machines import AddressError, for_machines, wrong_language
from portal.content.views import address_now
from portal.version.public import half_hour, public_page

# What is held every week or every lunar month would fill a calendar for years.
OFTEN = timedelta(days=90)
NEWS = 30
# The long texts: no entry has them.
UNREAD = (
    *("body", "body_vi", "body_en", "programme", "programme_vi", "programme_en"),
    *("search_names", "search_exact", "search_text", "loaded", "sources", "source_notes"),
)


@for_machines
def calendar(request: HttpRequest) -> HttpResponseBase:
    """/events.ics: what the list's filters leave, from today on unless they ask for other days."""
    return _by_the_clock(request) if "when" in request.GET else _by_the_day(request)


@for_machines
@public_page
def event_calendar(request: HttpRequest, slug: str) -> HttpResponseBase:
    """/events/<slug>.ics: one event and those that are part of it, as far back as they are kept."""
    _check(wrong_language(request))
    shown = Event.objects.published()
    event = shown.filter(slug=slug).first()
    if event is None:
        return _moved(request, address_now(Event.section, slug))
    events = shown.filter(Q(pk=event.pk) | Q(parent=event.pk))
    return _calendar(str(event.name), slug, events, Occurrence.objects.all(), timezone.localdate())


@for_machines
@public_page
def news(request: HttpRequest) -> HttpResponse:
    """/feeds/events.atom: what was published or changed last, each with when it is held."""
    _check(wrong_language(request))
    told = Occurrence.objects.told_of().order_by("first", "starts", "pk")
    shown = Event.objects.published().lately_changed().select_related("locality")
    found = shown.defer(*UNREAD).prefetch_related("rules", Prefetch("occurrences", told, "told"))
    language = get_language() or settings.LANGUAGE_CODE
    feed = atom.Feed(
        title=_title(),
        author=settings.SITE_NAME,
        language=language,
        url=f"{settings.SITE_URL}{request.path}?lang={language}",
        page=f"{settings.SITE_URL}{reverse('events')}",
        entries=[entries.news(event) for event in found[:NEWS]],
    )
    return HttpResponse(atom.written(feed), content_type="application/atom+xml; charset=utf-8")


def _filtered(request: HttpRequest) -> HttpResponse:
    """Only what `when` asks for hangs on the hour; else a day's calendar is whole until its end."""
    today = timezone.localdate()
    midnight = datetime.combine(today, time(), VIETNAM)
    now = half_hour() if "when" in request.GET else midnight
    filters = EventFilterSet(request.GET, queryset=Event.objects.published(), now=now)
    _check(wrong_language(request) | filters.errors)
    since = max(today, filters.since)
    return _calendar(_title(), "events", filters.qs, filters.occurrences, since)


_by_the_day = public_page(_filtered)
_by_the_clock = public_page(_filtered, by_the_clock=True)


def _calendar(name: str, file: str, events: Any, occurrences: Any, since: date) -> HttpResponse:
    """The occurrences of the events, those held often for 90 days from `since` on."""
    of_events = occurrences.filter(event__in=events.order_by().values("pk"))
    # Keys of yearly festivals are years, of weekly ones and those of each lunar month days.
    soon = of_events.exclude(key__contains="-", first__gt=since + OFTEN)
    units = (*UNITS, *(f"place__{unit}" for unit in UNITS))
    read = events.order_by().select_related(*units).defer(*UNREAD)
    body = ical.calendar(name, entries.of_calendar(soon, read, timezone.localdate()))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="{file}.ics"'
    return answer


def _title() -> str:
    return f"{_('Festivals and events')} · {settings.SITE_NAME}"


def _check(errors: dict[str, str]) -> None:
    if errors:
        raise AddressError(HTTPStatus.BAD_REQUEST, errors)


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    """To where an old address leads for ever, with the language asked for."""
    if not Event.objects.published().filter(slug=slug).exists():
        raise AddressError(HTTPStatus.NOT_FOUND, {"slug": _("There is no such event.")})
    query = request.META.get("QUERY_STRING", "")
    path = reverse("event-ics", args=[slug])
    return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
