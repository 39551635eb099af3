"""What a rule means, before it is saved: its words, its next dates, beside those of until now."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.utils.translation import gettext as _

from events import day_words, occurring
from events.models import Occurrence
from events.recurrence import (
    LONGEST_LUNAR_MONTH,
    Held,
    LunarMonthly,
    LunarYearly,
    MonthDay,
    Once,
    Rule,
    SolarYearly,
    Weekly,
)
from events.rule_words import in_words
from portal import lunar
from portal.lunar import LunarDate

# So many dates are shown: years of a yearly rule, days of a weekly or monthly one.
YEARS, DAYS = 5, 10
# As far as one looks for them.
LATEST = date(2099, 12, 31)
FEBRUARY, LEAP_DAY = 2, 29

Great = tuple[int, int | None]


@dataclass(frozen=True)
class Said:
    """One time that it is held, in words."""

    days: str
    lunar: str
    main: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Line:
    """What a rule gives `now` and what it gave `before`; the same are one."""

    now: Said | None
    before: Said | None = None


@dataclass(frozen=True)
class Foretold:
    """`digest` stands for all dates that it shows and those of the years to come; it `moves` where
    they are not those of before, and none are left if it `goes`. `lost` names the times that are
    confirmed until now, for days that it does not give.
    """

    words: str
    lines: list[Line]
    notes: list[str]
    digest: str
    moves: bool = False
    goes: bool = False
    lost: str = ""


def foretell(
    rule: Rule, today: date, *, before: Rule | None = None, great: Great | None = None
) -> Foretold:
    """What the rule says and gives from today on; where it gives others than `before`, both from
    the beginning of the year.
    """
    shown = digest(rule, today)
    moves = before is not None and digest(before, today) != shown
    since = date(today.year, 1, 1) if moves else today
    lines = _beside(rule, before if moves else None, since)
    yearly = isinstance(rule, SolarYearly | LunarYearly)
    words = in_words(rule, great=great if yearly else None)
    return Foretold(words, lines, list(_notes(rule, today)), shown, moves)


def farewell(before: Rule, today: date) -> Foretold:
    """What goes with a rule that is deleted: its dates from the beginning of the year on."""
    shown = digest(None, today)
    moves = digest(before, today) != shown
    held = _next(before, date(today.year, 1, 1)) if moves else ()
    lines = [Line(None, _said(one)) for one in held]
    return Foretold(in_words(before), lines, [], shown, moves, goes=True)


def lost(confirmed: Iterable[Occurrence], rule: Rule | None, today: date) -> str:
    """The days of those that lose their confirmation by the rule; None: by its end."""
    held = rule.held(*occurring.span(today)) if rule else ()
    given = {one.key: one.first for one in held}
    return "; ".join(
        day_words.days(one.first, one.last)
        for one in confirmed
        if given.get(one.key) != (one.planned_first or one.first)
    )


def digest(rule: Rule | None, today: date) -> str:
    """The same for the same dates, this year and in the five to come; None gives no date."""
    last = date(today.year + occurring.YEARS_AHEAD, 12, 31)
    held = list(rule.held(date(today.year, 1, 1), last)) if rule else []
    if isinstance(rule, Once):
        held = list(rule.held(rule.first, rule.last))
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


def told(lines: list[Line]) -> tuple[str, str]:
    """The dates of before and those of now, each in one line."""
    before = [line.before for line in lines if line.before]
    now = [line.now for line in lines if line.now]
    old, new = (
        "; ".join(" ".join((s.days, s.hours)).strip() for s in side) for side in (before, now)
    )
    return old or _("no date"), new or _("no date")


def _beside(rule: Rule, before: Rule | None, since: date) -> list[Line]:
    now = {held.key: held for held in _next(rule, since)}
    then = {held.key: held for held in _next(before, since)} if before else {}
    keys = sorted({**then, **now}, key=lambda key: (now.get(key) or then[key]).first)
    return [_line(now.get(key), then.get(key), bool(before)) for key in keys]


def _line(now: Held | None, then: Held | None, compared: bool) -> Line:
    told_now, told_then = (_said(held) if held else None for held in (now, then))
    return Line(told_now, told_then if compared and told_then != told_now else None)


def _next(rule: Rule, since: date) -> Iterator[Held]:
    if isinstance(rule, Weekly | LunarMonthly):
        start = max(since, rule.since or since)
        return islice(rule.held(start, _ahead(start, 2)), DAYS)
    if isinstance(rule, Once):
        return iter(rule.held(rule.first, rule.last))
    years = YEARS * rule.cycle.every + 1
    return islice(rule.held(since, _ahead(since, years)), YEARS)


def _ahead(day: date, years: int) -> date:
    return min(date(min(day.year + years, LATEST.year), 12, 31), LATEST)


def _said(held: Held) -> Said:
    long = held.main is not None and held.first != held.last
    return Said(
        day_words.days(held.first, held.last),
        day_words.lunar_days(held.first, held.last),
        day_words.day(held.main) if long and held.main else "",
        day_words.times(held.starts, held.ends),
    )


def _notes(rule: Rule, today: date) -> Iterator[str]:
    """Where a day of the rule is not there every year, and what stands for it then."""
    if isinstance(rule, SolarYearly) and MonthDay(FEBRUARY, LEAP_DAY) in _days(rule):
        yield _("In a year without 29 February it is the 28th.")
    if isinstance(rule, LunarYearly):
        months = {day.month for day in _days(rule) if day.day == LONGEST_LUNAR_MONTH}
        for month in sorted(months):
            yield from _short(month, today)


def _days(rule: SolarYearly | LunarYearly) -> list[MonthDay]:
    return [day for day in (rule.start, rule.end, rule.main) if day]


def _short(month: int, today: date) -> Iterator[str]:
    first = lunar.to_lunar(today).year
    years = [
        f"{lunar.year_name(year)} ({year})"
        for year in range(first, first + YEARS + 1)
        if (length := lunar.month_length(year, month)) < LONGEST_LUNAR_MONTH
        and lunar.to_solar(LunarDate(year, month, length)) >= today
    ]
    if years:
        values = {"years": ", ".join(years)}
        values["month"] = day_words.lunar_month(LunarDate(first, month, 1))
        yield (
            _(
                "The %(month)s lunar month has only 29 days in %(years)s: there day 30 is its last "
                "day, the 29th."
            )
            % values
        )
