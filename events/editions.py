"""What is said of one time that an event is held, the rule aside: the verbs.

Each asks whether `by` may change the event (None: the portal itself), raises a ValidationError that
says why not, and leaves a revision of the event. `slot` and `key` name the occurrence.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from events.models import Edition, Event, Occurrence, Status
from portal.content import workflow
from portal.content.models import Deed

# Farther from its day by the rule nobody moves a festival; it is a slip in the year.
FARTHEST = timedelta(days=366)
SAID = ("first", "last", "main", "starts", "ends", "note_vi", "note_en", "confirmed_at")


def confirm(event: Event, *, slot: int, key: str, by: Any) -> None:
    """Says that this time takes place on these days: somebody knows."""
    with _saying(event, slot, key, by) as (edition, occurrence):
        if edition.status == Status.CANCELLED:
            raise ValidationError(_("It is cancelled: say that it takes place first."))
        if occurrence.confirmed_at:
            raise ValidationError(_("It is confirmed already."))
        _confirm(edition, by)


def unconfirm(event: Event, *, slot: int, key: str, by: Any) -> None:
    """Takes that back; what else was said of this time stays."""
    with _saying(event, slot, key, by) as (edition, _occurrence):
        if not edition.confirmed_at:
            raise ValidationError(_("It is not confirmed."))
        edition.confirmed_at = edition.confirmed_by = None


def decide(
    event: Event, *, slot: int, key: str, by: Any, confirmed: bool = False, **said: Any
) -> None:
    """Says how it stands with this time: `said` are columns of Edition. What says nothing else than
    the rule is the rule's.
    """
    with _saying(event, slot, key, by) as (edition, occurrence):
        before = {name: getattr(edition, name) for name in said}
        for name, value in said.items():
            setattr(edition, name, value)
        _is_near(edition.first, occurrence)
        if not confirmed:
            edition.confirmed_at = edition.confirmed_by = None
        elif before != said or not edition.confirmed_at:
            _confirm(edition, by)


@transaction.atomic
def follow_rule(event: Event, *, slot: int, key: str, by: Any) -> None:
    """Takes back all that was said of this time: it is as the rule says."""
    workflow.begin(event, Deed.EDIT, by)
    edition = event.editions.filter(slot=slot, key=key).first()
    if edition is None:
        raise ValidationError(_("It is as the rule says already."))
    edition.delete()
    workflow.changed(event, by=by)


@contextmanager
def _saying(event: Event, slot: int, key: str, by: Any) -> Iterator[tuple[Edition, Occurrence]]:
    """The edition to be changed, new if nothing was said yet, and its occurrence."""
    with transaction.atomic():
        workflow.begin(event, Deed.EDIT, by)
        named = {"slot": slot, "key": key}
        occurrence = event.occurrences.filter(**named).first()
        if occurrence is None:
            raise ValidationError(_("The rules do not give this date any more."))
        edition = event.editions.filter(**named).first() or Edition(event=event, **named)
        yield edition, occurrence
        edition.said_of = occurrence.planned_first or occurrence.first
        edition.full_clean(exclude=["event"])
        if edition.status != Status.SCHEDULED or any(getattr(edition, name) for name in SAID):
            edition.save()
        elif edition.pk:
            edition.delete()
        workflow.changed(event, by=by)


def _confirm(edition: Edition, by: Any) -> None:
    edition.confirmed_at, edition.confirmed_by = timezone.now(), by


def _is_near(first: date | None, occurrence: Occurrence) -> None:
    planned = occurrence.planned_first or occurrence.first
    if first and abs(first - planned) > FARTHEST:
        text = _("This is more than a year away from the date by the rule. Look at the year.")
        raise ValidationError({"first": text})
