"""The grid of a month, and bars in it against brute force over days."""

from datetime import date, timedelta
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.month.calendar import DAYS, FIRST, FOR_SEASONS, LAST, Month, lay_out
from portal import lunar
from portal.lunar import LunarDate, LunarDateError

DAY = timedelta(days=1)
MONTHS = st.integers(FIRST[0] * 12 + FIRST[1] - 1, LAST[0] * 12 + LAST[1] - 1).map(
    lambda number: Month(number // 12, number % 12 + 1)
)


class Held(NamedTuple):
    first: date
    last: date
    weight: int = 0
    name: str = ""


def held(name, first, last=None, weight=0, month="2026-03"):
    return Held(
        *(date.fromisoformat(f"{month}-{d:02}") for d in (first, last or first)), weight, name
    )


def flagged(month, flag):
    return [day.date.isoformat() for week in month.weeks for day in week if getattr(day, flag)]


def bars(week):
    return [(bar.span.name, bar.column, bar.length, bar.lane) for bar in week.bars]


# -- the grid


def test_weeks_are_filled_up_with_the_neighbours_days():
    weeks = Month(2026, 4).weeks
    assert [len(week) for week in weeks] == [7] * 5
    assert (weeks[0][0].date, weeks[-1][-1].date) == (date(2026, 3, 30), date(2026, 5, 3))
    inside = [day.date for week in weeks for day in week if day.is_inside]
    assert inside == [date(2026, 4, n) for n in range(1, 31)]
    assert [len(Month(*ym).weeks) for ym in [(2027, 2), (2026, 3), (2021, 2)]] == [4, 6, 4]


def test_each_day_has_its_lunar_date():
    march = Month(2026, 3)
    assert march.weeks[0][6].lunar == LunarDate(2026, 1, 13)
    assert flagged(march, "is_full_moon") == ["2026-03-03", "2026-04-02"]
    assert flagged(march, "opens_lunar_month") == ["2026-03-19"]


def test_tet_and_the_day_before_it():
    assert flagged(Month(2026, 2), "is_tet") == ["2026-02-17", "2026-02-18", "2026-02-19"]
    assert flagged(Month(2026, 2), "is_new_years_eve") == ["2026-02-16"]
    assert flagged(Month(2027, 2), "is_new_years_eve") == ["2027-02-05"]
    assert flagged(Month(2026, 4), "is_tet") == []


@given(MONTHS)
def test_new_years_eve_is_the_day_before_tet(month):
    for week in month.weeks:
        for day in week:
            following = lunar.to_lunar(day.date + DAY)
            assert day.is_new_years_eve == ((following.month, following.day) == (1, 1))


@given(MONTHS)
def test_grid_is_whole_weeks_from_monday_with_all_days_of_the_month(month):
    found = [day for week in month.weeks for day in week]
    start = found[0].date
    assert start.isoweekday() == 1
    assert [day.date for day in found] == [start + DAY * n for n in range(len(found))]
    inside = [day.date for day in found if day.is_inside]
    assert (inside[0], inside[-1]) == (month.first, month.last)
    assert {(d.year, d.month) for d in inside} == {(month.year, month.month)}
    outside = len(found) - len(inside)
    assert len(found) % 7 == 0
    assert outside <= 12


def test_neighbours_over_new_year():
    assert Month(2026, 12).next == Month(2027, 1)
    assert Month(2027, 1).previous == Month(2026, 12)
    assert Month.of(date(2028, 2, 29)) == Month(2028, 2)
    assert str(Month(2026, 3)) == "2026-03"


def test_calendar_has_a_first_and_a_last_month():
    first, last = Month(1968, 2), Month(2100, 12)
    assert (first.previous, last.next) == (None, None)
    assert first.weeks[0][0].date == lunar.FIRST_DAY
    assert last.weeks[-1][-1].date == date(2101, 1, 2)


@pytest.mark.parametrize("wrong", [(1968, 1), (2101, 1), (2026, 0), (2026, 13), (0, 5), (9999, 12)])
def test_month_outside_the_calendar_is_refused(wrong):
    with pytest.raises(LunarDateError):
        Month(*wrong)


# -- bars


def test_bars_of_a_week():
    weeks = lay_out(
        Month(2026, 3).weeks,
        [held("show", 10), held("lim", 9, 11), held("dau", 12, 13), held("late", 15, 17)],
    )
    assert bars(weeks[2]) == [
        *[("lim", 1, 3, 1), ("show", 2, 1, 2), ("dau", 4, 2, 1), ("late", 7, 1, 1)]
    ]
    assert bars(weeks[3]) == [("late", 1, 2, 1)]
    assert [(bar.continues, bar.goes_on) for week in weeks[2:4] for bar in week.bars][-2:] == [
        *[(False, True), (True, False)]
    ]
    assert weeks[0].bars == ()


def test_longest_of_those_that_begin_together_comes_first():
    [week] = lay_out(Month(2026, 3).weeks[2:3], [held("a", 9), held("b", 9, 12), held("c", 9, 10)])
    assert [bar.span.name for bar in week.bars] == ["b", "c", "a"]


def test_season_stands_below_what_is_short():
    season = held("season", 2, 29, weight=1)
    spans = [season, held("a", 10), held("b", 10), held("c", 10)]
    [week] = lay_out(Month(2026, 3).weeks[2:3], spans, lanes=2)
    assert bars(week) == [("a", 2, 1, 1), ("b", 2, 1, 2), ("season", 1, 7, 3)]
    assert week.hidden == (0, 1, 0, 0, 0, 0, 0)
    [week] = lay_out(Month(2026, 3).weeks[2:3], [season] * (FOR_SEASONS + 2), lanes=1)
    assert len(week.bars) == FOR_SEASONS + 1
    assert week.hidden == (1,) * DAYS


def test_festival_is_shown_whole_or_not_at_all():
    spans = [held("a", 10), held("b", 9, 12)]
    [week] = lay_out(
        Month(2026, 3).weeks[2:3], [held("short", 10), held("long", 9, 12, 1)], lanes=1
    )
    assert bars(week) == [("short", 2, 1, 1)]
    assert week.hidden == (1, 1, 1, 1, 0, 0, 0)
    [week] = lay_out(Month(2026, 3).weeks[2:3], spans, lanes=2)
    assert bars(week) == [("b", 1, 4, 1), ("a", 2, 1, 2)]


def test_what_finds_no_lane_is_counted_on_its_days():
    [week] = lay_out(
        Month(2026, 3).weeks[2:3], [held("a", 9, 10), held("b", 10, 12), held("c", 10)], lanes=1
    )
    assert bars(week) == [("a", 1, 2, 1)]
    assert week.hidden == (0, 2, 1, 1, 0, 0, 0)
    assert [count for _day, count in week.cells] == [*week.hidden]


SPANS = st.lists(
    st.builds(
        lambda first, length, weight: Held(first, first + DAY * length, weight),
        st.dates(date(2026, 2, 1), date(2026, 5, 10)),
        st.one_of(st.integers(0, 4), st.integers(0, 90)),
        st.integers(0, 2),
    ),
    max_size=25,
)


@given(SPANS, st.integers(0, 5))
def test_bars_cover_days_of_their_spans_and_say_where_these_go_on(spans, lanes):
    for week in lay_out(Month(2026, 3).weeks, spans, lanes):
        for bar in week.bars:
            shown = [week.days[column - 1].date for column in bar.columns]
            assert bar.span.first <= shown[0] <= shown[-1] <= bar.span.last
            assert bar.continues == (bar.span.first < shown[0])
            assert bar.goes_on == (bar.span.last > shown[-1])
            assert 1 <= bar.lane <= lanes + FOR_SEASONS


@given(SPANS, st.integers(0, 5))
def test_no_two_bars_share_a_lane_and_a_day(spans, lanes):
    for week in lay_out(Month(2026, 3).weeks, spans, lanes):
        cells = [(bar.lane, column) for bar in week.bars for column in bar.columns]
        assert len(cells) == len(set(cells))


@given(SPANS, st.integers(0, 5))
def test_shown_and_hidden_are_all_there_is_on_a_day(spans, lanes):
    for week in lay_out(Month(2026, 3).weeks, spans, lanes):
        for n in range(DAYS):
            day = week.days[n].date
            shown = sum(n + 1 in bar.columns for bar in week.bars)
            total = sum(span.first <= day <= span.last for span in spans)
            assert shown + week.hidden[n] == total


@given(SPANS, st.integers(0, 5))
def test_span_is_whole_in_a_week_or_no_lane_had_room_for_it(spans, lanes):
    for week in lay_out(Month(2026, 3).weeks, spans, lanes):
        taken = {(bar.lane, column) for bar in week.bars for column in bar.columns}
        shown = [bar.span for bar in week.bars]
        for span in spans:
            own = [n for n, d in enumerate(week.days, 1) if span.first <= d.date <= span.last]
            bar = next((bar for bar in week.bars if bar.span is span), None)
            assert bar is None or [*bar.columns] == own
            free = [n for n in range(1, lanes + 1) if not taken & {(n, c) for c in own}]
            assert not own or span in shown or not free
