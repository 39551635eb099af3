"""The page of a month: both calendars, bars, what is not shown as one, the list of days."""

import re
from datetime import date

import pytest
from django.utils import timezone

from events.models import Edition
from tests.events.held import EVERY_DAY, LIM, clock, once
from tests.events.month.reading import LISTED, WEEK, ask, bars, heads, links, plain, slugs

__all__ = ["ask", "clock"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


# -- both calendars


def test_month_is_called_by_both_calendars(ask):
    html = ask()
    assert "<h1>Tháng 3 năm 2026</h1>" in html
    assert "Tháng Giêng – tháng Hai năm Bính Ngọ" in html
    assert "<h1>March 2026</h1>" in (english := ask("/en/events/calendar/2026/03/"))
    assert "First – second lunar months, year Bính Ngọ" in english


@pytest.mark.parametrize(
    ("month", "called"),
    [
        ("2026/02", "Tháng Chạp năm Ất Tỵ – tháng Giêng năm Bính Ngọ"),
        ("2025/08", "Tháng Sáu nhuận – tháng Bảy năm Ất Tỵ"),
        ("2033/02", "Tháng Giêng năm Quý Sửu"),
    ],
)
def test_lunar_months_are_named_over_new_year_and_in_leap_years(ask, month, called):
    assert called in plain(ask(f"/vi/events/calendar/{month}/"))


def test_cells_have_the_lunar_day_and_its_month_where_one_begins(ask):
    cells = heads(ask())
    assert len(cells) == 42
    assert cells["2026-03-01"].endswith(" 13/1")
    assert cells["2026-03-02"].endswith(" 14")
    assert cells["2026-03-19"].endswith(" 1/2")
    assert heads(ask("/vi/events/calendar/2025/07/"))["2025-07-25"].endswith(" 1/6 nhuận")


def test_days_of_the_moon_and_of_new_year_have_words(ask):
    assert "rằm tháng Giêng" in heads(ask())["2026-03-03"]
    assert "mồng một tháng Hai" in heads(ask())["2026-03-19"]
    cells = heads(ask("/vi/events/calendar/2027/02/"))
    assert "Giao thừa" in cells["2027-02-05"]
    assert [f"2027-02-{day:02}" for day in range(6, 10)] == [
        when for when in cells if "2027-02-06" <= when <= "2027-02-09"
    ]
    assert all(f"Mồng {n} Tết" in cells[f"2027-02-{n + 5:02}"] for n in (1, 2, 3))
    assert "Tết" not in cells["2027-02-09"]


def test_today_is_marked_and_only_in_its_month(ask):
    assert 'aria-current="date"' not in ask()
    html = ask("/vi/events/calendar/2026/11/")
    assert html.count('aria-current="date"') == 1
    today = heads(html)["2026-11-28"]
    assert today.startswith("28 Hôm nay; Thứ Bảy, 28/11/2026; ngày 20 tháng Mười")


# -- bars


def test_festival_is_a_bar_over_its_days(ask, make_event):
    make_event(LIM, slug="lim")
    weeks = bars(ask("/vi/events/calendar/2027/02/"))
    assert weeks[2] == [("lim", 2, {"is-open"})]
    assert [week for n, week in enumerate(weeks) if n != 2] == [[], [], []]


def test_bar_is_cut_where_the_week_ends(ask, make_event):
    make_event(LIM, slug="lim")
    first, second, *_rest = bars(ask())
    assert first == [("lim", 2, {"is-open"})]  # Saturday 28 February and Sunday 1 March
    assert second == []
    make_event(once(date(2026, 3, 7), date(2026, 3, 9)), slug="dai")
    _first, second, third, *_rest = bars(ask())
    assert second == [("dai", 2, {"is-open", "is-to"})]
    assert third == [("dai", 1, {"is-open", "is-from"})]


def test_label_of_a_day_counts_its_events_and_leads_to_them(ask, make_event):
    make_event(once(date(2026, 3, 10), date(2026, 3, 11)))
    make_event(once(date(2026, 3, 11)))
    make_event(once(date(2026, 3, 11)), published=False)
    html = ask(kind="village_festival")
    cells, ways = heads(html), links(html)
    assert "1 sự kiện" in cells["2026-03-10"]
    assert "2 sự kiện" in cells["2026-03-11"]
    assert "sự kiện" not in cells["2026-03-12"]
    assert set(ways) == {"2026-03-10", "2026-03-11"}
    asked = "kind=village_festival&from=2026-03-11&to=2026-03-11"
    assert ways["2026-03-11"] == f"/vi/events/?{asked}"


def test_six_are_shown_and_the_others_counted(ask, make_event):
    for number in range(8):
        make_event(once(date(2026, 3, 11)), slug=f"ngay-{number}")
    make_event(once(date(2026, 3, 9), date(2026, 3, 15)), slug="tuan")
    html = ask()
    week = WEEK.findall(html)[2]
    shown = [(slug, days) for slug, days, _look in bars(html)[2]]
    assert shown == [(f"ngay-{number}", 1) for number in range(6)]
    more = [plain(cell) for cell in re.findall(r'class="month-more".*?</a>', week, re.DOTALL)]
    said = [words.partition(">")[2].strip() for words in more]
    hidden = (1, 1, 3, 1, 1, 1, 1)
    assert said == [f"thêm {n} , ngày {day}/3" for day, n in enumerate(hidden, 9)]
    assert "/vi/events/?from=2026-03-11&to=2026-03-11" in week


def test_season_stands_below_what_is_short(ask, make_event):
    make_event(once(date(2026, 2, 20), date(2026, 5, 1)), slug="mua")
    for number in range(7):
        make_event(once(date(2026, 3, 11)), slug=f"ngay-{number}")
    weeks = bars(ask())
    shown = [(slug, days) for slug, days, _look in weeks[2]]
    assert shown == [*((f"ngay-{n}", 1) for n in range(6)), ("mua", 7)]
    assert weeks[3] == [("mua", 7, {"is-open", "is-from", "is-to", "is-long"})]


def test_confirmed_and_cancelled_say_so(ask, make_event):
    for slug, status, confirmed in [
        ("chac", "scheduled", timezone.now()),
        ("huy", "cancelled", None),
        ("hoan", "postponed", None),
    ]:
        event = make_event(once(date(2026, 3, 11)), slug=slug)
        Edition.objects.create(
            event=event, slot=0, key="once", status=status, confirmed_at=confirmed
        )
    html = ask()
    looks = {slug: look for slug, _days, look in bars(html)[2]}
    assert looks["chac"] == {"is-sure"}
    assert looks["huy"] == looks["hoan"] == {"is-off"}
    said = {
        slug: plain(re.search(rf'class="bar [^>]*/{slug}/"[^>]*>.*?</a>', html, re.DOTALL)[0])
        for slug in looks
    }
    assert "đã xác nhận" in said["chac"]
    assert "hủy" in said["huy"]
    assert "hoãn" in said["hoan"]


def test_postponed_festival_stands_on_its_new_days(ask, make_event):
    event = make_event(once(date(2026, 3, 11)), slug="hoan")
    Edition.objects.create(
        event=event, slot=0, key="once", status="postponed", first=date(2026, 3, 20)
    )
    weeks = bars(ask())
    assert weeks[2] == []
    assert weeks[3] == [("hoan", 1, {"is-open"})]


def test_what_is_held_often_is_no_bar_but_counted(ask, make_event):
    often = make_event(EVERY_DAY | {"starts": "15:00 17:00", "minutes": 50}, slug="roi")
    html = ask()
    assert slugs(html) == set()
    assert "1 sự kiện" in heads(html)["2026-03-12"]
    below = html.partition('class="month-regular"')[2]
    assert f'<a href="/vi/events/{often.slug}/"' in below
    assert "Hằng ngày, 15:00–15:50 và 17:00–17:50" in plain(below)


def test_regular_ones_are_named_up_to_twelve(ask, make_event):
    for number in range(14):
        make_event({"kind": "weekly", "weekdays": [5]}, name_vi=f"Chợ {number:02}")
    below = ask().partition('class="month-regular"')[2]
    assert below.count('href="/vi/events/cho-') == 12
    assert "thêm 2 sự kiện" in plain(below)


# -- the list for small screens


def test_list_has_each_event_once_on_the_day_it_begins(ask, make_event):
    make_event(once(date(2026, 2, 25), date(2026, 3, 5)), slug="tu-truoc")
    make_event(once(date(2026, 3, 11), date(2026, 3, 19)), slug="hai-tuan")
    make_event(once(date(2026, 4, 2)), slug="sau")
    below = ask().partition('<ol class="month-list">')[2]
    assert [address.split("/")[-2] for address in LISTED.findall(below)] == ["tu-truoc", "hai-tuan"]
    days = re.findall(r'<h2>\s*<time datetime="([\d-]+)">', below)
    moons = ["2026-03-03", "2026-03-19"]
    assert days == sorted(["2026-03-01", "2026-03-11", *moons])


def test_list_says_where_and_until_when(ask, make_event, make_locality):
    commune = make_locality("Lim", make_locality("Bắc Ninh"))
    make_event(once(date(2026, 3, 11), date(2026, 3, 12)), venue_vi="Đồi Lim", locality=commune)
    assert "11–12/3/2026 · Đồi Lim, Bắc Ninh" in plain(ask())


def test_names_in_the_other_language_are_marked(ask, make_event):
    make_event(once(date(2026, 3, 11)), slug="hoi", name_vi="Hội Thử")
    make_event(once(date(2026, 3, 12)), slug="fair", name_vi="Hội Hai", name_en="Second Fair")
    html = ask("/en/events/calendar/2026/03/")
    assert len(re.findall(r'/en/events/hoi/"\s+lang="vi"', html)) == 2
    assert "Second Fair" in html
    assert "Hội Hai" not in html
    assert not re.search(r'/en/events/fair/"\s+lang=', html)
