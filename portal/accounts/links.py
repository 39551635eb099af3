"""Links that let somebody set a password: signed, for one person, once, for a while.

Nothing of them is stored: a link is made from what changes when it is used, the password, and what
ends it, a closed account or another address.
"""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.encoding import force_bytes
from django.utils.http import base36_to_int, urlsafe_base64_encode

RESET_HOURS = 2


class InvitationLinks(PasswordResetTokenGenerator):
    """Good for INVITATION_DAYS (settings.PASSWORD_RESET_TIMEOUT)."""

    key_salt = "portal.accounts.invitation"

    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}{user.is_active}"

    def check_token(self, user: Any, token: str | None) -> bool:
        return bool(user and user.is_active and super().check_token(user, token))


class ResetLinks(InvitationLinks):
    """Good for two hours, to the minute: who asks is waiting for it."""

    key_salt = "portal.accounts.reset"

    def check_token(self, user: Any, token: str | None) -> bool:
        if not super().check_token(user, token):
            return False
        made = base36_to_int(str(token).partition("-")[0])
        return self._num_seconds(self._now()) - made <= RESET_HOURS * 3600


invitations = InvitationLinks()
resets = ResetLinks()


def parts(links: InvitationLinks, user: User) -> dict[str, str]:
    """What the address of a link is made of."""
    return {
        "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
        "token": links.make_token(user),
    }
