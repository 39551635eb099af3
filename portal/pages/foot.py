"""The links to the pages at the foot of every page."""

from dataclasses import dataclass

from portal.pages.models import Page
from portal.version.memory import remembered


@dataclass(frozen=True)
class Link:
    """A published page: where it is, and what it is called in either language."""

    slug: str
    name_vi: str
    name_en: str


@remembered
def links() -> list[Link]:
    """All published pages in their order."""
    columns = ("slug", "name_vi", "name_en")
    rows = Page.objects.published().in_order().values_list(*columns)
    return [Link(slug, vi or "", en or "") for slug, vi, en in rows]
