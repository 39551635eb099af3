"""What the filters of events make of a visitor's questions, good and bad."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from django.utils import timezone, translation

from events.filters import EventFilterSet
from events.models import Event
from events.spans import Span
from tests.events.coming_days import DAY, FRIDAY, MONDAY, NIGHT, SATURDAY, SUNDAY, at
from tests.events.held import once

pytestmark = pytest.mark.django_db

NOON = at(FRIDAY, "12:00")


@pytest.fixture(scope="module")
def delta(undone, django_db_blocker, make_locality, make_tradition, make_event):
    """Events about a Friday, in two provinces of today, one of them with a former one."""
    with django_db_blocker.unblock():
        bac_ninh, hanoi = make_locality("Bắc Ninh"), make_locality("Hà Nội")
        bac_giang = make_locality("Bắc Giang", until_2025=True)
        quan_ho = make_tradition("Quan họ", slug="quan-ho", kind="performing_art")
        arts = {"kind": "performing_arts", "pillars": ["performing_arts"]}
        make_event(NIGHT, slug="dem", traditions=[quan_ho], locality=bac_ninh, is_free=True, **arts)
        make_event(once(SATURDAY), slug="hoi", locality=bac_ninh, former_locality=bac_giang)
        make_event(once(FRIDAY - DAY * 90, FRIDAY + DAY * 90), slug="xem", kind="exhibition")
        make_event(once(SUNDAY, starts="9:00"), slug="sang", locality=hanoi, price=0, **arts)
        make_event(once(FRIDAY - DAY * 2), slug="qua", price=20_000, latitude=21.0, longitude=105.9)
        make_event(slug="cho", usual_vi="tháng 11")
        make_event(once(SATURDAY), slug="nhap", published=False)
        return SimpleNamespace(quan_ho=quan_ho)


def ask(query, now=NOON):
    return EventFilterSet(QueryDict(query), queryset=Event.objects.published(), now=now)


def left(query, now=NOON):
    return set(ask(query, now).qs.values_list("slug", flat=True))


ALL = {"dem", "hoi", "xem", "sang", "cho"}  # on Friday at noon


# -- days


def days(first, last):
    return f"from={first}&to={last}"


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ALL),
        (days(FRIDAY, FRIDAY), {"dem", "xem"}),
        (days(SATURDAY, SATURDAY), {"hoi", "xem"}),
        (days(SATURDAY, SUNDAY), {"hoi", "sang", "xem"}),
        (days(FRIDAY - DAY * 2, FRIDAY - DAY * 2), {"qua", "xem"}),
        (f"from={FRIDAY + DAY * 91}", {"dem"}),
        (f"to={SATURDAY}", {"dem", "hoi", "xem"}),
        (f"to={FRIDAY - DAY * 80}", {"dem", "xem"}),
        ("when=today", {"dem", "xem"}),
        ("when=tonight", {"dem"}),
        ("when=weekend", {"hoi", "sang", "xem"}),
        ("when=past", {"dem", "qua"}),
        (f"month={FRIDAY:%Y-%m}&kind=village_festival", {"qua", "hoi"}),
        ("weekday=6&kind=village_festival", {"hoi"}),
        ("weekday=5&kind=village_festival", set()),
        ("weekday=6&weekday=7&kind=performing_arts", {"sang"}),
        (f"when=weekend&from={SUNDAY}", {"sang", "xem"}),
        (f"when=today&from={SATURDAY}", set()),
        (f"when=past&to={FRIDAY - DAY}", {"dem", "qua"}),
        (f"when=past&from={FRIDAY - DAY * 2}", {"qua"}),
    ],
)
def test_days_leave_what_is_held_on_them(delta, query, slugs):
    assert left(query) == slugs


@pytest.mark.parametrize(
    ("now", "slugs"),
    [
        (at(FRIDAY, "20:00"), {"dem"}),
        (at(SATURDAY, "00:30"), {"dem"}),
        (at(SATURDAY, "01:00"), set()),
        (at(SATURDAY, "20:00"), set()),
    ],
)
def test_show_past_midnight_is_tonight_until_it_ends(delta, now, slugs):
    assert left("when=tonight", now) == slugs


def test_show_past_midnight_belongs_to_its_evening(delta):
    after_midnight = at(SATURDAY, "00:30")
    assert "dem" not in left("when=today", after_midnight)
    assert "dem" not in left("when=weekend", after_midnight)
    assert "dem" in left("", after_midnight)
    assert "dem" not in left(f"{days(SATURDAY, SUNDAY)}")
    assert "dem" not in left(f"{days(FRIDAY, SUNDAY)}&weekday=6")
    assert "dem" in left(f"{days(FRIDAY, SUNDAY)}&weekday=5")


@pytest.mark.parametrize("query", ["weekday=5", "weekday=5&when=tonight", "weekday=5&weekday=1"])
def test_weekday_after_midnight_has_the_show_that_goes_on(delta, query):
    def next_of(event, now):
        [found] = ask(query, now).occurrences.filter(event__slug=event).order_by("first")[:1]
        return found.first

    assert next_of("dem", at(SATURDAY, "00:30")) == FRIDAY
    assert "dem" not in left("weekday=6", at(SATURDAY, "00:30"))
    if "tonight" not in query:
        assert next_of("dem", at(SATURDAY, "01:00")) == FRIDAY + DAY * 7


def test_today_leaves_out_what_is_over_already(delta):
    assert left("when=today", at(SUNDAY, "08:30")) >= {"sang"}
    assert "sang" not in left("when=today", at(SUNDAY, "12:00"))
    assert "sang" not in left("when=weekend", at(SUNDAY, "12:00"))
    assert "sang" in left(days(SUNDAY, SUNDAY), at(SUNDAY, "12:00"))


@pytest.mark.parametrize(
    ("now", "first"), [(MONDAY - DAY * 7, SATURDAY), (SATURDAY, SATURDAY), (SUNDAY, SUNDAY)]
)
def test_weekend_is_what_is_left_of_it(delta, now, first):
    assert ask("when=weekend", at(now, "12:00")).span == Span(first, SUNDAY)


def test_next_counts_from_the_first_day_asked_for(delta):
    assert ask("").since == FRIDAY
    assert ask(f"from={SUNDAY}").since == SUNDAY
    assert ask(f"to={SUNDAY}").since == FRIDAY


# -- other questions


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("kind=exhibition", {"xem"}),
        ("kind=exhibition&kind=performing_arts", {"xem", "dem", "sang"}),
        ("tradition=quan-ho", {"dem"}),
        ("pillar=performing_arts", {"dem", "sang"}),
        ("province=bac-ninh", {"dem", "hoi"}),
        ("province=bac-giang", {"hoi"}),
        ("former=bac-giang", {"hoi"}),
        ("free=1", {"dem", "sang"}),
        ("free=0", ALL),
        ("q=quan+ho", {"dem"}),
        ("when=weekend&free=1&province=ha-noi", {"sang"}),
        ("when=past&near=21,105.9&radius=5", {"qua"}),
    ],
)
def test_other_questions_narrow(delta, query, slugs):
    assert left(query) == slugs


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", "next"),
        ("sort=name", "name"),
        ("q=quan+ho", "relevance"),
        ("q=quan+ho&sort=next", "next"),
        ("near=21,105.9", "distance"),
        ("near=21,105.9&sort=next", "next"),
        ("sort=distance", "next"),
    ],
)
def test_next_is_the_usual_order(delta, query, order):
    assert ask(query).order == order


# -- bad values


def notes(query):
    with translation.override("en"):
        return ask(query).notes


def test_days_in_the_wrong_order_are_changed_over(delta):
    found = ask(days(SUNDAY, SATURDAY))
    assert found.span == Span(SATURDAY, SUNDAY)
    assert found.map_query == days(SATURDAY, SUNDAY)
    (note,) = notes(days(SUNDAY, SATURDAY))
    assert "changed over" in note


@pytest.mark.parametrize("query", [days(SATURDAY, SUNDAY), days(SUNDAY, SUNDAY), f"to={FRIDAY}"])
def test_days_in_order_are_left(delta, query):
    assert (ask(query).map_query, notes(query)) == (query, [])


NO_DAYS = [
    *("2026-2-3", "03/02/2026", "2026-02-30", "20260203", "2026-02-03T00:00", "tomorrow"),
    *("２０２６-02-03", "2026-02-03 2026", "0000-00-00", "-2026-02-03", "12026-02-03", "'; --"),
]


@pytest.mark.parametrize("value", NO_DAYS)
@pytest.mark.parametrize("name", ["from", "to"])
def test_what_is_no_day_is_left_out_with_what_would_be_one(delta, name, value):
    query = QueryDict(mutable=True)
    query[name] = value
    assert left(query.urlencode()) == ALL
    (note,) = notes(query.urlencode())
    assert value in note
    assert "2026-02-28" in note


@pytest.mark.parametrize("value", ["0001-01-01", "1066-10-14", "2999-12-31", "9999-12-31"])
def test_absurd_year_is_told_which_ones_are_known(delta, value):
    assert left(f"from={value}") == ALL
    (note,) = notes(f"from={value}")
    assert value in note
    year = timezone.localdate().year
    assert f"1 January {year - 1}" in note
    assert f"31 December {year + 5}" in note


@pytest.mark.parametrize("query", ["from=9999-12-31&to=2026-13-01", "from=x&to=0001-01-01"])
def test_bad_days_are_not_changed_over(delta, query):
    found = notes(query)
    assert len(found) == 2
    assert "changed over" not in "".join(found)


@pytest.mark.parametrize("value", ["2026-2", "2026-13", "2026-00", "02-2026", "2026", "2026-02-01"])
def test_what_is_no_month_is_left_out(delta, value):
    assert left(f"month={value}") == ALL
    (note,) = notes(f"month={value}")
    assert "2026-02" in note


@pytest.mark.parametrize("value", ["0000-01", "0001-01", "9999-12", "1900-01"])
def test_absurd_month_is_left_out(delta, value):
    assert left(f"month={value}") == ALL
    assert "The calendar knows" in notes(f"month={value}")[0]


@pytest.mark.parametrize(
    "query", ["when=tomorrow", "when=past%00x", "weekday=8", "weekday=0", "weekday=mon", "kind=war"]
)
def test_other_bad_values_are_left_out_and_noted(delta, query):
    assert left(query) == ALL
    assert len(notes(query)) == 1


def test_good_weekday_beside_a_bad_one_counts(delta):
    assert left("weekday=9&weekday=7&kind=performing_arts") == {"sang"}


@pytest.mark.parametrize("name", ["from[]", "date", "until", "days", "from\x00"])
def test_unknown_parameter_is_ignored(delta, name):
    query = QueryDict(mutable=True)
    query[name] = "2026-02-03"
    assert left(query.urlencode()) == ALL
    assert notes(query.urlencode()) == []


@pytest.mark.parametrize("name", ["from", "to", "when", "month", "weekday", "free", "tradition"])
def test_endless_and_odd_values_do_no_harm(delta, name):
    for value in ("9" * 5000, "\x00", "💥" * 300, "%", "1" + "0" * 400, "-1", "null", "2026-02-29"):
        query = QueryDict(mutable=True)
        query.setlist(name, [value] * 100)
        assert left(query.urlencode()) <= ALL | {"qua"}
