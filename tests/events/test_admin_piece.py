"""The piece below a rule: what it says and gives while one types."""

from datetime import timedelta
from itertools import pairwise

import pytest

from events.admin.foretelling import foretell
from events.models import DateRule
from events.recurrence import LunarYearly, MonthDay
from portal import lunar
from portal.lunar import LunarDate
from tests.people import person

pytestmark = pytest.mark.django_db
LIM = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
RULE = "/admin/events/event/rule/"


@pytest.fixture
def lan(client, commune):
    client.force_login(person("lan", "editor", commune))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def event(make_event, commune):
    return make_event(LIM, published=False, locality=commune)


def ask(client, **values):
    typed = {
        "kind": "lunar_yearly",
        "start_day": 12,
        "start_month": 1,
        "end_day": 13,
        "main_day": 13,
    }
    return client.get(RULE, typed | values)


def test_piece_says_the_rule_and_five_years(lan):
    told = ask(lan).context["told"]
    assert told.words == "Days 12–13 of the first lunar month every year, main day 13"
    assert len(told.lines) == 5
    assert not told.moves


def test_piece_shows_ten_days_of_a_week(lan):
    told = lan.get(RULE, {"kind": "weekly", "weekdays": [5, 7], "starts": "20h"}).context["told"]
    assert len(told.lines) == 10
    assert all(line.now.hours == "from 20:00" for line in told.lines)


def test_piece_says_where_day_thirty_is_the_last(lan):
    (note,) = ask(lan, start_day=30, start_month=12, end_day="", main_day="").context["told"].notes
    assert "29 days" in note
    assert "(20" in note


def test_short_months_that_are_over_are_not_named():
    """Month 4 has 29 days in 2026 and in 2028."""
    rule = LunarYearly(MonthDay(4, 30), MonthDay(4, 30))
    last = lunar.to_solar(LunarDate(2026, 4, 29))
    (before,), (after,) = (foretell(rule, last + timedelta(days=n)).notes for n in (0, 1))
    assert "(2026)" in before
    assert ("(2026)" in after, "(2028)" in after) == (False, True)


def test_piece_says_the_years_of_every_third(lan):
    lines = ask(lan, every=3, anchor_year=2026).context["told"].lines
    years = [int(line.now.days[-4:]) for line in lines]
    assert all(later - sooner == 3 for sooner, later in pairwise(years))


def test_piece_says_the_great_festival(lan):
    assert "great festival" in ask(lan, great_every=3, great_anchor=2026).context["told"].words
    assert "great" not in ask(lan, great_every="x").context["told"].words


def test_piece_shows_old_dates_beside_new_ones_and_saves_nothing(lan, event):
    row = event.rules.get()
    before = list(DateRule.objects.values()), list(event.occurrences.values())
    response = ask(lan, event=event.pk, rule=row.pk, start_day=14, end_day=15, main_day=15)
    assert all(line.before and line.now for line in response.context["told"].lines)
    assert "<del>" in response.content.decode()
    assert (list(DateRule.objects.values()), list(event.occurrences.values())) == before


def test_piece_says_what_is_wrong(lan):
    wrong = ask(lan, start_day=31).context["wrong"]
    assert wrong == [("First day", "A lunar month has at most 30 days.")]


@pytest.mark.parametrize(
    "values",
    [
        {"kind": "x"},
        {"start_month": 13},
        {"kind": "solar_yearly", "start_month": 99, "start_day": 99},
        {"every": 10**17, "anchor_year": -5},
        {"kind": "weekly", "weekdays": [5, 9], "since": "0001-01-01", "until": "9999-12-31"},
        {"kind": "lunar_monthly", "month_days": [31], "minutes": 10**17},
        {"kind": "once", "first_on": "9999-12-31", "last_on": "0001-01-01"},
        {"great_every": 10**30, "great_anchor": "\x00"},
        {"starts": "x" * 10_000},
        {"event": "x", "rule": ""},
    ],
    ids=str,
)
def test_piece_bears_nonsense(lan, values):
    assert ask(lan, **values).status_code == 200


@pytest.mark.parametrize("rule", ["x", "99999999999999999999", "0"])
def test_piece_of_a_rule_that_is_not_there_is_refused(lan, event, rule):
    assert ask(lan, event=event.pk, rule=rule).status_code == 404


def test_piece_takes_nothing_that_is_posted(lan):
    assert lan.post(RULE, {"kind": "once"}).status_code == 405
