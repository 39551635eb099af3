"""Around every request: whose address counts, empty HEAD answers, a database that is away, the
headers that keep a page safe.
"""

import gzip
import ipaddress

import pytest
from django.db import InterfaceError, OperationalError, ProgrammingError
from django.http import FileResponse, HttpResponse
from django.urls import path

from portal import errors
from portal.middleware import EmptyHead, TrustedProxies
from portal.urls import urlpatterns as portal_urls

CSP = {
    *("default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'"),
    *("img-src 'self'", "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'"),
    *("form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"),
}
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _fail(request, kind):
    raise {"lost": OperationalError, "closed": InterfaceError, "bug": ProgrammingError}[kind](
        "connection to 10.1.2.3 refused for user lang, password hunter2"
    )


handler404, handler500 = errors.missing, errors.broken
urlpatterns = [path("vi/fail/<kind>", _fail), *portal_urls]


@pytest.fixture
def proxies(settings):
    settings.TRUSTED_PROXIES = [
        ipaddress.ip_network(network) for network in ("127.0.0.1", "10.0.0.0/8", "fd00::/8")
    ]


def _through_proxies(rf, **meta):
    """What the next layer sees: the visitor's address and the scheme that counts."""
    request = rf.get("/", **meta)
    TrustedProxies(lambda request: HttpResponse())(request)
    return request.META["REMOTE_ADDR"], request.META.get("HTTP_X_FORWARDED_PROTO")


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        # a stranger: its own address, whatever it writes
        ("203.0.113.5", "", "203.0.113.5"),
        ("203.0.113.5", "198.51.100.7", "203.0.113.5"),
        ("203.0.113.5", "127.0.0.1", "203.0.113.5"),
        ("2001:db8::5", "198.51.100.7", "2001:db8::5"),
        ("110.0.0.1", "198.51.100.7", "110.0.0.1"),
        # a proxy of ours: the last address that is not ours
        ("127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", " 198.51.100.7 ", "198.51.100.7"),
        ("10.9.8.7", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("127.0.0.1", "2001:db8::7", "2001:db8::7"),
        ("fd00::1", "198.51.100.7", "198.51.100.7"),
        ("::ffff:127.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("::ffff:203.0.113.5", "198.51.100.7", "::ffff:203.0.113.5"),
        ("127.0.0.1", "::ffff:198.51.100.7", "198.51.100.7"),
        # what a visitor wrote before the proxy's own entry does not count
        ("127.0.0.1", "1.1.1.1, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "127.0.0.1, 198.51.100.7", "198.51.100.7"),
        ("127.0.0.1", "evil, 198.51.100.7", "198.51.100.7"),
        # all of ours, nothing, nonsense
        ("127.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", ",", "127.0.0.1"),
        ("127.0.0.1", "unknown", "127.0.0.1"),
        ("127.0.0.1", "evil, 10.0.0.2", "10.0.0.2"),
        ("127.0.0.1", "1.1.1.1, evil, 10.0.0.2", "10.0.0.2"),
        ("127.0.0.1", "198.51.100.7:1234", "127.0.0.1"),
        ("127.0.0.1", "' OR 1=1 --\x00", "127.0.0.1"),
        ("127.0.0.1", 9000 * "1.1.1.1, " + "x", "127.0.0.1"),
        ("", "198.51.100.7", ""),
        ("unix:", "198.51.100.7", "unix:"),
    ],
)
def test_whose_address_counts(rf, proxies, peer, forwarded, visitor):
    found, _scheme = _through_proxies(rf, REMOTE_ADDR=peer, HTTP_X_FORWARDED_FOR=forwarded)
    assert found == visitor


def test_without_trusted_proxies_nobody_is_believed(rf):
    meta = {"HTTP_X_FORWARDED_FOR": "198.51.100.7", "HTTP_X_FORWARDED_PROTO": "https"}
    assert _through_proxies(rf, REMOTE_ADDR="127.0.0.1", **meta) == ("127.0.0.1", None)


def test_only_a_proxy_says_that_a_request_came_by_https(rf, proxies):
    said = {"HTTP_X_FORWARDED_PROTO": "https"}
    assert _through_proxies(rf, REMOTE_ADDR="10.0.0.2", **said)[1] == "https"
    assert _through_proxies(rf, REMOTE_ADDR="203.0.113.5", **said)[1] is None


def test_head_has_headers_and_no_body(rf):
    # Not through the test client, which empties such answers itself.
    page = EmptyHead(lambda request: HttpResponse(b"page"))
    assert page(rf.head("/")).content == b""
    assert page(rf.get("/")).content == b"page"


def test_head_of_a_picture_has_no_body_either(rf, tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"picture")
    with (tmp_path / "a.jpg").open("rb") as file:
        head = EmptyHead(lambda request: FileResponse(file))(rf.head("/"))
        assert b"".join(head) == b""
        assert head.file_to_stream is None  # this is what gunicorn would send
        assert head.headers["Content-Length"] == "7"


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("kind", ["lost", "closed"])
@pytest.mark.parametrize("preferred", ["vi", "en"])
def test_a_database_that_is_away_is_said_in_both_languages(client, kind, preferred):
    response = client.get(f"/vi/fail/{kind}", headers={"accept-language": preferred})
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "60"
    assert "Cache-Control" not in response.headers
    assert not response.cookies
    page = response.content.decode()
    assert "Please come back in a few minutes." in page
    assert "quay lại sau" in page
    assert "hunter2" not in page
    assert "10.1.2.3" not in page


@pytest.mark.urls(__name__)
def test_a_mistake_of_ours_is_not_called_an_absence(client):
    client.raise_request_exception = False
    response = client.get("/vi/fail/bug")
    assert response.status_code == 500
    assert "Retry-After" not in response.headers
    assert "hunter2" not in response.content.decode()


@pytest.mark.django_db
def test_a_real_page_without_its_database(client):
    from django.db import connection

    def away(*_query):
        raise OperationalError

    with connection.execute_wrapper(away):
        for address in ("/vi/", "/en/places/", "/vi/places/bat-trang/", "/sitemap.xml"):
            assert client.get(address).status_code == 503


def _assert_safe(response):
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS
    # The order of the directives means nothing, and django-csp keeps none.
    directives = response.headers["Content-Security-Policy"].split("; ")
    assert (set(directives), len(directives)) == (CSP, len(CSP))


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/vi/", "/en/nothing/", "/admin/login/", "/robots.txt"])
def test_headers_that_keep_every_answer_safe(client, address):
    response = client.get(address)
    if address.startswith("/admin/"):  # what is for one person tells other sites nothing at all
        assert response.headers["Referrer-Policy"] == "same-origin"
        response.headers["Referrer-Policy"] = HEADERS["Referrer-Policy"]
    _assert_safe(response)
    assert "Strict-Transport-Security" not in response.headers  # SITE_URL is plain http here


@pytest.mark.parametrize("status", [404, 500, 503])
@pytest.mark.urls(__name__)
def test_errors_have_them_too(client, status):
    client.raise_request_exception = False
    address = {404: "/nothing", 500: "/vi/fail/bug", 503: "/vi/fail/lost"}[status]
    response = client.get(address)
    assert response.status_code == status
    _assert_safe(response)


def test_nothing_keeps_a_missing_page(client):
    assert client.get("/nothing").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("kind", ["bug", "lost"])
@pytest.mark.urls(__name__)
def test_pages_of_mistakes_bear_the_name_of_the_site(client, settings, kind):
    client.raise_request_exception = False
    settings.SITE_NAME = "Làng & Phố"
    page = client.get(f"/vi/fail/{kind}").content.decode()
    assert "· Làng &amp; Phố</title>" in page


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        *(("vi", "vi"), ("en", "en"), ("en-GB,en;q=0.9", "en"), ("vi-VN,vi;q=0.9,en;q=0.8", "vi")),
        *(("fr", "vi"), ("fr;q=1, en;q=0.5", "en"), ("en;q=0, vi;q=0.1", "vi"), ("", "vi")),
        *(("*", "vi"), ("EN", "en"), ("en;q=x", "vi"), ("../../etc", "vi"), ("\x00", "vi")),
        *((600 * "x,", "vi"), ("zz-" * 300, "vi"), (None, "vi")),
    ],
)
def test_the_root_leads_to_the_language_of_the_browser(client, accepted, language):
    headers = {} if accepted is None else {"accept-language": accepted}
    response = client.get("/", headers=headers)
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]
    assert not response.cookies


@pytest.mark.django_db
def test_pages_travel_compressed_and_are_known_again(client):
    plain = client.get("/vi/places/")
    packed = client.get("/vi/places/", headers={"Accept-Encoding": "br, gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["ETag"] == f"W/{plain.headers['ETag']}"
    assert "Accept-Encoding" in packed.headers["Vary"]
    asked = {"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]}
    again = client.get("/vi/places/", headers=asked)
    assert (again.status_code, again.content) == (304, b"")
