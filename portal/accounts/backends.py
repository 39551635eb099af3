"""Who signs in: found by e-mail or by user name, whatever the case."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db.models import Q
from django.http import HttpRequest


def find(typed: str) -> User | None:
    """The one person that is meant; nobody where it could be two."""
    typed = typed.strip()
    if not typed or "\0" in typed:
        return None
    mailbox = Q(account__mailbox=typed.casefold())
    found = list(User.objects.filter(Q(username__iexact=typed) | mailbox)[:3])
    exact = [user for user in found if user.username == typed]
    candidates = exact or found
    return candidates[0] if len(candidates) == 1 else None


class NameOrMail(ModelBackend):
    """Django's own, but for how the person is found. Whoever is unknown or has a closed account
    takes as long as a wrong password.
    """

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if not username or password is None:
            return None
        user = find(username)
        if user is None:
            User().set_password(password)
            return None
        right = user.check_password(password)
        return user if right and self.user_can_authenticate(user) else None
