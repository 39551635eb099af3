"""Small steps around every request: believed proxies, empty HEAD answers, languages, our own 404
page, a database that is away.
"""

import ipaddress
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import resolve
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from portal import errors

log = logging.getLogger(__name__)
Respond = Callable[[HttpRequest], HttpResponse]
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def _address(written: str) -> Address | None:
    """The address, an IPv4 one that is wrapped in IPv6 unwrapped; None for anything else."""
    try:
        ip = ipaddress.ip_address(written.strip())
    except ValueError:
        return None
    return getattr(ip, "ipv4_mapped", None) or ip


def _trusted(ip: Address | None) -> bool:
    return ip is not None and any(ip in network for network in settings.TRUSTED_PROXIES)


NOT_FOR_VISITORS = ("/admin/", settings.STATIC_URL, settings.MEDIA_URL)


class TrustedProxies:
    """REMOTE_ADDR is the visitor's address when a trusted proxy passes it on; a stranger's word
    never counts.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if _trusted(_address(request.META.get("REMOTE_ADDR", ""))):
            hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
            for ip in map(_address, reversed(hops)):
                if ip is not None:
                    request.META["REMOTE_ADDR"] = str(ip)
                if not _trusted(ip):
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
        if request.method == "HEAD" and isinstance(response, StreamingHttpResponse):
            response.streaming_content = []
        elif request.method == "HEAD":
            response.content = b""
        return response


def _stands_for_any_word(url: str) -> bool:
    """Whether the address is that of a page about the portal, which may be there or not."""
    return resolve(url.partition("?")[0]).url_name == "page"


class Language(LocaleMiddleware):
    """An answer that names its language itself depends on its address, not on the browser's wish:
    its copies serve everybody.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> Any:
        own = response.has_header("Content-Language")
        varies = response.headers.get("Vary")
        answer = super().process_response(request, response)
        if answer is not response and _stands_for_any_word(answer.headers["Location"]):
            # Strangers try many words: only those of lists are worth a second request.
            patch_vary_headers(response, ("Accept-Language",))
            response.headers.setdefault("Content-Language", get_language() or "")
            return response
        response = answer
        if own and varies:
            response.headers["Vary"] = varies
        elif own:
            response.headers.pop("Vary", None)
        return response


class OwnNotFound:
    """With DEBUG on, too, visitors' addresses answer with the portal's own 404 page: the trial that
    `make run` opens looks like the portal.
    """

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.respond(request)
        page = response.get("Content-Type", "").startswith("text/html")
        public = page and not request.path.startswith(NOT_FOR_VISITORS)
        if settings.DEBUG and response.status_code == HTTPStatus.NOT_FOUND and public:
            return errors.missing(request, Http404())
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
        return errors.away()
