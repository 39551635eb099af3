"""What is done with corrections: received from a visitor, decided by who keeps the record."""

from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.content.models import Content
from portal.content.rights import Refused
from portal.corrections.models import Correction
from portal.outbox.sending import post


def receive(
    record: Content, *, once: UUID, text: str, email: str = "", language: str
) -> Correction:
    """Stores what a visitor says; `once` is the page on which it was written. The same said twice
    from one page is one correction, what was changed in between is another.
    """
    once = uuid5(once, f"{record._meta.label_lower}\n{record.pk}\n{email}\n{text}")
    told = {
        "model": record._meta.label_lower,
        "record": record.pk,
        "name": record.name_vi or record.name_en,
        "text": text,
        "email": email,
        "language": language,
    }
    correction, _new = Correction.objects.get_or_create(once=once, defaults=told)
    return correction


@transaction.atomic
def decide(correction: Correction, *, by: Any, outcome: str, answer: str = "") -> None:
    """Says what became of it, and tells the visitor, if they left an address, which is forgotten
    then; who sent junk may have named another's, which gets no mail. Refused if somebody was
    quicker, or if `by` does not keep the record; a reason is owed where nothing is changed and
    somebody waits for the answer.
    """
    stored = Correction.objects.select_for_update().filter(pk=correction.pk).first()
    if stored is None or not Correction.objects.visible_to(by).filter(pk=stored.pk).exists():
        raise Refused(_("This correction is not about a record of your localities."))
    if stored.outcome:
        text = _("Somebody was quicker: it is decided. Load the page again.")
        raise Refused(text)
    if outcome == Correction.Outcome.KEPT and stored.email and not answer.strip():
        raise ValidationError({"answer": _("Say why: the visitor reads it.")})
    stored.outcome, stored.answer = outcome, answer.strip()
    stored.decided_by, stored.decided_at = by, timezone.now()
    if stored.email and outcome != Correction.Outcome.JUNK:
        _tell(stored)
    stored.email = ""
    stored.save()


def _tell(correction: Correction) -> None:
    record = correction.about
    with override(correction.language):
        shown = record is not None and record.is_published
        context = {
            "correction": correction,
            "name": record.name if record else correction.name,
            "url": f"{settings.SITE_URL}{record.get_absolute_url()}" if shown and record else "",
            "site_name": settings.SITE_NAME,
            "is_mended": correction.outcome == Correction.Outcome.MENDED,
        }
        subject = _("What you told us about “%(name)s”") % {"name": context["name"]}
        text = render_to_string("corrections/answer.txt", context)
    post(to=correction.email, subject=subject, text=text)
