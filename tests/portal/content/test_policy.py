"""The pages of the admin keep the policy of the public ones: no exception, no nonce, no hash."""

import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import django_prose_editor
import pytest
from django.conf import settings

from tests.people import person

pytestmark = pytest.mark.django_db

EDITOR = Path(django_prose_editor.__file__).parent / "static/django_prose_editor/editor.js"
# The rules that tiptap would put into the head. Those we need are in static/css/admin/prose.css.
OWN_RULES = "3e5ba6b1296f27bb"
RULES = re.compile(r"`(\.ProseMirror \{.*?)`", re.DOTALL)
DATA = {"application/json", "application/ld+json"}


@pytest.fixture
def pages(client, make_place):
    """Addresses of the admin's kinds of pages, for an administrator who is signed in."""
    client.force_login(person("quang", "administrator"))
    place = make_place()
    place.offers.create(name_vi="Học nghề")
    base = "/admin/villages/place/"
    return [
        *("/admin/", base, f"{base}add/", f"{base}add/?_popup=1", f"{base}{place.pk}/change/"),
        *(f"{base}{place.pk}/history/", f"{base}{place.pk}/delete/", "/admin/jsi18n/"),
        *("/admin/villages/linkage/add/", "/admin/pages/page/add/", "/admin/nowhere/"),
    ]


class _Inline(HTMLParser):
    """What a page says itself that the policy would refuse."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        script = tag == "script" and "src" not in given and given.get("type") not in DATA
        handlers = [name for name in given if name.startswith("on") or name == "style"]
        if script or tag == "style" or handlers:
            self.found.append((tag, given))


def policy(response):
    said = response.headers["Content-Security-Policy"].split(";")
    return {name: sorted(sources) for name, *sources in map(str.split, said)}


def test_admin_has_the_policy_of_the_public_pages(client, pages):
    expected = {
        name: sorted(sources)
        for name, sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].items()
    }
    assert {path: policy(client.get(path)) for path in pages} == dict.fromkeys(pages, expected)


def test_policy_makes_no_exception(client, pages):
    said = client.get(pages[0]).headers["Content-Security-Policy"]
    assert not re.search(r"unsafe|nonce|sha\d|blob:|data:|\*", said)


def test_pages_of_the_admin_say_nothing_that_it_would_refuse(client, pages):
    found = {}
    for path in pages:
        reader = _Inline()
        reader.feed(client.get(path).content.decode())
        if reader.found:
            found[path] = reader.found
    assert found == {}


def test_sign_in_keeps_it_too(client):
    response = client.get("/admin/login/")
    assert "unsafe" not in response.headers["Content-Security-Policy"]


def test_rules_of_the_editor_are_those_that_were_copied():
    rules = RULES.search(EDITOR.read_text(encoding="utf-8"))
    assert rules, "tiptap keeps its rules elsewhere: look at injectCSS in prose.js"
    digest = hashlib.sha256(rules[1].encode()).hexdigest()
    assert digest[:16] == OWN_RULES, "tiptap's rules are others: compare static/css/admin/prose.css"
