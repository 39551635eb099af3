"""Lunar dates as people say them, in the active language."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from portal.lunar import LunarDate, year_name

# The first and the last month have names of their own; so has each ten of days in Vietnamese.
MONTHS = (
    pgettext_lazy("lunar month", "first"),
    pgettext_lazy("lunar month", "second"),
    pgettext_lazy("lunar month", "third"),
    pgettext_lazy("lunar month", "fourth"),
    pgettext_lazy("lunar month", "fifth"),
    pgettext_lazy("lunar month", "sixth"),
    pgettext_lazy("lunar month", "seventh"),
    pgettext_lazy("lunar month", "eighth"),
    pgettext_lazy("lunar month", "ninth"),
    pgettext_lazy("lunar month", "tenth"),
    pgettext_lazy("lunar month", "eleventh"),
    pgettext_lazy("lunar month", "twelfth"),
)
LAST_OF_FIRST_TEN = 10


def lunar_in_words(lunar: LunarDate) -> str:
    """ "Ngày 19 tháng Mười, năm Bính Ngọ"; "Day 19 of the tenth lunar month, year Bính Ngọ"."""
    values = {"day": lunar.day, "month": _month(lunar), "year": year_name(lunar.year)}
    if lunar.day <= LAST_OF_FIRST_TEN:
        # Translators: in Vietnamese the first ten days are "mồng".
        return (
            _("Day %(day)s, of the first ten, of the %(month)s lunar month, year %(year)s") % values
        )
    return _("Day %(day)s of the %(month)s lunar month, year %(year)s") % values


def month_in_words(lunar: LunarDate) -> str:
    """ "Tháng Mười năm Bính Ngọ"; "The tenth lunar month, year Bính Ngọ"."""
    values = {"month": _month(lunar), "year": year_name(lunar.year)}
    return _("The %(month)s lunar month, year %(year)s") % values


def _month(lunar: LunarDate) -> str:
    month = str(MONTHS[lunar.month - 1])
    if lunar.leap:
        month = pgettext("lunar month", "leap %(month)s") % {"month": month}
    return month
