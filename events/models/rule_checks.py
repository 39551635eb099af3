"""What a rule for dates needs to be whole, and what in it cannot be: said beside the field."""

import re
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events import recurrence
from portal import lunar

STARTS = re.compile(r"([01]?\d|2[0-3]):[0-5]\d( ([01]?\d|2[0-3]):[0-5]\d)*")
LONGEST_MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
LONGEST_LUNAR = 30
YEARS = 10
# A season may run over New Year; what would take most of a year is an end before its start.
LONGEST = timedelta(days=200)
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
NEEDED = {
    "once": (("first_on", _("Write the first day.")),),
    "lunar_yearly": (("start_day", _("Write the day.")), ("start_month", _("Write the month."))),
    "solar_yearly": (("start_day", _("Write the day.")), ("start_month", _("Write the month."))),
    "weekly": (("weekdays", _("Tick at least one weekday.")),),
    "lunar_monthly": (("month_days", _("Tick at least one day.")),),
}
YEARLY = ("lunar_yearly", "solar_yearly")
LONGEST_ONCE = timedelta(days=3 * 366)
MOST_MINUTES = 7 * 24 * 60


def check(row: Any) -> None:
    """Raises ValidationError by field; `row` is a DateRule. Of columns that are wrong by themselves
    their validators speak.
    """
    if row.kind not in NEEDED or not _is_calculable(row):
        return
    needed = NEEDED.get(row.kind, ())
    errors = {name: text for name, text in needed if getattr(row, name) in (None, [])}
    errors |= _times(row) | _lengths(row)
    if row.kind in YEARLY:
        errors |= _days(row)
    if row.kind == "once":
        errors |= _once(row)
    errors |= _season(row)
    if errors:
        raise ValidationError(errors)
    _gives_dates(row)


def _is_calculable(row: Any) -> bool:
    days = (row.start_day, row.end_day, row.main_day)
    months = (row.start_month, row.end_month, row.main_month)
    return (
        all(1 <= day <= max(LONGEST_MONTHS) for day in days if day is not None)
        and all(1 <= month <= len(LONGEST_MONTHS) for month in months if month is not None)
        and bool(row.every)
    )


def far_year(day: date | None) -> Any:
    """What is to be said of a day in a year that nobody means; nothing of others."""
    odd = day is not None and not EARLIEST <= day <= LATEST
    return _("Write a year between 1990 and 2100.") if odd else ""


def _season(row: Any) -> dict[str, Any]:
    errors = {n: text for n in ("since", "until") if (text := far_year(getattr(row, n)))}
    if row.since and row.until and row.until < row.since:
        errors["until"] = _("This is before it begins.")
    return errors


def _times(row: Any) -> dict[str, Any]:
    errors = {}
    several = " " in row.starts.strip()
    if row.starts and not STARTS.fullmatch(row.starts):
        errors["starts"] = _("Write hours as 20:00; several with a space between.")
    elif several and row.kind in ("once", *YEARLY):
        errors["starts"] = _("Write one hour: it begins once.")
    elif several and row.ends is not None and not row.until_weekday:
        errors["ends"] = _("With several beginnings say how many minutes each lasts.")
    if not row.starts and row.ends is not None:
        errors["starts"] = _("Write when it begins, too.")
    if row.until_weekday and row.ends is None:
        errors["ends"] = _("Write at what time it ends on that weekday; 0:00 is midnight.")
    return errors


def _lengths(row: Any) -> dict[str, Any]:
    errors = {}
    if _is_turned(row):
        errors["ends"] = _("The end lies before the start.")
    if row.minutes and row.ends is not None:
        errors["minutes"] = _("Write the end or the minutes, not both.")
    elif row.minutes and row.minutes > MOST_MINUTES:
        errors["minutes"] = _("This is longer than a week.")
    if row.minutes and (row.kind in ("once", *YEARLY) or row.until_weekday):
        errors["minutes"] = _("Write at what time it ends instead.")
    return errors


def _is_turned(row: Any) -> bool:
    """Whether what is held on one day ends before it begins, and not in the night after."""
    one_hour = STARTS.fullmatch(row.starts) and len(row.times) == 1
    if not one_hour or row.ends is None or row.until_weekday:
        return False
    begins = row.first_on, row.start_day, row.start_month
    ends = row.last_on or row.first_on, row.end_day or row.start_day, row.end_month or begins[2]
    return begins == ends and recurrence.NIGHT_ENDS < row.ends < row.times[0]


def _days(row: Any) -> dict[str, Any]:
    """Days that the calendar has, in their order."""
    errors: dict[str, Any] = {}
    for part in ("start", "end", "main"):
        day = getattr(row, f"{part}_day")
        month = getattr(row, f"{part}_month") or row.start_month
        lunar_days = row.kind == "lunar_yearly"
        if getattr(row, f"{part}_month") and not day:
            errors[f"{part}_day"] = _("Write the day.")
        if day and month and day > (LONGEST_LUNAR if lunar_days else LONGEST_MONTHS[month - 1]):
            errors[f"{part}_day"] = (
                _("A lunar month has at most 30 days.")
                if lunar_days
                else _("This month does not have so many days.")
            )
    if row.every > 1 and row.anchor_year is None:
        errors["anchor_year"] = _("Write a year in which it is held, or leave “every” at 1.")
    if errors or not (row.start_day and row.start_month):
        return errors
    return _order(row)


def _order(row: Any) -> dict[str, Any]:
    rule = row.rule
    months = 12 * 31
    first, last = ((d.month * 31 + d.day) for d in (rule.start, rule.end))
    length = (last - first) % months
    if length > LONGEST.days:
        return {"end_day": _("The end lies before the start.")}
    main = rule.main
    if main and (main.month * 31 + main.day - first) % months > length:
        return {"main_day": _("The main day lies outside the days of the festival.")}
    return {}


def _once(row: Any) -> dict[str, Any]:
    names = ("first_on", "last_on", "main_on")
    errors: dict[str, Any] = {n: text for n in names if (text := far_year(getattr(row, n)))}
    if errors:
        return errors
    first, last = row.first_on, row.last_on or row.first_on
    if first and last and last < first:
        errors["last_on"] = _("The end lies before the start.")
    elif first and last and last - first > LONGEST_ONCE:
        errors["last_on"] = _("This would take more than three years.")
    elif first and row.main_on and not first <= row.main_on <= last:
        errors["main_on"] = _("The main day lies outside the days of the festival.")
    return errors


def _gives_dates(row: Any) -> None:
    """A rule that gives no date in ten years is a mistake; one that is over has given some."""
    today = timezone.localdate()
    if row.kind == "once":
        if row.first_on > today + timedelta(days=366 * YEARS):
            raise ValidationError({"first_on": _("This is more than ten years ahead.")})
        return
    years = timedelta(days=366 * YEARS)
    ended = row.until if row.until and row.until < today else None
    first = row.since or (max(ended - years, lunar.FIRST_DAY) if ended else today)
    last = min(max(today, first) + years, lunar.LAST_DAY)
    if next(iter(row.rule.held(first, last)), None) is None:
        raise ValidationError(_("This rule gives no date in ten years."))
