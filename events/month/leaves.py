"""A month as a list of days, for small screens and for paper: what begins on each, which of them
have a name.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import pgettext

from events import day_words
from events.month import words
from events.month.calendar import Day
from events.month.grid import held_look, look_of, phase
from events.month.held import Held, When
from events.month.page import ON_A_DAY, MonthPage
from portal.localities.models import Locality


class Entry(NamedTuple):
    """Something held, where it is listed first."""

    kind: str
    name: str
    language: str
    url: str
    facts: str
    look: str
    state: str
    sure: str


class Leaf(NamedTuple):
    """A day: what it is called, what begins on it, and how much of that is not named."""

    iso: str
    numbers: str
    weekday: str
    lunar: str
    moon: int
    called: str
    entries: list[Entry]
    more: str
    url: str
    look: str


def leaves(page: MonthPage) -> list[Leaf]:
    """The days of the month on which something begins, and those of Tết and of the moon."""
    provinces = _provinces(page.held.values())
    days = [day for week in page.month.weeks for day in week if day.is_inside]
    return [
        _leaf(page, day, page.begins.get(day.date, []), provinces)
        for day in days
        if day.date in page.begins or words.called(day)
    ]


def _leaf(page: MonthPage, day: Day, found: Sequence[When], provinces: dict[int, str]) -> Leaf:
    return Leaf(
        day.date.isoformat(),
        dateformat.format(day.date, pgettext("date format: short day", "j M")),
        capfirst(day_words.weekday(day.date.isoweekday())),
        words.short_lunar(day, opens=True),
        phase(day),
        words.called(day),
        [_entry(page, page.held[one.pk], provinces) for one in found[:ON_A_DAY]],
        words.more(len(found) - ON_A_DAY) if len(found) > ON_A_DAY else "",
        page.days_url(day.date, day.date),
        look_of(day, page.today),
    )


def _entry(page: MonthPage, one: Held, provinces: dict[int, str]) -> Entry:
    where = ", ".join(filter(None, [one.where, provinces.get(one.province_id or 0)]))
    facts = " · ".join(filter(None, [one.days, one.hours, where]))
    url = page.event_url(one.slug)
    return Entry(one.kind, one.name, one.language, url, facts, held_look(one), one.state, one.sure)


def _provinces(shown: Iterable[Held]) -> dict[int, str]:
    """Their names, by primary key: one query."""
    ids = {one.province_id for one in shown if one.province_id}
    rows = Locality.objects.filter(pk__in=ids) if ids else ()
    return {unit.pk: unit.label for unit in rows}
