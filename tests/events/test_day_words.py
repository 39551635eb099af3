"""Days and hours as people say them, in both languages."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from events import day_words
from events.recurrence import VIETNAM


def said(function, *values):
    words = []
    for language in ("vi", "en"):
        with translation.override(language):
            words.append(function(*values))
    return words


def on(text):
    return date.fromisoformat(text)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=VIETNAM) if text else None


def test_day():
    assert said(day_words.day, on("2026-03-01")) == ["Chủ nhật, 1/3/2026", "Sunday 1 March 2026"]
    assert said(day_words.day, on("2026-11-28"))[0] == "Thứ Bảy, 28/11/2026"


@pytest.mark.parametrize(
    ("first", "last", "vietnamese", "english"),
    [
        ("2026-03-01", "2026-03-01", "Chủ nhật, 1/3/2026", "Sunday 1 March 2026"),
        (
            *("2026-02-28", "2026-03-01", "Thứ Bảy 28/2 – Chủ nhật 1/3/2026"),
            "Sat 28 February – Sun 1 March 2026",
        ),
        (
            *("2026-03-12", "2026-03-14", "Thứ Năm 12/3 – thứ Bảy 14/3/2026"),
            "Thu 12 – Sat 14 March 2026",
        ),
        (
            *("2026-12-30", "2027-01-02", "Thứ Tư 30/12/2026 – thứ Bảy 2/1/2027"),
            "Wed 30 December 2026 – Sat 2 January 2027",
        ),
        (
            *("2026-03-12", "2027-03-14", "Thứ Năm 12/3/2026 – Chủ nhật 14/3/2027"),
            "Thu 12 March 2026 – Sun 14 March 2027",
        ),
    ],
)
def test_days(first, last, vietnamese, english):
    assert said(day_words.days, on(first), on(last)) == [vietnamese, english]


@pytest.mark.parametrize(
    ("first", "last", "vietnamese", "english"),
    [
        ("2026-03-01", "2026-03-01", "CN 1/3/2026", "Sun 1 Mar 2026"),
        ("2026-02-28", "2026-02-28", "T7 28/2/2026", "Sat 28 Feb 2026"),
        ("2026-02-28", "2026-03-01", "28/2–1/3/2026", "28 Feb – 1 Mar 2026"),
        ("2026-03-12", "2026-03-14", "12–14/3/2026", "12–14 Mar 2026"),
        ("2026-12-30", "2027-01-02", "30/12/2026–2/1/2027", "30 Dec 2026 – 2 Jan 2027"),
        ("2026-03-12", "2027-03-14", "12/3/2026–14/3/2027", "12 Mar 2026 – 14 Mar 2027"),
    ],
)
def test_short_days(first, last, vietnamese, english):
    assert said(day_words.short_days, on(first), on(last)) == [vietnamese, english]


@pytest.mark.parametrize(
    ("first", "last", "vietnamese", "english"),
    [
        (
            *("2026-03-01", "2026-03-01", "Ngày 13 tháng Giêng, năm Bính Ngọ"),
            "Day 13 of the first lunar month, year Bính Ngọ",
        ),
        (
            *("2026-02-28", "2026-03-01", "12–13 tháng Giêng, năm Bính Ngọ"),
            "12–13 of the first lunar month, year Bính Ngọ",
        ),
        (
            *("2026-02-23", "2026-02-25", "Mồng 7–9 tháng Giêng, năm Bính Ngọ"),
            "7–9 of the first lunar month, year Bính Ngọ",
        ),
        (
            *("2026-02-23", "2026-03-01", "Từ mồng 7 đến ngày 13 tháng Giêng, năm Bính Ngọ"),
            "7–13 of the first lunar month, year Bính Ngọ",
        ),
        (
            *("2026-02-22", "2026-05-16"),
            "Từ mồng 6 tháng Giêng đến ngày 30 tháng Ba, năm Bính Ngọ",
            "From day 6 of the first lunar month to day 30 of the third month, year Bính Ngọ",
        ),
        (
            *("2028-07-03", "2028-07-04", "11–12 tháng Năm nhuận, năm Mậu Thân"),
            "11–12 of the leap fifth lunar month, year Mậu Thân",
        ),
        (
            *("2028-06-22", "2028-06-23"),
            "Từ ngày 30 tháng Năm đến mồng 1 tháng Năm nhuận, năm Mậu Thân",
            "From day 30 of the fifth lunar month to day 1 of the leap fifth month, year Mậu Thân",
        ),
        (
            *("2026-02-15", "2026-02-19"),
            "Từ ngày 28 tháng Chạp năm Ất Tỵ đến mồng 3 tháng Giêng năm Bính Ngọ",
            "From day 28 of the twelfth lunar month (year Ất Tỵ) "
            "to day 3 of the first month (year Bính Ngọ)",
        ),
        ("2101-01-28", "2101-01-29", "", ""),
        ("1968-01-28", "1968-01-29", "", ""),
    ],
)
def test_lunar_days(first, last, vietnamese, english):
    assert said(day_words.lunar_days, on(first), on(last)) == [vietnamese, english]


@pytest.mark.parametrize(
    ("starts", "ends", "vietnamese", "english"),
    [
        (None, None, "", ""),
        ("2026-03-01T20:00", None, "từ 20:00", "from 20:00"),
        ("2026-03-01T08:05", "2026-03-01T22:30", "8:05–22:30", "8:05–22:30"),
        ("2026-03-01T19:00", "2026-03-02T00:00", "19:00–24:00", "19:00–24:00"),
        (
            *("2026-03-01T20:00", "2026-03-02T01:00"),
            *("20:00–1:00 hôm sau", "20:00–1:00 the next day"),
        ),
        (
            *("2026-02-27T19:00", "2026-03-02T00:00", "từ 19:00 thứ Sáu đến 24:00 Chủ nhật"),
            "from 19:00 on Friday to 24:00 on Sunday",
        ),
        (
            *("2026-03-01T08:00", "2026-03-08T17:00", "từ 8:00 ngày 1/3 đến 17:00 ngày 8/3"),
            "from 8:00 on 1 March to 17:00 on 8 March",
        ),
    ],
)
def test_times(starts, ends, vietnamese, english):
    assert said(day_words.times, at(starts), at(ends)) == [vietnamese, english]


def test_times_are_those_of_vietnam():
    starts, ends = datetime(2026, 3, 1, 13, tzinfo=UTC), datetime(2026, 3, 1, 17, tzinfo=UTC)
    assert said(day_words.times, starts, ends) == ["20:00–24:00"] * 2


@pytest.mark.parametrize(
    ("first", "last", "vietnamese", "english"),
    [
        ("2026-04-01", "2026-04-01", "hôm nay", "today"),
        ("2026-04-02", "2026-04-05", "ngày mai", "tomorrow"),
        ("2026-04-03", "2026-04-03", "còn 2 ngày", "in 2 days"),
        ("2026-04-13", "2026-04-15", "còn 12 ngày", "in 12 days"),
        ("2026-07-09", "2026-07-09", "còn 99 ngày", "in 99 days"),
        ("2026-07-10", "2026-07-10", "còn khoảng 3 tháng", "in about 3 months"),
        ("2028-03-01", "2028-03-01", "còn khoảng 23 tháng", "in about 23 months"),
        ("2028-03-28", "2028-03-28", "còn khoảng 2 năm", "in about 2 years"),
        ("2031-04-04", "2031-04-06", "còn khoảng 5 năm", "in about 5 years"),
        ("2026-03-30", "2026-04-15", "đang diễn ra, đến 15/4", "on now, until 15 April"),
        (
            "2026-03-30",
            "2027-01-15",
            "đang diễn ra, đến 15/1/2027",
            "on now, until 15 January 2027",
        ),
        (
            *("2026-03-30", "2026-04-01", "đang diễn ra, đến hết hôm nay"),
            "on now, until the end of today",
        ),
        ("2026-04-01", "2026-04-03", "từ hôm nay đến 3/4", "from today until 3 April"),
        ("2026-03-30", "2026-03-31", "", ""),
    ],
)
def test_ahead(first, last, vietnamese, english):
    today = on("2026-04-01")
    assert said(day_words.ahead, on(first), on(last), today) == [vietnamese, english]
