"""The public side of pages: the page itself, the foot of all pages, search, site map."""

import json
import re

import pytest
from django.utils import timezone

from portal.content import preview, workflow
from portal.pages.models import Page
from portal.version.memory import forget
from tests.people import person

pytestmark = pytest.mark.django_db

LONG = "".join(f"<h3>Phần {n}</h3><p>Lời {n}.</p>" for n in range(1, 6))


def _text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def _foot(page):
    """The links to pages at the foot."""
    nav = re.search(r'<nav aria-labelledby="foot-pages">(.*?)</nav>', page, re.DOTALL)
    return re.findall(r'href="([^"]+)">(?:<span lang="vi">)?([^<]+)', nav[1]) if nav else []


def test_a_page_answers_in_both_languages(client, make_page):
    make_page(slug="quy-che", name_vi="Quy chế", name_en="Rules", body_vi="Lời.", body_en="Words.")
    vi, en = _text(client, "/vi/quy-che/"), _text(client, "/en/quy-che/")
    assert "<h1>Quy chế</h1>" in vi
    assert "<p>Lời.</p>" in vi
    assert "<h1>Rules</h1>" in en
    assert "<p>Words.</p>" in en
    assert '<span lang="vi">' not in en


def test_what_is_only_in_vietnamese_is_marked_on_the_english_page(client, make_page):
    make_page(slug="quy-che", name_vi="Quy chế", body_vi="<h3>Một</h3><p>Lời.</p>")
    page = _text(client, "/en/quy-che/")
    assert '<h1><span lang="vi">Quy chế</span></h1>' in page
    assert re.search(r'<section class="entry"[^>]*lang="vi">\s*<h2[^>]*>Một</h2>', page)


def test_headings_of_the_text_are_headings_of_the_page_and_can_be_jumped_to(client, make_page):
    make_page(slug="quy-che", body_vi=LONG)
    page = _text(client, "/vi/quy-che/")
    for n in range(1, 6):
        assert f'<h2 class="entry-name" id="c-phan-{n}">Phần {n}</h2>' in page
        assert f'href="#c-phan-{n}"' in page


def test_a_short_text_needs_no_list_of_its_parts(client, make_page):
    make_page(slug="quy-che", body_vi="<h3>Một</h3><p>Lời.</p>")
    assert 'class="jumps"' not in _text(client, "/vi/quy-che/")


def test_a_page_says_where_to_write_and_when_it_was_changed(client, make_page, settings):
    settings.CONTACT_EMAIL = "lang@example.org"
    page = make_page(slug="quy-che", published=False)
    workflow.publish(page, by=None)
    shown = _text(client, "/en/quy-che/")
    assert 'href="mailto:lang@example.org"' in shown
    assert f"last changed on {timezone.localtime(page.changed_at):%-d}" in shown


@pytest.mark.parametrize(("slug", "kind"), [("about", "AboutPage"), ("quy-che", "WebPage")])
def test_machines_are_told_what_it_is(client, make_page, slug, kind):
    make_page(slug=slug, name_vi="Quy chế")
    block = re.search(r'"application/ld\+json">(.*?)</script>', _text(client, f"/vi/{slug}/"))
    thing, way = json.loads(block[1])["@graph"]
    assert (thing["@type"], thing["name"], thing["inLanguage"]) == (kind, "Quy chế", "vi")
    assert way["@type"] == "BreadcrumbList"


@pytest.mark.parametrize("state", ["draft", "in_review", "archived", "nothing"])
def test_what_is_not_published_is_no_page(client, make_page, state):
    if state != "nothing":
        page = make_page(slug="quy-che", published=False)
        Page.objects.filter(pk=page.pk).update(status=state)
    _text(client, "/vi/quy-che/", 404)


def test_an_old_address_leads_to_the_new_one(client, make_page):
    page = make_page(slug="quy-che")
    page.slug = "noi-quy"
    page.save()
    answer = client.get("/en/quy-che/")
    assert (answer.status_code, answer.url) == (301, "/en/noi-quy/")


def test_a_page_never_hides_a_list(client, make_page):
    page = make_page(slug="quy-che", name_vi="Che khuất")
    Page.objects.filter(pk=page.pk).update(slug="places")  # past every check
    assert "Che khuất" not in re.sub(r"<footer.*", "", _text(client, "/vi/places/"), flags=re.S)


def test_the_foot_names_published_pages_in_their_order(client, make_page):
    make_page(slug="hai", name_vi="Hai", name_en="Two", order=2)
    make_page(slug="mot", name_vi="Một", order=1)
    make_page(slug="nhap", name_vi="Nháp", published=False)
    assert _foot(_text(client, "/vi/")) == [("/vi/mot/", "Một"), ("/vi/hai/", "Hai")]
    assert _foot(_text(client, "/en/places/")) == [("/en/mot/", "Một"), ("/en/hai/", "Two")]


def test_without_pages_the_foot_has_no_list_of_them(client):
    assert "foot-pages" not in _text(client, "/vi/")


def test_the_foot_follows_at_once(client, make_page):
    page = make_page(slug="mot", name_vi="Một")
    assert _foot(_text(client, "/vi/map/"))
    workflow.archive(page, by=None)
    assert not _foot(_text(client, "/vi/map/"))


@pytest.mark.parametrize("number", [1, 3])
def test_a_page_needs_three_queries(client, make_page, django_assert_num_queries, number):
    for n in range(number):
        make_page(slug=f"trang-{n}")
    forget()
    with django_assert_num_queries(3):  # the version, the page, the links at the foot
        client.get("/vi/trang-0/")
    with django_assert_num_queries(2):  # the links are remembered
        client.get("/vi/trang-0/")


def test_an_unchanged_page_needs_one_query(client, make_page, django_assert_num_queries):
    make_page(slug="quy-che")
    tag = client.get("/vi/quy-che/")["ETag"]
    with django_assert_num_queries(1):
        again = client.get("/vi/quy-che/", headers={"if-none-match": tag})
    assert again.status_code == 304


@pytest.mark.parametrize("query", ["quy chế", "quy che", "QUY CHE", "bảo mật"])
def test_the_search_finds_pages(client, make_page, query):
    make_page(slug="quy-che", name_vi="Quy chế", body_vi="Về bảo mật.")
    make_page(slug="nhap", name_vi="Quy chế nháp", published=False)
    page = _text(client, f"/vi/search/?q={query}")
    assert 'href="/vi/quy-che/"' in page
    assert "/vi/nhap/" not in page


def test_the_search_shows_pages_after_places(client, make_page, make_place):
    make_page(slug="gom", name_vi="Gốm")
    make_place(name_vi="Gốm", slug="lang-gom")
    page = _text(client, "/vi/search/?q=gom")
    assert page.index("/vi/places/lang-gom/") < page.index('href="/vi/gom/"')


def test_the_site_map_names_published_pages(client, make_page):
    make_page(slug="quy-che")
    make_page(slug="nhap", published=False)
    answer = client.get("/sitemap-pages.xml").content.decode()
    assert "/vi/quy-che/" in answer
    assert "/en/quy-che/" in answer
    assert "nhap" not in answer


@pytest.mark.parametrize("path", ["/quy-che/", "/nothing/", "/quy-che", "/nothing"])
def test_a_word_without_a_language_is_no_address(client, make_page, path):
    """As it was before there were pages: strangers' guesses are not worth a redirect."""
    make_page(slug="quy-che")
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert answer["Content-Language"] == "en"


def test_a_missing_page_asks_the_database_for_nothing_but_itself(client, make_page):
    make_page(slug="quy-che", name_vi="Quy chế")
    assert not _foot(_text(client, "/vi/nothing/", 404))


def test_a_draft_can_be_looked_at(client, make_page):
    page = make_page(name_vi="Quy chế", body_vi="Lời nháp.", published=False)
    link = preview.sign(page, by=person("mai", "coordinator"))
    assert "Lời nháp." in _text(client, f"/vi/preview/{link}/")
