"""What a rule says of the days of an event, as one sentence in the active language."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from functools import singledispatch
from itertools import groupby

from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events.day_words import (
    clock,
    days,
    on_day,
    over_days,
    times,
    weekday,
    whole,
)
from events.recurrence import (
    DAY,
    LONGEST_LUNAR_MONTH,
    VIETNAM,
    Cycle,
    LunarMonthly,
    Once,
    Rule,
    Weekly,
)
from events.yearly_words import hours, lunar_yearly, often, solar_yearly
from portal.lunar_words import LAST_OF_FIRST_TEN

YEAR = 2000  # any does
FULL_MOON, WEEKDAYS_OF_A_WEEK = 15, 7
HOUR = timedelta(hours=1)


def in_words(rule: Rule, *, great: tuple[int, int | None] | None = None) -> str:
    """ "Ngày 12–13 tháng Giêng hằng năm, chính hội ngày 13"; "Days 12–13 of the first lunar month
    every year, main day 13". `great` says that the festival is larger every so many years, and one
    of these years if it is known.
    """
    words = capfirst(_said(rule))
    if great is None:
        return words
    values = {"often": often(Cycle(*great))}
    return "; ".join([words, _("great festival %(often)s") % values])


@singledispatch
def _said(rule: Rule) -> str:
    raise TypeError(f"{rule!r} is not a rule.")


_said.register(solar_yearly)
_said.register(lunar_yearly)


@_said.register
def _once(rule: Once) -> str:
    one_day = rule.first == rule.last
    main = rule.main if not one_day else None
    parts = [
        days(rule.first, rule.last),
        _("main day %(day)s") % {"day": on_day(main)} if main else "",
        hours(rule.starts, rule.ends, one_day=one_day),
    ]
    return ", ".join(filter(None, parts))


# -- every week, every lunar month


@_said.register
def _weekly(rule: Weekly) -> str:
    if rule.until and rule.starts:
        weekday_of_end, ends = rule.until
        block = over_days(
            _listed(map(clock, rule.starts)),
            _listed(_weekdays(rule.weekdays)),
            "24:00" if ends == time() else clock(ends),
            weekday(weekday_of_end),
        )
        return _valid(rule, _("%(block)s every week") % {"block": block})
    if len(rule.weekdays) == WEEKDAYS_OF_A_WEEK:
        words = _("every day")
    else:
        names = _listed(_weekdays(rule.weekdays))
        words = _("every %(weekdays)s") % {"weekdays": names}
    return _valid(rule, words, _showings(rule.starts, rule.length))


def _weekdays(numbers: Iterable[int]) -> list[str]:
    """Three days or more in a row are named by the first and the last."""
    names: list[str] = []
    for _offset, pairs in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        run = [weekday(number) for _position, number in pairs]
        if len(run) > 2:
            values = {"first": run[0], "last": run[-1]}
            run = [pgettext("weekdays in a row", "%(first)s to %(last)s") % values]
        names += run
    return names


@_said.register
def _lunar_monthly(rule: LunarMonthly) -> str:
    found = sorted(rule.days)
    values = {"days": _listed(_numbers(found))}
    words = (
        ngettext(
            "day %(days)s of every lunar month", "days %(days)s of every lunar month", len(found)
        )
        % values
    )
    if LONGEST_LUNAR_MONTH in rule.days:
        short = (
            _("(in a month of 29 days, the last day instead of day 30)")
            if rule.moves
            else _("(no day 30 in a month of 29 days)")
        )
        words = f"{words} {short}"
    return _valid(rule, words, _showings(rule.starts, rule.length))


def _numbers(found: list[int]) -> list[str]:
    """ "mồng 4", "mồng 10", "14": a number from 11 on has a word before it only if it is first."""
    early = pgettext("one of the days of every lunar month, up to 10", "%(day)s")
    first = pgettext("first of the days of every lunar month, from 11", "%(day)s")
    full_moon = pgettext("one of the days of every lunar month", "15")
    names: list[str] = []
    for day in found:
        name = full_moon if day == FULL_MOON else str(day)
        form = early if day <= LAST_OF_FIRST_TEN else "%(day)s" if names else first
        names.append(form % {"day": name})
    return names


def _showings(starts: tuple[time, ...], length: timedelta | None) -> str:
    """Each with its end, if that is known."""
    if length is None:
        return _listed(map(clock, starts))
    some = [datetime.combine(date(YEAR, 1, 1), at, VIETNAM) for at in starts]
    if length < DAY:
        return _listed(times(at, at + length) for at in some)
    count = round(length / HOUR)
    long = ngettext("%(n)d hour", "%(n)d hours", count) % {"n": count}
    return ", ".join([_listed(times(at, None) for at in some), long]) if some else ""


def _valid(rule: Weekly | LunarMonthly, *parts: str) -> str:
    """The parts, and from when to when they hold."""
    first, last = (whole(value) if value else "" for value in (rule.since, rule.to))
    if first and last:
        season = _("from %(first)s to %(last)s") % {"first": first, "last": last}
    elif first:
        season = pgettext("season", "from %(first)s") % {"first": first}
    else:
        season = pgettext("season", "until %(last)s") % {"last": last} if last else ""
    return ", ".join(filter(None, (*parts, season)))


def _listed(names: Iterable[str]) -> str:
    return get_text_list(list(names), _("and"))
