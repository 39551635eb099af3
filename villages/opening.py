"""Whether a place is open on a day, read from its opening rules; what is unknown is never "open".

Every field a rule fills in must fit the day, so a second condition narrows a rule and a second
rule widens the whole. A closed rule that fits wins, for the whole day, over every open one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from portal.lunar import LunarDate, LunarDateError, month_length, to_lunar

Hours = tuple[time, time]


class OpeningRule(Protocol):
    """What a row says; the model of that name has these fields."""

    @property
    def effect(self) -> str:
        """`open` or `closed`."""

    @property
    def weekdays(self) -> Sequence[str]:
        """From "0", Monday, to "6"; none means every day."""

    @property
    def opens(self) -> time | None: ...
    @property
    def closes(self) -> time | None:
        """At or before `opens`: after midnight, in the night that follows."""

    @property
    def season_start(self) -> str:
        """First day as "MM-DD", or empty; later than `season_end`: runs over the new year."""

    @property
    def season_end(self) -> str:
        """Last day, inclusive."""

    @property
    def lunar_days(self) -> Sequence[int]:
        """Days of every lunar month, leap months too; 30 is the last day of a shorter one."""

    @property
    def tet(self) -> bool:
        """From New Year's Eve to the 3rd day of the lunar year."""

    @property
    def note(self) -> str | None: ...


class State(StrEnum):
    """What one can tell a visitor."""

    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why: the rule that decided, or the condition that keeps the open rules from fitting."""

    RULE = "rule"
    CLOSED_RULE = "closed_rule"
    WEEKDAY = "weekday"
    LUNAR_DAY = "lunar_day"
    TET = "tet"
    SEASON = "season"
    NO_RULES = "no_rules"
    NO_OPEN_RULE = "no_open_rule"  # closed days are listed and this is none: says too little
    OUTSIDE_CALENDAR = "outside_calendar"  # a lunar rule, and the lunar date is not known


@dataclass(frozen=True, slots=True)
class Opening:
    """The answer for one day, with the rules it rests on; no hours means hours not known."""

    state: State
    reason: Reason
    hours: tuple[Hours, ...] = ()
    rules: tuple[OpeningRule, ...] = ()


# How near a rule comes to fitting a day: it fits, it may, or the condition it fails on, the one
# that passes soonest first. What keeps a place closed is told by its nearest open rules.
_NEAREST_FIRST = (
    None,
    Reason.OUTSIDE_CALENDAR,
    Reason.WEEKDAY,
    Reason.LUNAR_DAY,
    Reason.TET,
    Reason.SEASON,
)


def opening_on(rules: Iterable[OpeningRule], day: date) -> Opening:
    """Open, closed or unknown on a civil day; hours past midnight belong to the day they began."""
    read = [(rule, _misfit(rule, day)) for rule in rules]
    closing = tuple(rule for rule, misfit in read if rule.effect != "open" and misfit is None)
    if closing:
        return Opening(State.CLOSED, Reason.CLOSED_RULE, rules=closing)
    offers = [(rule, misfit) for rule, misfit in read if rule.effect == "open"]
    if not offers:
        return Opening(State.UNKNOWN, Reason.NO_OPEN_RULE if read else Reason.NO_RULES)
    reason = min((misfit for _, misfit in offers), key=_NEAREST_FIRST.index)
    nearest = tuple(rule for rule, misfit in offers if misfit is reason)
    if reason is not None and reason is not Reason.OUTSIDE_CALENDAR:
        return Opening(State.CLOSED, reason, rules=nearest)
    if any(misfit is Reason.OUTSIDE_CALENDAR for _, misfit in read):
        return Opening(State.UNKNOWN, Reason.OUTSIDE_CALENDAR)
    return Opening(State.OPEN, Reason.RULE, _hours(nearest), nearest)


def open_at(rules: Iterable[OpeningRule], moment: datetime) -> State:
    """The state at a moment of local time; open without known hours is unknown."""
    rules, today, now = tuple(rules), moment.date(), moment.time()
    evening_before = opening_on(rules, today - timedelta(days=1))
    if any(now < closes <= opens for opens, closes in evening_before.hours):
        return State.OPEN
    opening = opening_on(rules, today)
    if opening.state is not State.OPEN:
        return opening.state
    if not opening.hours:
        return State.UNKNOWN
    within = any(opens <= now < closes or closes <= opens <= now for opens, closes in opening.hours)
    return State.OPEN if within else State.CLOSED


def _misfit(rule: OpeningRule, day: date) -> Reason | None:
    """The condition of the rule that the day does not meet, or None where the rule fits."""
    if not _in_season(rule, day):
        return Reason.SEASON
    if rule.weekdays and str(day.weekday()) not in rule.weekdays:
        return Reason.WEEKDAY
    return _lunar_misfit(rule, day) if rule.tet or rule.lunar_days else None


def _lunar_misfit(rule: OpeningRule, day: date) -> Reason | None:
    try:
        lunar = to_lunar(day)
    except LunarDateError:
        return Reason.OUTSIDE_CALENDAR
    if rule.tet and not _is_tet(lunar):
        return Reason.TET
    if rule.lunar_days and not _is_lunar_day(rule.lunar_days, lunar):
        return Reason.LUNAR_DAY
    return None


def _in_season(rule: OpeningRule, day: date) -> bool:
    """Compared as "MM-DD" text, so that 02-29 needs no leap year: it is the end of February."""
    start, end, today = rule.season_start or "01-01", rule.season_end or "12-31", f"{day:%m-%d}"
    if start <= end:
        return start <= today <= end
    return today >= start or today <= end


def _is_tet(lunar: LunarDate) -> bool:
    # No leap month 1 or 12 lies in the calendar, so month 12 always ends the year.
    if lunar.month == 1:
        return lunar.day <= 3
    return lunar.month == 12 and _is_last(lunar)


def _is_lunar_day(days: Sequence[int], lunar: LunarDate) -> bool:
    return lunar.day in days or (30 in days and _is_last(lunar))


def _is_last(lunar: LunarDate) -> bool:
    return lunar.day == month_length(lunar.year, lunar.month, lunar.leap)


def _hours(rules: Iterable[OpeningRule]) -> tuple[Hours, ...]:
    """The hours of all rules together, in order, with those that overlap made one."""
    pairs = {(rule.opens, rule.closes) for rule in rules}
    known = sorted(
        (opens, _end(opens, closes))
        for opens, closes in pairs
        if opens is not None and closes is not None
    )
    merged: list[tuple[time, tuple[bool, time]]] = []
    for opens, end in known:
        if merged and (False, opens) <= merged[-1][1]:
            first, end_before = merged.pop()
            # Never past the same time next day, where one round of the clock is complete.
            merged.append((first, min(max(end_before, end), (True, first))))
        else:
            merged.append((opens, end))
    return tuple((opens, closes) for opens, (_, closes) in merged)


def _end(opens: time, closes: time) -> tuple[bool, time]:
    """Whether the end falls on the next day, and its time: comparable among ends."""
    return (closes <= opens, closes)
