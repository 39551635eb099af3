"""Links to pages that are not public yet: signed, and good for some days.

A link names the record and who made it. It is dead once the record is deleted, or its maker may no
longer see the record.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core import signing

from portal.content import rights
from portal.content.models import Content

SALT = "portal.content.preview"


@dataclass(frozen=True)
class Preview:
    """What a link says."""

    section: str
    pk: int
    by: int
    until: datetime


def sign(record: Content, *, by: Any) -> str:
    """The last part of the link's address."""
    return signing.TimestampSigner(salt=SALT).sign_object([record.section, record.pk, by.pk])


def read(signed: str) -> Preview:
    """Raises signing.SignatureExpired for an old link, BadSignature for anything but a link."""
    signer = signing.TimestampSigner(salt=SALT)
    lasts = timedelta(days=settings.PREVIEW_DAYS)
    section, pk, by = signer.unsign_object(signed, max_age=lasts)
    stamp = signing.b62_decode(signed.rsplit(signer.sep, 2)[1])
    return Preview(section, pk, by, datetime.fromtimestamp(stamp, tz=UTC) + lasts)


def may_still_see(preview: Preview, record: Content) -> bool:
    """Whether the link's maker works with the record, as when it was made."""
    maker = get_user_model()._default_manager.filter(pk=preview.by).first()
    return rights.may_see(maker, record)
