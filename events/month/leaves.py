"""A month as a list of days, for small screens and for paper: what begins on each, which of them
have a name.
"""

from collections.abc import Mapping, Sequence
from typing import TypedDict

from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import pgettext

from events import day_words
from events.month import words
from events.month.calendar import Day
from events.month.entries import Entry
from events.month.grid import look_of, moon
from events.month.held import When
from events.month.page import MonthPage
from events.month.plan import ON_A_DAY


class Leaf(TypedDict):
    """A day: what it is called, what begins on it, and how much of that is not named."""

    iso: str
    numbers: str
    weekday: str
    lunar: str
    moon: str
    called: str
    entries: list[Entry]
    more: str
    url: str
    look: str


def leaves(page: MonthPage, entries: Mapping[int, Entry]) -> list[Leaf]:
    """The days of the month on which something begins, and those of Tết and of the moon."""
    begins = page.plan.begins
    return [
        _leaf(page, day, called, begins.get(day.date, []), entries)
        for week in page.month.weeks
        for day in week
        if day.is_inside and ((called := words.called(day)) or day.date in begins)
    ]


def _leaf(
    page: MonthPage, day: Day, called: str, found: Sequence[When], entries: Mapping[int, Entry]
) -> Leaf:
    return Leaf(
        iso=day.date.isoformat(),
        numbers=dateformat.format(day.date, pgettext("date format: short day", "j M")),
        weekday=capfirst(day_words.weekday(day.date.isoweekday())),
        lunar=words.short_lunar(day, opens=True),
        moon=moon(day),
        called=called,
        entries=[entries[one.pk] for one in found[:ON_A_DAY]],
        more=words.more(len(found) - ON_A_DAY) if len(found) > ON_A_DAY else "",
        url=page.days_url(day.date, day.date),
        look=look_of(day, page.today),
    )
