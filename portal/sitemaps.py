"""The site map: every public page in both languages."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from portal.sections import SECTIONS, Section


class _Bilingual(Sitemap):  # type: ignore[type-arg]
    i18n = True
    alternates = True
    limit = 50_000  # what one file may hold
    protocol = urlsplit(settings.SITE_URL).scheme

    def get_domain(self, site: Any = None) -> str:
        return urlsplit(settings.SITE_URL).netloc


class PagesSitemap(_Bilingual):
    """The home page and the lists."""

    def items(self) -> Sequence[str]:
        return ["home", *(section.slug for section in SECTIONS)]

    def location(self, item: str) -> str:
        return reverse(item)


class SectionSitemap(_Bilingual):
    """The records of one section."""

    def __init__(self, section: Section) -> None:
        self.section = section

    def items(self) -> Any:
        return self.section.published().order_by("pk")


SITEMAPS: dict[str, Any] = {
    "pages": PagesSitemap(),
    **{section.slug: SectionSitemap(section) for section in SECTIONS},
}
