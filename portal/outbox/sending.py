"""Mail that is not lost: stored with what it is about, sent after that, tried again for days.

With TASKS_BACKEND=immediate the first try is made as soon as the transaction has ended, with
`database` by the worker. Further tries are those of `manage.py send_mail`.
"""

import logging
import smtplib
from datetime import datetime, timedelta
from functools import partial

from django.core.mail import BadHeaderError, EmailMessage
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from portal.outbox.models import LONGEST, PAUSES, Mail

log = logging.getLogger(__name__)
# Whoever tries a mail has it for so long: a process that is killed does not keep it.
CLAIM = timedelta(minutes=10)
# From here on a mail server says that it will never take it (RFC 5321, 4.2.1).
NEVER = 500


def post(*, to: str, subject: str, text: str) -> None:
    """Stores a mail, in the transaction of what it is about; it leaves when that has ended. Line
    breaks in a subject are refused by Django when it is sent; here they become spaces.
    """
    mail = Mail.objects.create(to=to, subject=" ".join(subject.split())[:300], text=text)
    transaction.on_commit(partial(_hand_over, mail.pk), robust=True)


def _hand_over(pk: int) -> None:
    deliver.enqueue(pk)


@task()
def deliver(pk: int) -> bool:
    """Tries to send one mail, if it is due; whether a mail server took it."""
    now = timezone.now()
    claimed = Mail.objects.due().filter(pk=pk)
    if not claimed.update(due_at=now + CLAIM, tries=F("tries") + 1):
        return False
    mail = Mail.objects.get(pk=pk)
    message = EmailMessage(mail.subject, mail.text, to=[mail.to])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except Exception as error:  # noqa: BLE001 - whatever it is, the mail is tried again, or given up
        _put_off(mail, error, now)
        return False
    mail.delete()
    return True


def _put_off(mail: Mail, error: Exception, now: datetime) -> None:
    """Until the next try, or for good. The log names no person."""
    mail.error = type(error).__name__
    mail.due_at = now + PAUSES[min(mail.tries, len(PAUSES)) - 1]
    if _is_final(error) or mail.due_at > mail.posted_at + LONGEST:
        mail.given_up_at = now
    mail.save()
    said = "given up" if mail.given_up_at else "put off"
    log.warning("mail %s %s after try %s: %s", mail.pk, said, mail.tries, mail.error)


def _is_final(error: Exception) -> bool:
    """Whether another try would end like this one."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= NEVER for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= NEVER
    # No mail can have such an address. (A certificate that is wrong is a ValueError, too.)
    return isinstance(error, BadHeaderError | UnicodeError)


def send_given_up_again() -> int:
    """Makes all that was given up due, as if it was posted now: for a mail server that was set up
    wrongly. How many they are.
    """
    now, lost = timezone.now(), Mail.objects.exclude(given_up_at=None)
    return lost.update(given_up_at=None, posted_at=now, due_at=now, tries=0)


def send_due() -> tuple[int, int]:
    """Tries all mails that are due: how many were sent, and how many were not."""
    numbers = list(Mail.objects.due().values_list("pk", flat=True))
    sent = sum(deliver.call(pk) for pk in numbers)
    return sent, len(numbers) - sent
