"""Every public address of the portal, taken from the URL configuration, with one example each."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern
from django.utils import translation

LANGUAGES = ("vi", "en")

# What stands in for <slug>, or for all that a route has, one for each look: records of the sample.
EXAMPLES: dict[str, dict[str, str | dict[str, str]]] = {
    "place": {"place": "bat-trang", "place-street": "pho-hang-bac"},
    "tradition": {"tradition": "pottery", "tradition-dish": "ca-kho-lang-vu-dai"},
    "locality": {
        "locality": "hung-yen",
        "locality-commune": "xa-bat-trang-ha-noi",
        "locality-former": "huyen-gia-lam-ha-noi-cu",
    },
    "event": {
        "event": "hoi-lim",
        "event-often": "roi-nuoc-thang-long",
        "event-great": "hoi-chu-dong-tu-tien-dung",
        "event-announced": "le-hoi-hoa-phuong-do",
    },
    "events-month": {"events-month": {"year": "2027", "month": "02"}},
    "organiser": {"organiser": "nha-hat-mua-roi-thang-long"},
    "correction": {"correction": {"section": "places", "slug": "bat-trang"}},
    "correction-sent": {"correction-sent": {"section": "places", "slug": "bat-trang"}},
    "page": {"page": "about", "page-help": "help"},
}

# Pages that look different with a query. The name says what there is to see.
VARIANTS: dict[str, dict[str, dict[str, str]]] = {
    "places": {
        "places-filtered": {"kind": "craft_village", "sort": "name"},
        "places-near": {"near": "21.03,105.85", "radius": "20"},
        "places-bad-value": {"kind": "nonsense", "page": "x"},
        "places-empty": {"q": "zzzzzz"},
    },
    "events": {
        "events-filtered": {"when": "weekend", "free": "1"},
        "events-days": {"from": "2027-02-06", "to": "2027-02-28", "province": "bac-ninh"},
        "events-past": {"when": "past"},
        "events-bad-value": {"from": "soon", "month": "13"},
        "events-empty": {"q": "zzzzzz"},
    },
    "map": {
        "map-events": {"section": "events", "from": "2027-02-06", "to": "2027-02-28"},
        "map-bad-value": {"section": "castles", "kind": "nonsense"},
    },
    "search": {
        "search-event": {"q": "hoi lim"},
        "search-found": {"q": "bat trang"},
        "search-typo": {"q": "bat tarng"},
        "search-empty": {"q": "zzzzzz"},
    },
}

# Addresses under no language that are read by machines or lead elsewhere; all others are pages.
FOR_MACHINES = {
    "root",
    "healthz",
    "readyz",
    "sitemap",
    "sitemap-section",
    "robots",
    "favicon",
    "manifest",
    "media",
    "map-tile",
    "no-map-tile",
    "events-ics",
    "event-ics",
    "events-atom",
}
# Pages with a form for everybody: each copy has a seal of its own, and is kept by nobody.
FORMS = {"correction"}
# By namespace, and single routes: for those who have an account or were given a link.
FOR_STAFF = {"admin", "accounts", "i18n"}
NOT_PUBLIC = {"set_language", "edit", "preview"}


@dataclass(frozen=True)
class PageType:
    """One kind of page: its name and its address in each language."""

    name: str
    paths: dict[str, str]


def routes() -> Iterator[tuple[URLPattern, bool]]:
    """Each public pattern of the site, and whether it stands under a language prefix."""
    yield from _walk(get_resolver(), localised=False)


def _walk(resolver: URLResolver, *, localised: bool) -> Iterator[tuple[URLPattern, bool]]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            if entry.name not in NOT_PUBLIC:
                yield entry, localised
        elif (entry.app_name or entry.namespace) not in FOR_STAFF:
            prefixed = localised or isinstance(entry.pattern, LocalePrefixPattern)
            yield from _walk(entry, localised=prefixed)


def page_types() -> list[PageType]:
    """Every page a visitor can open, in the order of the URL configuration, then a missing one."""
    types = []
    for pattern, localised in routes():
        if not localised:
            continue
        route = str(pattern.name)
        for name, example in EXAMPLES.get(route, {route: ""}).items():
            types.append(_page_type(name, route, example, {}))
        for name, query in VARIANTS.get(route, {}).items():
            types.append(_page_type(name, route, "", query))
    missing = {language: f"/{language}/khong-co-trang-nay/" for language in LANGUAGES}
    return [*types, PageType("missing", missing)]


def _page_type(
    name: str, route: str, example: str | dict[str, str], query: dict[str, str]
) -> PageType:
    """The addresses of a page type; a route that needs more than its example fails, on purpose."""
    wanted = {"slug": example} if isinstance(example, str) and example else example
    paths = {}
    for language in LANGUAGES:
        with translation.override(language):
            path = reverse(route, kwargs=wanted or None)
        paths[language] = f"{path}?{urlencode(query)}" if query else path
    return PageType(name, paths)
