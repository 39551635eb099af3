"""The first page: the day in both calendars, and what each section shows there."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_from_request, pgettext
from django.views.decorators.vary import vary_on_headers

from portal.lunar import to_lunar
from portal.lunar_words import lunar_in_words
from portal.sections import SECTIONS


@vary_on_headers("Accept-Language")
def to_language(request: HttpRequest) -> HttpResponse:
    """/ → the language that the browser asks for first, Vietnamese when it asks for neither."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


def home(request: HttpRequest) -> HttpResponse:
    """What a visitor sees first; each section adds its part under names of its own."""
    context: dict[str, Any] = {"today": _today()}
    for section in SECTIONS:
        context |= section.on_home()
    return render(request, "home.html", context)


def _today() -> dict[str, Any]:
    day = timezone.localdate()
    # Translators: a date format of Django; "l" is the weekday, "F" the month's name, "n" its
    # number.
    written = date_format(day, pgettext("date format with weekday", "l, j F Y"))
    return {"day": day.day, "weekday_date": written, "lunar": lunar_in_words(to_lunar(day))}
