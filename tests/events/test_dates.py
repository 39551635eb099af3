"""What the page of an event says of its days: which, by which calendar, how sure they are."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.contrib.auth import get_user_model

from events.models import Event, Status
from events.recurrence import VIETNAM
from tests.events.held import EVERY_DAY, FRIDAYS, LIM, clock, once
from tests.events.one_event import edit, lim, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
__all__ = ["clock", "lim", "read"]


@pytest.fixture
def told(client):
    """What the page says of the days, before it is drawn."""
    return lambda slug="hoi-lim": client.get(f"/vi/events/{slug}/").context["dates"]


# -- the next days


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Thứ Tư 17/2 – thứ Năm 18/2/2027"),
        ("vi", "12–13 tháng Giêng, năm Đinh Mùi"),
        ("vi", "Còn 81 ngày"),
        ("vi", "Chính hội: <strong>Thứ Năm, 18/2/2027</strong>"),
        ("vi", "Ngày 12–13 tháng Giêng hằng năm, chính hội ngày 13"),
        ("en", "Wed 17 – Thu 18 February 2027"),
        ("en", "12–13 of the first lunar month, year Đinh Mùi"),
        ("en", "In 81 days"),
        ("en", "Main day: <strong>Thursday 18 February 2027</strong>"),
    ],
)
def test_next_days_are_said_in_both_calendars(lim, read, language, words):
    assert words in read(language=language)


def test_leaf_shows_the_days_of_both_calendars(lim, told):
    leaf = told().leaf
    assert (leaf.band, leaf.numbers, leaf.lunar) == ("Tháng 2, 2027", "17–18", "âm lịch 12–13/1")


def test_main_days_are_those_of_the_calendar(lim, told):
    dates = told()
    found = {days.first.main for days in (*dates.coming, *dates.earlier)}
    assert {date(2026, 3, 1), date(2027, 2, 18), date(2028, 2, 7), date(2030, 2, 14)} <= found


def test_festival_of_a_month_that_comes_twice_is_held_once(make_event, told):
    make_event({"kind": "lunar_yearly", "start_day": 10, "start_month": 5}, slug="hoi")
    found = [days.first.first for days in told("hoi").coming if days.first.first.year == 2028]
    assert found == [date(2028, 6, 2)]


def test_years_to_come_follow_the_next_one(lim, told):
    assert [days.first.first.year for days in told().following] == [2028, 2029, 2030, 2031]


def test_last_times_are_kept(lim, told):
    assert [days.first.first for days in told().earlier] == [date(2026, 2, 28), date(2025, 2, 9)]


def test_what_has_begun_is_on_now(make_event, read):
    make_event(once(date(2026, 10, 1), date(2027, 4, 15)), slug="trien-lam")
    assert "Đang diễn ra, đến 15/4/2027" in read("trien-lam")


@pytest.mark.parametrize(
    ("hour", "expected"),
    [((2026, 11, 27, 23, 0), "hôm nay"), ((2026, 11, 28, 0, 40), "đang diễn ra")],
)
def test_show_past_midnight_belongs_to_its_evening(make_event, told, clock, hour, expected):
    clock(2026, 11, 1)
    make_event(FRIDAYS, slug="dem")
    clock(*hour)
    dates = told("dem")
    assert (dates.next.first.first, dates.ahead) == (date(2026, 11, 27), expected)


def test_show_past_midnight_is_over_at_its_end(make_event, told, clock):
    clock(2026, 11, 1)
    make_event(FRIDAYS, slug="dem")
    clock(2026, 11, 28, 1, 30)
    assert told("dem").next.first.first == date(2026, 12, 4)


# -- what is held often


def test_showings_of_one_day_share_a_line(make_event, read, told):
    make_event(EVERY_DAY | {"starts": "15:00 16:10 17:20 18:30 20:00"}, slug="roi")
    assert told("roi").next.hours == ["15:00", "16:10", "17:20", "18:30", "20:00"]


def test_showings_that_are_over_are_left_out(make_event, told, clock):
    make_event(EVERY_DAY | {"starts": "15:00 20:00", "minutes": 45}, slug="roi")
    clock(2026, 11, 28, 16, 0)
    assert told("roi").next.hours == ["20:00–20:45"]


@pytest.mark.parametrize("starts", ["", "20:00", "15:00 16:10 17:20 18:30 20:00"])
def test_next_eight_days_are_shown(make_event, told, starts):
    make_event(EVERY_DAY | {"starts": starts}, slug="roi")
    first = date(2026, 11, 28)
    found = [days.first.first for days in told("roi").coming]
    assert found == [first + timedelta(days=n) for n in range(8)]


def test_one_showing_that_is_off_has_a_line_of_its_own(make_event, told):
    event = make_event(EVERY_DAY | {"starts": "15:00 20:00"}, slug="roi")
    edit(event, "2026-11-28", status=Status.CANCELLED)
    lines = [(d.state, d.hours) for d in told("roi").coming[:2]]
    assert lines == [("đã hủy", ["từ 15:00"]), ("", ["từ 20:00"])]


def test_yearly_days_are_not_lost_among_weekly_ones(make_event, told):
    make_event(LIM, FRIDAYS | {"slot": 1}, slug="hai")
    found = [days.kind for days in told("hai").coming]
    assert (found.count("lunar_yearly"), found.count("weekly")) == (5, 8)


# -- what editors say of one time


def beside_later_years(html):
    """The lines of the years to come."""
    listed = re.search("(?:In the years to come|After that)</h3> <ol.*?</ol>", html)[0]
    return listed.split("<li")[1:]


def test_later_years_that_nobody_confirmed_say_so(lim, read):
    edit(lim, "2028", confirmed_at=datetime(2026, 11, 1, 20, tzinfo=VIETNAM))
    edit(lim, "2029", status=Status.CANCELLED)
    lines = beside_later_years(read(language="en"))
    assert ["not confirmed" in line for line in lines] == [False, False, True, True]
    assert "Confirmed by the editors on 1 November 2026." in lines[0]


def test_days_held_often_or_over_do_not_say_it_one_by_one(make_event, read):
    make_event(EVERY_DAY, slug="hoi-lim", great_every=1, great_anchor=2026)
    html = read(language="en")
    assert html.count("not confirmed") == 1
    assert "not confirmed for this day" in html


def test_computed_days_say_so(lim, read):
    assert "Tính theo lệ hằng năm, chưa được xác nhận." in read()


def test_confirmed_days_name_neither_office_nor_person(lim, read, make_locality):
    Event.objects.filter(pk=lim.pk).update(locality=make_locality("Bắc Ninh"))
    known = {"username": "lan@example.org", "first_name": "Nguyễn Thị Lan"}
    person = get_user_model().objects.create(**known)
    at = datetime(2026, 11, 1, 20, tzinfo=VIETNAM)
    edit(lim, "2027", confirmed_at=at, confirmed_by=person)
    html = read(language="en")
    assert "Confirmed by the editors on 1 November 2026." in html
    assert not re.search("Confirmed by Bắc Ninh", html)
    assert not re.search("Nguyễn Thị Lan|lan@example", html)


CANCELLED = {"status": Status.CANCELLED, "note_vi": "Vì bão."}
LATER = {"status": Status.POSTPONED, "first": date(2027, 3, 6)}


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (CANCELLED, "Đã hủy"),
        (CANCELLED, "Vì bão."),
        (CANCELLED, "Thứ Tư 17/2 – thứ Năm 18/2/2027"),
        (CANCELLED, "Lần gần nhất sau đó: <strong>Chủ nhật 6/2 – thứ Hai 7/2/2028</strong>"),
        ({"status": Status.POSTPONED}, "chưa có ngày mới"),
        (LATER, "Thứ Bảy 6/3 – Chủ nhật 7/3/2027"),
        (
            LATER,
            "Lùi lại so với lịch cũ: Thứ Tư 17/2 – thứ Năm 18/2/2027.",
        ),
        ({"status": Status.CHANGED, "first": date(2027, 2, 20)}, "Đổi ngày"),
        ({"status": Status.CHANGED, "starts": time(9)}, "Đổi giờ"),
    ],
)  # fmt: skip
def test_what_is_not_as_usual_stays_and_is_explained(lim, read, values, words):
    edit(lim, "2027", **values)
    assert words in read()


def test_days_that_are_off_do_not_count_down(lim, read):
    edit(lim, "2027", status=Status.CANCELLED)
    assert "Còn 81 ngày" not in read()


# -- without days


def test_event_without_rules_is_to_be_announced(make_event, read):
    make_event(slug="sau", usual_vi="khoảng tháng 11")
    html = read("sau")
    assert re.search(r"Chưa công bố ngày.*Thường lệ: khoảng tháng 11", html)


def test_event_that_was_once_is_over(make_event, read):
    make_event(once(date(2026, 5, 1), date(2026, 5, 3)), slug="qua")
    html = read("qua")
    assert re.search(r"Đã kết thúc\..*Thứ Sáu 1/5 – Chủ nhật 3/5/2026", html)


def test_series_says_which_part_is_next(make_event, read):
    series = make_event(slug="mua")
    make_event(once(date(2026, 12, 20)), name_vi="Đêm hai", parent=series)
    make_event(once(date(2026, 12, 5)), name_vi="Đêm một", slug="dem-mot", parent=series)
    html = read("mua")
    section = html[html.index('id="dates"') :]
    assert re.search(r"Thứ Bảy, 5/12/2026.*?<a href=\"/vi/events/dem-mot/\">Đêm một", section)
    assert "Chưa công bố ngày" not in html


def test_parts_of_a_series_stand_in_the_order_of_their_days(make_event, client):
    series = make_event(slug="mua")
    for name, first in (("Ba", 20), ("Một", 5), ("Hai", 9)):
        make_event(once(date(2026, 12, first)), name_vi=name, parent=series)
    make_event(name_vi="Chưa có ngày", parent=series)
    make_event(once(date(2026, 10, 1), date(2027, 4, 1)), name_vi="Dài", parent=series)
    found = [part.name_vi for part in client.get("/vi/events/mua/").context["series"]]
    assert found == ["Dài", "Một", "Hai", "Ba", "Chưa có ngày"]


def test_part_leads_to_its_series_and_its_sisters(make_event, read):
    series = make_event(slug="mua", name_vi="Mùa hội")
    make_event(slug="mot", parent=series)
    make_event(slug="hai", parent=series)
    links = re.findall(r'href="/vi/events/(\w+)/"', read("mot"))
    assert {"mua", "hai"} <= set(links)


@pytest.mark.parametrize(
    ("anchor", "words"),
    [(2023, "2026, 2029, 2032"), (None, "Ba năm một lần"), (2027, "2027, 2030, 2033")],
)
def test_years_of_the_great_festival_are_known_or_to_be_asked(make_event, told, anchor, words):
    make_event(LIM, slug="hoi", great_every=3, great_anchor=anchor)
    assert words in told("hoi").great.replace("ba năm", "Ba năm")


def test_great_years_are_marked(make_event, told):
    make_event(LIM, slug="hoi", great_every=3, great_anchor=2027)
    assert [days.is_great for days in told("hoi").coming] == [True, False, False, True, False]
