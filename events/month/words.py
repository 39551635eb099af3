"""What a month and its days are called by both calendars, in the active language."""

from datetime import date

from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from events import day_words
from events.month.calendar import DAYS, FIRST, LAST, Day, Month
from portal.lunar import to_lunar, year_name

MONTHS_OF_YEAR = 12


def solar(month: Month) -> str:
    """ "tháng 3 năm 2026", "March 2026"."""
    return dateformat.format(month.first, pgettext("date format: month of a list", "F Y"))


def of_year(month: Month) -> str:
    """ "Tháng 3", "March": the year is known."""
    return capfirst(dateformat.format(month.first, pgettext("date format: month alone", "F")))


def names() -> list[tuple[int, str]]:
    """The twelve of them."""
    return [(n, of_year(Month(2000, n))) for n in range(1, MONTHS_OF_YEAR + 1)]


def lunar(month: Month) -> str:
    """ "tháng Giêng – tháng Hai năm Bính Ngọ": the lunar months that it touches."""
    first, last = to_lunar(month.first), to_lunar(month.last)
    values = {
        "first": day_words.lunar_month(first),
        "last": day_words.lunar_month(last),
        "year": year_name(first.year),
        "next": year_name(last.year),
    }
    if first.year != last.year:
        form = pgettext(
            "lunar months",
            "%(first)s lunar month, year %(year)s – %(last)s lunar month, year %(next)s",
        )
    elif (first.month, first.leap) == (last.month, last.leap):
        form = pgettext("lunar months", "%(first)s lunar month, year %(year)s")
    else:
        form = pgettext("lunar months", "%(first)s – %(last)s lunar months, year %(year)s")
    return form % values


def short_lunar(day: Day, *, opens: bool) -> str:
    """What stands in the cell: "13"; with its month on the first day of one, lunar or solar: "1/2",
    "1/6 nhuận".
    """
    on = day.lunar
    if not (opens or day.opens_lunar_month):
        return str(on.day)
    numbers = f"{on.day}/{on.month}"
    return pgettext("lunar date", "%(day)s leap") % {"day": numbers} if on.leap else numbers


def feast(day: Day) -> str:
    """Tết and the evening before it; nothing of other days."""
    if day.is_tet:
        return pgettext("day", "Tết, day %(n)s") % {"n": day.lunar.day}
    return pgettext("day", "Tết Eve") if day.is_new_years_eve else ""


def moon(day: Day) -> str:
    """ "mồng một tháng Hai", "rằm tháng Giêng": days of the new and the full moon."""
    month = {"month": day_words.lunar_month(day.lunar)}
    if day.opens_lunar_month:
        return _("new moon, first of the %(month)s lunar month") % month
    if day.is_full_moon:
        return _("full moon of the %(month)s lunar month") % month
    return ""


def called(day: Day) -> str:
    """What people call the day besides its date."""
    return capfirst(feast(day) or moon(day))


def whole(day: Day, count: int, today: date) -> str:
    """The day in full, for those who hear it: weekday, both dates, what it is, how many events."""
    parts = (
        pgettext("when", "today") if day.date == today else "",
        _in_full(day),
        ngettext("%(n)d event", "%(n)d events", count) % {"n": count} if count else "",
    )
    return capfirst("; ".join(filter(None, parts)))


@day_words.kept
def _in_full(day: Day) -> str:
    parts = day_words.day(day.date), moon(day) or day_words.lunar_day(day.lunar), feast(day)
    return "; ".join(filter(None, parts))


def more(count: int) -> str:
    """ "thêm 2": what found no room on a day."""
    return ngettext("%(n)d more", "%(n)d more", count) % {"n": count}


def known() -> str:
    """The months that the calendar has."""
    ends = {"first": solar(Month(*FIRST)), "last": solar(Month(*LAST))}
    return _("The calendar has the months from %(first)s to %(last)s.") % ends


def weekdays() -> list[str]:
    """From Monday on."""
    return [capfirst(day_words.weekday(number)) for number in range(1, DAYS + 1)]
