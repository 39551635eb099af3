"""Yearly rules as sentences, in both languages."""

from datetime import time

import pytest
from django.utils import translation

from events.recurrence import Cycle, Leap, LunarYearly, MonthDay, SolarYearly
from events.rule_words import in_words


def yearly(kind, start, end=None, main=None, **fields):
    """Days as (month, day)."""
    days = [MonthDay(*day) if day else None for day in (start, end or start, main)]
    return kind(*days, **fields)


def lunar(*days, **fields):
    return yearly(LunarYearly, *days, **fields)


def solar(*days, **fields):
    return yearly(SolarYearly, *days, **fields)


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
            lunar((1, 12), (1, 13), (1, 13)),
            "Ngày 12–13 tháng Giêng hằng năm, chính hội ngày 13",
            "Days 12–13 of the first lunar month every year, main day 13",
        ),
        (
            lunar((1, 4), main=(1, 4)),
            "Mồng 4 tháng Giêng hằng năm",
            "Day 4 of the first lunar month every year",
        ),
        (
            lunar((9, 29)),
            "Ngày 29 tháng Chín hằng năm",
            "Day 29 of the ninth lunar month every year",
        ),
        (
            lunar((1, 6), (1, 10), (1, 6)),
            "Mồng 6–10 tháng Giêng hằng năm, chính hội mồng 6",
            "Days 6–10 of the first lunar month every year, main day 6",
        ),
        (
            lunar((9, 10), (9, 15), (9, 14)),
            "Từ mồng 10 đến ngày 15 tháng Chín hằng năm, chính hội ngày 14",
            "Days 10–15 of the ninth lunar month every year, main day 14",
        ),
        (
            lunar((1, 6), (3, 30), (1, 6)),
            "Từ mồng 6 tháng Giêng đến hết tháng Ba hằng năm, chính hội mồng 6 tháng Giêng",
            "From day 6 of the first lunar month to the last day of the third month every year, "
            "with day 6 of the first lunar month as the main day",
        ),
        (
            lunar((2, 28), (3, 3)),
            "Từ ngày 28 tháng Hai đến mồng 3 tháng Ba hằng năm",
            "From day 28 of the second lunar month to day 3 of the third month every year",
        ),
        (
            lunar((12, 11), (12, 30), (12, 30)),
            "Từ ngày 11 đến hết tháng Chạp hằng năm, chính hội ngày cuối tháng Chạp",
            "From day 11 to the last day of the twelfth lunar month every year, "
            "with the last day of the twelfth lunar month as the main day",
        ),
        (
            lunar((11, 10), (11, 30)),
            "Từ mồng 10 đến hết tháng Mười Một hằng năm",
            "From day 10 to the last day of the eleventh lunar month every year",
        ),
        (
            lunar((3, 1), (3, 30)),
            "Cả tháng Ba hằng năm",
            "The whole third lunar month every year",
        ),
        (
            lunar((12, 30)),
            "Ngày cuối tháng Chạp hằng năm",
            "The last day of the twelfth lunar month every year",
        ),
        (
            lunar((12, 28), (1, 5), (1, 1)),
            "Từ ngày 28 tháng Chạp đến mồng 5 tháng Giêng (qua Tết) hằng năm, "
            "chính hội mồng 1 tháng Giêng",
            "From day 28 of the twelfth lunar month to day 5 of the first month (over Tết) every "
            "year, with day 1 of the first lunar month as the main day",
        ),
    ],
)
def test_lunar_yearly(rule, vietnamese, english):
    assert said(rule) == [vietnamese, english]


@pytest.mark.parametrize(
    ("fields", "vietnamese", "english"),
    [
        (
            {"cycle": Cycle(4, 2022)},
            "Ngày 12–14 tháng Tư, bốn năm một lần, các năm 2022, 2026 …; chính hội ngày 12",
            "Days 12–14 of the fourth lunar month, every four years, in 2022, 2026 …; main day 12",
        ),
        (
            {"cycle": Cycle(3)},
            "Ngày 12–14 tháng Tư, ba năm một lần, hỏi tại địa phương để biết năm nào; "
            "chính hội ngày 12",
            "Days 12–14 of the fourth lunar month, every three years; ask locally which; "
            "main day 12",
        ),
        (
            {"cycle": Cycle(15, 2015)},
            "Ngày 12–14 tháng Tư, 15 năm một lần, các năm 2015, 2030 …; chính hội ngày 12",
            "Days 12–14 of the fourth lunar month, every 15 years, in 2015, 2030 …; main day 12",
        ),
        (
            {"leap": Leap.LEAP},
            "Ngày 12–14 tháng Tư hằng năm, chính hội ngày 12; "
            "năm nhuận đúng tháng này thì tổ chức vào tháng nhuận",
            "Days 12–14 of the fourth lunar month every year, main day 12; "
            "in a year that has the month twice, in the leap month",
        ),
        (
            {"leap": Leap.BOTH},
            "Ngày 12–14 tháng Tư hằng năm, chính hội ngày 12; "
            "năm nhuận đúng tháng này thì tổ chức cả hai tháng",
            "Days 12–14 of the fourth lunar month every year, main day 12; "
            "in a year that has the month twice, in both",
        ),
        (
            {"starts": time(8)},
            "Ngày 12–14 tháng Tư hằng năm, chính hội ngày 12, từ 8:00 ngày đầu",
            "Days 12–14 of the fourth lunar month every year, main day 12, "
            "from 8:00 on the first day",
        ),
        (
            {"starts": time(8), "ends": time(17, 30)},
            "Ngày 12–14 tháng Tư hằng năm, chính hội ngày 12, từ 8:00 ngày đầu đến 17:30 ngày cuối",
            "Days 12–14 of the fourth lunar month every year, main day 12, "
            "from 8:00 on the first day to 17:30 on the last",
        ),
    ],
)
def test_how_a_yearly_rule_differs(fields, vietnamese, english):
    assert said(lunar((4, 12), (4, 14), (4, 12), **fields)) == [vietnamese, english]


@pytest.mark.parametrize(
    ("hours", "vietnamese", "english"),
    [
        ((time(22), time(2)), "22:00–2:00 hôm sau", "22:00–2:00 the next day"),
        ((time(19), time(0)), "19:00–24:00", "19:00–24:00"),
        ((time(22, 5), None), "từ 22:05", "from 22:05"),
    ],
)
def test_hours_of_one_day(hours, vietnamese, english):
    rule = lunar((1, 14), starts=hours[0], ends=hours[1])
    assert said(rule) == [
        f"Ngày 14 tháng Giêng hằng năm, {vietnamese}",
        f"Day 14 of the first lunar month every year, {english}",
    ]


def test_great_festival():
    rule = lunar((1, 20), (1, 22), (1, 21))
    assert said(rule, great=(3, None)) == [
        "Ngày 20–22 tháng Giêng hằng năm, chính hội ngày 21; "
        "hội lớn ba năm một lần, hỏi tại địa phương để biết năm nào",
        "Days 20–22 of the first lunar month every year, main day 21; "
        "great festival every three years; ask locally which",
    ]
    assert said(rule, great=(2, 2024)) == [
        "Ngày 20–22 tháng Giêng hằng năm, chính hội ngày 21; "
        "hội lớn hai năm một lần, các năm 2024, 2026 …",
        "Days 20–22 of the first lunar month every year, main day 21; "
        "great festival every two years, in 2024, 2026 …",
    ]


@pytest.mark.parametrize(
    ("rule", "vietnamese", "english"),
    [
        (solar((5, 9), (5, 13)), "Ngày 9–13 tháng 5 dương lịch hằng năm", "9–13 May every year"),
        (
            solar((3, 15), (3, 17), (3, 16)),
            "Ngày 15–17 tháng 3 dương lịch hằng năm, chính hội ngày 16",
            "15–17 March every year, main day 16",
        ),
        (
            solar((3, 1), (3, 7), (3, 6)),
            "Ngày 1–7 tháng 3 dương lịch hằng năm, chính hội ngày 6",
            "1–7 March every year, main day 6",
        ),
        (solar((9, 2)), "Ngày 2 tháng 9 dương lịch hằng năm", "2 September every year"),
        (
            solar((12, 30), (1, 2), (1, 1)),
            "Từ ngày 30 tháng 12 đến ngày 2 tháng 1 dương lịch hằng năm, chính hội ngày 1 tháng 1",
            "From 30 December to 2 January every year, with 1 January as the main day",
        ),
        (
            solar((2, 20), (2, 29)),
            "Từ ngày 20 tháng 2 đến ngày cuối tháng 2 dương lịch hằng năm",
            "From 20 February to the last day of February every year",
        ),
        (
            solar((11, 9), (11, 17), cycle=Cycle(2, 2026)),
            "Ngày 9–17 tháng 11 dương lịch, hai năm một lần, các năm 2026, 2028 …",
            "9–17 November, every two years, in 2026, 2028 …",
        ),
    ],
)
def test_solar_yearly(rule, vietnamese, english):
    assert said(rule) == [vietnamese, english]
