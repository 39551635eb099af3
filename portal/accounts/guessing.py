"""Guessing does not pay: sign-in is slowed, then locked, for one name from one address.

django-axes counts, in the database, so all processes know. What is not an account counts like one,
so nothing can be learnt; what was typed is not kept, for it may be a password.
"""

from datetime import datetime, timedelta
from math import ceil
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import salted_hmac

from portal.accounts.backends import find
from portal.visitors.limits import address

FREE = 2  # failures before anybody waits; then 2, 4, 8 … seconds
LONGEST_PAUSE = 60
# One address may try many names, as offices share one; but not for ever.
NAMES_AN_ADDRESS = 10


class Guesses(AxesDatabaseHandler):  # type: ignore[misc]
    """Locked is also who has to wait a moment."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return seconds_to_wait(request, credentials) > 0


def counted_name(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """One name for all that a person can type; a digest for what is nobody's."""
    source: Any = credentials or request.POST
    typed = str(source.get("username") or "")
    user = find(typed)
    if user is not None:
        return str(user.username)
    return "?" + salted_hmac("portal.accounts.guessing", typed.strip().casefold()).hexdigest()


def seconds_to_wait(
    request: HttpRequest, credentials: dict[str, Any] | None = None, at: datetime | None = None
) -> int:
    """How long until this name may be tried again from this address; 0 is now."""
    at = at or timezone.now()
    lock = settings.AXES_COOLOFF_TIME
    here = AccessAttempt.objects.filter(ip_address=address(request), attempt_time__gt=at - lock)
    of_name = here.filter(username=counted_name(request, credentials))
    ends = (_end_of_pause(*_failures(of_name)), _end_of_lock(*_failures(here)))
    return max([0, *(ceil((end - at).total_seconds()) for end in ends if end)])


def _failures(attempts: QuerySet[Any]) -> tuple[int, Any]:
    """How many, and when the last one was."""
    sums = attempts.aggregate(n=Sum("failures_since_start"), last=Max("attempt_time"))
    return sums["n"] or 0, sums["last"]


def _end_of_pause(failures: int, last: Any) -> datetime | None:
    """One name: a moment at first, then the lock."""
    if failures < FREE:
        return None
    if failures >= settings.AXES_FAILURE_LIMIT:
        return last + settings.AXES_COOLOFF_TIME  # type: ignore[no-any-return]
    pause = min(2 ** (failures - FREE + 1), LONGEST_PAUSE)
    return last + timedelta(seconds=pause)  # type: ignore[no-any-return]


def _end_of_lock(failures: int, last: Any) -> datetime | None:
    """One address with many names."""
    if failures < settings.AXES_FAILURE_LIMIT * NAMES_AN_ADDRESS:
        return None
    return last + settings.AXES_COOLOFF_TIME  # type: ignore[no-any-return]


def may_try(request: HttpRequest, user: Any) -> bool:
    """Whether a further secret of somebody who is known already may be tried: a one-time code, an
    old password. Otherwise the answer becomes the page that says how long to wait.
    """
    allowed = bool(AxesProxyHandler.is_allowed(request, {"username": user.username}))
    if not allowed:
        request.axes_locked_out = True
        request.axes_credentials = {"username": user.username}
    return allowed


def failed(request: HttpRequest, user: Any) -> None:
    """Such a secret was wrong: it counts as a failed sign-in."""
    user_login_failed.send(__name__, credentials={"username": user.username}, request=request)


def unlock(user: User) -> int:
    """Forgets the failures of a person, from wherever."""
    return int(AxesProxyHandler.reset_attempts(username=user.username))


def is_locked(user: User, at: datetime | None = None) -> bool:
    """Whether somebody cannot sign in under this name from some address now."""
    since = (at or timezone.now()) - settings.AXES_COOLOFF_TIME
    rows = AccessAttempt.objects.filter(username=user.username, attempt_time__gt=since)
    sums = rows.values("ip_address").annotate(n=Sum("failures_since_start"))
    return any(row["n"] >= settings.AXES_FAILURE_LIMIT for row in sums)


def locked(request: HttpRequest, response: Any, credentials: Any) -> HttpResponse:
    """The page instead of an answer."""
    seconds = max(seconds_to_wait(request, credentials), 1)
    context = {"seconds": seconds, "minutes": ceil(seconds / 60)}
    page = render(request, "accounts/locked.html", context, status=429)
    page["Retry-After"] = str(seconds)
    page["Cache-Control"] = "no-store, private"
    return page
