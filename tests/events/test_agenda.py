"""What happens next: the order, series folded into one, what stands where."""

from types import SimpleNamespace

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from events.agenda import Agenda, Entry, fold, tell_next
from events.filters import EventFilterSet
from events.models import Edition, Event
from tests.events.coming_days import DAY, FRIDAY, MONDAY, NIGHT, SATURDAY, SUNDAY, at
from tests.events.held import once

# -- folding

rows = st.lists(
    st.tuples(st.integers(1, 40), st.none() | st.integers(100, 104), st.none() | st.integers(1)),
    unique_by=lambda row: row[0],
).map(lambda found: [(event, series or event, held) for event, series, held in found])


@given(rows)
def test_every_series_is_shown_once_where_its_first_part_would_be(rows):
    entries = fold(rows)
    shown = list(dict.fromkeys(series for _event, series, _held in rows))
    assert len(entries) == len(shown)
    for series, entry in zip(shown, entries, strict=True):
        family = [(event, held) for event, other, held in rows if other == series]
        event, held = family[0]
        alone = len(family) == 1
        assert entry.held == held
        assert entry.event == (event if alone else series)
        assert entry.part == (None if alone else event)
        assert entry.parts == (0 if alone else len(family))


def test_series_with_days_of_its_own_is_no_part_of_itself():
    assert fold([(7, 7, 1), (8, 7, 2), (9, 7, 3)]) == [Entry(7, 1, None, 2)]
    assert fold([(8, 7, 2), (7, 7, 1)]) == [Entry(7, 2, 8, 1)]


# -- the order

NOON = at(FRIDAY, "12:00")


def agenda(query="", now=NOON):
    filterset = EventFilterSet(QueryDict(query), queryset=Event.objects.published(), now=now)
    return Agenda(filterset)


def shown(query="", now=NOON):
    return [event.slug for event in agenda(query, now)[:]]


@pytest.fixture
def events(make_event):
    make_event(once(FRIDAY - DAY * 90, FRIDAY + DAY * 90), slug="xem", kind="exhibition")
    make_event(NIGHT, slug="dem")
    make_event(once(FRIDAY), slug="ca-ngay")
    make_event(once(SATURDAY, SUNDAY), once(SATURDAY + DAY * 30), slug="hoi")
    make_event(once(FRIDAY - DAY), slug="qua")
    make_event(slug="cho-b", name_vi="Béo")
    make_event(slug="cho-a", name_vi="An")
    make_event(once(FRIDAY), slug="nhap", published=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["ca-ngay", "dem", "xem", "hoi", "cho-a", "cho-b"]),
        ("when=today", ["ca-ngay", "dem", "xem"]),
        ("when=weekend", ["hoi", "xem"]),
        (f"from={SATURDAY}", ["hoi", "xem", "dem"]),
        ("when=past", ["qua", "dem"]),
        (f"from={FRIDAY - DAY}&to={FRIDAY - DAY}", ["qua", "xem"]),
    ],
)
def test_order(events, query, slugs):
    assert shown(query) == slugs


@pytest.mark.django_db
def test_exhibition_of_months_does_not_precede_the_show_of_the_day(events):
    for now in (at(FRIDAY, "08:00"), NOON, at(FRIDAY, "23:30")):
        assert shown(now=now).index("dem") < shown(now=now).index("xem")


@pytest.mark.django_db
def test_each_has_the_days_that_were_asked_for(events):
    def days(query):
        return {event.slug: event.next and event.next.first for event in agenda(query)[:]}

    assert days("")["hoi"] == SATURDAY
    assert days(f"from={MONDAY}")["hoi"] == SATURDAY + DAY * 30
    assert days("")["cho-a"] is None
    assert days("when=past")["dem"] == FRIDAY - DAY * 7


@pytest.mark.django_db
def test_slices_are_parts_of_the_whole(events):
    whole = agenda()
    assert len(whole) == 6
    assert [event.slug for event in whole[2:4]] == shown()[2:4]
    assert whole[5].slug == shown()[5]
    assert whole[6:] == []


# -- series


@pytest.fixture
def series(make_event):
    """A series with three parts on Saturday, Sunday and Monday; another event on Sunday."""
    parent = make_event(slug="chuoi", name_vi="Chuỗi")
    parts = {
        "hai": make_event(once(SUNDAY), slug="hai", parent=parent, is_free=True),
        "mot": make_event(once(SATURDAY), slug="mot", parent=parent),
        "ba": make_event(once(MONDAY), slug="ba", parent=parent, kind="food"),
    }
    make_event(once(SATURDAY, SUNDAY), slug="khac")
    return SimpleNamespace(parent=parent, **parts)


@pytest.mark.django_db
def test_series_is_one_card_with_its_next_part(series):
    assert shown() == ["chuoi", "khac"]
    card = agenda()[0]
    assert (card.next_part.slug, card.next_of, card.next.first) == ("mot", 3, SATURDAY)


@pytest.mark.django_db
def test_series_moves_on_to_the_part_that_follows(series):
    later = agenda(now=at(SUNDAY, "12:00"))
    assert [event.slug for event in later[:]] == ["chuoi", "khac"]
    assert (later[0].next_part.slug, later[0].next_of) == ("hai", 2)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("free=1", ["hai"]),
        ("kind=food", ["ba"]),
        (f"from={SUNDAY}", ["chuoi", "khac"]),
        (f"from={MONDAY}", ["ba"]),
    ],
)
def test_part_that_is_alone_stands_for_itself(series, query, slugs):
    assert shown(query) == slugs


@pytest.mark.django_db
def test_parts_of_a_series_that_nobody_sees_stand_for_themselves(series):
    Event.objects.filter(pk=series.parent.pk).update(status="archived")
    assert shown() == ["mot", "khac", "hai", "ba"]


@pytest.mark.django_db
def test_part_to_be_announced_hides_in_its_series(series, make_event):
    make_event(slug="bon", parent=series.parent)
    assert shown() == ["chuoi", "khac"]
    assert agenda()[0].next_of == 4


@pytest.mark.django_db
def test_series_without_any_days_comes_last(make_event):
    parent = make_event(slug="chuoi")
    make_event(slug="phan", parent=parent)
    make_event(once(FRIDAY + DAY * 300), slug="xa")
    assert shown() == ["xa", "chuoi"]


# -- what is off


@pytest.mark.django_db
@pytest.mark.parametrize("edition", [{"status": "cancelled"}, {"status": "postponed"}], ids=str)
def test_what_is_off_stays_with_the_next_days_beside_it(make_event, edition):
    event = make_event(NIGHT | {"since": FRIDAY}, slug="dem")
    Edition.objects.create(event=event, slot=0, key=f"{FRIDAY}", **edition)
    card = agenda("when=today")[0]
    assert (card.next.first, card.next.is_off) == (FRIDAY, True)
    assert card.instead.first == FRIDAY + DAY * 7


@pytest.mark.django_db
def test_what_is_postponed_to_known_days_stands_there(make_event):
    event = make_event(once(FRIDAY), slug="hoi")
    Edition.objects.create(event=event, slot=0, key="once", status="postponed", first=MONDAY)
    assert shown("when=today") == []
    card = agenda()[0]
    assert (card.next.first, card.next.planned_first, card.instead) == (MONDAY, FRIDAY, None)


# -- other orders


@pytest.mark.django_db
def test_in_other_orders_every_event_has_its_own_days(series):
    filterset = EventFilterSet(QueryDict("sort=name"), queryset=Event.objects.published(), now=NOON)
    found = list(filterset.qs.for_cards())
    tell_next(found, filterset)
    days = {event.slug: event.next and event.next.first for event in found}
    assert days == {
        "chuoi": None,
        "mot": SATURDAY,
        "hai": SUNDAY,
        "ba": MONDAY,
        "khac": SATURDAY,
    }


# -- queries


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3, 30])
def test_page_is_read_by_the_same_queries(make_event, django_assert_num_queries, number):
    for n in range(number):
        parent = make_event()
        make_event(once(FRIDAY + DAY * n), NIGHT, parent=parent)
        make_event(once(FRIDAY + DAY * n, FRIDAY + DAY * 40), parent=parent)
    with django_assert_num_queries(3):
        found = agenda()
    with django_assert_num_queries(4):
        cards = found[:]
    assert [len(cards), len(found)] == [number, number]


@pytest.mark.django_db
def test_season_stands_after_the_show_of_the_first_weekday_asked_for(make_event):
    make_event(once(FRIDAY - DAY * 90, FRIDAY + DAY * 90), slug="xem")
    make_event({"kind": "weekly", "weekdays": list(range(1, 8)), "starts": "15:00"}, slug="roi")
    asked = f"weekday=6&from={FRIDAY - DAY * 3}&to={FRIDAY + DAY * 8}"
    assert shown(asked) == ["roi", "xem"]
    assert shown("weekday=6", now=at(FRIDAY - DAY * 3, "12:00")) == ["roi", "xem"]


@pytest.mark.django_db
def test_event_that_is_deleted_while_the_list_is_read_is_left_out(make_event):
    make_event(once(SATURDAY), slug="con")
    gone = make_event(once(FRIDAY), slug="mat")
    found = agenda()
    gone.delete()
    assert [event.slug for event in found[:]] == ["con"]
