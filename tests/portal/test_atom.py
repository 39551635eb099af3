"""News feeds as files: well-formed whatever the words, the same bytes for the same entries."""

from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal import atom

ATOM = {"a": atom.NAMESPACE}
MOMENT = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)


def entry(**values):
    known = {
        "uid": "tag:lang.example,2026:events/1/vi",
        "title": "Hội Lim",
        "url": "https://lang.example/vi/events/hoi-lim/",
        "published": None,
        "updated": MOMENT,
        "summary": "Tóm tắt.",
    }
    return atom.Entry(**(known | values))


def written(*entries):
    return atom.written(
        atom.Feed(
            title="Lễ hội",
            author="Làng",
            language="vi",
            url="https://lang.example/feeds/events.atom?lang=vi",
            page="https://lang.example/vi/events/",
            entries=entries,
        )
    )


def said(body, path):
    return [element.text for element in ET.fromstring(body).findall(path, ATOM)]


def links(body, path):
    return {e.get("rel"): e.get("href") for e in ET.fromstring(body).findall(path, ATOM)}


def test_feed_has_what_the_standard_asks():
    body = written(entry())
    root = ET.fromstring(body)
    assert root.get(atom.LANGUAGE) == "vi"
    assert said(body, "a:id") == ["https://lang.example/feeds/events.atom?lang=vi"]
    assert said(body, "a:title") == ["Lễ hội"]
    assert said(body, "a:author/a:name") == ["Làng"]
    assert links(body, "a:link") == {
        "self": "https://lang.example/feeds/events.atom?lang=vi",
        "alternate": "https://lang.example/vi/events/",
    }
    assert body.startswith(b"<?xml version='1.0' encoding='utf-8'?>")


def test_entry_has_what_was_given():
    body = written(entry(published=MOMENT - timedelta(days=1), categories=("Hội làng",)))
    assert said(body, "a:entry/a:id") == ["tag:lang.example,2026:events/1/vi"]
    assert said(body, "a:entry/a:published") == ["2026-02-02T04:05:06Z"]
    assert said(body, "a:entry/a:updated") == ["2026-02-03T04:05:06Z"]
    assert links(body, "a:entry/a:link") == {"alternate": "https://lang.example/vi/events/hoi-lim/"}
    (category,) = ET.fromstring(body).findall("a:entry/a:category", ATOM)
    assert category.get("term") == "Hội làng"


def test_moments_are_those_of_greenwich():
    here = MOMENT.astimezone(timezone(timedelta(hours=7)))
    assert written(entry(updated=here)) == written(entry())


def test_feed_is_as_new_as_its_newest_entry():
    body = written(entry(updated=MOMENT - timedelta(days=9)), entry(), entry())
    assert said(body, "a:updated") == ["2026-02-03T04:05:06Z"]


def test_feed_without_entries_does_not_say_now():
    assert said(written(), "a:updated") == ["1970-01-01T00:00:00Z"]


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "]]>", "\x00\x0b\x1b", "\ufffe", "🏮", "\"'", ""])
def test_hostile_words_stay_words(text):
    body = written(entry(title=f"x{text}x", summary=text, categories=(text,)))
    kept = text.translate(dict.fromkeys([0, 0xB, 0x1B, 0xFFFE]))
    assert said(body, "a:entry/a:title") == [f"x{kept}x"]
    assert said(body, "a:entry/a:summary") == [kept or None]


@given(st.text())
def test_any_text_is_well_formed(text):
    ET.fromstring(written(entry(title=text, summary=text, categories=(text,))))
