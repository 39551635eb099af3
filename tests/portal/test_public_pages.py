"""What holds for every public page, taken from the URL configuration: a page that is added there is
tested here.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import User
from django.contrib.staticfiles import finders
from django.db import transaction
from django.test import Client
from django.urls import resolve
from django.utils import timezone, translation

from portal.localities.models import Locality
from tests.sample import load_sample
from tools.pages import FOR_MACHINES, FORMS, LANGUAGES, page_types, routes
from villages.models import Linkage, Offer, OpeningRule, Place, Tradition

SITE = "http://testserver"
TYPES = {page_type.name: page_type.paths for page_type in page_types()}
ANSWERS = {name: 404 if name == "missing" else 200 for name in TYPES}
FOUND = [name for name, status in ANSWERS.items() if status == 200]
TO_READ = [name for name in FOUND if name not in FORMS]
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

pytestmark = pytest.mark.django_db


class Page(HTMLParser):
    """Every element of a page with its attributes and the text directly in it."""

    def __init__(self, answer: Any) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self._open: list[int] = []
        self.feed(answer.content.decode())
        assert self._open == [], "an element is not closed"

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")
        if tag not in VOID:
            self._open.append(len(self.elements) - 1)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.texts.append("")

    def handle_endtag(self, tag):
        assert self.elements[self._open.pop()][0] == tag, f"</{tag}> closes something else"

    def handle_data(self, data):
        if self._open:
            self.texts[self._open[-1]] += data

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The attributes of each element of that name that has these among them."""
        return [
            has for name, has in self.elements if name == tag and attributes.items() <= has.items()
        ]


@pytest.fixture(scope="module")
def _record(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The sample record, once for this module and gone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_sample()
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _answers() -> dict[str, Any]:
    return {}


@pytest.fixture
def visit(_record, db, _answers):
    """What an anonymous visitor gets at an address; asked only once."""

    def answer(path: str) -> Any:
        if path not in _answers:
            _answers[path] = Client().get(path)
        return _answers[path]

    return answer


on_every_page = pytest.mark.parametrize("name", TYPES)
on_every_page_to_read = pytest.mark.parametrize("name", TO_READ)
in_both_languages = pytest.mark.parametrize("language", LANGUAGES)


def test_no_public_route_is_left_out():
    everywhere = {str(pattern.name) for pattern, localised in routes() if localised}
    visited = {resolve(urlsplit(TYPES[name]["vi"]).path).url_name for name in FOUND}
    assert everywhere == visited
    assert {str(pattern.name) for pattern, localised in routes() if not localised} == FOR_MACHINES


@pytest.mark.parametrize("name", [*TO_READ, "missing"])
@in_both_languages
def test_pages_are_the_same_for_everybody(visit, name, language):
    answer = visit(TYPES[name][language])
    assert answer.status_code == ANSWERS[name]
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Content-Language"] == language
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    if name != "missing":
        assert answer.headers["Cache-Control"] == "public, no-cache"
        assert answer.headers["ETag"].startswith('"')


@on_every_page
@in_both_languages
def test_pages_say_their_language_and_have_one_heading(visit, name, language):
    page = Page(visit(TYPES[name][language]))
    assert [html["lang"] for html in page.all("html")] == [language]
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1
    ids = [has["id"] for _tag, has in page.elements if "id" in has]
    assert sorted(ids) == sorted(set(ids))
    assert all("alt" in image for image in page.all("img"))


@on_every_page_to_read
@in_both_languages
def test_pages_name_their_address_and_their_other_language(visit, name, language):
    page = Page(visit(TYPES[name][language]))
    paths = {code: urlsplit(TYPES[name][code]).path for code in LANGUAGES}
    if name == "events-calendar":  # stands for the month that it shows
        month = f"{timezone.localdate():%Y/%m}/"
        paths = {code: f"{path}{month}" for code, path in paths.items()}
    (canonical,) = page.all("link", rel="canonical")
    assert canonical["href"] == f"{SITE}{paths[language]}"
    links = page.all("link", rel="alternate")
    alternates = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
    assert alternates == {
        **{code: f"{SITE}{path}" for code, path in paths.items()},
        "x-default": f"{SITE}{paths['vi']}",
    }
    # A visitor who changes the language stays where they are, filters and all.
    switch = {a["hreflang"]: a["href"] for a in page.all("a") if "hreflang" in a}
    assert switch == TYPES[name]


@on_every_page
@in_both_languages
def test_pages_hold_nothing_that_the_security_policy_refuses(visit, name, language):
    page = Page(visit(TYPES[name][language]))
    refused = [tag for tag, _has in page.elements if tag in {"style", "base", "iframe", "object"}]
    for (tag, has), text in zip(page.elements, page.texts, strict=True):
        refused += [f"{tag} {key}" for key in has if key == "style" or key.startswith("on")]
        refused += [has[key] for key in ("href", "src", "action") if "script:" in has.get(key, "")]
        if tag == "script" and has.get("type") not in {"application/ld+json", "application/json"}:
            refused += [text] * bool(text) + [has["src"]] * (not has["src"].startswith("/static/"))
    assert refused == []


@on_every_page
@in_both_languages
def test_links_lead_to_pages_and_files_of_ours(visit, name, language):
    page = Page(visit(TYPES[name][language]))
    inside = {
        urlsplit(has[key]).path
        for _tag, has in page.elements
        for key in ("href", "src", "action", "hx-get")
        if has.get(key, "").startswith("/")
    }
    files = {path for path in inside if path.startswith("/static/")}
    missing = [path for path in files if not finders.find(path.removeprefix("/static/"))]
    # The words of the missing page's address lead nowhere in the other language either.
    known = inside - files - set(TYPES["missing"].values())
    for path in known:
        with translation.override(path[1:3]):  # /vi/… and /en/… each resolve in their language
            match = resolve(path)  # an unknown one raises
        model = {"place": Place, "tradition": Tradition, "locality": Locality}.get(match.url_name)
        if model and not model.objects.filter(slug=match.kwargs["slug"]).exists():
            missing.append(path)
    assert missing == []


@on_every_page_to_read
@in_both_languages
def test_an_unchanged_page_costs_one_query(
    visit, client, django_assert_num_queries, name, language
):
    path = TYPES[name][language]
    etag = visit(path).headers["ETag"]
    with django_assert_num_queries(1):
        again = client.get(path, headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Cache-Control"] == "public, no-cache"
    assert not again.cookies


@on_every_page_to_read
def test_pages_are_only_to_be_read(visit, client, name):
    for verb in ("post", "put", "patch", "delete"):
        answer = getattr(client, verb)(TYPES[name]["vi"])
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert client.head(TYPES[name]["vi"]).content == b""


EDITS = {
    "place": lambda: Place.objects.get(slug="bat-trang").save(),
    "places at once": lambda: Place.objects.filter(kind="market").update(phone="0912"),
    "tradition": lambda: Tradition.objects.get(slug="pottery").save(),
    "linkage": lambda: Linkage.objects.first().delete(),
    "offer": lambda: Offer.objects.create(
        place=Place.objects.get(slug="bat-trang"), name_vi="Nặn gốm"
    ),
    "opening rule": lambda: OpeningRule.objects.create(
        place=Place.objects.get(slug="bat-trang"), tet=True, effect="closed"
    ),
    "title": lambda: Place.objects.get(slug="bat-trang").recognitions.create(level="provincial"),
    "locality": lambda: Locality.objects.get(slug="hung-yen").save(),
    "order of crafts": lambda: Place.objects.get(slug="bat-trang").place_traditions.update(order=9),
    "a craft less": lambda: Place.objects.get(slug="bat-trang").traditions.remove(
        Tradition.objects.get(slug="pottery")
    ),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_every_page_is_new(visit, client, edit):
    path = TYPES["home"]["vi"]
    before = visit(path).headers["ETag"]
    edit()
    after = client.get(path, headers={"if-none-match": before})
    assert after.status_code == 200
    assert after.headers["ETag"] != before


@pytest.mark.parametrize("name", ["home", "places", "place", "search-found"])
def test_neither_a_session_nor_a_preference_changes_a_page(visit, client, name):
    path = TYPES[name]["vi"]
    client.force_login(User.objects.create_superuser("coordinator"))
    client.cookies["django_language"] = "en"
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.content == visit(path).content
    assert answer.headers["ETag"] == visit(path).headers["ETag"]
    assert "Cookie" not in answer.headers.get("Vary", "")
