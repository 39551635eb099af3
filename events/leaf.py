"""Days as the leaf of a tear-off calendar shows them."""

from dataclasses import dataclass
from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.lunar import LunarDateError, to_lunar


@dataclass(frozen=True)
class Leaf:
    """The month in a band above, the days large, the lunar ones small."""

    first: date
    last: date

    @property
    def is_in_one_month(self) -> bool:
        return (self.first.year, self.first.month) == (self.last.year, self.last.month)

    @property
    def band(self) -> str:
        """ "Tháng 3, 2027"; of several months only the year, or both."""
        if self.is_in_one_month:
            form = pgettext("date format: month on the leaf of a calendar", "F Y")
            return dateformat.format(self.first, form)
        return "–".join(map(str, dict.fromkeys((self.first.year, self.last.year))))

    @property
    def numbers(self) -> str:
        """ "21–23", "28/2–1/3"; "21–23", "28 Feb – 1 Mar"."""
        if self.is_in_one_month:
            return _span(str(self.first.day), str(self.last.day))
        form = pgettext("date format: short day", "j M")
        spaced = pgettext("short span of days over two months", "%(first)s – %(last)s")
        ends = {n: dateformat.format(d, form) for n, d in vars(self).items()}
        return spaced % ends

    @property
    def lunar(self) -> str:
        """ "12–13/1 âm lịch": the month as a number; nothing outside the lunar calendar."""
        try:
            start, end = to_lunar(self.first), to_lunar(self.last)
        except LunarDateError:
            return ""
        if (start.month, start.leap) == (end.month, end.leap):
            days = f"{_span(str(start.day), str(end.day))}/{end.month}"
        else:
            days = f"{start.day}/{start.month}–{end.day}/{end.month}"
        return _("lunar %(days)s") % {"days": days}


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"
