"""How long somebody stays signed in, and how all of their sessions end."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

STEP = 900  # seconds: a session is written anew at most this often
USED = "used"  # when it was last written, in the session


class Prolonged:
    """A session lasts as long as it is used in the admin. Public pages neither read nor prolong it:
    they are the same for everybody.
    """

    def __init__(self, respond: Callable[[HttpRequest], HttpResponse]) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith("/admin/") and SESSION_KEY in request.session:
            now = int(timezone.now().timestamp())
            if now - request.session.get(USED, 0) > STEP:
                request.session[USED] = now
        return self.respond(request)


def end_all(user: Any, but: str | None = None) -> int:
    """Signs a person out everywhere, except in the session with the key `but`. Only the staff have
    sessions, so there are few to read.
    """
    ended = 0
    for row in Session.objects.exclude(session_key=but).iterator():
        if row.get_decoded().get(SESSION_KEY) == str(user.pk):
            row.delete()
            ended += 1
    return ended


@receiver(user_logged_in)
def begin(request: HttpRequest, **kwargs: Any) -> None:
    """The time runs; what is over goes, so that the table stays small."""
    request.session[USED] = int(timezone.now().timestamp())
    SessionStore.clear_expired()
