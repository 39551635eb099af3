"""The home page: the lunar month around a day."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from portal.home.views import moons
from portal.lunar import FIRST_DAY, LAST_DAY, to_lunar


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_every_day_stands_in_its_own_month_once(day):
    month = moons(day)
    days = [entry["solar"] for entry in month["days"]]
    assert days == [days[0] + timedelta(n) for n in range(len(days))]
    assert [entry["solar"] for entry in month["days"] if entry["today"]] == [day]
    assert [entry["lunar"] for entry in month["days"]] == list(range(1, len(days) + 1))
    assert {to_lunar(d).month for d in days} == {to_lunar(day).month}
    assert (month["first"], month["last"], month["full"]) == (days[0], days[-1], days[14])


def test_a_month_says_where_the_common_one_turns():
    turns = [entry["solar"] for entry in moons(date(2026, 11, 28))["days"] if entry["turns"]]
    assert turns == [date(2026, 11, 9), date(2026, 12, 1)]


@pytest.mark.parametrize(
    ("day", "vi", "en"),
    [
        (date(2027, 2, 6), "Tháng Giêng năm Đinh Mùi", "The first lunar month, year Đinh Mùi"),
        (
            date(2025, 8, 1),
            "Tháng Sáu nhuận năm Ất Tỵ",
            "The leap sixth lunar month, year Ất Tỵ",
        ),
    ],
)
def test_the_month_has_its_name_in_both_languages(day, vi, en):
    with translation.override("vi"):
        assert moons(day)["title"] == vi
    with translation.override("en"):
        assert moons(day)["title"] == en
