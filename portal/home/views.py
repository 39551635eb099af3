"""The first page: the day in both calendars, and what each section shows there."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_from_request, pgettext
from django.views.decorators.vary import vary_on_headers

from portal.content.views import ContentDetail
from portal.home import highlights
from portal.home.models import Highlight
from portal.lunar import LunarDate, month_length, to_lunar, to_solar
from portal.lunar_words import lunar_in_words, month_in_words
from portal.sections import SECTIONS


@vary_on_headers("Accept-Language")
def to_language(request: HttpRequest) -> HttpResponse:
    """/ → the language that the browser asks for first, Vietnamese when it asks for neither."""
    return HttpResponseRedirect(f"/{get_language_from_request(request)}/")


def home(request: HttpRequest) -> HttpResponse:
    """What a visitor sees first."""
    return render(request, "home.html", _context(highlights.cards()))


class HighlightPreview(ContentDetail):
    """The first page as it will look with one highlight more."""

    model = Highlight
    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cards = highlights.cards(preview=self.object)
        return super().get_context_data(**kwargs) | _context(cards) | {"object": None}


def _context(cards: list[highlights.Card]) -> dict[str, Any]:
    """Each section adds its part under names of its own."""
    day = timezone.localdate()
    context = {"today": _today(day), "moons": moons(day), "highlights": cards}
    for section in SECTIONS:
        context |= section.on_home()
    return context


def _today(day: date) -> dict[str, Any]:
    # Translators: a date format of Django; "l" is the weekday, "F" the month's name, "n" its
    # number.
    written = date_format(day, pgettext("date format with weekday", "l, j F Y"))
    return {"day": day.day, "weekday_date": written, "lunar": lunar_in_words(to_lunar(day))}


def moons(day: date) -> dict[str, Any]:
    """The lunar month around a day: its name, and each of its days with the civil one."""
    today = to_lunar(day)
    length = month_length(today.year, today.month, today.leap)
    numbers = range(1, length + 1)
    days = [to_solar(LunarDate(today.year, today.month, n, today.leap)) for n in numbers]
    return {
        "title": month_in_words(today),
        "today": today.day,
        "first": days[0],
        "last": days[-1],
        "full": days[14],
        "days": [
            {"lunar": n, "solar": solar, "turns": n == 1 or solar.day == 1, "today": solar == day}
            for n, solar in zip(numbers, days, strict=True)
        ],
    }
