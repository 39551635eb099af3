"""What a yearly rule says of its days, in the active language: parts of events/rule_words.py."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, time

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from events.day_words import clock, from_to, lunar_day, lunar_month, times
from events.recurrence import (
    LONGEST_LUNAR_MONTH,
    Cycle,
    Leap,
    LunarYearly,
    MonthDay,
    SolarYearly,
    held_from,
)
from portal.lunar import LunarDate
from portal.lunar_words import LAST_OF_FIRST_TEN

YEAR = 2000  # any does that has a 29 February
FEBRUARY = 2
NUMBERS = {
    2: pgettext_lazy("number of years", "two"),
    3: pgettext_lazy("number of years", "three"),
    4: pgettext_lazy("number of years", "four"),
    5: pgettext_lazy("number of years", "five"),
    6: pgettext_lazy("number of years", "six"),
    7: pgettext_lazy("number of years", "seven"),
    8: pgettext_lazy("number of years", "eight"),
    9: pgettext_lazy("number of years", "nine"),
    10: pgettext_lazy("number of years", "ten"),
    12: pgettext_lazy("number of years", "twelve"),
}
Say = Callable[[MonthDay], str]


def solar_yearly(rule: SolarYearly) -> str:
    start, end = rule.start, rule.end
    if start == end:
        words = _solar_day(start)
    elif start.month == end.month and start.day < end.day and not _closes_february(end):
        values = {"first": start.day, "last": end.day, "month": _month(end.month)}
        words = _("%(first)s–%(last)s %(month)s") % values
    else:
        words = from_to(_solar_day(start), _solar_day(end))
    words = pgettext("days of the solar calendar", "%(days)s") % {"days": words}
    return _yearly(rule, words, _main(rule, _solar_day))


def lunar_yearly(rule: LunarYearly) -> str:
    start, end = rule.start, rule.end
    if start == end:
        words = _lunar_day(start)
    elif start.month == end.month and start.day < end.day:
        words = _lunar_range(start, end)
    elif end.day == LONGEST_LUNAR_MONTH:
        values = {"first": _lunar_day(start), "month": lunar_month(_lunar(end))}
        words = _("from %(first)s to the last day of the %(month)s month") % values
    else:
        words = from_to(_lunar_day(start), lunar_day(_lunar(end), follows=True))
    if (end.month, end.day) < (start.month, start.day):
        words = _("%(days)s (over Tết)") % {"days": words}
    words = _yearly(rule, words, _main(rule, _lunar_day))
    return "; ".join(filter(None, (words, _leap(rule.leap))))


def _yearly(rule: SolarYearly | LunarYearly, words: str, main: str) -> str:
    """Days, how often, and what else there is to say."""
    held = hours(rule.starts, rule.ends, one_day=rule.start == rule.end)
    parts = [part for part in (main, held) if part]
    if rule.cycle.every == 1:
        return ", ".join([_("%(days)s every year") % {"days": words}, *parts])
    # The years of a cycle stand between commas: what follows is set off more strongly.
    return "; ".join([f"{words}, {often(rule.cycle)}", *parts])


def often(cycle: Cycle) -> str:
    number = NUMBERS.get(cycle.every, str(cycle.every))
    if cycle.anchor is None:
        return _("every %(number)s years; ask locally which") % {"number": number}
    return _("every %(number)s years, in %(first)s, %(second)s …") % {
        "number": number,
        "first": cycle.anchor,
        "second": cycle.anchor + cycle.every,
    }


def _main(rule: SolarYearly | LunarYearly, say: Say) -> str:
    main = rule.main
    if main is None or rule.start == rule.end:
        return ""
    is_lunar = isinstance(rule, LunarYearly)
    is_last = main.day == LONGEST_LUNAR_MONTH if is_lunar else _closes_february(main)
    if not rule.start.month == main.month == rule.end.month or is_last:
        return _("with %(day)s as the main day") % {"day": say(main)}
    if is_lunar and main.day <= LAST_OF_FIRST_TEN:
        return pgettext("lunar day up to 10", "main day %(day)s") % {"day": main.day}
    return pgettext("day of the month", "main day %(day)s") % {"day": main.day}


def _leap(leap: Leap) -> str:
    if leap == Leap.LEAP:
        return _("in a year that has the month twice, in the leap month")
    return _("in a year that has the month twice, in both") if leap == Leap.BOTH else ""


def _solar_day(day: MonthDay) -> str:
    if _closes_february(day):
        return _("the last day of February")
    value = date(YEAR, day.month, min(day.day, monthrange(YEAR, day.month)[1]))
    return dateformat.format(value, pgettext("date format: day of every year", "j F"))


def _closes_february(day: MonthDay) -> bool:
    return day.month == FEBRUARY and day.day > 28


def _month(number: int) -> str:
    form = pgettext("date format: the month after its days", "F")
    return dateformat.format(date(YEAR, number, 1), form)


def _lunar(day: MonthDay) -> LunarDate:
    return LunarDate(YEAR, day.month, day.day)


def _lunar_day(day: MonthDay) -> str:
    if day.day < LONGEST_LUNAR_MONTH:
        return lunar_day(_lunar(day))
    values = {"month": lunar_month(_lunar(day))}
    return _("the last day of the %(month)s lunar month") % values


def _lunar_range(start: MonthDay, end: MonthDay) -> str:
    """Days of one month. In Vietnamese the first ten are "mồng"."""
    values = {"first": start.day, "last": end.day, "month": lunar_month(_lunar(end))}
    if end.day == LONGEST_LUNAR_MONTH:
        form = _to_the_end(start)
    elif end.day <= LAST_OF_FIRST_TEN:
        form = pgettext("days up to 10", "days %(first)s–%(last)s of the %(month)s lunar month")
    elif start.day > LAST_OF_FIRST_TEN:
        form = pgettext("days from 11", "days %(first)s–%(last)s of the %(month)s lunar month")
    else:
        form = pgettext(
            "days up to 10 and from 11", "days %(first)s–%(last)s of the %(month)s lunar month"
        )
    return form % values


def _to_the_end(start: MonthDay) -> str:
    if start.day == 1:
        return _("the whole %(month)s lunar month")
    if start.day <= LAST_OF_FIRST_TEN:
        return pgettext(
            "day up to 10", "from day %(first)s to the last day of the %(month)s lunar month"
        )
    return pgettext(
        "day from 11", "from day %(first)s to the last day of the %(month)s lunar month"
    )


def hours(starts: time | None, ends: time | None, *, one_day: bool) -> str:
    """Of an event on days in a row: an end alone says nothing."""
    if starts is None:
        return ""
    if one_day:
        some = date(YEAR, 1, 1)
        held = held_from("", some, some, None, starts, ends)
        return times(held.starts, held.ends)
    if ends is None:
        return _("from %(time)s on the first day") % {"time": clock(starts)}
    values = {"starts": clock(starts), "ends": clock(ends)}
    return _("from %(starts)s on the first day to %(ends)s on the last") % values
