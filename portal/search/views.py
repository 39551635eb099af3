"""The page that searches every section at once."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.content.matching import Match
from portal.sections import SECTIONS, Section
from portal.text import clean_query

LONGEST = 200
MOST = {"places": 24, "traditions": 12}
MOST_OTHERS = 8


def search(request: HttpRequest) -> HttpResponse:
    """Results by section, best first; a corrected query is named."""
    raw = request.GET.get("q", "")
    query = clean_query(raw, LONGEST)
    found = [(section, section.search(query)) for section in (SECTIONS if query else ())]
    groups, matches = [], []
    for section, match in _best(found):
        if group := _group(section, match.queryset, query):
            groups.append(group)
            matches.append(match)
    words = list(dict.fromkeys(word for match in matches for word in match.words))
    suggestion = next((match.corrected for match in matches if match.corrected), "")
    context = {
        "query": query,
        "groups": groups,
        "words": words,
        "suggestion": suggestion,
        "total": sum(group["total"] for group in groups),
        "too_long": len(raw) > LONGEST,
        "breadcrumbs": [
            {"label": _("Home"), "url": reverse("home")},
            {"label": _("Search"), "url": None},
        ],
    }
    return render(request, "search/search.html", context)


def _best(found: list[tuple[Section, Match]]) -> list[tuple[Section, Match]]:
    """Without the sections that only guess while another one knows.

    Where a section has the query as it was typed, those that had to correct it say nothing;
    where all had to, those with the best tier speak.
    """
    answers = [(section, match) for section, match in found if match.tier]
    typed = [(section, match) for section, match in answers if not match.corrected]
    if typed:
        return typed
    best = min((match.tier for _section, match in answers), default=0)
    return [(section, match) for section, match in answers if match.tier == best]


def _group(section: Section, rows: Any, query: str) -> dict[str, Any] | None:
    total = rows.count()
    if not total:
        return None
    most = MOST.get(section.slug, MOST_OTHERS)
    more = f"{reverse(section.slug)}?{urlencode({'q': query})}" if section.filterset else ""
    return {
        "section": {"slug": section.slug, "label": section.label, "icon": section.icon},
        "total": total,
        "results": [section.result(row) for row in rows[:most]],
        "more_url": more if total > most else "",
    }
