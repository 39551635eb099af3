"""Beside the list of events: the questions it offers, and the ways on from an answer."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.events.listed import DAY, SOON, TODAY, ask, delta, offered

__all__ = ["ask", "delta"]
pytestmark = pytest.mark.django_db


# -- questions and what they offer


def test_only_what_is_to_come_is_offered(ask):
    response = ask()
    assert offered(response, "kind") == ["village_festival", "food", "market"]
    assert offered(response, "tradition") == ["quan-ho"]
    assert offered(response, "province") == ["bac-ninh", "ha-noi", "bac-giang"]
    assert offered(response, "free") == ["1"]
    assert offered(response, "weekday") == list("1234567")
    assert offered(response, "when") == ["today", "tonight", "weekend", "past"]


def test_months_with_events_are_offered(ask):
    months = offered(ask(), "month")
    held = {f"{day:%Y-%m}" for day in (TODAY, TODAY + DAY, SOON, TODAY + DAY * 200)}
    assert months == sorted(held)


def test_month_that_was_asked_for_is_offered_too(ask):
    later = f"{TODAY.year + 3}-05"
    response = ask(month=later)
    assert later in offered(response, "month")
    assert [chip["url"] for chip in response.context["chips"]] == ["/vi/events/"]


def test_counts_are_those_of_what_is_to_come(ask):
    for group in ask().context["groups"]:
        for option in (o for o in group["options"] if o.get("count")):
            found = ask(**{option["name"]: option["value"]}).context["shown"]
            assert (option, found) == (option, option["count"])


@pytest.mark.parametrize(
    ("name", "value", "label"),
    [
        ("when", "weekend", "This weekend"),
        ("weekday", "6", "Saturday"),
        ("kind", "food", "Food festival"),
        ("from", date(TODAY.year, 3, 1), f"from 1 March {TODAY.year}"),
        ("to", date(TODAY.year + 1, 3, 1), f"until 1 March {TODAY.year + 1}"),
        ("free", "1", "Free entrance"),
        ("near", "21,105.9", "near 21,105.9"),
    ],
)
def test_what_was_asked_can_be_taken_away(ask, name, value, label):
    (chip,) = ask("en", **{name: value, "sort": "name"}).context["chips"]
    assert (chip["label"], chip["url"]) == (label, "/en/events/?sort=name")


def test_days_in_the_wrong_order_are_said_in_the_right_one(ask):
    response = ask(**{"from": SOON, "to": TODAY})
    assert 'class="note"' in response.content.decode()
    assert offered_days(response) == [TODAY.isoformat(), SOON.isoformat()]


def offered_days(response):
    return re.findall(r'type="date"\s+name="\w+"\s+value="([^"]*)"', response.content.decode())


# -- ways on


def link(response, start):
    found = re.search(rf'href="({start}[^"]*)"', unescape(response.content.decode()))
    return urlsplit(found[1])


def test_subscription_is_for_exactly_this_list(ask, client):
    asked = {"when": "weekend", "free": "1", "province": "bac-ninh"}
    response = ask("en", **asked, sort="name", page="1", nonsense="1")
    feed, file = link(response, "webcal:"), link(response, "/events.ics")
    wanted = {name: [value] for name, value in asked.items()} | {"lang": ["en"]}
    assert parse_qs(feed.query) == parse_qs(file.query) == wanted
    assert (feed.netloc, feed.path) == ("testserver", "/events.ics")
    assert client.get(f"/events.ics?{feed.query}").status_code == 200


def test_past_events_are_one_link_away_and_back(ask, client):
    past = link(ask(province="ha-noi"), r"/vi/events/\?[^\"]*when=past")
    assert parse_qs(past.query) == {"province": ["ha-noi"], "when": ["past"]}
    back = ask(when="past", province="ha-noi")
    assert 'href="/vi/events/?province=ha-noi"' in back.content.decode()


def test_month_answers_the_same_questions(ask, client):
    month = link(ask(kind="food", **{"from": SOON}), "/vi/events/calendar/")
    answer = client.get(f"{month.path}?{month.query}", follow=True)
    assert answer.status_code == 200
    assert f"/{SOON:%Y/%m}/" in answer.redirect_chain[-1][0]
    assert "kind=food" in answer.redirect_chain[-1][0]


def test_nothing_on_these_days_leads_to_other_days(ask):
    html = ask(kind="food", when="today").content.decode()
    assert 'href="/vi/events/?kind=food"' in html
    assert 'href="/vi/events/"' in html


def test_nothing_for_these_words_leads_to_the_search(ask):
    html = ask(q="zzzz").content.decode()
    assert "/vi/search/?q=zzzz" in html
