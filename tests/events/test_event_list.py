"""The list of events: what it shows of each, its questions, the ways on, wrong values."""

import re
from datetime import date, timedelta
from html import unescape
from types import SimpleNamespace
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from events.models import Edition, Event
from tests.events.held import once

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
TODAY = timezone.localdate()
SOON = TODAY + DAY * 12
CARD = re.compile(r'<h2>\s*<a\s+href="/(?:vi|en)/events/([\w-]+)/"')
EVERYTHING = ["nay", "sap", "xa", "cho"]


@pytest.fixture(scope="module")
def delta(undone, django_db_blocker, make_locality, make_tradition, make_place, make_event):
    """Events today, soon, far ahead, long ago and some day; two of them on the map."""
    with django_db_blocker.unblock():
        bac_ninh, hanoi = make_locality("Bắc Ninh"), make_locality("Hà Nội")
        bac_giang = make_locality("Bắc Giang", until_2025=True)
        quan_ho = make_tradition("Quan họ", slug="quan-ho")
        make_tradition("Chưa có", slug="chua-co")
        place = make_place(name_vi="Đình Cả", latitude=21.1, longitude=106.0, locality=bac_ninh)
        make_event(
            once(TODAY, TODAY + DAY),
            slug="nay",
            locality=bac_ninh,
            former_locality=bac_giang,
            place=place,
            is_free=True,
            traditions=[quan_ho],
        )
        make_event(once(SOON), slug="sap", kind="food", pillars=["cuisine"], locality=hanoi)
        make_event(
            once(TODAY + DAY * 200),
            slug="xa",
            locality=hanoi,
            latitude=21.0,
            longitude=105.9,
            price=0,
        )
        make_event(slug="cho", usual_vi="khoảng tháng 11", kind="market")
        make_event(once(TODAY - DAY * 40), slug="qua", kind="exhibition")
        make_event(once(SOON), slug="nhap", published=False)
        return SimpleNamespace(quan_ho=quan_ho)


@pytest.fixture
def ask(delta, client):
    def get(language="vi", **parameters):
        response = client.get(f"/{language}/events/", parameters)
        assert response.status_code == 200
        return response

    return get


@pytest.fixture
def shown(ask):
    return lambda **parameters: CARD.findall(ask(**parameters).content.decode())


def total(response):
    return int(re.search(r'data-total="(\d+)"', response.content.decode())[1])


def offered(response, name):
    """The values that the filter form has for a parameter."""
    html = response.content.decode()
    boxes = re.findall(rf'<input\s+type="\w+"\s+name="{name}"\s+value="([^"]+)"', html)
    select = re.search(rf'<select[^>]*name="{name}"[^>]*>(.*?)</select>', html, re.DOTALL)
    return boxes + (re.findall(r'value="([^"]+)"', select[1]) if select else [])


def card(response, slug):
    """What the card of one event says."""
    html = unescape(response.content.decode())
    found = re.search(rf'<article[^>]*data-id="events/{slug}".*?</article>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split())


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
        ({"status": "postponed", "first": SOON + DAY}, "Postponed"),
        ({"status": "changed", "first": SOON + DAY}, "Other days than usual"),
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
