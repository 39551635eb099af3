"""The page of a month: ways to others, filters, wrong addresses, its ends, what it costs."""

import re
from datetime import date

import pytest

from tests.events.held import EVERY_DAY, LIM, clock, once
from tests.events.month.reading import MARCH, ask, heads, slugs

__all__ = ["ask", "clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


# -- ways on


def test_ways_lead_to_the_months_beside_and_keep_the_filters(ask):
    html = ask("/vi/events/calendar/2026/12/", kind="market", free="1", sort="name", when="today")
    ways = re.findall(r'href="([^"]*)"\s+rel="(prev|next)"', html)
    asked = "kind=market&free=1"
    assert ways == [
        (f"/vi/events/calendar/2026/11/?{asked}", "prev"),
        (f"/vi/events/calendar/2027/01/?{asked}", "next"),
    ]
    assert f"/vi/events/calendar/2026/11/?{asked}" in html  # today's
    form = html.partition('class="month-form"')[2].partition("</form>")[0]
    assert re.findall(r'name="(\w+)"\s+value="(\w+)"', form) == [("kind", "market"), ("free", "1")]
    assert re.search(r'<option value="12"\s+selected>', form)
    assert re.search(r'<option value="2026"\s+selected>', form)


def test_form_leads_to_the_month(client):
    response = client.get("/vi/events/calendar/?kind=market&month=3&year=2027")
    assert response.status_code == 302
    assert response.headers["Location"] == "/vi/events/calendar/2027/03/?kind=market"


@pytest.mark.parametrize(
    ("asked", "month"),
    [
        ("month=2027-03", "2027/03"),
        ("from=2027-05-31&to=2027-06-02", "2027/05"),
        ("month=3", "2026/03"),
        ("year=2027", "2027/01"),
        ("year=2027&month=", "2027/01"),
    ],
)
def test_question_leads_to_the_month_that_is_meant(client, asked, month):
    response = client.get(f"/en/events/calendar/?{asked}&free=1")
    assert response.headers["Location"] == f"/en/events/calendar/{month}/?free=1"


def test_this_month_has_an_address_and_says_which_one_lasts(ask):
    html = ask("/vi/events/calendar/")
    assert "<h1>Tháng 11 năm 2026</h1>" in html
    assert re.search(r'rel="canonical"\s+href="[^"]*/vi/events/calendar/2026/11/"', html)
    assert re.search(r'hreflang="en"\s+href="[^"]*/en/events/calendar/2026/11/"', html)
    assert re.search(r'href="/en/events/calendar/"', html)


@pytest.mark.parametrize("asked", ["month=13&year=2026", "month=x&year=", "month=2026-13"])
def test_wrong_month_of_the_form_is_told(ask, asked):
    html = ask(f"/vi/events/calendar/?{asked}")
    assert "<h1>Tháng 11 năm 2026</h1>" in html
    assert 'class="note"' in html


@pytest.mark.parametrize("asked", ["month=1&year=1968", "month=12&year=2101", "year=7"])
def test_month_that_the_calendar_does_not_have_is_told_which_it_has(ask, asked):
    html = ask(f"/en/events/calendar/?{asked}")
    assert "The calendar has the months from February 1968 to December 2100." in html


def test_filters_narrow_the_month_and_can_be_taken_away(ask, make_event, make_locality):
    hanoi, hue = make_locality("Hà Nội"), make_locality("Huế")
    make_event(once(date(2026, 3, 11)), slug="cho", kind="market", is_free=True, locality=hanoi)
    make_event(once(date(2026, 3, 11)), slug="hoi", is_free=True, locality=hue)
    assert slugs(ask(free="1")) == {"cho", "hoi"}
    assert slugs(ask(province=hanoi.slug)) == {"cho"}
    html = ask(kind="market", free="1")
    assert slugs(html) == {"cho"}
    chips = re.findall(r'class="chip"\s+href="([^"]*)"', html)
    assert chips == [f"{MARCH}?free=1", f"{MARCH}?kind=market"]
    assert 'content="noindex, follow"' in html
    assert 'content="noindex' not in ask()


def test_wrong_filter_is_told(ask):
    assert "“nonsense”" in ask(kind="nonsense")


# -- borders


def test_month_without_events_says_so(ask):
    assert "Chưa có sự kiện nào của tháng này." in ask()
    assert "Tháng này không có sự kiện nào khớp với yêu cầu." in ask(kind="market")


def test_month_beyond_the_stored_days_says_what_is_known(ask, django_assert_num_queries):
    html = ask("/vi/events/calendar/1990/01/")
    assert "chỉ có lễ hội từ" in html
    assert "2031" in html
    assert heads(html)["1990-01-27"].endswith("1/1 Mồng 1 Tết")
    with django_assert_num_queries(2):
        ask("/vi/events/calendar/1990/01/")


@pytest.mark.parametrize(
    ("month", "is_told"),
    [
        *[(month, True) for month in ("1968/01", "2101/1", "2026/13", "2026/00", "0000/01")],
        *[(month, False) for month in ("2026/abc", "2026/003", "abc/03", "2026")],
    ],
)
def test_what_is_no_month_is_missing_and_told_which_there_are(client, month, is_told):
    response = client.get(f"/en/events/calendar/{month}/")
    assert response.status_code == 404
    html = response.content.decode()
    assert '<html lang="en">' in html
    assert ("from February 1968 to December 2100" in html) == is_told


def test_month_has_one_address(client):
    response = client.get("/en/events/calendar/2027/2/?kind=market")
    assert response.status_code == 301
    assert response.headers["Location"] == "/en/events/calendar/2027/02/?kind=market"


@pytest.mark.parametrize(("month", "ways"), [("1968/02", ["next"]), ("2100/12", ["prev"])])
def test_calendar_ends_where_the_table_does(ask, month, ways):
    assert re.findall(r'rel="(prev|next)"', ask(f"/vi/events/calendar/{month}/")) == ways


# -- what it costs


@pytest.mark.parametrize("count", [1, 3, 30])
@pytest.mark.parametrize(
    ("asked", "queries"),
    [({}, (8, 1)), ({"kind": "village_festival"}, (9, 5)), ({"province": "tinh-0"}, (10, 6))],
)
def test_month_asks_the_same_for_any_number(
    ask, client, make_event, make_locality, django_assert_num_queries, count, asked, queries
):
    often = EVERY_DAY | {"since": date(2026, 2, 1), "until": date(2026, 4, 30)}
    for number in range(count):
        commune = make_locality(f"Xã {number}", make_locality(f"Tỉnh {number}"))
        make_event(LIM, often, locality=commune, venue_vi="Đình")
        make_event(once(date(2026, 3, 1 + number)), often, locality=commune)
    first, again = queries
    with django_assert_num_queries(first):
        ask(**asked)
    with django_assert_num_queries(again):
        client.get(MARCH, asked)


def test_unchanged_month_is_not_made_again(client, django_assert_num_queries):
    tag = client.get(MARCH).headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get(MARCH, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize("asked", [{}, {"kind": "market"}])
def test_remembered_month_is_made_anew_after_a_change(client, make_event, asked):
    make_event(once(date(2026, 3, 11)), slug="cho", kind="market")
    assert slugs(client.get(MARCH, asked).content.decode()) == {"cho"}
    make_event(once(date(2026, 3, 12)), slug="moi", kind="market")
    assert slugs(client.get(MARCH, asked).content.decode()) == {"cho", "moi"}


def test_remembered_month_is_read_in_both_languages(client, make_event):
    make_event(once(date(2026, 3, 11)), EVERY_DAY, name_vi="Hội Hai", name_en="Second Fair")
    pages = [
        client.get(f"/{language}/events/calendar/2026/03/").content.decode()
        for language in ("vi", "en")
    ]
    assert ["Hội Hai" in page for page in pages] == [True, False]
    assert ["Second Fair" in page for page in pages] == [False, True]


def test_filters_leave_the_remembered_month_whole(client, make_event):
    make_event(once(date(2026, 3, 11)), slug="cho", kind="market")
    make_event(once(date(2026, 3, 12)), slug="hoi")
    asked = ({}, {"kind": "market"}, {})
    found = [slugs(client.get(MARCH, one).content.decode()) for one in asked]
    assert found == [{"cho", "hoi"}, {"cho"}, {"cho", "hoi"}]
