"""The feed of what is new: which events, in which order and language."""

from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from events import editions
from events.models import Event, Status
from portal.atom import LANGUAGE, NAMESPACE
from tests.events.held import LIM, clock, once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
__all__ = ["clock"]

FEED = "/feeds/events.atom"
ATOM = {"a": NAMESPACE}
DAY = timedelta(days=1)


def read(client, **parameters):
    answer = client.get(FEED, parameters, headers={"accept-language": "en"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ET.fromstring(answer.content)


def said(feed, name):
    return [element.text for element in feed.findall(f"a:entry/a:{name}", ATOM)]


def changed(event, ago, published=None):
    now = timezone.now()
    moments = {"changed_at": now - DAY * ago, "published_at": now - DAY * (published or ago)}
    Event.objects.filter(pk=event.pk).update(**moments)
    return event


def test_what_changed_or_was_published_last_comes_first(client, make_event):
    changed(make_event(name_vi="Cũ"), 9)
    changed(make_event(name_vi="Vừa sửa"), 1, published=20)
    changed(make_event(name_vi="Vừa đăng"), 30, published=2)
    Event.objects.filter(name_vi="Cũ").update(changed_at=None)
    make_event(name_vi="Nháp", published=False)
    feed = read(client)
    assert said(feed, "title") == ["Vừa sửa", "Vừa đăng", "Cũ"]
    assert said(feed, "updated") == sorted(said(feed, "updated"), reverse=True)


def test_thirty_are_told(client, make_event):
    for number in range(31):
        changed(make_event(name_vi=f"Hội {number}"), number + 1)
    assert said(read(client), "title") == [f"Hội {number}" for number in range(30)]


@pytest.mark.parametrize(("language", "name"), [("vi", "Hội"), ("en", "Fair")])
def test_feed_speaks_the_language_asked_for(client, make_event, language, name):
    event = make_event(name_vi="Hội", name_en="Fair", slug="hoi")
    feed = read(client, lang=language, utm_source="x")
    assert feed.get(LANGUAGE) == language
    assert said(feed, "title") == [name]
    assert said(feed, "id") == [f"tag:testserver,2026:events/{event.pk}/{language}"]
    (link,) = feed.findall("a:entry/a:link", ATOM)
    assert link.get("href") == f"http://testserver/{language}/events/hoi/"
    assert feed.find("a:id", ATOM).text == f"http://testserver{FEED}?lang={language}"


def test_summary_says_the_rule_the_same_whenever_it_is_read(client, make_event, request):
    make_event(LIM, great_every=3, summary_vi="Tóm tắt.")
    now = said(read(client), "summary")
    rule, words = now[0].split("\n")
    assert rule.startswith("Ngày 12–13 tháng Giêng hằng năm, chính hội ngày 13; hội lớn")
    assert words == "Tóm tắt."
    request.getfixturevalue("clock")(2027, 6, 1)
    assert said(read(client), "summary") == now


def test_what_editors_said_of_times_to_come_is_news_until_the_record_changes(
    client, make_event, request
):
    event = make_event(once(date(2027, 3, 5)), LIM)
    cancel = {"status": Status.CANCELLED, "note_vi": "Vì lũ."}
    editions.decide(event, slot=0, key="once", by=None, **cancel)
    editions.confirm(event, slot=1, key="2027", by=None)
    changed(event, 0)
    feed = said(read(client), "summary")
    assert feed[0].split("\n")[1:-1] == [
        "Thứ Tư 17/2 – thứ Năm 18/2/2027: Ban biên tập xác nhận ngày 28/11/2026.",
        "Thứ Sáu, 5/3/2027: Không tổ chức vào những ngày này. Vì lũ.",
    ]
    request.getfixturevalue("clock")(2027, 4, 1)
    assert said(read(client), "summary") == feed
    changed(event, 0)
    assert "Vì lũ" not in said(read(client), "summary")[0]


def test_what_is_not_dated_yet_says_roughly_when(client, make_event):
    make_event(usual_vi="Tháng 11", summary_vi="Tóm tắt.")
    assert said(read(client), "summary") == ["Tháng 11\nTóm tắt."]


def test_id_outlives_the_address(client, make_event):
    event = make_event(slug="hoi")
    before = said(read(client), "id")
    event.slug = "hoi-lim"
    event.save()
    assert said(read(client), "id") == before


def test_empty_feed_is_one(client):
    assert said(read(client), "id") == []
