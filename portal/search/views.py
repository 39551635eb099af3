"""The page that searches every section at once, or one of them to the end."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.content.matching import Match
from portal.content.views import asked_page
from portal.sections import SECTIONS, Section
from portal.text import clean_query

LONGEST = 200
NAMED = 1  # the best tier: a whole name
ON_A_PAGE = 48

Found = list[tuple[Section, Match]]


def search(request: HttpRequest) -> HttpResponse:
    """Results by section, best first; a corrected query is named. `section=` shows one of them."""
    raw = request.GET.get("q", "")
    query = clean_query(raw, LONGEST)
    asked = [section for section in SECTIONS if section.slug == request.GET.get("section")]
    found = [(section, section.search(query)) for section in (asked or SECTIONS) if query]
    best = _best(found)
    page = _page(request, best[0][1]) if asked and best else None
    groups = [_group(section, match, query, page) for section, match in best]
    matches = [match for _section, match in best]
    context = {
        "query": query,
        "groups": groups,
        "page_obj": page,
        "pages_url": f"?{urlencode({'q': query, 'section': asked[0].slug})}&" if asked else "",
        "words": list(dict.fromkeys(word for match in matches for word in match.words)),
        "suggestion": next((match.corrected for match in matches if match.corrected), ""),
        "loose": bool(matches) and all(match.loose for match in matches),
        "total": sum(group["total"] for group in groups),
        "too_long": len(raw) > LONGEST,
        "breadcrumbs": [
            {"label": _("Home"), "url": reverse("home")},
            {"label": _("Search"), "url": None},
        ],
    }
    return render(request, "search/search.html", context)


def _best(found: Found) -> Found:
    """Without the sections that only guess while another one knows; very accents first, and a whole
    word before one that only begins so.

    Where a section has the query as it was typed, those that had to correct it say nothing, nor do
    those with loose words beside a name. Where all that was typed stands only loosely somewhere, a
    corrected name comes before it. Where all had to correct it, those with the best tier speak.
    """
    answers = [(section, match) for section, match in found if match.tier]
    typed = [(section, match) for section, match in answers if not match.corrected]
    close = [(section, match) for section, match in typed if not match.loose]
    best = min((match.tier for _section, match in answers), default=0)
    guessed = [(section, match) for section, match in answers if match.tier == best]
    named = [(section, match) for section, match in guessed if match.corrected and best == NAMED]
    loose = [*named, *typed] if typed else guessed
    return sorted(close or loose, key=lambda item: (not item[1].exact, item[1].tier))


def _page(request: HttpRequest, match: Match) -> Any:
    return Paginator(match.queryset, ON_A_PAGE).get_page(asked_page(request))


def _group(section: Section, match: Match, query: str, page: Any) -> dict[str, Any]:
    total = page.paginator.count if page else match.queryset.count()
    rows = section.told(page.object_list if page else match.queryset[: section.most])
    whole = reverse(section.slug) if section.filterset else reverse("search")
    asked = {"q": query} if section.filterset else {"q": query, "section": section.slug}
    return {
        "section": {"slug": section.slug, "label": section.label},
        "total": total,
        "results": [section.result(row) for row in rows],
        "more_url": "" if page or total <= section.most else f"{whole}?{urlencode(asked)}",
    }
