"""The web app manifest and robots.txt: short answers at the root of the site."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import override

LANGUAGES = dict(settings.LANGUAGES)


def manifest(request: HttpRequest) -> HttpResponse:
    """`lang=vi|en`, default vi; an unknown language is a 400."""
    language = request.GET.get("lang") or settings.LANGUAGE_CODE
    if language not in LANGUAGES:
        return JsonResponse({"error": "lang is vi or en"}, status=400)
    with override(language):
        data = {
            "name": settings.SITE_NAME,
            "short_name": settings.SITE_NAME,
            "description": _("Craft villages and heritage of the Red River Delta"),
            "lang": language,
            "start_url": f"/{language}/",
            "scope": "/",
            "display": "minimal-ui",
            "background_color": "#f5eedd",
            "theme_color": "#b5341a",
            "icons": [
                {"src": static("img/mark.svg"), "sizes": "any", "type": "image/svg+xml"},
                {"src": static("img/mark-192.png"), "sizes": "192x192", "type": "image/png"},
                {"src": static("img/mark-512.png"), "sizes": "512x512", "type": "image/png"},
            ],
        }
    headers = {"Content-Language": language}  # not what the browser asks for
    return JsonResponse(data, content_type="application/manifest+json", headers=headers)


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it where a page names no icon; ours is the mark."""
    return HttpResponseRedirect(static("img/mark-192.png"))


def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be indexed; search results and the admin not."""
    lines = ["User-agent: *", "Disallow: /admin/"]
    lines += [f"Disallow: /{code}/search/" for code in LANGUAGES]
    lines += ["", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
