"""The days that a visitor asks for."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.recurrence import VIETNAM
from events.spans import Span, first_of, of_month, of_when, weekend

DAY = timedelta(days=1)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
ends = st.none() | days
spans = st.builds(Span, ends, ends)
MONDAY = date(2026, 3, 2)


def has(span, day):
    return (span.first or day) <= day <= (span.last or day)


@given(spans, spans, days)
def test_together_are_the_days_of_both(one, other, day):
    assert has(one.also(other), day) == (has(one, day) and has(other, day))


@given(spans, days)
def test_empty_is_what_has_no_day(span, day):
    near = [span.first or day, span.last or day]
    assert span.is_empty == (not any(has(span, one) for one in near))


@given(days)
def test_month_has_the_days_of_its_number(day):
    month = of_month(day.year, day.month)
    assert has(month, day)
    assert not has(month, month.first - DAY)
    assert not has(month, month.last + DAY)
    assert (month.first.month, month.last.month) == (day.month, day.month)


@given(days)
def test_weekend_is_what_is_left_of_saturday_and_sunday(day):
    found = weekend(day)
    week = [day + DAY * n for n in range(7)]
    left = [one for one in week[: 8 - day.isoweekday()] if one.isoweekday() > 5]
    assert [one for one in week if has(found, one)] == left
    assert (found.first, found.last) == (left[0], left[-1])


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("today", MONDAY, MONDAY),
        ("weekend", MONDAY + DAY * 5, MONDAY + DAY * 6),
        ("past", None, MONDAY),
        ("tonight", None, None),
        ("", None, None),
    ],
)
def test_when_names_days(when, first, last):
    now = datetime.combine(MONDAY, time(12), VIETNAM)
    assert of_when(when, now) == Span(first, last)


def test_today_is_the_day_in_vietnam():
    late = datetime.fromisoformat("2026-03-01T18:00:00+00:00")
    assert of_when("today", late) == Span(MONDAY, MONDAY)


@pytest.mark.parametrize(("weekdays", "ahead"), [([], 0), ([1], 0), ([7], 6), ([6, 3], 2)])
def test_first_of_some_weekdays(weekdays, ahead):
    assert first_of(weekdays, MONDAY) == MONDAY + DAY * ahead
