"""The site map: every public page in both languages, one file per section and a list of them."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from portal.localities.models import Locality
from portal.sections import SECTIONS, Section


class Bilingual(Sitemap):  # type: ignore[type-arg]
    """A page per language, each naming the other."""

    i18n = True
    alternates = True
    limit = 10_000  # addresses in one file: some megabytes
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class ListsSitemap(Bilingual):
    """The home page, the map and the lists."""

    def items(self) -> Sequence[str]:
        return ["home", "map", *(section.slug for section in SECTIONS if section.has_list)]

    def location(self, item: str) -> str:
        return reverse(item)


class SectionSitemap(Bilingual):
    """The records of one section."""

    def __init__(self, section: Section) -> None:
        self.section = section

    def items(self) -> Any:
        return self.section.published().order_by("pk").only("slug")


class LocalitiesSitemap(Bilingual):
    """Localities of today and of before: both have pages."""

    def items(self) -> Any:
        return Locality.objects.order_by("pk").only("slug")


SITEMAPS: dict[str, Any] = {
    "lists": ListsSitemap(),
    **{section.slug: SectionSitemap(section) for section in SECTIONS},
    "localities": LocalitiesSitemap(),
}


def index(request: HttpRequest) -> HttpResponse:
    """/sitemap.xml: the addresses of the files. Django's own view names the host that the request
    came to; ours is the one of SITE_URL, as everywhere.
    """
    files = []
    for section, sitemap in SITEMAPS.items():
        path = reverse("sitemap-section", args=[section])
        for number in sitemap.paginator.page_range:
            query = f"?p={number}" if number > 1 else ""
            files.append({"location": f"{settings.SITE_URL}{path}{query}"})
    context = {"sitemaps": files}
    return render(request, "sitemap_index.xml", context, content_type="application/xml")
