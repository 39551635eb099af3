"""What visitors type, over the whole sample record: the first result, or exactly the results."""

import json
import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest

from villages import sample
from villages.models import Place

FOLDER = Path(sample.__file__).parent
PLACES = json.loads((FOLDER / "places.json").read_text(encoding="utf-8"))
TRADITIONS = {
    row["slug"]: row for row in json.loads((FOLDER / "traditions.json").read_text(encoding="utf-8"))
}
CARD = re.compile(r'<h[23]>\s*<a\s+href="/(?:vi|en)/places/([\w-]+)/"')

FIRST = {
    "bat trang": "bat-trang",
    "Bát Tràng": "bat-trang",
    unicodedata.normalize("NFD", "Bát Tràng"): "bat-trang",
    "bat tarng": "bat-trang",
    "dogn ho": "dong-ho",
    "vanphuc": "van-phuc",
    "dong ky": "dong-ky",
    "chua dau": "chua-dau",
    "conical hat": "lang-chuong",
    "temple of literature": "van-mieu-quoc-tu-giam",
}


def by_queryset(client, query):
    return [place.slug for place in Place.objects.published().matching(query)]


def by_list(client, query):
    return _cards(client.get("/vi/places/", {"q": query}))


def by_search(client, query):
    return _cards(client.get("/vi/search/", {"q": query}))


def _cards(response):
    assert response.status_code == 200
    return CARD.findall(unescape(response.content.decode()))


WAYS = pytest.mark.parametrize("way", [by_queryset, by_list, by_search])


def in_former_province(name):
    return {row["slug"] for row in PLACES if row["former_province"] == name}


def in_district_or_commune(name):
    units = ("former_district", "former_commune", "commune")
    return {
        row["slug"]
        for row in PLACES
        if any(re.search(rf"\b{name}\b", row[unit] or "") for unit in units)
    }


def named(word, language):
    """Places that bear the word, or keep a tradition that bears it."""

    def bears(row):
        return re.search(rf"\b{word}\b", row[f"name_{language}"], re.IGNORECASE)

    return {
        row["slug"]
        for row in PLACES
        if bears(row) or any(bears(TRADITIONS[slug]) for slug in row["traditions"])
    }


EXACTLY = {
    "Thai Binh": in_former_province("Thái Bình"),
    "Hà Nam": in_former_province("Hà Nam"),
    "Gia Lâm": in_district_or_commune("Gia Lâm"),
    "lụa": named("lụa", "vi"),
    "silk": named("silk", "en"),
}


@WAYS
@pytest.mark.parametrize(("query", "slug"), FIRST.items(), ids=ascii)
def test_search_puts_the_meant_place_first(client, record, way, query, slug):
    assert way(client, query)[:1] == [slug]


@WAYS
@pytest.mark.parametrize("query", EXACTLY, ids=ascii)
def test_search_lists_exactly_what_the_record_has(client, record, way, query):
    assert sorted(way(client, query)) == sorted(EXACTLY[query])


@pytest.mark.parametrize("query", EXACTLY)
def test_search_expects_something_of_the_record(query):
    assert len(EXACTLY[query]) > 2


def test_english_list_finds_the_same(client, record):
    assert _cards(client.get("/en/places/", {"q": "lụa"})) == by_list(client, "lụa")


@pytest.mark.parametrize("query", EXACTLY)
def test_list_page_says_how_many_it_found(client, record, query):
    html = client.get("/vi/places/", {"q": query}).content.decode()
    assert f'data-total="{len(EXACTLY[query])}"' in html


def test_search_page_offers_the_corrected_words(client, record):
    assert client.get("/vi/search/", {"q": "bat tarng"}).context["suggestion"] == "bat trang"


def test_search_page_marks_the_found_words(client, record):
    html = client.get("/vi/search/", {"q": "bat trang"}).content.decode()
    assert "<mark>Bát Tràng</mark>" in html


@pytest.mark.parametrize(
    ("query", "section"),
    [("gom", "traditions"), ("Gia Lam", "localities"), ("bat trang", "places")],
)
def test_search_page_answers_from_every_section(client, record, query, section):
    groups = client.get("/vi/search/", {"q": query}).context["groups"]
    assert section in [group["section"]["slug"] for group in groups]
