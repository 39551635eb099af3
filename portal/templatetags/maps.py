"""Tags that put a map on a page."""

from typing import Any

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from portal.map import element, sheet
from portal.map.marks import mark_of

register = template.Library()


@register.simple_tag
def map_mark(mark: str) -> SafeString:
    """A mark of portal/map/marks.py, as it stands on the map."""
    return format_html(
        '<svg viewBox="-10 -10 20 20" aria-hidden="true" focusable="false">'
        '<use href="{}#mark-{}"></use></svg>',
        static("img/delta.svg"),
        mark,
    )


@register.simple_tag
def record_mark(record: Any) -> SafeString:
    """The mark of a record."""
    return map_mark(mark_of(record.section, record.kind))


@register.inclusion_tag("map/_map.html")
def list_map(slug: str, query: str, bounds: str, records: Any) -> dict[str, Any]:
    """The map beside the list of a section; it follows what htmx puts into #results."""
    return _context(element.of_list(slug, query, bounds, records), _("Map of the list"))


@register.inclusion_tag("map/_map.html")
def large_map(shown: element.Element) -> dict[str, Any]:
    """The map as a page of its own."""
    return _context(shown, _("Map of the list"))


@register.inclusion_tag("map/_mini.html")
def mini_map(about: Any) -> dict[str, Any]:
    """The small map on the page of a record, with the way to the large one."""
    shown = element.about(about)
    return _context(shown, _("Map of the surroundings")) if shown else {}


def _context(shown: element.Element, label: str) -> dict[str, Any]:
    return {
        "map": shown,
        "label": label,
        "still": _still(shown),
        "tag": "after-map",
        "tiles_url": settings.MAP_TILES_URL,
        "tiles_credit": settings.MAP_TILES_ATTRIBUTION,
    }


def _still(shown: element.Element) -> sheet.Sheet | None:
    """The picture that stands where no script runs."""
    if shown.about:
        return sheet.of_surroundings(shown.about, shown.records)
    if shown.follow:
        return sheet.of_list(shown.records)
    return sheet.of_set(shown.records) if shown.records else sheet.of_everything()


@register.inclusion_tag("map/_figure.html")
def map_overview(url: str = "") -> dict[str, Any]:
    """Everything in the delta that has a point; leads to `url`."""
    drawn = sheet.of_everything()
    # The legend is the one of the map that moves; it reads `map.legend`.
    return {"sheet": drawn, "map": drawn, "url": url}
