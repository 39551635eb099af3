"""The list of events: what it shows, what it says of each, its pages, wrong values."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from events.models import Edition, Event
from tests.events.held import once
from tests.events.listed import (
    CARD,
    DAY,
    EVERYTHING,
    SOON,
    TODAY,
    ask,
    card,
    delta,
    shown,
    total,
)

__all__ = ["ask", "delta", "shown"]
pytestmark = pytest.mark.django_db


# -- what is shown


def test_next_comes_first_and_what_is_announced_last(shown):
    assert shown() == EVERYTHING


@pytest.mark.parametrize(
    ("parameters", "slugs"),
    [
        ({"when": "today"}, ["nay"]),
        ({"when": "past"}, ["qua"]),
        ({"from": SOON, "to": SOON}, ["sap"]),
        ({"from": SOON + DAY, "to": TODAY}, ["nay", "sap"]),
        ({"month": f"{SOON:%Y-%m}", "kind": "food"}, ["sap"]),
        ({"kind": ["food", "market"]}, ["sap", "cho"]),
        ({"tradition": "quan-ho"}, ["nay"]),
        ({"pillar": "cuisine"}, ["sap"]),
        ({"province": "ha-noi"}, ["sap", "xa"]),
        ({"province": "bac-giang"}, ["nay"]),
        ({"free": "1"}, ["nay", "xa"]),
        ({"free": "1", "from": TODAY, "to": SOON, "province": "bac-ninh"}, ["nay"]),
        ({"near": "21,105.9", "radius": "5"}, ["xa"]),
        ({"q": "quan ho"}, ["nay"]),
        ({"sort": "name"}, sorted(EVERYTHING, key=["nay", "sap", "xa", "cho"].index)),
    ],
    ids=str,
)
def test_filter_leaves_what_fits(shown, parameters, slugs):
    assert shown(**parameters) == slugs


@pytest.mark.parametrize(
    ("parameters", "words"), [({}, "what happens next"), ({"when": "past"}, "latest first")]
)
def test_order_is_called_by_what_comes_first(ask, make_event, parameters, words):
    make_event(once(TODAY - DAY * 5))
    orders = ask(**parameters, language="en").context["sort"]["options"]
    assert [one["label"] for one in orders if one["current"]] == [words]


def test_total_counts_what_fits_and_what_there_is(ask):
    assert (total(ask()), ask().context["total"]) == (4, 5)
    assert total(ask(province="ha-noi")) == 2


def test_those_on_the_map_are_counted(ask):
    assert ask().context["located"] == 2
    assert "2 trên bản đồ" in " ".join(ask().content.decode().split())


def test_parts_of_a_series_are_counted_one_by_one(ask, make_event):
    parent = make_event(slug="chuoi", name_vi="Chuỗi")
    for n in range(3):
        make_event(once(TODAY + DAY * (2 + n)), parent=parent, name_vi=f"Phần {n}")
    response = ask()
    assert CARD.findall(response.content.decode()) == ["nay", "chuoi", *EVERYTHING[1:]]
    assert total(response) == 8
    assert re.search(r"Tiếp theo .* Phần 0", card(response, "chuoi"))


# -- what a card says


def test_card_says_when_and_how_far(ask):
    words = card(ask("en"), "sap")
    assert f"{SOON:%A} {SOON.day} {SOON:%B} {SOON.year}" in words
    assert "In 12 days" in words
    assert "lunar month" in words
    told = card(ask("vi"), "sap")
    assert f"{SOON.day}/{SOON.month}/{SOON.year}" in told
    assert "Còn 12 ngày" in told
    assert "tháng" in told


def test_card_says_where_and_what_it_was_before(ask):
    words = card(ask(), "nay")
    assert re.search(r"Đình Cả, Bắc Ninh \(trước\D* Bắc Giang\)", words)


def test_card_says_what_is_free(ask):
    for slug, free in (("nay", True), ("xa", True), ("sap", False)):
        assert ("Free" in card(ask("en"), slug)) == free


def test_card_of_what_is_announced_says_roughly_when(ask):
    words = card(ask("en"), "cho")
    assert "Dates to be announced" in words
    assert "khoảng tháng 11" in words


@pytest.mark.parametrize(
    ("edition", "word"),
    [
        ({"status": "cancelled"}, "Cancelled"),
        ({"status": "postponed"}, "Postponed"),
        ({"status": "postponed", "first": SOON + DAY}, "Put off to these days"),
        ({"status": "changed", "first": SOON + DAY}, "Moved"),
    ],
    ids=str,
)
def test_card_says_what_is_not_as_usual(ask, edition, word):
    assert word not in card(ask("en"), "sap")
    Edition.objects.create(event=Event.objects.get(slug="sap"), slot=0, key="once", **edition)
    response = ask("en")
    assert word in card(response, "sap")
    if "first" in edition:
        assert str((SOON + DAY).day) in card(response, "sap")
        assert str(SOON.day) in card(response, "sap")


def test_great_festival_of_the_year_is_named(ask):
    Event.objects.filter(slug="sap").update(great_every=3, great_anchor=SOON.year)
    assert "Great festival" in card(ask("en"), "sap")
    Event.objects.filter(slug="sap").update(great_anchor=SOON.year + 1)
    assert "Great festival" not in card(ask("en"), "sap")


@pytest.mark.parametrize(
    ("slug", "leaf"), [("nay", TODAY), ("sap", SOON), ("bay", TODAY + DAY * 2), ("cho", None)]
)
def test_leaf_tells_the_first_day_or_until_when(ask, make_event, slug, leaf):
    make_event(once(TODAY - DAY * 3, TODAY + DAY * 2), slug="bay")
    html = ask().content.decode()
    whole = re.search(rf'data-id="events/{slug}".*?</article>', html, re.DOTALL)[0]
    found = re.search(r'class="card-leaf".*?<b>([^<]+)</b>', whole, re.DOTALL)
    began = "–" * (slug == "bay")
    assert (found and found[1]) == (leaf and f"{began}{leaf.day}")


def test_foot_of_every_page_leads_to_list_and_calendar(client):
    foot = client.get("/en/places/").content.decode().partition("<footer")[2]
    assert all(f'href="/en/events/{way}"' in foot for way in ("", "calendar/"))


# -- for programs


@pytest.mark.parametrize("language", ["vi", "en"])
def test_head_names_the_news_and_the_calendar_of_the_list(ask, language):
    html = unescape(ask(language, free="1").content.decode()).partition("</head>")[0]
    found = dict(re.findall(r'rel="alternate"\s+type="([^"]+)"[^>]*?href="([^"]+)"', html))
    assert found == {
        "application/atom+xml": f"/feeds/events.atom?lang={language}",
        "text/calendar": f"/events.ics?free=1&lang={language}",
    }


# -- pages


def test_pages_are_cut_from_the_order_of_days(ask, make_event, client):
    for n in range(30):
        make_event(once(TODAY + DAY * (20 + n)), slug=f"ngay-{n}", kind="exhibition")
    first = ask(kind="exhibition")
    assert CARD.findall(first.content.decode()) == [f"ngay-{n}" for n in range(24)]
    assert 'href="?kind=exhibition&amp;page=2"' in first.content.decode()
    for page in ("2", "3", "9" * 400):
        last = ask(kind="exhibition", page=page)
        assert CARD.findall(last.content.decode()) == [f"ngay-{n}" for n in range(24, 30)]
    assert total(last) == 30


# -- wrong values


def test_days_that_were_changed_over_have_an_address_in_order(ask):
    first, last = TODAY.isoformat(), SOON.isoformat()
    html = unescape(ask(**{"from": last, "to": first, "free": "1"}).content.decode())
    (address,) = re.findall(r'data-address="([^"]+)"', html)
    assert parse_qs(urlsplit(address).query) == {"from": [first], "to": [last], "free": ["1"]}
    assert "data-address" not in ask(**{"from": first, "to": last}).content.decode()


BAD = {
    "when": "tomorrow",
    "from": "2026-02-30",
    "to": "31/12/2026",
    "month": "2026-13",
    "weekday": "8",
    "kind": "war",
    "tradition": "alchemy",
    "province": "atlantis",
    "free": "maybe",
    "sort": "beauty",
}


@pytest.mark.parametrize(("name", "value"), BAD.items())
def test_bad_value_is_left_out_and_noted(ask, shown, name, value):
    html = unescape(ask(**{name: value}).content.decode())
    assert re.search(rf'<p class="note">[^<]*“{value}”', html)
    assert shown(**{name: value}) == EVERYTHING


@pytest.mark.parametrize("name", ["when", "from", "month", "weekday", "kind", "page", "q"])
@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "\x00", "9" * 3000, "'\"><b>"])
def test_hostile_value_is_only_text(ask, name, value):
    html = ask(**{name: value}).content.decode()
    assert "<script>alert" not in html
    assert '"><b>' not in html
