"""Public pages: the same for everybody, cheap to ask again, new as soon as the record changes."""

import hashlib
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import condition, require_safe

from portal.version.models import current_version

View = Callable[..., HttpResponseBase]
CODE = ("portal", "villages", "events", "tours", "templates", "static", "locale")


def _fingerprint() -> str:
    """A hash of the code, templates, catalogues and settings that pages are made from."""
    digest = hashlib.sha256(f"{settings.SITE_URL}{settings.SITE_NAME}{settings.DEBUG}".encode())
    for folder in CODE:
        for path in sorted(Path(settings.BASE_DIR, folder).rglob("*")):
            if path.suffix in {".py", ".html", ".mo", ".css", ".js", ".svg"}:
                stat = path.stat()
                digest.update(f"{path.relative_to(settings.BASE_DIR)}{stat.st_size}".encode())
                digest.update(
                    str(stat.st_mtime_ns).encode() if settings.DEBUG else path.read_bytes()
                )
    return digest.hexdigest()[:16]


_build = cache(_fingerprint)


def build_id() -> str:
    """Changes with each release; while developing, with each saved file."""
    return _fingerprint() if settings.DEBUG else _build()


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str:
    """Build id, content version and civil day: all that a public page depends on besides its
    address.
    """
    return f'"{build_id()}-{current_version()}-{timezone.localdate():%Y%m%d}"'


def public_page(view: View) -> View:
    """Wraps a view for anonymous readers: GET and HEAD only, an ETag checked before anything else
    is done.
    """
    conditional = condition(etag_func=etag)(require_safe(view))

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = conditional(request, *args, **kwargs)
        response.headers["Cache-Control"] = "public, no-cache"
        return response

    return answer
