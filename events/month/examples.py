"""A month made up for the style guide: bars of every look, days with more than find room."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from events.models import Event, Status
from events.month import entries, grid, words
from events.month.calendar import Month
from events.month.filters import MonthFilterSet
from events.month.held import Held, When
from events.month.page import MonthPage
from events.month.plan import Plan
from events.recurrence import VIETNAM

TODAY, SAID = date(2027, 2, 18), datetime(2027, 1, 20, tzinfo=VIETNAM)
# Name, kind, first and last day of February 2027, what else is known.
FESTIVALS: tuple[tuple[str, str, int, int, dict[str, Any]], ...] = (
    ("Hội làng Ỷ Ổ", "village_festival", 8, 10, {}),
    ("Lễ hội lớn Quỳnh Ưởng", "national_festival", 9, 9, {"confirmed_at": SAID}),
    ("Chợ phiên Ưởng", "market", 13, 13, {"status": Status.CANCELLED}),
    ("Hội nghề Ễnh Ương", "craft_festival", 12, 16, {}),
    ("Hát Ửng", "performing_arts", 10, 12, {}),
    ("Hội cốm Ẩn", "food", 9, 9, {}),
    ("Phố đèn Ửng", "modern_event", 9, 11, {}),
    ("Mùa trẩy hội chùa Ổ", "national_festival", 9, 28 + 40, {}),
)


@dataclass(frozen=True)
class _Plan(Plan):
    """A plan that reads nothing."""

    @cached_property
    def held(self) -> dict[int, Held]:
        return {-number: _held(number) for number in range(len(FESTIVALS))}


@dataclass(frozen=True)
class _Page(MonthPage):
    """Its links lead to the list."""

    @cached_property
    def plan(self) -> Plan:
        times = [_held(number) for number in range(len(FESTIVALS))]
        festivals = [When(one.pk, one.pk, "2027", one.first, one.last) for one in times]
        return _Plan(self.month, festivals, ())

    def event_url(self, slug: str) -> str:
        return reverse("events")


def month() -> dict[str, Any]:
    """What events/_month_grid.html is given."""
    shown = Month.of(TODAY)
    page = _Page(shown, MonthFilterSet(QueryDict()), TODAY, Event.objects.none())
    return {
        "title": words.solar(shown),
        "lunar": words.lunar(shown),
        "weekdays": words.weekdays(),
        "weeks": grid.weeks(page, entries.entries(page)),
    }


def _held(number: int) -> Held:
    name, kind, first, last, known = FESTIVALS[number]
    opens = date(2027, 2, 1).toordinal() - 1
    said = {"status": Status.SCHEDULED, "confirmed_at": None} | known
    return Held(
        pk=-number,
        first=date.fromordinal(opens + first),
        last=date.fromordinal(opens + last),
        starts=None,
        ends=None,
        planned_first=None,
        slug="",
        kind=kind,
        names=(name, ""),
        venues=("", ""),
        places=("", ""),
        place_status=None,
        locality_id=None,
        parent_id=None,
        **said,
    )
