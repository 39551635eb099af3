"""The page of a text about the portal."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.content import jsonld
from portal.content.panels import Result
from portal.content.views import ContentDetail, trail
from portal.pages.chapters import chapters
from portal.pages.models import Page

FEWEST = 4  # parts that are worth a list of them
ABOUT = "about"


class PageDetail(ContentDetail):
    """A text in the reader's language, or in the other one where that is all there is."""

    model = Page
    template_name = "pages/page_detail.html"

    def get_queryset(self) -> QuerySet[Any]:
        return self.shown()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page: Page = self.object
        own, other = ("en", "vi") if get_language() == "en" else ("vi", "en")
        written = getattr(page, f"body_{own}")
        parts = chapters(written or getattr(page, f"body_{other}"))
        titled = [part for part in parts if part.title]
        way = trail((str(page.name), None))
        return super().get_context_data(
            **kwargs,
            parts=parts,
            titled=titled if len(titled) >= FEWEST else [],
            in_other_language="" if written else other,
            contact=settings.CONTACT_EMAIL,
            breadcrumbs=way,
            jsonld=_jsonld(page, way, own),
        )


def page_result(page: Page) -> Result:
    """A page as a row among mixed results."""
    return Result(
        url=page.get_absolute_url(),
        name=str(page.name),
        kind=_("About this portal"),
        where="",
        summary=str(page.summary or ""),
        motif="paper",
    )


def _jsonld(page: Page, way: list[dict[str, str | None]], language: str) -> dict[str, Any]:
    url = f"{settings.SITE_URL}{page.get_absolute_url()}"
    thing = {
        "@type": "AboutPage" if page.slug == ABOUT else "WebPage",
        "@id": f"{url}#it",
        "url": url,
        "name": page.name,
        "description": page.summary or "",
        "inLanguage": language,
        **({"dateModified": page.changed_at.isoformat()} if page.changed_at else {}),
    }
    return {"@context": "https://schema.org", "@graph": [thing, jsonld.breadcrumbs(way)]}
