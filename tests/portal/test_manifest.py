"""The web manifest, robots.txt and the site map: what machines read at the root of the site."""

from datetime import date
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from portal.localities.models import Locality
from tests.making import show
from tools.pages import LANGUAGES
from villages.models import Place, Tradition

SITE = "http://testserver"
SITEMAP = ["/sitemap.xml", "/sitemap-lists.xml"]
SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "language"), [("", "vi"), ("?lang=", "vi"), ("?lang=vi", "vi"), ("?lang=en", "en")]
)
@pytest.mark.parametrize("accepted", ["vi", "en", "fr", ""])
def test_manifest_speaks_the_language_asked_for_whatever_the_browser_prefers(
    client, query, language, accepted
):
    response = client.get(f"/manifest.webmanifest{query}", headers={"accept-language": accepted})
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert response.headers["Content-Language"] == language
    data = response.json()
    assert (data["lang"], data["start_url"]) == (language, f"/{language}/")
    assert ("Làng nghề" in data["description"]) == (language == "vi")


@pytest.mark.parametrize("value", ["fr", "VI", "vi-VN", "vi,en", "%00", "../en", 500 * "v"])
def test_manifest_in_another_language_is_an_error(client, value):
    response = client.get(f"/manifest.webmanifest?lang={value}")
    assert response.status_code == 400
    assert "vi or en" in response.json()["error"]


def test_manifest_names_icons_of_our_own(client):
    data = client.get("/manifest.webmanifest").json()
    assert {icon["sizes"] for icon in data["icons"]} == {"any", "192x192", "512x512"}
    assert all(icon["src"].startswith("/static/") for icon in data["icons"])
    assert data["name"] == "Làng"


def test_robots_keep_out_of_the_admin_and_of_searches(client):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(response.content.decode().splitlines())
    for language in LANGUAGES:
        assert robots.can_fetch("bot", f"/{language}/places/bat-trang/")
        assert not robots.can_fetch("bot", f"/{language}/search/?q=x")
    assert not robots.can_fetch("bot", "/admin/")
    assert robots.site_maps() == ["http://testserver/sitemap.xml"]


@pytest.fixture
def record():
    """A published and a hidden record of each kind, a locality of today and one of before."""
    hanoi = Locality.objects.create(name="Hà Nội", level="province", unit_type="municipality")
    Locality.objects.create(
        name="Hà Tây", level="province", unit_type="province", valid_to=date(2008, 7, 31)
    )
    for model, kind in ((Place, "craft_village"), (Tradition, "craft")):
        for name in ("Bát Tràng", "Nháp"):
            row = model(name_vi=name, kind=kind, summary_vi="Làng.", pillars=["handicrafts"])
            if isinstance(row, Place):
                row.locality = hanoi
            row.save()
            if name == "Bát Tràng":
                show(row)


def _tree(client, path, **headers):
    response = client.get(path, headers=headers)
    assert response.headers["Content-Type"] == "application/xml"
    return ElementTree.fromstring(response.content)


def _files(client, **headers):
    """The addresses that /sitemap.xml names."""
    tree = _tree(client, "/sitemap.xml", **headers)
    return [site.findtext("s:loc", namespaces=SPACES) for site in tree.findall("s:sitemap", SPACES)]


def _entries(client, **headers):
    """The address of each entry of the site map, with its alternates."""
    return {
        entry.findtext("s:loc", namespaces=SPACES): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SPACES)
        }
        for file in _files(client, **headers)
        for entry in _tree(client, file.removeprefix(SITE), **headers).findall("s:url", SPACES)
    }


def test_sitemap_has_a_file_for_each_section(client, record):
    names = ("lists", "places", "traditions", "events", "organisers", "localities", "pages")
    assert _files(client) == [f"{SITE}/sitemap-{name}.xml" for name in names]


def test_sitemap_of_many_records_has_more_files(client, record, monkeypatch):
    whole = set(_entries(client))
    monkeypatch.setattr("portal.sitemaps.Bilingual.limit", 3)
    assert f"{SITE}/sitemap-lists.xml?p=3" in _files(client)
    assert set(_entries(client)) == whole


@pytest.mark.parametrize("path", ["/sitemap-nothing.xml", "/sitemap-lists.xml?p=99"])
def test_sitemap_has_no_other_files(client, record, path):
    assert client.get(path).status_code == 404


def test_sitemap_lists_all_that_is_published_in_both_languages(client, record):
    parts = ["", "map/", "places/", "traditions/", "events/", "localities/", "places/bat-trang/"]
    parts += ["traditions/bat-trang/", "localities/ha-noi/", "localities/ha-tay/"]
    expected = {f"http://testserver/{code}/{part}" for code in LANGUAGES for part in parts}
    assert set(_entries(client)) == expected


def test_sitemap_tells_each_pages_other_language(client, record):
    for address, alternates in _entries(client).items():
        rest = urlsplit(address).path[4:]
        assert alternates == {
            "vi": f"http://testserver/vi/{rest}",
            "en": f"http://testserver/en/{rest}",
        }


def test_sitemap_has_the_address_of_the_site_whatever_the_request_came_to(client, record):
    assert _entries(client, host="localhost:8123") == _entries(client)


def test_every_address_of_the_sitemap_is_a_page(client, record):
    statuses = {urlsplit(address).path: 0 for address in _entries(client)}
    assert {path: client.get(path).status_code for path in statuses} == dict.fromkeys(statuses, 200)


@pytest.mark.parametrize("path", ["/manifest.webmanifest", "/robots.txt", *SITEMAP])
def test_machines_get_an_etag_and_no_cookie(client, path):
    response = client.get(path, headers={"accept-language": "en"})
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    again = client.get(path, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(path).status_code == 405
