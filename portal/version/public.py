"""Public pages: the same for everybody, cheap to ask again, new as soon as the record changes."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache, wraps
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.utils import timezone
from django.views.decorators.http import condition, require_safe

from portal.version.models import moment, one_moment

View = Callable[..., HttpResponseBase]
FOLDERS = ("templates", "static", "locale")
# Settings that show on pages; those that only decide how they are served do not count.
SHOWN = (
    *("SITE_URL", "SITE_NAME", "CONTACT_EMAIL", "MEDIA_URL", "STATIC_URL"),
    *("LANGUAGE_CODE", "LANGUAGES", "TIME_ZONE", "DEBUG"),
    *("MAP_TILES_URL", "MAP_TILES_ATTRIBUTION", "CONTENT_SECURITY_POLICY"),
)


def _files() -> Iterator[Path]:
    """Every file that pages are made from: our packages, templates, static files, catalogues."""
    base = Path(settings.BASE_DIR)
    packages = [path.parent for path in base.glob("*/apps.py")]
    for folder in sorted({*packages, *(base / name for name in FOLDERS)}):
        files = (path for path in folder.rglob("*") if path.suffix != ".pyc" and path.is_file())
        yield from sorted(files)


@cache
def _installed() -> str:
    """Names and versions of the installed packages: drawings and formats come from them too."""
    return str(sorted((found.name, found.version) for found in distributions()))


def _fingerprint() -> str:
    """A hash of the code, packages, texts and settings that pages are made from."""
    shown = [str(getattr(settings, name)) for name in SHOWN]
    digest = hashlib.sha256(f"{shown}{_installed()}".encode())
    for path in _files():
        stat = path.stat()
        digest.update(f"{path.relative_to(settings.BASE_DIR)} {stat.st_size} ".encode())
        digest.update(str(stat.st_mtime_ns).encode() if settings.DEBUG else path.read_bytes())
    return digest.hexdigest()


_build = cache(_fingerprint)


def build_id() -> str:
    """Changes with each release; while developing, with each saved file."""
    return _fingerprint() if settings.DEBUG else _build()


def half_hour(now: datetime | None = None) -> datetime:
    """The half hour that has begun last: what pages that say "now" take for now, so that they are
    the same for everybody until the next one.
    """
    now = now or timezone.now()
    return now.replace(minute=now.minute // 30 * 30, second=0, microsecond=0)


def etag(request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
    """A hash of all that a public page depends on, its address included: the tag of one page is
    never good for another, nor for an address without a page.
    """
    return _tag(request, "")


def etag_by_the_clock(request: HttpRequest, *args: Any, **kwargs: Any) -> str | None:
    """The same for a page that says "now": another one every half hour."""
    return _tag(request, half_hour().isoformat())


def _tag(request: HttpRequest, clock: str) -> str | None:
    if request.headers.get("If-None-Match", "").strip() == "*":
        return None  # asks whether there is a page at all, which only the view knows
    version, day = moment()
    known = f"{build_id()} {version} {day}{clock} {request.get_full_path()}"
    return f'"{hashlib.sha256(known.encode()).hexdigest()[:32]}"'


def public_page(view: View, *, by_the_clock: bool = False) -> View:
    """Wraps a view for anonymous readers: GET and HEAD only, an ETag checked before anything else
    is done. A page `by_the_clock` reads what is now from half_hour().
    """
    tag = etag_by_the_clock if by_the_clock else etag
    conditional = condition(etag_func=tag)(require_safe(view))

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with one_moment():
            response = conditional(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response = response.render()  # what its template asks belongs to the same moment
        response.headers["Cache-Control"] = "public, no-cache"
        return response

    answer.is_public_page = True
    return answer
