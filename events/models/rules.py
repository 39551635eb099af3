"""The rules that say when an event is held; events/recurrence.py computes with them."""

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events import occurring, recurrence
from events.models.events import Event
from events.models.rule_checks import YEARLY, check
from events.recurrence import Cycle, MonthDay
from events.rule_words import in_words
from portal.content.fields import ChoiceSetField
from portal.version.models import Versioned, VersionedQuerySet

ISO_WEEKDAYS = (
    ("1", _("Monday")),
    ("2", _("Tuesday")),
    ("3", _("Wednesday")),
    ("4", _("Thursday")),
    ("5", _("Friday")),
    ("6", _("Saturday")),
    ("7", _("Sunday")),
)
TIME = re.compile(r"(\d{1,2}):(\d\d)")
MONTHS = [MinValueValidator(1), MaxValueValidator(12)]
DAYS = [MinValueValidator(1), MaxValueValidator(31)]


def _month(label: Any) -> Any:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=MONTHS)


def _day(label: Any) -> Any:
    return models.PositiveSmallIntegerField(label, null=True, blank=True, validators=DAYS)


class DateRule(Versioned):
    """One rule. `slot` tells it from the other rules of its event; a rule that takes the place of
    another one takes its slot too, so that what visitors have subscribed to goes on.
    """

    class Kind(models.TextChoices):
        LUNAR_YEARLY = "lunar_yearly", _("every year, by the lunar calendar")
        SOLAR_YEARLY = "solar_yearly", _("every year, by the solar calendar")
        WEEKLY = "weekly", _("every week")
        LUNAR_MONTHLY = "lunar_monthly", _("every lunar month")
        ONCE = "once", _("once, on certain days")

    # Held so many times that nobody names each: the year knows them by their rule.
    OFTEN: ClassVar = (Kind.WEEKLY, Kind.LUNAR_MONTHLY)

    class Leap(models.TextChoices):
        REGULAR = recurrence.Leap.REGULAR, _("in the regular month")
        LEAP = recurrence.Leap.LEAP, _("in the leap month")
        BOTH = recurrence.Leap.BOTH, _("in both months")

    event = models.ForeignKey(Event, models.CASCADE, related_name="rules")
    slot = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("how often"), max_length=16, choices=Kind, default=Kind.LUNAR_YEARLY)
    start_day, start_month = _day(_("first day")), _month(_("month of the first day"))
    end_day, end_month = _day(_("last day")), _month(_("month of the last day"))
    main_day, main_month = _day(_("main day")), _month(_("month of the main day"))
    every = models.PositiveSmallIntegerField(
        _("every … years"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
    )
    anchor_year = models.PositiveSmallIntegerField(
        _("counting from the year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("A year in which it is held, if it is not held every year."),
    )
    leap = models.CharField(
        _("if the month comes twice"), max_length=8, choices=Leap, default=Leap.REGULAR
    )
    first_on = models.DateField(_("from"), null=True, blank=True)
    last_on = models.DateField(_("to"), null=True, blank=True)
    main_on = models.DateField(_("main day"), null=True, blank=True)
    weekdays = ChoiceSetField(_("weekdays"), options=ISO_WEEKDAYS, coerce=int)
    month_days = ChoiceSetField(
        _("lunar days"), options=[(str(day), str(day)) for day in range(1, 31)], coerce=int
    )
    moves = models.BooleanField(
        _("day 30 moves to the last day of a short month"),
        default=False,
        help_text=_("Otherwise it is left out in a month of 29 days."),
    )
    starts = models.CharField(
        _("begins at"),
        max_length=100,
        blank=True,
        help_text=_("20:00; several times on one day with a space between."),
    )
    ends = models.TimeField(
        _("ends at"), null=True, blank=True, help_text=_("Past midnight, if it is before that.")
    )
    minutes = models.PositiveSmallIntegerField(
        _("or lasts … minutes"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    until_weekday = models.PositiveSmallIntegerField(
        _("goes on until"),
        null=True,
        blank=True,
        choices=[(int(number), label) for number, label in ISO_WEEKDAYS],
        help_text=_("For what begins on one weekday and ends on another one."),
    )
    since = models.DateField(pgettext_lazy("rule", "valid from"), null=True, blank=True)
    until = models.DateField(pgettext_lazy("rule", "valid until"), null=True, blank=True)

    unsaid: ClassVar[frozenset[str]] = frozenset({"slot"})  # nothing that anybody reads

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("rule for the dates")
        verbose_name_plural = _("rules for the dates")
        ordering = ("slot", "pk")

    def __str__(self) -> str:
        return str(self.get_kind_display())

    @property
    def called(self) -> str:
        """How the history calls the row."""
        return self.in_words()

    def in_words(self, great: tuple[int, int | None] | None = None) -> str:
        """What it says; of a row that is not whole, how often. `great` is of the event."""
        try:
            return in_words(self.rule, great=great if self.kind in YEARLY else None)
        except (LookupError, TypeError, ValueError):
            return str(self)

    def clean(self) -> None:
        """The rule is whole, and gives at least one date in ten years."""
        super().clean()
        try:
            self.clean_fields(exclude=["event"])
        except ValidationError:
            return  # said beside the fields already; nothing to compute with
        check(self)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new rule takes the first slot that is free."""
        if self.pk is None and self.slot in (taken := self._taken()):
            self.slot = next(slot for slot in range(len(taken) + 1) if slot not in taken)
        super().save(*args, **kwargs)
        occurring.remake(self.event)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        result = super().delete(*args, **kwargs)
        occurring.remake(self.event)
        return result

    def _taken(self) -> set[int]:
        return set(type(self).objects.filter(event=self.event).values_list("slot", flat=True))

    @property
    def times(self) -> tuple[time, ...]:
        """When it begins, on each of its days."""
        found = (map(int, match.groups()) for match in TIME.finditer(self.starts))
        return tuple(sorted({time(hour, minute) for hour, minute in found}))

    @property
    def length(self) -> timedelta | None:
        """How long each showing is, where it begins and ends on known times."""
        if self.minutes:
            return timedelta(minutes=self.minutes)
        if self.ends is None or len(self.times) != 1:
            return None
        day = datetime(2000, 1, 1)  # noqa: DTZ001 - only the clocks are compared
        long = datetime.combine(day, self.ends) - datetime.combine(day, self.times[0])
        return long if long > timedelta() else long + timedelta(days=1)

    @property
    def rule(self) -> recurrence.Rule:
        """As the computing takes it; ValueError or TypeError where it is not whole yet."""
        return MADE[self.kind](self)


def _once(row: DateRule) -> recurrence.Rule:
    if row.first_on is None:
        raise ValueError("no first day")
    starts = row.times[0] if row.times else None
    last = row.last_on or row.first_on
    return recurrence.Once(row.first_on, last, starts, row.ends, row.main_on)


def _yearly(row: DateRule) -> recurrence.Rule:
    start = MonthDay(row.start_month, row.start_day)
    known: dict[str, Any] = {
        "start": start,
        "end": MonthDay(row.end_month or start.month, row.end_day) if row.end_day else start,
        "main": MonthDay(row.main_month or start.month, row.main_day) if row.main_day else None,
        "cycle": Cycle(row.every, row.anchor_year),
        "starts": row.times[0] if row.times else None,
        "ends": row.ends,
    }
    if row.kind == DateRule.Kind.SOLAR_YEARLY:
        return recurrence.SolarYearly(**known)
    return recurrence.LunarYearly(**known, leap=recurrence.Leap(row.leap))


def _weekly(row: DateRule) -> recurrence.Rule:
    until = (row.until_weekday, row.ends) if row.until_weekday and row.ends is not None else None
    return recurrence.Weekly(
        frozenset(row.weekdays),
        row.times,
        None if until else row.length,
        until,
        row.since,
        row.until,
    )


def _lunar_monthly(row: DateRule) -> recurrence.Rule:
    days = frozenset(row.month_days)
    return recurrence.LunarMonthly(days, row.moves, row.times, row.length, row.since, row.until)


MADE: dict[str, Callable[[DateRule], recurrence.Rule]] = {
    DateRule.Kind.ONCE: _once,
    DateRule.Kind.SOLAR_YEARLY: _yearly,
    DateRule.Kind.LUNAR_YEARLY: _yearly,
    DateRule.Kind.WEEKLY: _weekly,
    DateRule.Kind.LUNAR_MONTHLY: _lunar_monthly,
}
