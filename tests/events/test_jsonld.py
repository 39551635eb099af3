"""Events and organisers in the words of schema.org."""

import json
import re
from datetime import date, time

import pytest

from events.models import Edition, Status
from tests.events.held import EVERY_DAY, FRIDAYS, HERE, LIM, clock, once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
__all__ = ["clock"]


@pytest.fixture
def graph(client):
    """The parts of the page's data by their type."""

    def read(slug="hoi", section="events"):
        html = client.get(f"/vi/{section}/{slug}/").content.decode()
        data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
        return {part["@type"]: part for part in json.loads(data)["@graph"]}

    return read


@pytest.fixture
def said(make_event, graph):
    """The Event of an event with these rules and columns."""

    def read(*rules, edition=None, **values):
        event = make_event(*rules, slug="hoi", **values)
        if edition:
            Edition.objects.create(event=event, slot=0, **edition)
        return graph()["Event"]

    return read


def test_festival_of_days_has_days(said):
    found = said(LIM, name_vi="Hội Lim")
    days = found["startDate"], found["endDate"], found["name"]
    assert days == ("2027-02-17", "2027-02-18", "Hội Lim")


def test_show_has_hours_of_vietnam(said):
    found = said(FRIDAYS)
    hours = found["startDate"], found["endDate"]
    assert hours == ("2026-12-04T20:00:00+07:00", "2026-12-05T01:00:00+07:00")


def test_show_whose_end_is_not_known_has_none(said):
    assert "endDate" not in said(EVERY_DAY | {"starts": "20:00"})


@pytest.mark.parametrize(
    ("edition", "status", "previous"),
    [
        (None, "EventScheduled", None),
        ({"status": Status.SCHEDULED}, "EventScheduled", None),
        ({"status": Status.CANCELLED}, "EventCancelled", None),
        ({"status": Status.POSTPONED}, "EventPostponed", None),
        ({"status": Status.POSTPONED, "first": date(2027, 3, 6)}, "EventRescheduled", "2027-02-17"),
        ({"status": Status.CHANGED, "first": date(2027, 2, 20)}, "EventRescheduled", "2027-02-17"),
        ({"status": Status.CHANGED, "starts": time(9)}, "EventScheduled", None),
    ],
)
def test_status_is_that_of_the_next_days(said, edition, status, previous):
    found = said(LIM, edition=edition and {"key": "2027", **edition})
    known = found["eventStatus"], found.get("previousStartDate")
    assert known == (f"https://schema.org/{status}", previous)


@pytest.mark.parametrize("rules", [(), (once(date(2026, 5, 1)),)], ids=["announced", "over"])
def test_event_without_a_day_to_come_is_no_event(make_event, graph, rules):
    make_event(*rules, slug="hoi")
    assert set(graph()) == {"BreadcrumbList"}


def test_location_is_the_place(said, make_place, make_locality):
    unit = make_locality("Phù Đổng", make_locality("Hà Nội"))
    place = make_place(name_vi="Đền Thượng", locality=unit, address_vi="Thôn Ba", **HERE)
    found = said(LIM, place=place, locality=unit)["location"]
    assert found == {
        "@type": "Place",
        "name": "Đền Thượng",
        "geo": {"@type": "GeoCoordinates", **HERE},
        "address": {
            "@type": "PostalAddress",
            "addressCountry": "VN",
            "addressRegion": "Hà Nội",
            "addressLocality": "Phù Đổng",
            "streetAddress": "Thôn Ba",
        },
    }


def test_location_without_a_public_place_is_the_venue(said, make_place):
    place = make_place(name_vi="Ẩn", address_vi="Ẩn", published=False, **HERE)
    found = said(LIM, place=place, venue_vi="Sân đình")["location"]
    assert (found["name"], "Ẩn" in str(found)) == ("Sân đình", False)


@pytest.mark.parametrize(
    ("values", "free", "price"),
    [
        ({}, None, None),
        ({"is_free": True}, True, 0),
        ({"price": 0}, True, 0),
        ({"price": 150_000}, False, 150_000),
        ({"is_free": False}, False, None),
    ],
)
def test_offer_says_what_is_known_of_the_price(said, values, free, price):
    found = said(LIM, **values)
    offer = found.get("offers", {})
    assert (found.get("isAccessibleForFree"), offer.get("price")) == (free, price)
    assert offer.get("priceCurrency", "VND") == "VND"


def test_organisers_are_named_with_their_pages(said, make_organiser):
    found = said(LIM, organisers=[make_organiser("Phường rối", slug="phuong")])
    url = "http://testserver/vi/organisers/phuong/"
    known = {"@type": "Organization", "@id": f"{url}#it", "name": "Phường rối", "url": url}
    assert found["organizer"] == [known]


def test_series_names_its_parts_that_have_a_day(make_event, graph):
    series = make_event(LIM, slug="hoi")
    make_event(FRIDAYS, name_vi="Đêm", parent=series)
    make_event(name_vi="Sau", parent=series)
    parts = [(part["name"], part["startDate"]) for part in graph()["Event"]["subEvent"]]
    assert parts == [("Đêm", "2026-12-04T20:00:00+07:00")]


def test_part_names_its_series(make_event, graph):
    make_event(LIM, slug="hoi", parent=make_event(slug="mua"))
    assert graph()["Event"]["superEvent"] == {"@id": "http://testserver/vi/events/mua/#it"}


def test_way_leads_through_the_series(make_event, graph):
    make_event(slug="hoi", name_vi="Hội", parent=make_event(slug="mua", name_vi="Mùa hội"))
    steps = [step["name"] for step in graph()["BreadcrumbList"]["itemListElement"]]
    assert steps[2:] == ["Mùa hội", "Hội"]


def test_organiser_is_an_organisation(make_organiser, graph):
    make_organiser("Phường rối", slug="phuong", website="https://example.org")
    found = graph("phuong", "organisers")["Organization"]
    assert (found["name"], found["sameAs"]) == ("Phường rối", "https://example.org")
