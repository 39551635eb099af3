"""A month as a table: heads of days, and bars that span as many cells as they have days."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from django.utils.text import capfirst

from events import day_words
from events.month import words
from events.month.calendar import DAYS, LANES, Bar, Day, Week
from events.month.held import Held, When
from events.month.page import MonthPage
from events.querysets import LONG


class Cell(NamedTuple):
    """The head of a day. `moon` is the phase drawn beside it, 0 for none."""

    iso: str
    number: int
    words: str
    lunar: str
    moon: int
    feast: str
    url: str
    look: str
    is_today: bool

    @property
    def tag(self) -> str:
        """Only what leads somewhere is a link."""
        return "a" if self.url else "span"


class Strip(NamedTuple):
    """A bar in its week; `words` say what its shape shows."""

    kind: str
    name: str
    language: str
    url: str
    length: int
    look: str
    state: str
    words: str


class More(NamedTuple):
    """What found no room on a day."""

    hidden: int
    words: str
    day: str
    url: str


class Rows(NamedTuple):
    """A week: heads, rows of bars and gaps, for each day what found no room (or no such row)."""

    cells: list[Cell]
    lanes: list[list[Strip | None]]
    more: list[More]


def weeks(page: MonthPage) -> list[Rows]:
    """The rows of the table."""
    return [
        Rows([_cell(page, day) for day in week.days], _lanes(page, week), _more(page, week))
        for week in page.weeks
    ]


def _cell(page: MonthPage, day: Day) -> Cell:
    count = page.counts[day.date]
    return Cell(
        day.date.isoformat(),
        day.date.day,
        words.whole(day, count, page.today),
        words.short_lunar(day, opens=day.date in (page.month.first, page.days[0])),
        phase(day),
        capfirst(words.feast(day)),
        page.days_url(day.date, day.date) if count else "",
        look_of(day, page.today),
        day.date == page.today,
    )


def phase(day: Day) -> int:
    """The moon to draw: only new and full ones are."""
    return day.lunar.day if day.opens_lunar_month or day.is_full_moon else 0


def look_of(day: Day, today: date) -> str:
    """The classes of a day."""
    flags = {
        "is-out": not day.is_inside,
        "is-today": day.date == today,
        "is-moon": day.opens_lunar_month or day.is_full_moon,
        "is-feast": day.is_tet or day.is_new_years_eve,
    }
    return " ".join(name for name, on in flags.items() if on)


def _lanes(page: MonthPage, week: Week[When]) -> list[list[Strip | None]]:
    rows: list[list[Strip | None]] = []
    for lane in range(1, LANES + 1):
        bars = {bar.column: bar for bar in week.bars if bar.lane == lane}
        if bars:
            rows.append(list(_strips(page, bars)))
    return rows


def _strips(page: MonthPage, bars: dict[int, Bar[When]]) -> Iterator[Strip | None]:
    """From Monday to Sunday; None is a day without a bar."""
    column = 1
    while column <= DAYS:
        bar = bars.get(column)
        yield _strip(page, bar) if bar else None
        column += bar.length if bar else 1


def _strip(page: MonthPage, bar: Bar[When]) -> Strip:
    one = page.held[bar.span.pk]
    flags = {
        "is-from": bar.continues,
        "is-to": bar.goes_on,
        "is-long": bar.span.days > LONG,
    }
    look = " ".join([held_look(one), *(name for name, on in flags.items() if on)])
    words = ", ".join(filter(None, [one.days, one.sure]))
    url = page.event_url(one.slug)
    return Strip(one.kind, one.name, one.language, url, bar.length, look, one.state, words)


def held_look(one: Held) -> str:
    """The classes of something held: its kind, and how it stands."""
    sure = "is-off" if one.is_off else "is-sure" if one.confirmed_at else "is-open"
    return f"kind-{one.kind} {sure}"


def _more(page: MonthPage, week: Week[When]) -> list[More]:
    if not any(week.hidden):
        return []
    return [
        More(
            count,
            words.more(count),
            day_words.on_day(day.date),
            page.days_url(day.date, day.date),
        )
        for day, count in week.cells
    ]
