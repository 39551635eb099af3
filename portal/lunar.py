"""The Vietnamese lunisolar calendar (UTC+7): lunar and solar dates from a table of 133 integers."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

# One number a lunar year, read from its low end:
#   bits 0-12   one bit a month in the order they come, the leap month included: 1 means 30 days
#   bits 13-16  the number of the month that is followed by its leap twin, 0 for none
#   bits 17-22  the days from 1 January to the lunar New Year (Tết)
#
# Four new moons fall so close to midnight that their civil day hangs on how the Earth's rotation
# is counted by then. Each can move one day only, which exchanges the lengths of two months; so
# each is corrected by replacing the number of its year:
#   year  month starts   if it turns out to be   replace    by
#   2054  2054-05-08     2054-05-07              0x4C0D26   0x4C0D2A
#   2072  2072-12-09     2072-12-10              0x620C95   0x620A95
#   2077  2077-11-16     2077-11-15              0x2E8BA5   0x2E8DA5
#   2085  2085-10-19     2085-10-18              0x32B5B4   0x32B6B4
_FIRST_YEAR = 1968
# fmt: off
_YEARS = (
    0x38E55B, 0x5C056B, 0x480B69, 0x34B752, 0x5A0B52, 0x420B25, 0x2C9A4B, 0x520A4D,  # 1968
    0x3D14AB, 0x6002AD, 0x4A05AD, 0x36CB6A, 0x5C0DA9, 0x460D92, 0x309D25, 0x560D25,  # 1976
    0x400A55, 0x2854AD, 0x4E04B6, 0x38E5B5, 0x5E06D5, 0x480EC9, 0x34BE92, 0x5A0E92,  # 1984
    0x440D26, 0x2C6A56, 0x500A57, 0x3D1556, 0x62056A, 0x4A0B55, 0x36B6C9, 0x5C0749,  # 1992
    0x460693, 0x2E952B, 0x54052B, 0x3E0A5B, 0x2A555A, 0x4E056A, 0x38EB65, 0x5E0BA5,  # 2000
    0x4A0D49, 0x32BA95, 0x580A95, 0x42052D, 0x2C8AAD, 0x500AB5, 0x3D35AA, 0x6205D2,  # 2008
    0x4C0DA5, 0x36DD4A, 0x5C0E4A, 0x460C96, 0x30992E, 0x540556, 0x3E0AB5, 0x2A55B2,  # 2016
    0x5006D2, 0x38CEA5, 0x5E0725, 0x48064B, 0x32AC97, 0x5604AB, 0x40055B, 0x2C6ADA,  # 2024
    0x520B6A, 0x3D7752, 0x620B92, 0x4C0B25, 0x36DA4B, 0x5A0A4D, 0x4404AD, 0x2EA95B,  # 2032
    0x5405AD, 0x3E0BAA, 0x2A5B52, 0x500D92, 0x3AFD25, 0x5E0D25, 0x480A55, 0x32B4AD,  # 2040
    0x5804B6, 0x4006B5, 0x2C6DAA, 0x520ECA, 0x3F0E92, 0x600E93, 0x4C0D26, 0x36CA56,  # 2048
    0x5A0A5B, 0x44055A, 0x2E8AD5, 0x540B55, 0x40074A, 0x286E93, 0x4E0A93, 0x38F52B,  # 2056
    0x5E052B, 0x460A9B, 0x32B55A, 0x58056A, 0x420B65, 0x2C974A, 0x520D4A, 0x3D1A95,  # 2064
    0x620C95, 0x4A092D, 0x34CAAD, 0x5A0AB5, 0x4605AA, 0x2E8BA5, 0x540EA5, 0x400D4A,  # 2072
    0x2A7D15, 0x4E0C96, 0x38F956, 0x5E0556, 0x480AB5, 0x32B5B4, 0x5806D4, 0x420EA5,  # 2080
    0x2E8E8A, 0x50068B, 0x3B1497, 0x6004AB, 0x4A095B, 0x34CADA, 0x5A0B6A, 0x460754,  # 2088
    0x309725, 0x540B45, 0x3E0A8B, 0x28552B, 0x4E04AD,  # 2096
)
# fmt: on
_LAST_YEAR = _FIRST_YEAR + len(_YEARS) - 1

_STEMS = ("Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ", "Canh", "Tân", "Nhâm", "Quý")
_BRANCHES = (
    *("Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ"),
    *("Ngọ", "Mùi", "Thân", "Dậu", "Tuất", "Hợi"),
)


class LunarDateError(ValueError):
    """The date does not exist, or it lies outside the calendar: refused, never guessed."""


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar; `leap` tells the leap month from the regular one before it.

    Whether the day exists is asked by `to_solar`: a plain value may be built without a check.
    """

    year: int
    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True, slots=True)
class _Month:
    year: int
    month: int
    leap: bool
    start: int  # proleptic Gregorian ordinal of its first day
    length: int


def _decode() -> Iterator[_Month]:
    for year, code in enumerate(_YEARS, _FIRST_YEAR):
        start = date(year, 1, 1).toordinal() + (code >> 17)
        twin = code >> 13 & 0b1111
        months = sorted([(month, False) for month in range(1, 13)] + [(twin, True)] * bool(twin))
        for position, (month, leap) in enumerate(months):
            length = 29 + (code >> position & 1)
            yield _Month(year, month, leap, start, length)
            start += length


_MONTHS = tuple(_decode())
_STARTS = [month.start for month in _MONTHS]
_BY_NAME = {(month.year, month.month, month.leap): month for month in _MONTHS}
_LEAP_MONTHS = {month.year: month.month for month in _MONTHS if month.leap}
_END = _MONTHS[-1].start + _MONTHS[-1].length

FIRST_DAY = date.fromordinal(_STARTS[0])
LAST_DAY = date.fromordinal(_END - 1)


def to_solar(lunar: LunarDate) -> date:
    """The civil day of a lunar date."""
    month = _month(lunar.year, lunar.month, leap=lunar.leap)
    if not 1 <= lunar.day <= month.length:
        raise LunarDateError(
            f"{_describe(lunar.month, leap=lunar.leap)} of lunar year {lunar.year} "
            f"has {month.length} days, not {lunar.day}."
        )
    return date.fromordinal(month.start + lunar.day - 1)


def to_lunar(day: date) -> LunarDate:
    """The lunar date of a civil day in Vietnam."""
    ordinal = day.toordinal()
    if not _STARTS[0] <= ordinal < _END:
        raise LunarDateError(
            f"{day:%Y-%m-%d} lies outside the calendar, {FIRST_DAY} to {LAST_DAY}."
        )
    month = _MONTHS[bisect_right(_STARTS, ordinal) - 1]
    return LunarDate(month.year, month.month, ordinal - month.start + 1, month.leap)


def month_length(year: int, month: int, leap: bool = False) -> int:
    """29 or 30 days."""
    return _month(year, month, leap=leap).length


def leap_month(year: int) -> int | None:
    """The number of the month that comes twice in the year, or None."""
    _require_year(year)
    return _LEAP_MONTHS.get(year)


def new_year(year: int) -> date:
    """The first day of Tết: day 1 of month 1."""
    return to_solar(LunarDate(year, 1, 1))


def year_name(year: int) -> str:
    """Heavenly stem and earthly branch ("Bính Ngọ"); the cycle of sixty holds for every year."""
    return f"{_STEMS[(year - 4) % 10]} {_BRANCHES[(year - 4) % 12]}"


def _month(year: int, month: int, *, leap: bool) -> _Month:
    _require_year(year)
    try:
        return _BY_NAME[year, month, leap]
    except KeyError:
        raise LunarDateError(f"Lunar year {year} has no {_describe(month, leap=leap)}.") from None


def _require_year(year: int) -> None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise LunarDateError(
            f"Lunar year {year} lies outside the calendar, {_FIRST_YEAR} to {_LAST_YEAR}."
        )


def _describe(month: int, *, leap: bool) -> str:
    return f"leap month {month}" if leap else f"month {month}"
