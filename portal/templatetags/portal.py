"""Tags and filters of the portal's own templates."""

import json
from typing import Any

from django import template
from django.db.models import Model
from django.templatetags.static import static
from django.utils.formats import number_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from portal import text
from portal.content import covers
from portal.content.panels import Panel
from portal.content.prices import vnd
from portal.sections import panels_about

register = template.Library()
register.filter(vnd)

RICH = ("body", "programme")  # sanitised when they were saved (portal.content.richtext)
_JSON_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def motif(name: str) -> SafeString:
    """A drawing of the motif family; it takes its colours from where it stands."""
    address = f"{static('img/motifs.svg')}#{name}"
    return format_html(
        '<svg class="motif m-{}" viewBox="0 0 96 96" aria-hidden="true" focusable="false">'
        '<use href="{}"></use></svg>',
        name,
        address,
    )


@register.simple_tag
def cover(record: Any) -> covers.Cover:
    """What is printed for a record without a photograph."""
    return covers.cover(record.slug, record.motif)


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small line drawing beside words that say the same."""
    attributes: Any = {"class": "icon", "aria-hidden": "true", "focusable": "false"}
    return mark_safe(lucide(name, **attributes))  # noqa: S308 - the package's own drawing


@register.simple_tag
def panels(about: Model) -> list[Panel]:
    """What the sections have to say about a record."""
    return panels_about(about)


@register.simple_tag
def localised(record: Model, field: str) -> SafeString:
    """The text in the reader's language; one that exists only in the other is marked as such."""
    language = (get_language() or "vi")[:2]
    other = "en" if language == "vi" else "vi"
    own = getattr(record, f"{field}_{language}", "")
    value = own or getattr(record, f"{field}_{other}", "") or ""
    is_rich = field in RICH
    shown = mark_safe(value) if is_rich else conditional_escape(value)  # noqa: S308
    if own or not value:
        return shown
    return format_html(
        '<div lang="{}">{}</div>' if is_rich else '<span lang="{}">{}</span>', other, shown
    )


@register.filter
def highlight(value: Any, words: list[str]) -> SafeString:
    """The text with the words that were looked for marked in it; begun words if none is whole."""
    plain = str(value)
    found = text.spans(plain, words or [])
    whole = [(start, stop) for start, stop in found if not plain[stop : stop + 1].isalnum()]
    parts, end = [], 0
    for start, stop in whole or found:
        parts += [(plain[end:start],), (format_html("<mark>{}</mark>", plain[start:stop]),)]
        end = stop
    return format_html_join("", "{}", [*parts, (plain[end:],)])


@register.filter
def distance(metres: float | None) -> str:
    """850 m, 4.2 km, 37 km; number and unit stay on one line."""
    if metres is None:
        return ""
    if metres < 995:
        return _whole(_("%(n)s m") % {"n": f"{max(10, round(metres, -1)):.0f}"})
    places = 1 if metres < 9_950 else 0
    return _whole(_("%(n)s km") % {"n": number_format(metres / 1000, places)})


def _whole(words: str) -> str:
    return words.replace(" ", "\u00a0")


@register.filter
def minutes(length: int | None) -> str:
    """45 minutes, 2 hours, 2 hours 30 minutes."""
    hours, rest = divmod(length or 0, 60)
    parts = []
    if hours:
        parts.append(ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours})
    if rest:
        parts.append(ngettext("%(n)d minute", "%(n)d minutes", rest) % {"n": rest})
    return " ".join(parts)


@register.simple_tag
def jsonld(data: dict[str, Any]) -> SafeString:
    """Structured data; a data block, which browsers never run."""
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_JSON_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(body))  # noqa: S308
