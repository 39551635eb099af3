"""What every page knows of the site: its name, its ways, its other language."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.pages import foot
from portal.sections import SECTIONS

LONGEST_QUERY = 2_000


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` in every template."""
    # A page may show what another address is for: "this month" shows a month.
    path = getattr(request, "stands_for", request.path)
    return {
        "site": {
            "name": settings.SITE_NAME,
            "tagline": _("Craft villages and heritage of the Red River Delta"),
            "base_url": settings.SITE_URL,
            "contact": settings.CONTACT_EMAIL,
            "canonical": f"{settings.SITE_URL}{path}",
            "languages": _languages(request, path),
            "nav": _nav(request),
            "pages": () if hasattr(request, "is_lost") else foot.links,
            "og_image": f"{settings.SITE_URL}{static('img/mark-512.png')}",
        }
    }


def _nav(request: HttpRequest) -> list[dict[str, Any]]:
    """The lists, after those that are on it the map."""
    listed = [section for section in SECTIONS if section.has_list]
    ways = [(section.slug, section.label) for section in listed]
    after = max((n for n, section in enumerate(listed, 1) if section.marker), default=0)
    ways.insert(after, ("map", _("Map")))
    return [_entry(request, name, label) for name, label in ways]


def _entry(request: HttpRequest, name: str, label: Any) -> dict[str, Any]:
    url = reverse(name)
    return {"url": url, "label": label, "current": request.path.startswith(url)}


def _languages(request: HttpRequest, canonical: str) -> list[dict[str, Any]]:
    """The same page in each language; addresses differ only in their first part."""
    here = get_language()
    prefix = f"/{here}/"
    rest, lasting = (
        path.removeprefix(prefix) if path.startswith(prefix) else ""
        for path in (request.path, canonical)
    )
    query = request.META.get("QUERY_STRING", "")
    query = query if len(query) <= LONGEST_QUERY else ""  # nobody's filters, but twice on the page
    names = {"vi": "Tiếng Việt", "en": "English"}
    return [
        {
            "code": code,
            "label": code.upper(),
            "name": names[code],
            "url": f"/{code}/{rest}{'?' if query else ''}{query}",
            "absolute": f"{settings.SITE_URL}/{code}/{lasting}",
            "current": code == here,
        }
        for code, _label in settings.LANGUAGES
    ]
