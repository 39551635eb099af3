"""Three small steps around every request: believed proxies, empty HEAD answers, a database that is
away.
"""

import ipaddress
import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
Respond = Callable[[HttpRequest], HttpResponse]


def _trusted(address: str) -> bool:
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(ip in network for network in settings.TRUSTED_PROXIES)


class TrustedProxies:
    """REMOTE_ADDR is the visitor's address when a trusted proxy passes it on; a stranger's word
    never counts.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _trusted(request.META.get("REMOTE_ADDR", "")):
            hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            for hop in (hop.strip() for hop in reversed(hops)):
                if not hop:
                    break
                request.META["REMOTE_ADDR"] = hop
                if not _trusted(hop):
                    break
        else:
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        return self.respond(request)


class EmptyHead:
    """An answer to HEAD carries no body (gunicorn warns when it does)."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        if request.method == "HEAD" and not response.streaming:
            response.content = b""
        return response


class DatabaseAway:
    """While the database does not answer, a page says so, and when to come back."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.respond(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answers 503 for a lost or refused connection; every other error takes its usual way."""
        if not isinstance(error, OperationalError | InterfaceError):
            return None
        log.error("database away: %s", error)
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "60"})
