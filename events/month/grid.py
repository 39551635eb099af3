"""A month as a table: heads of days, and bars that span as many cells as they have days."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TypedDict

from django.utils.safestring import SafeString
from django.utils.text import capfirst

from events import day_words
from events.month import words
from events.month.calendar import DAYS, Bar, Day, Week
from events.month.entries import Entry
from events.month.held import When
from events.month.page import MonthPage
from events.querysets import LONG


class Cell(TypedDict):
    """The head of a day. `moon` is the phase drawn beside it. Numbers are words here: a template
    would look up how to write each.
    """

    iso: str
    number: str
    words: str
    lunar: str
    moon: str
    feast: str
    url: str
    tag: str
    look: str
    is_today: bool


class Strip(Entry):
    """A bar in its week; `words` say what its shape shows."""

    length: str
    is_short: bool
    words: str


class More(TypedDict):
    """What found no room on a day."""

    hidden: int
    words: str
    day: str
    url: str


class Rows(TypedDict):
    """A week: heads, rows of bars and gaps, for each day what found no room (or no such row)."""

    cells: list[Cell]
    lanes: list[list[Strip | None]]
    more: list[More]


def weeks(page: MonthPage, entries: Mapping[int, Entry]) -> list[Rows]:
    """The rows of the table."""
    return [
        Rows(
            cells=[_cell(page, day) for day in week.days],
            lanes=_lanes(week, entries),
            more=_more(page, week),
        )
        for week in page.plan.weeks
    ]


def _cell(page: MonthPage, day: Day) -> Cell:
    count = page.plan.counts[day.date]
    return Cell(
        iso=day.date.isoformat(),
        number=str(day.date.day),
        words=words.whole(day, count, page.today),
        lunar=words.short_lunar(day, opens=day.date in (page.month.first, page.month.days[0])),
        moon=moon(day),
        feast=capfirst(words.feast(day)),
        url=page.days_url(day.date, day.date) if count else "",
        tag="a" if count else "span",  # only what leads somewhere is a link
        look=look_of(day, page.today),
        is_today=day.date == page.today,
    )


def moon(day: Day) -> str:
    """The moon to draw: only new and full ones are."""
    return str(day.lunar.day) if day.opens_lunar_month or day.is_full_moon else ""


def look_of(day: Day, today: date) -> str:
    """The classes of a day."""
    flags = {
        "is-out": not day.is_inside,
        "is-today": day.date == today,
        "is-moon": day.opens_lunar_month or day.is_full_moon,
        "is-feast": day.is_tet or day.is_new_years_eve,
    }
    return " ".join(name for name, on in flags.items() if on)


def _lanes(week: Week[When], entries: Mapping[int, Entry]) -> list[list[Strip | None]]:
    rows: list[list[Strip | None]] = []
    for lane in sorted({bar.lane for bar in week.bars}):
        bars = {bar.column: bar for bar in week.bars if bar.lane == lane}
        rows.append(list(_strips(bars, entries)))
    return rows


def _strips(bars: dict[int, Bar[When]], entries: Mapping[int, Entry]) -> Iterator[Strip | None]:
    """From Monday to Sunday; None is a day without a bar."""
    column = 1
    while column <= DAYS:
        bar = bars.get(column)
        yield _strip(bar, entries[bar.span.pk]) if bar else None
        column += bar.length if bar else 1


def _strip(bar: Bar[When], entry: Entry) -> Strip:
    flags = {
        "is-from": bar.continues,
        "is-to": bar.goes_on,
        "is-long": bar.span.days > LONG,
    }
    return {
        **entry,
        "look": SafeString(" ".join([entry["look"], *(name for name, on in flags.items() if on)])),
        "length": str(bar.length),
        "is_short": bar.length == 1,
        "words": ", ".join(filter(None, [entry["days"], entry["sure"]])),
    }


def _more(page: MonthPage, week: Week[When]) -> list[More]:
    if not any(week.hidden):
        return []
    return [
        More(
            hidden=count,
            words=words.more(count),
            day=day_words.on_day(day.date),
            url=page.days_url(day.date, day.date),
        )
        for day, count in week.cells
    ]
