"""The web manifest, robots.txt and the site map: what machines read at the root of the site."""

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest

from portal.content import workflow
from portal.localities.models import Locality
from tools.pages import LANGUAGES
from villages.models import Place, Tradition

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
    """A published and a hidden record of each kind, and a former locality."""
    hanoi = Locality.objects.create(name="Hà Nội", level="province", unit_type="municipality")
    for model, kind in ((Place, "craft_village"), (Tradition, "craft")):
        for name in ("Bát Tràng", "Nháp"):
            row = model(name_vi=name, kind=kind, summary_vi="Làng.", pillars=["handicrafts"])
            if isinstance(row, Place):
                row.locality = hanoi
            row.save()
            if name == "Bát Tràng":
                workflow.publish(row)


def _entries(client, **headers):
    """The address of each entry of the site map, with its alternates."""
    response = client.get("/sitemap.xml", headers=headers)
    assert response.headers["Content-Type"] == "application/xml"
    tree = ElementTree.fromstring(response.content)
    return {
        entry.findtext("s:loc", namespaces=SPACES): {
            link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SPACES)
        }
        for entry in tree.findall("s:url", SPACES)
    }


def test_sitemap_lists_all_that_is_published_in_both_languages(client, record):
    parts = ["", "places/", "traditions/", "localities/", "places/bat-trang/"]
    parts += ["traditions/bat-trang/", "localities/ha-noi/"]
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


@pytest.mark.parametrize("path", ["/manifest.webmanifest", "/robots.txt", "/sitemap.xml"])
def test_machines_get_an_etag_and_no_cookie(client, path):
    response = client.get(path, headers={"accept-language": "en"})
    assert response.headers["Cache-Control"] == "public, no-cache"
    assert not response.cookies
    again = client.get(path, headers={"if-none-match": response.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.post(path).status_code == 405
