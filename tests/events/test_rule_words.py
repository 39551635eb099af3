"""Rules as sentences, in both languages; the yearly ones in test_yearly_words.py."""

from datetime import date, time, timedelta

import pytest
from django.utils import translation

from events.recurrence import LunarMonthly, Once, Weekly
from events.rule_words import in_words

EVERY_DAY = range(1, 8)


def weekly(days, *starts, **fields):
    return Weekly(frozenset(days), tuple(map(time.fromisoformat, starts)), **fields)


def monthly(*days, **fields):
    return LunarMonthly(frozenset(days), **fields)


def said(rule, **fields):
    words = []
    for language in ("vi", "en"):
        with translation.override(language):
            words.append(in_words(rule, **fields))
    return words


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        (
            Once(date(2025, 6, 18), date(2025, 6, 22), main=date(2025, 6, 20)),
            "Thứ Tư 18/6 – Chủ nhật 22/6/2025, chính hội ngày 20/6",
            "Wed 18 – Sun 22 June 2025, main day 20 June",
        ),
        (
            Once(date(2026, 3, 1), date(2026, 3, 1), time(20), time(22), date(2026, 3, 1)),
            "Chủ nhật, 1/3/2026, 20:00–22:00",
            "Sunday 1 March 2026, 20:00–22:00",
        ),
        (
            Once(date(2026, 2, 28), date(2026, 3, 1), time(19), time(22)),
            "Thứ Bảy 28/2 – Chủ nhật 1/3/2026, từ 19:00 ngày đầu đến 22:00 ngày cuối",
            "Sat 28 February – Sun 1 March 2026, from 19:00 on the first day to 22:00 on the last",
        ),
    ],
)
def test_once(rule, vietnamese, english):
    assert said(rule) == [vietnamese, english]


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        (
            weekly([7, 3, 5], "20:00"),
            "Thứ Tư, thứ Sáu và Chủ nhật hằng tuần, 20:00",
            "Every Wednesday, Friday and Sunday, 20:00",
        ),
        (weekly([7]), "Chủ nhật hằng tuần", "Every Sunday"),
        (
            weekly([1], "09:00", length=timedelta(minutes=90)),
            "Thứ Hai hằng tuần, 9:00–10:30",
            "Every Monday, 9:00–10:30",
        ),
        (
            weekly(EVERY_DAY, "15:00", "16:10", "20:00"),
            "Hằng ngày, 15:00, 16:10 và 20:00",
            "Every day, 15:00, 16:10 and 20:00",
        ),
        (
            weekly([1, 2, 3, 4, 5, 7], "15:00", "16:10", length=timedelta(minutes=50)),
            "Từ thứ Hai đến thứ Sáu và Chủ nhật hằng tuần, 15:00–15:50 và 16:10–17:00",
            "Every Monday to Friday and Sunday, 15:00–15:50 and 16:10–17:00",
        ),
        (
            weekly([5], "20:00", length=timedelta(hours=5)),
            "Thứ Sáu hằng tuần, 20:00–1:00 hôm sau",
            "Every Friday, 20:00–1:00 the next day",
        ),
        (
            weekly([5], "19:00", until=(7, time())),
            "Từ 19:00 thứ Sáu đến 24:00 Chủ nhật hằng tuần",
            "From 19:00 on Friday to 24:00 on Sunday every week",
        ),
        (
            weekly([6], "08:00", length=timedelta(hours=36)),
            "Thứ Bảy hằng tuần, từ 8:00, 36 giờ",
            "Every Saturday, from 8:00, 36 hours",
        ),
        (
            weekly([6, 7], since=date(2026, 3, 1), to=date(2026, 10, 31)),
            "Thứ Bảy và Chủ nhật hằng tuần, từ ngày 1/3/2026 đến ngày 31/10/2026",
            "Every Saturday and Sunday, from 1 March 2026 to 31 October 2026",
        ),
        (
            weekly([5], "19:00", until=(7, time(23)), since=date(2026, 3, 1)),
            "Từ 19:00 thứ Sáu đến 23:00 Chủ nhật hằng tuần, từ ngày 1/3/2026",
            "From 19:00 on Friday to 23:00 on Sunday every week, from 1 March 2026",
        ),
        (
            weekly([6], to=date(2026, 10, 31)),
            "Thứ Bảy hằng tuần, đến ngày 31/10/2026",
            "Every Saturday, until 31 October 2026",
        ),
    ],
)
def test_weekly(rule, vietnamese, english):
    assert said(rule) == [vietnamese, english]


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        (
            monthly(4, 10, 14, 20, 24, 30, starts=(time(4),), length=timedelta(hours=4)),
            "Mồng 4, mồng 10, 14, 20, 24 và 30 âm lịch hằng tháng "
            "(tháng thiếu không có ngày 30 thì bỏ qua), 4:00–8:00",
            "Days 4, 10, 14, 20, 24 and 30 of every lunar month "
            "(no day 30 in a month of 29 days), 4:00–8:00",
        ),
        (
            monthly(14, 30, moves=True),
            "Ngày 14 và 30 âm lịch hằng tháng (tháng thiếu không có ngày 30 thì dồn vào ngày cuối)",
            "Days 14 and 30 of every lunar month "
            "(in a month of 29 days, the last day instead of day 30)",
        ),
        (
            monthly(15, 1, moves=True),
            "Mồng 1 và rằm âm lịch hằng tháng",
            "Days 1 and 15 of every lunar month",
        ),
        (
            monthly(15, since=date(2026, 3, 1)),
            "Ngày rằm âm lịch hằng tháng, từ ngày 1/3/2026",
            "Day 15 of every lunar month, from 1 March 2026",
        ),
    ],
)
def test_lunar_monthly(rule, vietnamese, english):
    assert said(rule) == [vietnamese, english]
