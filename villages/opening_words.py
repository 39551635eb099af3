"""Opening rules, and the answer for today, as sentences in the active language."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, time
from itertools import groupby

from django.utils import dateformat
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from villages.opening import Opening, OpeningRule, Reason, State

# Django has them too, but writes "Thứ 2": named here, our catalogue may say "Thứ Hai".
_WEEKDAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)

# Days with a form of their own, in English or in Vietnamese ("mồng 1", "ngày rằm").
_LUNAR_DAYS = {
    1: pgettext_lazy("lunar day", "1st"),
    2: pgettext_lazy("lunar day", "2nd"),
    3: pgettext_lazy("lunar day", "3rd"),
    15: pgettext_lazy("lunar day", "15th"),
    21: pgettext_lazy("lunar day", "21st"),
    22: pgettext_lazy("lunar day", "22nd"),
    23: pgettext_lazy("lunar day", "23rd"),
    30: pgettext_lazy("lunar day", "last day"),
}


def rule_in_words(rule: OpeningRule) -> str:
    """One rule as a line of a list: "Monday–Friday, 8:00–17:00"."""
    return capfirst(_open(rule) if rule.effect == "open" else _closed(rule))


def opening_in_words(opening: Opening) -> str:
    """The answer for today as one line: "Closed today (closed every Monday)"."""
    if opening.state is State.UNKNOWN:
        return _("Opening hours unknown")
    if opening.state is State.CLOSED:
        return _("Closed today: %(reason)s") % {"reason": _why_closed(opening)}
    if opening.hours:
        return _("Open today, %(hours)s") % {"hours": ", ".join(_hours(*x) for x in opening.hours)}
    return _("Open today")


def _why_closed(opening: Opening) -> str:
    if opening.reason is Reason.CLOSED_RULE:
        return _closed(opening.rules[0])
    # Several rules may share their days, such as a morning and an afternoon: say them once.
    days = dict.fromkeys(", ".join(_conditions(rule)) for rule in opening.rules)
    return _("open %(when)s") % {"when": "; ".join(days)}


def _open(rule: OpeningRule) -> str:
    parts = _conditions(rule) or [_("every day")]
    if hours := _hours(rule.opens, rule.closes):
        parts.append(hours)
    return _with_note(", ".join(parts), rule)


def _closed(rule: OpeningRule) -> str:
    """Hours are left out: a closed rule closes the whole day."""
    if conditions := _conditions(rule):
        words = _("closed %(when)s") % {"when": ", ".join(conditions)}
    else:
        words = _("closed until further notice")
    return _with_note(words, rule)


def _with_note(words: str, rule: OpeningRule) -> str:
    return f"{words} – {rule.note}" if rule.note else words


def _conditions(rule: OpeningRule) -> list[str]:
    days = sorted({int(day) for day in rule.weekdays})
    parts = []
    if 0 < len(days) < 7:
        parts.append(_weekdays(days) if rule.effect == "open" else _every(days))
    if rule.lunar_days:
        parts.append(_lunar_days(sorted(set(rule.lunar_days))))
    if rule.tet:
        # Not "from the 30th": in 2024-2031 the year ends on the 29th.
        parts.append(
            _("during Tết (from the last day of the lunar year to the 3rd of the new one)")
        )
    if rule.season_start or rule.season_end:
        parts.append(_season(rule.season_start, rule.season_end))
    return parts


def _weekdays(days: Sequence[int]) -> str:
    """Three days or more in a row are a range: "Monday–Wednesday and Friday"."""
    names: list[str] = []
    for _offset, pairs in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0]):
        run = [str(_WEEKDAYS[day]) for _position, day in pairs]
        names += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else run
    return get_text_list(names, _("and"))


def _every(days: Sequence[int]) -> str:
    names = [str(_WEEKDAYS[day]) for day in days]
    return _("every %(weekdays)s") % {"weekdays": get_text_list(names, _("and"))}


def _lunar_days(days: Sequence[int]) -> str:
    names = get_text_list([_lunar_day(day) for day in days], _("and"))
    return _("on the %(days)s of the lunar month") % {"days": names}


def _lunar_day(day: int) -> str:
    if day in _LUNAR_DAYS:
        return str(_LUNAR_DAYS[day])
    # Vietnamese has a word of its own for the first ten days: "mồng 5", but "ngày 16".
    if day <= 10:
        return pgettext("lunar day from 4 to 10", "%(day)dth") % {"day": day}
    return pgettext("lunar day from 11 to 29", "%(day)dth") % {"day": day}


def _season(start: str, end: str) -> str:
    if start and end:
        return _("from %(first)s to %(last)s") % {"first": _day(start), "last": _day(end)}
    if start:
        return _("from %(first)s to the end of the year") % {"first": _day(start)}
    return _("from the start of the year to %(last)s") % {"last": _day(end)}


def _day(text: str) -> str:
    # A leap year, for 02-29; and 04-31, which no form refuses, is read as the end of April.
    month, day = (int(part) for part in text.split("-"))
    value = date(2000, month, min(day, monthrange(2000, month)[1]))
    return dateformat.format(value, pgettext("date format: day and month", "j F"))


def _hours(opens: time | None, closes: time | None) -> str:
    if opens is not None and closes is not None:
        return _range(opens, closes)
    if opens is not None:
        return _("from %(time)s") % {"time": _clock(opens)}
    return _("until %(time)s") % {"time": _clock(closes)} if closes is not None else ""


def _range(opens: time, closes: time) -> str:
    if opens == closes:
        return _("24 hours")
    return f"{_clock(opens)}–{'24:00' if closes == time.min else _clock(closes)}"


def _clock(value: time) -> str:
    return f"{value.hour}:{value.minute:02}"
