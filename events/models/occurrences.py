"""Each time that an event is held: computed, and what an editor says of one of them."""

import uuid
from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from events import occurring
from events.models.events import Event
from events.models.rule_checks import far_year
from events.querysets import LONG, OccurrenceQuerySet
from events.recurrence import NIGHT_ENDS
from portal.version.models import Versioned, VersionedQuerySet


class Status(models.TextChoices):
    """How it stands with one time that an event is held."""

    SCHEDULED = "scheduled", _("takes place")
    CHANGED = "changed", _("other days or hours")
    POSTPONED = "postponed", _("postponed")
    CANCELLED = "cancelled", _("cancelled")


class Edition(Versioned):
    """What an editor says of one time that the event is held, the rule aside: `slot` and `key` name
    it as events/occurring.py does. Without days of its own it keeps those of the rule.
    """

    event = models.ForeignKey(Event, models.CASCADE, related_name="editions")
    slot = models.PositiveSmallIntegerField()
    key = models.CharField(_("which"), max_length=24)
    # The first day by the rule when it was said: a confirmation is good for that day only.
    said_of = models.DateField(null=True, blank=True)
    status = models.CharField(
        _("how it stands"), max_length=10, choices=Status, default=Status.SCHEDULED
    )
    first = models.DateField(_("from"), null=True, blank=True)
    last = models.DateField(_("to"), null=True, blank=True)
    main = models.DateField(_("main day"), null=True, blank=True)
    starts = models.TimeField(_("begins at"), null=True, blank=True)
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    note = models.CharField(
        _("note for visitors"),
        max_length=300,
        blank=True,
        help_text=_("Why, and what they can do instead."),
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("confirmed by"),
        related_name="+",
    )

    unsaid: ClassVar[frozenset[str]] = frozenset({"slot", "said_of"})  # nothing that anybody reads

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ("slot", "key")
        constraints = (
            models.UniqueConstraint(fields=["event", "slot", "key"], name="edition_once_an_event"),
        )

    def __str__(self) -> str:
        return f"{self.key.replace('T', ' ')}: {self.get_status_display()}"

    @property
    def called(self) -> str:
        """How the history calls the row."""
        return str(self)

    def clean(self) -> None:
        """Days in their order, and only where they differ from the rule's; an end after a start."""
        super().clean()
        days = {"first": self.first, "last": self.last, "main": self.main}
        if far := {name: text for name, day in days.items() if (text := far_year(day))}:
            raise ValidationError(far)
        if self.last and not self.first:
            raise ValidationError({"first": _("Write the first day, too.")})
        if self.ends is not None and self.starts is None:
            raise ValidationError({"starts": _("Write when it begins, too.")})
        if (self.first or self.starts) and self.status in (Status.SCHEDULED, Status.CANCELLED):
            text = _("With days or hours of its own it is changed or postponed. Choose that.")
            raise ValidationError({"status": text})
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"last": _("The end lies before the start.")})
        last = self.last or self.first
        if self.main and not (self.first and last and self.first <= self.main <= last):
            text = _("The main day lies outside the days of the festival.")
            raise ValidationError({"main": text})
        self._clean_hours(last)
        if self.status == Status.CHANGED and not (self.first or self.starts):
            raise ValidationError({"first": _("Write the new days or the new hour.")})

    def _clean_hours(self, last: date | None) -> None:
        """An end in its order; another hour alone is no postponement."""
        one_day = last is None or last == self.first
        if self.starts and self.ends and one_day and NIGHT_ENDS < self.ends < self.starts:
            raise ValidationError({"ends": _("The end lies before the start.")})
        if self.status == Status.POSTPONED and self.starts and not self.first:
            text = _("For another hour on the same day choose “other days or hours”.")
            raise ValidationError({"status": text})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        occurring.remake(self.event)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        result = super().delete(*args, **kwargs)
        occurring.remake(self.event)
        return result


class Occurrence(models.Model):
    """One time that an event is held, as visitors see it. Made by events/occurring.py from the
    rules and editions and never edited: its id and uuid stay while its days move.
    """

    is_computed: ClassVar[bool] = True

    event = models.ForeignKey(Event, models.CASCADE, related_name="occurrences")
    slot = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=24)
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    first = models.DateField()
    last = models.DateField()
    main = models.DateField(null=True)
    days = models.PositiveSmallIntegerField(default=1)  # from first to last, both counted
    weekday = models.PositiveSmallIntegerField()  # of the first day: 1 Monday … 7 Sunday
    starts = models.DateTimeField(null=True)
    ends = models.DateTimeField(null=True)
    # What the rule says, where an editor says something else.
    planned_first = models.DateField(null=True)
    planned_last = models.DateField(null=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.SCHEDULED)
    # The edition's words; not registered for translation, which would be dear for so many rows.
    note_vi = models.CharField(max_length=300, default="")
    note_en = models.CharField(max_length=300, default="")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    # How often it has changed since it was first computed, and when last: SEQUENCE and DTSTAMP.
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ("first", "starts", "pk")
        constraints = (
            models.UniqueConstraint(fields=["event", "slot", "key"], name="occurrence_once"),
        )
        indexes = (
            models.Index(fields=["event", "last", "first"], name="occurrence_of_event"),
            models.Index(fields=["event", "first"], name="occurrence_soonest"),
            models.Index(fields=["last", "first"], name="occurrence_last"),
            models.Index(
                fields=["last", "first"],
                condition=models.Q(days__gt=LONG),
                name="occurrence_long",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event} {self.first}"

    @property
    def note(self) -> str:
        """The note in the active language, else in the other one."""
        both = self.note_vi, self.note_en
        english = (get_language() or "").startswith("en")
        return both[english] or both[not english]

    @property
    def is_off(self) -> bool:
        """Whether nobody should go there on these days."""
        moved = self.planned_first is not None
        return self.status == Status.CANCELLED or (self.status == Status.POSTPONED and not moved)

    @property
    def lunar_year(self) -> int:
        """The year that its key names; a great festival is counted by it."""
        return int(self.key[:4]) if self.key[:4].isdigit() else self.first.year
