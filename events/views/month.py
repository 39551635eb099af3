"""A month of events by both calendars: today's at one address, every other one at its own."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from events.models import Event
from events.month import entries, grid, leaves, words
from events.month.calendar import Month
from events.month.filters import MonthFilterSet, asked_month
from events.month.page import MonthPage, month_url
from portal.content.chips import chips
from portal.content.views import trail
from portal.lunar import LunarDateError


def current(request: HttpRequest) -> HttpResponse:
    """The month of today; with a question about days the way to the month that answers it."""
    month, notes = asked_month(request.GET)
    if month:
        return HttpResponseRedirect(month_url(month, MonthFilterSet(request.GET).asked()))
    this = Month.of(timezone.localdate())
    request.stands_for = month_url(this)
    return _shown(request, this, notes)


def one(request: HttpRequest, year: str, month: str) -> HttpResponse:
    """A month of the calendar, at one address; what is none is told which there are."""
    try:
        asked = Month(int(year), int(month))
    except LunarDateError as error:
        request.why_lost = words.known()
        raise Http404 from error
    path = month_url(asked)
    if request.path != path:
        query = request.GET.urlencode()
        return HttpResponsePermanentRedirect(f"{path}?{query}" if query else path)
    return _shown(request, asked, [])


def _shown(request: HttpRequest, month: Month, notes: list[str]) -> HttpResponse:
    filters = MonthFilterSet(request.GET, queryset=Event.objects.published())
    page = MonthPage(month, filters, timezone.localdate(), filters.qs)
    return render(request, "events/month.html", _context(page, notes))


def _context(page: MonthPage, notes: list[str]) -> dict[str, Any]:
    month, filters, path = page.month, page.filters, month_url(page.month)
    title, said = words.solar(month), entries.entries(page)
    return {
        "page": page,
        "month": month,
        "title": title,
        "lunar": words.lunar(month),
        "weeks": grid.weeks(page, said),
        "leaves": leaves.leaves(page, said),
        "weekdays": words.weekdays(),
        "ways": _ways(page),
        "month_names": words.names(),
        "years": _years(page),
        "list_url": page.days_url(month.first, month.last),
        "clear_url": path,
        "filterset": filters,
        "notes": [*notes, *filters.notes],
        "chips": chips(filters, filters.chosen, lambda **asked: filters.address(path, **asked)),
        "query": filters.values.get("q", ""),
        "corrected": filters.corrected,
        "breadcrumbs": trail((_("Events"), reverse("events")), (capfirst(title), None)),
    }


def _ways(page: MonthPage) -> dict[str, Any]:
    """The months before and after, and that of today where this is another one."""
    before, after, this = page.month.previous, page.month.next, Month.of(page.today)
    return {
        "previous": before and {"url": page.url(before), "label": _short(before, page.month)},
        "next": after and {"url": page.url(after), "label": _short(after, page.month)},
        "today": page.url(this) if this != page.month else "",
    }


def _short(month: Month, beside: Month) -> str:
    """The year is said where it is another one."""
    same = month.year == beside.year
    return words.of_year(month) if same else capfirst(words.solar(month))


def _years(page: MonthPage) -> list[int]:
    """Those whose days are known, and the one that is shown."""
    first, last = page.known
    return sorted({*range(first.year, last.year + 1), page.month.year})
