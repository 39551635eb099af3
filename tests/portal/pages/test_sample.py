"""The pages that the portal begins with."""

import re

import pytest
from django.test import Client
from django.urls import resolve
from django.utils.translation import override

from portal.content import richtext
from portal.pages.models import Page
from portal.pages.sample.load import load_pages, read

ROWS = read()
LINK = re.compile(r'href="([^"]+)"')


def test_the_four_that_every_portal_needs_are_there():
    assert [row["slug"] for row in ROWS] == ["about", "help", "privacy", "terms"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_both_languages_say_the_same_parts_in_clean_text(row, language):
    body = "".join(row[f"body_{language}"])
    assert richtext.sanitise(body) == body
    tags = [re.findall(r"<(h3|h4|li)>", "".join(row[f"body_{code}"])) for code in ("vi", "en")]
    assert tags[0] == tags[1]
    assert row[f"name_{language}"]
    assert row[f"summary_{language}"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["slug"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_links_lead_to_pages_in_the_same_language(row, language):
    for link in LINK.findall("".join(row[f"body_{language}"])):
        if not link.startswith("https://"):
            assert link.startswith(f"/{language}/")
            with override(language):
                assert resolve(link)


@pytest.mark.django_db
def test_they_are_published_and_kept_once_edited():
    assert load_pages() == "Pages: 4 new, 0 updated, 0 unchanged, 0 kept as edited."
    assert Page.objects.published().count() == 4
    page = Page.objects.get(slug="terms")
    page.body_vi = "<p>Của chúng tôi.</p>"
    page.save()
    assert load_pages() == "Pages: 0 new, 0 updated, 3 unchanged, 1 kept as edited."
    page.refresh_from_db()
    assert page.body_vi == "<p>Của chúng tôi.</p>"


@pytest.mark.django_db
def test_what_privacy_promises_is_so():
    load_pages()
    client = Client()
    for path in ("/vi/", "/vi/privacy/", "/en/places/", "/vi/search/?q=gom", "/vi/map/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert not answer.cookies
        assert not re.findall(r'(?:src|srcset)="https?://', answer.content.decode())
