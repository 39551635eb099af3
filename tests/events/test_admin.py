"""The form of an event: what it stores, where the event stands, what it refuses."""

from datetime import date, time

import pytest

from events.models import Event
from portal.content.models import Deed, Revision
from tests.events.event_form import rule, saved, send, told
from tests.forms import form_at
from tests.people import person

pytestmark = pytest.mark.django_db
NEW = {
    "kind": "village_festival",
    "name_vi": "Hội Thử",
    "summary_vi": "Một hội.",
    "sources": "Sách",
    "pillars": ["cultural_tourism"],
    "confidence": "partial",
}
POINT = {"latitude": 21.1, "longitude": 106.0}
LIM = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}


@pytest.fixture
def lan(client, commune):
    client.force_login(person("lan", "publisher", commune))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def event(make_event, commune):
    return make_event(LIM, name_vi="Hội Lim", published=False, locality=commune)


def errors(response):
    return {n: list(e) for n, e in response.context["adminform"].form.errors.items()}


# -- what it stores

RULES = {
    "lunar": ({"start_day": "12", "start_month": "1", "end_day": "13"}, {"end_month": None}),
    "solar": (
        {"kind": "solar_yearly", "start_day": "30", "start_month": "4", "starts": "8h"},
        {"starts": "08:00"},
    ),
    "weekly": (
        {"kind": "weekly", "weekdays": ["5", "7"], "starts": "15h 20h30", "minutes": "50"},
        {"weekdays": [5, 7], "starts": "15:00 20:30"},
    ),
    "block": (
        {"kind": "weekly", "weekdays": ["5"], "starts": "19h", "until_weekday": "7", "ends": "24h"},
        {"until_weekday": 7, "ends": time(0)},
    ),
    "monthly": (
        {"kind": "lunar_monthly", "month_days": ["14", "30"], "moves": "on"},
        {"month_days": [14, 30], "moves": True},
    ),
    "once": (
        {"kind": "once", "first_on": "2027-05-01", "last_on": "2027-05-03", "starts": "19h30"},
        {"first_on": date(2027, 5, 1), "starts": "19:30"},
    ),
}


@pytest.mark.parametrize(("typed", "stored"), RULES.values(), ids=RULES)
def test_event_is_added_with_its_rule(lan, typed, stored):
    event = saved(lan, **NEW, **rule(**typed))
    row = event.rules.get()
    assert {name: getattr(row, name) for name in stored} == stored
    assert event.occurrences.exists()


def test_event_without_a_rule_is_to_be_announced(lan):
    event = saved(lan, **NEW, usual_vi="Tháng 11")
    assert (event.rules.count(), event.occurrences.count()) == (0, 0)


def test_form_sent_as_it_is_changes_nothing(lan, event):
    before = list(event.occurrences.values())
    saved(lan, event)
    assert list(event.occurrences.values()) == before
    assert not Revision.objects.of(event).filter(deed=Deed.EDIT).exists()


def test_second_rule_has_a_slot_of_its_own(lan, event):
    more = rule(1, kind="weekly", weekdays=["7"], starts="20h")
    event = saved(lan, event, **{"rules-TOTAL_FORMS": "2"}, **more)
    assert set(event.rules.values_list("slot", flat=True)) == {0, 1}


def test_what_the_kind_does_not_ask_is_not_stored(lan):
    left = {"weekdays": ["1"], "minutes": "x", "first_on": "never", "start_day": "99"}
    typed = (
        {"kind": "lunar_monthly", "month_days": ["15"]} | left | {"minutes": "60", "starts": "8h"}
    )
    row = saved(lan, **NEW, **rule(**typed)).rules.get()
    assert (row.weekdays, row.first_on, row.start_day) == ([], None, None)


# -- what it refuses

BAD = {
    "nothing": ({"end_day": "3"}, {"start_day": 1, "start_month": 1}),
    "day 31 of a lunar month": ({"start_day": "31", "start_month": "1"}, {"start_day": 1}),
    "31 April": ({"kind": "solar_yearly", "start_day": "31", "start_month": "4"}, {"start_day": 1}),
    "month 13": ({"start_day": "1", "start_month": "13"}, {"start_month": 1}),
    "day 99": ({"kind": "solar_yearly", "start_day": "99", "start_month": "1"}, {"start_day": 1}),
    "no number": ({"start_day": "mười", "start_month": "1"}, {"start_day": 1}),
    "end before start": (
        {"start_day": "12", "start_month": "6", "end_day": "10"},
        {"end_day": 1},
    ),
    "main day outside": (
        {"start_day": "12", "start_month": "1", "main_day": "20"},
        {"main_day": 1},
    ),
    "every 3 years of no year": (
        {"start_day": "1", "start_month": "1", "every": "3"},
        {"anchor_year": 1},
    ),
    "no date in ten years": (
        {"start_day": "1", "start_month": "1", "every": "60", "anchor_year": "2020"},
        {"__all__": 1},
    ),
    "no hour": ({"start_day": "1", "start_month": "1", "starts": "sáng"}, {"starts": 1}),
    "no weekday": ({"kind": "weekly", "starts": "20h"}, {"weekdays": 1}),
    "a season in no year": (
        {"kind": "weekly", "weekdays": ["5"], "since": "9999-01-01", "until": "0001-01-01"},
        {"since": 1, "until": 1},
    ),
    "endless": (
        {"kind": "weekly", "weekdays": ["5"], "minutes": "999999999999999"},
        {"minutes": 1},
    ),
    "no such date": ({"kind": "once", "first_on": "2027-02-30"}, {"first_on": 1}),
    "a year of no one": ({"kind": "once", "first_on": "0027-02-03"}, {"first_on": 1}),
    "too far": ({"kind": "once", "first_on": "2090-02-03"}, {"first_on": 1}),
    "once, backwards": (
        {"kind": "once", "first_on": "2027-02-03", "last_on": "2027-02-01"},
        {"last_on": 1},
    ),
    "ten years long": (
        {"kind": "once", "first_on": "2027-02-03", "last_on": "2037-02-03"},
        {"last_on": 1},
    ),
    "no kind": ({"kind": "yearly", "start_day": "1", "start_month": "1"}, {"kind": 1}),
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("typed", "wrong"), BAD.values(), ids=BAD)
def test_rule_that_cannot_be_is_refused_beside_its_field(lan, typed, wrong, language):
    lan.cookies["django_language"] = language
    response = send(lan, **NEW, **rule(**typed))
    assert response.status_code == 200
    (found,) = told(response)
    assert {name: len(texts) for name, texts in found.items()} == wrong
    assert not Event.objects.exists()
    page = response.content.decode()
    assert all(text in page for texts in found.values() for text in texts)


def test_refused_rule_comes_back_as_it_was_typed(lan):
    typed = {"start_day": "31", "start_month": "1", "starts": "8h", "first_on": "2027-01-01"}
    page = form_at(send(lan, **NEW, **rule(**typed)))
    assert {n: page[n] for n in rule(**typed)} == rule(**typed)


# -- where it stands


def test_at_a_place_it_stands_where_the_place_does(lan, make_place, commune):
    place = make_place(locality=commune, precision="exact", **POINT)
    event = saved(lan, **NEW, place=place.pk, _step="publish")
    assert (event.status, event.point, event.precision) == ("published", place.point, "exact")


def test_at_no_place_it_has_a_point_of_its_own(lan):
    event = saved(lan, **NEW, position="21.1, 106.0", _step="publish")
    assert (event.status, event.latitude) == ("published", 21.1)


def test_own_point_at_a_place_is_refused(lan, make_place, commune):
    place = make_place(locality=commune, **POINT)
    assert list(errors(send(lan, **NEW, place=place.pk, position="20.9, 106.1"))) == ["position"]


def test_own_point_is_stored_at_a_place_that_has_none(lan, make_place, commune):
    place = make_place(locality=commune, latitude=None, longitude=None)
    event = saved(lan, **NEW, place=place.pk, position="20.9, 106.1")
    assert (event.latitude, event.longitude) == (20.9, 106.1)


def test_another_place_moves_it(lan, event, make_place, commune):
    first, second = (make_place(locality=commune, latitude=n, longitude=106.0) for n in (21, 21.2))
    saved(lan, event, place=first.pk)
    assert saved(lan, event, place=second.pk).point == second.point


def test_form_says_that_a_place_is_enough(lan):
    assert "stands where that is" in lan.get("/admin/events/event/add/").content.decode()
