"""The verbs that move a record between its states; nothing else writes `status`."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.content.models import Content, Status


@transaction.atomic
def publish(record: Content) -> None:
    """Shows the record to visitors; ValidationError names what is missing."""
    if lacking := record.missing():
        raise ValidationError(
            _("“%(name)s” cannot be published yet. It lacks: %(lacking)s."),
            params={"name": str(record), "lacking": ", ".join(lacking.values())},
        )
    record.status = Status.PUBLISHED
    record.published_at = record.published_at or timezone.now()
    record.save()


@transaction.atomic
def unpublish(record: Content) -> None:
    """Takes the record back to a draft."""
    record.status = Status.DRAFT
    record.save()


@transaction.atomic
def archive(record: Content) -> None:
    """Puts the record away; it stays for those who link to it."""
    record.status = Status.ARCHIVED
    record.save()
