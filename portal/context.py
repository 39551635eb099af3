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
    return {
        "site": {
            "name": settings.SITE_NAME,
            "tagline": _("Craft villages and heritage of the Red River Delta"),
            "base_url": settings.SITE_URL,
            "contact": settings.CONTACT_EMAIL,
            "canonical": f"{settings.SITE_URL}{request.path}",
            "languages": _languages(request),
            "nav": _nav(request),
            "pages": () if hasattr(request, "is_lost") else foot.links,
            "og_image": f"{settings.SITE_URL}{static('img/mark-512.png')}",
        }
    }


def _nav(request: HttpRequest) -> list[dict[str, Any]]:
    """The first section, the map of it, the other ones."""
    ways = [(section.slug, section.label) for section in SECTIONS if section.has_list]
    ways.insert(1, ("map", _("Map")))
    return [_entry(request, name, label) for name, label in ways]


def _entry(request: HttpRequest, name: str, label: Any) -> dict[str, Any]:
    url = reverse(name)
    return {"url": url, "label": label, "current": request.path.startswith(url)}


def _languages(request: HttpRequest) -> list[dict[str, Any]]:
    """The same page in each language; addresses differ only in their first part."""
    here = get_language()
    prefix = f"/{here}/"
    rest = request.path.removeprefix(prefix) if request.path.startswith(prefix) else ""
    query = request.META.get("QUERY_STRING", "")
    query = query if len(query) <= LONGEST_QUERY else ""  # nobody's filters, but twice on the page
    names = {"vi": "Tiếng Việt", "en": "English"}
    return [
        {
            "code": code,
            "label": code.upper(),
            "name": names[code],
            "url": f"/{code}/{rest}{'?' if query else ''}{query}",
            "absolute": f"{settings.SITE_URL}/{code}/{rest}",
            "current": code == here,
        }
        for code, _label in settings.LANGUAGES
    ]
