"""The verbs that move a record between its states; nothing else writes `status`.

Each asks whether `by` may do it (None: the portal itself), raises a ValidationError that says why
not, and leaves a revision: who, when, why. Forms, list actions and code call the same ones.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.content import history, rights, uses, vocabulary
from portal.content.models import Content, Deed, Recorded, Status
from portal.version.models import raise_version_at


@transaction.atomic
def added(record: Recorded, *, by: Any) -> None:
    """Says that somebody has entered the record; call it after it and its rows are saved."""
    history.ask_for_review(record, by)
    history.keep(record, Deed.ADD, by=by)


@transaction.atomic
def changed(record: Recorded, *, by: Any) -> None:
    """Says that somebody has changed the record; call it after it and its rows are saved. What
    visitors see already stays up; a publisher is asked to look through what an editor changed.
    """
    history.ask_for_review(record, by)
    history.keep(record, Deed.EDIT, by=by)


def obstacle(record: Recorded, deed: str, *, by: Any) -> str:
    """What stands in the way of a verb, in a sentence; empty where nothing does. The verbs ask it
    first, and so do pages that say what will happen.
    """
    if by is not None and (reason := rights.objection(by, deed, record)):
        return reason
    if deed == Deed.DELETE:
        return uses.in_words(record, by)
    if deed in (Deed.SUBMIT, Deed.PUBLISH) and isinstance(record, Content):
        return _lacking(record)
    return ""


def _lacking(record: Content) -> str:
    lacking = record.missing()
    if not lacking:
        return ""
    return _("It still lacks: %(lacking)s.") % {"lacking": ", ".join(lacking.values())}


def submit(record: Content, *, by: Any, reason: str = "", batch: UUID | None = None) -> None:
    """Hands a draft to the publishers, whole; ValidationError names what is missing."""
    _move(record, Deed.SUBMIT, Status.IN_REVIEW, by=by, reason=reason, batch=batch)


@transaction.atomic
def publish(
    record: Content,
    *,
    by: Any,
    at: datetime | None = None,
    reason: str = "",
    batch: UUID | None = None,
) -> None:
    """Shows the record to visitors, now or from a later moment `at` on; ValidationError names what
    is missing.
    """
    now = timezone.now()
    ahead = at is not None and at > now
    first = record.published_at
    since = at if ahead else first if first and first <= now else now
    _move(
        record,
        Deed.PUBLISH,
        Status.PUBLISHED,
        by=by,
        values={"published_at": since, "unreviewed": False},
        kept_as=Deed.SCHEDULE if ahead else Deed.PUBLISH,
        reason=reason,
        batch=batch,
    )
    if ahead and at:
        raise_version_at(at)
        vocabulary.learn(record.words())


def send_back(record: Content, *, by: Any, reason: str, batch: UUID | None = None) -> None:
    """Gives a record in review back to its editors; the reason is for them."""
    if not reason.strip():
        raise ValidationError(_("Say what is to be changed: the editor reads it."))
    _move(record, Deed.SEND_BACK, Status.DRAFT, by=by, reason=reason, batch=batch)


def unpublish(record: Content, *, by: Any, reason: str = "", batch: UUID | None = None) -> None:
    """Takes the record back to a draft; visitors do not see it any more."""
    _move(record, Deed.UNPUBLISH, Status.DRAFT, by=by, reason=reason, batch=batch)


def archive(record: Content, *, by: Any, reason: str = "", batch: UUID | None = None) -> None:
    """Puts the record away; it stays for those who link to it."""
    _move(record, Deed.ARCHIVE, Status.ARCHIVED, by=by, reason=reason, batch=batch)


def restore(record: Content, *, by: Any, reason: str = "", batch: UUID | None = None) -> None:
    """Takes the record out of the archive, as a draft."""
    _move(record, Deed.RESTORE, Status.DRAFT, by=by, reason=reason, batch=batch)


def confirm(record: Content, *, by: Any, reason: str = "", batch: UUID | None = None) -> None:
    """Says that a publisher has looked through what editors changed after publishing."""
    seen = {"unreviewed": False}
    status = Status.PUBLISHED
    _move(record, Deed.CONFIRM, status, by=by, values=seen, reason=reason, batch=batch)


@transaction.atomic
def delete(record: Recorded, *, by: Any, reason: str = "", batch: UUID | None = None) -> None:
    """Deletes the record; an administrator can bring it back out of its history."""
    begin(record, Deed.DELETE, by)
    if not isinstance(record, Content):  # those that it joined have changed by that
        history.ask_for_review(record, by)
    history.keep(record, Deed.DELETE, by=by, reason=reason, batch=batch)
    try:
        record.delete()
    except ProtectedError as error:  # by a row that came this very moment
        raise rights.Refused(_("The record is used elsewhere by now.")) from error


@transaction.atomic
def _move(
    record: Content,
    deed: str,
    status: str,
    *,
    by: Any,
    kept_as: str = "",
    values: dict[str, Any] | None = None,
    **told: Any,
) -> None:
    """One step."""
    begin(record, deed, by)
    for name, value in (values or {}).items():
        setattr(record, name, value)
    record.status = status
    record.unreviewed = record.unreviewed and status == Status.PUBLISHED
    record.save()
    history.keep(record, kept_as or deed, by=by, **told)


def begin(record: Recorded, deed: str, by: Any) -> None:
    """Reads the record again and locks it, so that nothing is written over what others saved
    meanwhile; refused if it has moved since it was read, or if something stands in the way.
    """
    rows = type(record)._default_manager.select_for_update()
    stored = rows.filter(pk=record.pk).first()
    if stored is None:
        raise rights.Refused(_("“%(name)s” is deleted by now.") % {"name": record})
    if isinstance(record, Content) and stored.status != record.status:
        raise rights.Refused(
            _("“%(name)s” is “%(status)s” by now: somebody was quicker. Load the page again.")
            % {"name": record, "status": Status(stored.status).label}
        )
    if stored.edition != record.edition:
        raise rights.Refused(
            _("“%(name)s” was changed meanwhile. Look at it as it is now, then decide.")
            % {"name": record}
        )
    record.refresh_from_db()
    if reason := obstacle(record, deed, by=by):
        raise rights.Refused(reason)
    if by is not None or deed == Deed.DELETE:
        history.begin(record)
