"""The days and hours on which an event is held, as people say them in the active language.

Times are those of Vietnam's clocks. Django has names for weekdays and formats for dates, too, but
Vietnamese writes them in another way within a sentence than alone.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import lru_cache, wraps
from typing import TypeVarTuple

from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from events.recurrence import DAY, VIETNAM
from portal import lunar
from portal.lunar import LunarDate, LunarDateError, year_name
from portal.lunar_words import LAST_OF_FIRST_TEN, MONTHS, lunar_in_words

Asked = TypeVarTuple("Asked")

WEEK = timedelta(days=7)
KEPT = 4_000  # some years of days in both languages
# So many days are no longer counted, nor so many months; their mean length in days.
FAR, FAR_MONTHS = 100, 24
MONTH, YEAR = 30.44, 365.25
WEEKDAYS = (
    pgettext_lazy("weekday in a sentence", "Monday"),
    pgettext_lazy("weekday in a sentence", "Tuesday"),
    pgettext_lazy("weekday in a sentence", "Wednesday"),
    pgettext_lazy("weekday in a sentence", "Thursday"),
    pgettext_lazy("weekday in a sentence", "Friday"),
    pgettext_lazy("weekday in a sentence", "Saturday"),
    pgettext_lazy("weekday in a sentence", "Sunday"),
)
_IN_SPANS = (
    pgettext_lazy("weekday in a span of days", "Mon"),
    pgettext_lazy("weekday in a span of days", "Tue"),
    pgettext_lazy("weekday in a span of days", "Wed"),
    pgettext_lazy("weekday in a span of days", "Thu"),
    pgettext_lazy("weekday in a span of days", "Fri"),
    pgettext_lazy("weekday in a span of days", "Sat"),
    pgettext_lazy("weekday in a span of days", "Sun"),
)
_ON_CARDS = (
    pgettext_lazy("weekday on a card", "Mon"),
    pgettext_lazy("weekday on a card", "Tue"),
    pgettext_lazy("weekday on a card", "Wed"),
    pgettext_lazy("weekday on a card", "Thu"),
    pgettext_lazy("weekday on a card", "Fri"),
    pgettext_lazy("weekday on a card", "Sat"),
    pgettext_lazy("weekday on a card", "Sun"),
)


def kept(words: Callable[[*Asked], str]) -> Callable[[*Asked], str]:
    """For words that follow from the parameters and the active language: pages and calendars say
    the same days again and again.
    """

    @lru_cache(KEPT)
    def said(_language: str | None, *asked: *Asked) -> str:
        return words(*asked)

    @wraps(words)
    def say(*asked: *Asked) -> str:
        return said(get_language(), *asked)

    return say


def weekday(number: int) -> str:
    """ "thứ Bảy", "Saturday": 1 is Monday, 7 is Sunday."""
    return str(WEEKDAYS[number - 1])


@kept
def day(value: date) -> str:
    """ "Chủ nhật, 1/3/2026"; "Sunday 1 March 2026"."""
    names = {"weekday": weekday(value.isoweekday()), "day": whole(value)}
    return capfirst(pgettext("a day with its weekday", "%(weekday)s %(day)s") % names)


@kept
def days(first: date, last: date) -> str:
    """ "Thứ Bảy 28/2 – Chủ nhật 1/3/2026"; "Sat 28 February – Sun 1 March 2026"."""
    if first == last:
        return day(first)
    if first.year != last.year:
        start = whole(first)
    elif first.month != last.month:
        start = _in_year(first)
    else:
        form = pgettext("date format: day, where the month follows after another day", "j")
        start = dateformat.format(first, form)
    names = (str(_IN_SPANS[value.weekday()]) for value in (first, last))
    return capfirst(f"{next(names)} {start} – {next(names)} {whole(last)}")


@kept
def short_days(first: date, last: date) -> str:
    """ "CN 1/3/2026", "12–14/3/2026", "28/2–1/3/2026"; "Sun 1 Mar 2026", "12–14 Mar 2026",
    "28 Feb – 1 Mar 2026".
    """
    whole = pgettext("date format: short day", "j M Y")
    end = dateformat.format(last, whole)
    if first == last:
        return f"{_ON_CARDS[first.weekday()]} {end}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    form = whole if first.year != last.year else pgettext("date format: short day", "j M")
    spaced = pgettext("short span of days over two months", "%(first)s – %(last)s")
    return spaced % {"first": dateformat.format(first, form), "last": end}


@kept
def lunar_days(first: date, last: date) -> str:
    """ "12–13 tháng Giêng, năm Bính Ngọ"; "12–13 of the first lunar month, year Bính Ngọ". Nothing
    for days outside the lunar calendar.
    """
    try:
        start, end = lunar.to_lunar(first), lunar.to_lunar(last)
    except LunarDateError:
        return ""
    if start == end:
        return lunar_in_words(start)
    if start.year != end.year:
        return capfirst(from_to(_over_tet(start), _over_tet(end, follows=True)))
    if (start.month, start.leap) != (end.month, end.leap):
        words = from_to(lunar_day(start), lunar_day(end, follows=True))
    else:
        words = _in_one_month(start, end)
    values = {"days": words, "year": year_name(start.year)}
    return capfirst(pgettext("lunar days", "%(days)s, year %(year)s") % values)


def _over_tet(on: LunarDate, *, follows: bool = False) -> str:
    values = {"day": lunar_day(on, follows=follows), "year": year_name(on.year)}
    return pgettext("lunar day of a span over Tết", "%(day)s (year %(year)s)") % values


def _in_one_month(start: LunarDate, end: LunarDate) -> str:
    values = {"first": start.day, "last": end.day, "month": lunar_month(start)}
    if end.day <= LAST_OF_FIRST_TEN:
        form = pgettext("days up to 10", "%(first)s–%(last)s of the %(month)s lunar month")
    elif start.day > LAST_OF_FIRST_TEN:
        form = pgettext("days from 11", "%(first)s–%(last)s of the %(month)s lunar month")
    else:
        form = pgettext(
            "days up to 10 and from 11", "%(first)s–%(last)s of the %(month)s lunar month"
        )
    return form % values


def lunar_day(on: LunarDate, *, follows: bool = False) -> str:
    """ "mồng 6 tháng Giêng", "ngày 28 tháng Chạp"; "day 6 of the first lunar month", and "day 6 of
    the first month" where it `follows` another one. The year is not said.
    """
    values = {"day": on.day, "month": lunar_month(on)}
    # Translators: in Vietnamese the first ten days are "mồng".
    if on.day <= LAST_OF_FIRST_TEN:
        form = (
            pgettext("lunar day up to 10", "day %(day)s of the %(month)s month")
            if follows
            else pgettext("lunar day up to 10", "day %(day)s of the %(month)s lunar month")
        )
    else:
        form = (
            pgettext("lunar day from 11", "day %(day)s of the %(month)s month")
            if follows
            else pgettext("lunar day from 11", "day %(day)s of the %(month)s lunar month")
        )
    return form % values


def lunar_month(on: LunarDate) -> str:
    """ "Giêng", "Sáu nhuận"; "first", "leap sixth"."""
    name = str(MONTHS[on.month - 1])
    return pgettext("lunar month", "leap %(month)s") % {"month": name} if on.leap else name


def from_to(first: str, last: str) -> str:
    """Two days, each in words."""
    return pgettext("two days in words", "from %(first)s to %(last)s") % {
        "first": first,
        "last": last,
    }


def times(starts: datetime | None, ends: datetime | None) -> str:
    """ "20:00–22:00", "từ 20:00"; "20:00–1:00 hôm sau"; "từ 19:00 thứ Sáu đến 24:00 Chủ nhật"."""
    if starts is None:
        return ""
    starts = starts.astimezone(VIETNAM)
    if ends is None:
        return _("from %(time)s") % {"time": clock(starts)}
    ends = ends.astimezone(VIETNAM)
    closing, hour = closes(ends)
    if ends - starts >= DAY:
        near = closing - starts.date() < WEEK
        first, last = (
            weekday(value.isoweekday()) if near else on_day(value)
            for value in (starts.date(), closing)
        )
        return over_days(clock(starts), first, hour, last)
    hours = f"{clock(starts)}–{hour}"
    return hours if closing == starts.date() else _("%(hours)s the next day") % {"hours": hours}


def over_days(starts: str, first: str, ends: str, last: str) -> str:
    """From an hour of one day to an hour of another one, all in words."""
    return _("from %(starts)s on %(first)s to %(ends)s on %(last)s") % {
        "starts": starts,
        "first": first,
        "ends": ends,
        "last": last,
    }


def clock(value: datetime | time) -> str:
    """ "8:00", "20:30"."""
    return f"{value.hour}:{value.minute:02}"


def closes(ends: datetime) -> tuple[date, str]:
    """The day and hour of an end: midnight is 24:00 of the day that it ends."""
    if (ends.hour, ends.minute) == (0, 0):
        return ends.date() - DAY, "24:00"
    return ends.date(), clock(ends)


def ahead(first: date, last: date, today: date) -> str:
    """How far it is: "hôm nay", "ngày mai", "còn 12 ngày", "còn khoảng 5 tháng", "đang diễn ra,
    đến 15/4"; nothing when it is over.
    """
    if last < today:
        return ""
    if first > today:
        return _until_then((first - today).days)
    if first == last:
        return pgettext("when", "today")
    if last == today:
        return _("on now, until the end of today")
    until = {"day": _in_year(last) if last.year == today.year else whole(last)}
    if first == today:
        return _("from today until %(day)s") % until
    return _("on now, until %(day)s") % until


def _until_then(count: int) -> str:
    if count == 1:
        return pgettext("when", "tomorrow")
    if count < FAR:
        return ngettext("in %(n)d day", "in %(n)d days", count) % {"n": count}
    months = round(count / MONTH)
    if months < FAR_MONTHS:
        return ngettext("in about %(n)d month", "in about %(n)d months", months) % {"n": months}
    years = round(count / YEAR)
    return ngettext("in about %(n)d year", "in about %(n)d years", years) % {"n": years}


@kept
def whole(value: date) -> str:
    """ "28/2/2026", "28 February 2026"."""
    return dateformat.format(value, pgettext("date format: numbers in Vietnamese", "j F Y"))


def _in_year(value: date) -> str:
    return dateformat.format(value, pgettext("date format: numbers in Vietnamese", "j F"))


@kept
def on_day(value: date) -> str:
    """ "ngày 28/2", "28 February", after other words."""
    return dateformat.format(value, pgettext("date format: day after other words", "j F"))
