"""Formatted text: safe by whatever way it is written, and plain text made into paragraphs."""

import json
import re
from html import unescape
from html.parser import HTMLParser

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from portal.content import history, richtext
from portal.content.admin.prose import Prose
from portal.content.fields import RichTextField
from portal.content.loading import Item, load
from tests.forms import form_at
from tests.people import person
from villages.models import Place

HARMFUL = [
    "<script>x()</script>",
    "<p onclick='x()'>Chữ</p>",
    "<a href='javascript:x()'>Chữ</a>",
    "<a href='JaVaScRiPt&#58;x()'>Chữ</a>",
    "<img src=x onerror=x()>",
    "<svg><script>x()</script></svg>",
    "<iframe src='//x'></iframe>",
    "<p style='background:url(x())'>Chữ</p>",
    "<scr<script>ipt>x()</script>",
    "<a href='java\nscript:x()'>Chữ</a>",
    "<a href='java&Tab;script:x()'>Chữ</a>",
    "<a href='&#1;javascript:x()'>Chữ</a>",
    "<a href='  javascript:x()'>Chữ</a>",
    "<a href='data:text/html,<script>x()</script>'>Chữ</a>",
    "<a href='vbscript:x()'>Chữ</a>",
    "<a href='https://x.vn' onclick='x()' style='x' class='x' target='_top'>Chữ</a>",
    "<p class='MsoNormal' style='color:red'>Chữ<o:p></o:p></p>",
    "<style>p{}</style><p>Chữ</p>",
    "<math><mtext><table><mglyph><style><img src=x onerror=x()>",
    "<form action='//x'><input name=q></form>",
    "<base href='//x'><meta http-equiv=refresh content='0;//x'>",
    "<a href='x' href='javascript:x()'>Chữ</a>",
]
PLAIN = {
    "one": ("Chợ phiên.", "<p>Chợ phiên.</p>"),
    "two": ("Một.\n\nHai.", "<p>Một.</p><p>Hai.</p>"),
    "as a form sends them": (" Một.\r\n \r\n\r\nHai.\r\n", "<p>Một.</p><p>Hai.</p>"),
    "a line is no paragraph": ("Một,\nhai.", "<p>Một,\nhai.</p>"),
    "signs": ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>"),
    "nothing": (" \n\n ", ""),
    "no text": (None, ""),
    "formatted": ("<p>Một.</p>\n\n<p>Hai.</p>", "<p>Một.</p>\n\n<p>Hai.</p>"),
}


MARKUP = [
    "p",
    "a",
    "ul",
    "li",
    "h3",
    "b",
    "script",
    "svg",
    "math",
    "table",
    "td",
    "style",
    "button",
]
PIECES = st.one_of(
    st.sampled_from(HARMFUL),
    st.sampled_from([f"<{slash}{tag}>" for tag in MARKUP for slash in ("", "/")]),
    st.sampled_from(["<a href=", "'", '"', ">", "<", "&", "&#x3a;", "javascript:", "<!--", "-->"]),
    st.sampled_from(["<p style='x'", " onload=x", "<![CDATA[", "]]>", "\n\n", "\x00", "\r"]),
    st.text(max_size=8),
)


REL = {"a": {"rel"}}  # the sanitiser's own


class _Strange(HTMLParser):
    """What the list of the portal does not name."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        if tag not in richtext.TAGS:
            self.found.append(tag)
        for name, value in attrs:
            if name not in richtext.ATTRIBUTES.get(tag, set()) | REL.get(tag, set()):
                self.found.append(f"{tag} {name}")
            scheme = re.match(r"[\s\x00-\x20]*([a-z][a-z0-9+.\s-]*):", value or "", re.IGNORECASE)
            if name == "href" and scheme and scheme[1].lower() not in richtext.SCHEMES:
                self.found.append(value)


def strange(html):
    """Tags, attributes and schemes in it that are not allowed."""
    reader = _Strange()
    reader.feed(html)
    return reader.found


def place(**values):
    return Place.objects.create(name_vi="Làng Thử", kind="market", **values)


def changed(row, text):
    for column, words in text.items():
        setattr(row, column, words)
    return row


WAYS = {
    "create": lambda row, **text: place(slug="khac", **text),
    "save": lambda row, **text: changed(row, text).save(),
    "update": lambda row, **text: Place.objects.update(**text),
    "bulk_create": lambda row, **text: Place.objects.bulk_create([Place(slug="khac", **text)]),
    "bulk_update": lambda row, **text: Place.objects.bulk_update([changed(row, text)], list(text)),
    "update_or_create": lambda row, **text: Place.objects.update_or_create(
        slug=row.slug, defaults=text
    ),
}


@pytest.mark.parametrize("harmful", HARMFUL)
def test_nothing_harmful_is_left(harmful):
    assert strange(richtext.sanitise(harmful)) == []


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["body_vi", "body_en", "body"])
@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_text_is_made_safe_whatever_way_it_is_written(way, column):
    way(place(), **{column: "<p onclick='x()'>Chữ</p>"})
    stored = Place.objects.order_by("pk").last()
    assert getattr(stored, column) == "<p>Chữ</p>"


@pytest.mark.django_db
@pytest.mark.parametrize("column", ["body_vi", "body_en"])
def test_row_in_memory_is_as_safe_as_the_stored_one(column):
    assert getattr(place(**{column: "Chữ<script>x()</script>"}), column) == "<p>Chữ</p>"


@pytest.mark.django_db
def test_saving_leaves_the_other_language_empty():
    row = place(body_vi="<p>Chữ</p>")
    row.refresh_from_db()
    assert not row.body_en


@pytest.mark.parametrize(("text", "stored"), PLAIN.values(), ids=PLAIN)
def test_plain_text_becomes_paragraphs(text, stored):
    assert richtext.sanitise(text) == stored


@pytest.mark.parametrize("text", [text for text, _stored in PLAIN.values()], ids=PLAIN)
def test_text_made_safe_stays_as_it_is(text):
    safe = richtext.sanitise(text)
    assert richtext.sanitise(safe) == safe


def test_paragraphs_and_links_are_kept():
    body = '<p>Chợ <strong>phiên</strong></p><ul><li><a href="https://x.vn">x</a></li></ul>'
    assert richtext.sanitise(body).replace(' rel="noopener nofollow"', "") == body


def test_body_is_the_field_that_makes_it_safe():
    columns = [Place._meta.get_field(name) for name in ("body", "body_vi", "body_en")]
    assert all(isinstance(column, RichTextField) for column in columns)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_becomes_one_that_is_allowed_and_stays(html):
    safe = richtext.sanitise(html)
    assert strange(safe) == []
    assert richtext.sanitise(safe) == safe


@pytest.mark.parametrize("html", ["<p><button><p>x</p>", "<ul><li><button><li>x", "<a><table><a>x"])
def test_tags_where_they_may_not_be_are_put_right_at_once(html):
    safe = richtext.sanitise(html)
    assert richtext.sanitise(safe) == safe


# -- the ways of the workbench


HARM = "<p onclick='x()' class='x'>Chữ<script>x()</script> <a href='javascript:x()'>x</a></p>"
SAFE = '<p>Chữ <a rel="noopener nofollow">x</a></p>'


@pytest.mark.django_db
def test_text_of_a_form_is_made_safe(client):
    client.force_login(person("quang", "administrator"))
    row = place()
    page = f"/admin/villages/place/{row.pk}/change/"
    client.post(page, form_at(client.get(page)) | {"body_vi": HARM, "body_en": HARM})
    row.refresh_from_db()
    assert (row.body_vi, row.body_en) == (SAFE, SAFE)


@pytest.mark.django_db
def test_text_of_a_file_is_made_safe():
    values = {"slug": "thu", "kind": "market", "name_vi": "Làng Thử", "body_vi": HARM}
    load(Place, "test", [Item("thu", values)])
    assert Place.objects.get().body_vi == SAFE


@pytest.mark.django_db
def test_text_that_is_put_back_is_made_safe():
    row = place(body_vi="<p>Nay</p>")
    revision = history.keep(row, "edit", by=None)
    revision.state["columns"]["body_vi"] = HARM  # as somebody might who reaches the database
    revision.save()
    history.put_back(row, revision, by=None)
    assert Place.objects.get().body_vi == SAFE


# -- one list for the editor and the sanitiser


def test_editor_offers_what_is_kept():
    said = richtext.editor()
    assert set(said["parts"]) == richtext.PARTS.keys()
    assert {f"h{level}" for level in said["levels"]} == {t for t in richtext.TAGS if t[0] == "h"}
    assert set(said["schemes"]) == richtext.SCHEMES


@pytest.mark.parametrize("part", richtext.PARTS)
def test_script_of_the_editor_knows_every_part(part):
    script = (settings.BASE_DIR / "static/js/admin/prose.js").read_text(encoding="utf-8")
    assert re.search(rf"\b{part}\b", script)


def test_field_carries_the_list_and_names_the_tags_for_those_without_script():
    html = Prose().render("body_vi", "<p>Chữ</p>", {"id": "id_body_vi"})
    said = json.loads(unescape(re.search(r'data-prose="([^"]*)"', html)[1]))
    assert said == richtext.editor()
    shown = re.search(r"<noscript>.*</noscript>", html, re.DOTALL)[0]
    assert all(re.search(rf"\b{tag}\b", shown) for tag in richtext.TAGS)
