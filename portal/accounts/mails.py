"""The two mails of the portal to its staff: an invitation, and the way back to a lost password."""

import logging
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from portal.accounts.links import RESET_HOURS, invitations, parts, resets
from portal.accounts.models import account

log = logging.getLogger(__name__)


def invite(user: User, *, by: User | None = None) -> bool:
    """Sends the invitation, in the language of the person; whether the mail server took it."""
    with override(account(user).language):
        address = reverse("accounts:invitation", kwargs=parts(invitations, user))
        context = {"user": user, "by": by, "days": settings.INVITATION_DAYS}
        subject = _("Invitation to %(site)s") % {"site": settings.SITE_NAME}
        return _send(user, subject, "accounts/mail/invitation.txt", address, context)


def send_reset(user: User, *, language: str) -> bool:
    """Sends a link for a new password; who has never had one is invited again."""
    if not user.has_usable_password():
        return invite(user)
    with override(language):
        address = reverse("accounts:reset", kwargs=parts(resets, user))
        subject = _("A new password for %(site)s") % {"site": settings.SITE_NAME}
        return _send(user, subject, "accounts/mail/reset.txt", address, {"hours": RESET_HOURS})


def _send(user: User, subject: str, template: str, address: str, context: dict[str, Any]) -> bool:
    """The address is our own whatever host was asked; a mail server that is away is no error."""
    words = {"url": f"{settings.SITE_URL}{address}", "site_name": settings.SITE_NAME, **context}
    message = EmailMessage(subject, render_to_string(template, words), to=[user.email])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except (OSError, ValueError):  # the server; an address that no mail can have
        log.exception("mail to person %s could not be sent", user.pk)
        return False
    return True
