"""Formatted text: safe by whatever way it is written, and plain text made into paragraphs."""

import re

import pytest

from portal.content import richtext
from portal.content.fields import RichTextField
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
    safe = richtext.sanitise(harmful)
    assert not re.search(r"<(?!/?[pa]\b)|\son|javascript|style=", safe, re.IGNORECASE)


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


@pytest.mark.parametrize("tag", sorted(richtext.TAGS))
def test_help_names_every_tag_that_may_be_used(tag):
    assert re.search(rf"\b{tag}\b", str(Place._meta.get_field("body_vi").help_text))
