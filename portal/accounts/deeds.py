"""What administrators do for somebody beside changing the form: each a button, offered when it
fits.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from portal.accounts import codes, guessing, mails, sessions
from portal.accounts.people import was_invited

Done = tuple[int, str]


@dataclass(frozen=True)
class Deed:
    """A button: what stands on it, whom it fits, what it does."""

    name: str
    label: Any
    fits: Callable[[Any], bool]
    do: Callable[[Any, Any], Done]


def invite(person: Any, by: Any) -> Done:
    """Sends the invitation; without a mail server the account stays."""
    who = {"email": person.email}
    if mails.invite(person, by=by):
        text = _("An invitation is on its way to %(email)s. The link in it is good for %(n)s days.")
        return messages.SUCCESS, text % {**who, "n": settings.INVITATION_DAYS}
    return messages.ERROR, _(
        "The account is there, but the mail to %(email)s could not be sent: the mail server does "
        "not answer. Please send the invitation again later."
    ) % who


def _unlock(person: Any, by: Any) -> Done:
    guessing.unlock(person)
    return messages.SUCCESS, _("%(name)s can sign in again at once.") % {"name": person}


def _forget_phone(person: Any, by: Any) -> Done:
    codes.drop(person)
    sessions.end_all(person)
    text = _("%(name)s signs in with the password alone and can set up a new phone.")
    return messages.SUCCESS, text % {"name": person}


def _sign_out(person: Any, by: Any) -> Done:
    n = sessions.end_all(person)
    return messages.SUCCESS, ngettext("%(n)d session ended.", "%(n)d sessions ended.", n) % {"n": n}


def _is_waiting(person: Any) -> bool:
    return bool(person.is_active and person.email and was_invited(person))


def _has_device(person: Any) -> bool:
    return bool(codes.phones(person).exists() or codes.papers_left(person))


DEEDS = {
    deed.name: deed
    for deed in (
        Deed("invite", gettext_lazy("Send the invitation again"), _is_waiting, invite),
        Deed("unlock", gettext_lazy("Unlock the sign-in"), guessing.is_locked, _unlock),
        Deed("forget", gettext_lazy("Phone lost: remove codes"), _has_device, _forget_phone),
        Deed("out", gettext_lazy("Sign out everywhere"), lambda person: True, _sign_out),
    )
}


def offered(person: Any) -> list[Deed]:
    """Those that fit somebody now."""
    return [deed for deed in DEEDS.values() if deed.fits(person)]


def tell(request: HttpRequest, level: int, text: str) -> None:
    """What came of it, on the next page."""
    messages.add_message(request, level, text)
