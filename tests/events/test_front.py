"""What events show on the home page, and how they are found by the search of everything."""

import re
from datetime import date, time

import pytest

from events.models import Edition, Event, Occurrence
from tests.events.held import HERE, LIM, clock, once  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still(clock):  # noqa: F811
    """Saturday 28 November 2026, 10:00."""


def next_on_home(client, language="vi"):
    return [event.slug for event in client.get(f"/{language}/").context["next_events"]]


def test_what_happens_next_comes_first_and_four_are_enough(client, make_event):
    make_event(slug="cho", usual_vi="tháng 11")
    make_event(once(date(2026, 11, 27)), slug="qua")
    for day in (5, 3, 9, 1, 7):
        make_event(once(date(2026, 12, day)), slug=f"ngay-{day}")
    make_event(once(date(2026, 11, 28)), slug="nhap", published=False)
    assert next_on_home(client) == ["ngay-1", "ngay-3", "ngay-5", "ngay-7"]


def test_without_anything_to_come_there_is_no_strip(client, make_event):
    make_event(slug="cho", usual_vi="tháng 11")
    page = client.get("/vi/")
    assert page.context["next_events"] == []
    assert "h-next-events" not in page.content.decode()


def on_today(client):
    """What the page says of today: the events, and where one may read on."""
    html = client.get("/en/").content.decode()
    found = re.search(r'<div class="on-today">(.*?)</div>', html, re.DOTALL)
    words = [" ".join(re.sub("<[^>]+>", " ", part).split()) for part in found[1].split("<li>")]
    return words[1:], re.findall(r"\?when=\w+", found[1])


def test_today_is_told_by_itself(client, make_event):
    make_event(once(date(2026, 11, 28), starts="15:30"), name_vi="Rối", slug="roi")
    make_event(once(date(2026, 11, 20), date(2026, 12, 30)), name_vi="Bày", slug="bay")
    make_event(once(date(2026, 11, 29)), slug="mai")
    words, ways = on_today(client)
    assert [one.split()[0] for one in words] == ["Rối", "Bày"]
    assert "from 15:30" in words[0]
    assert (ways, next_on_home(client)) == ([], ["mai"])


def test_evening_and_what_has_no_room_have_ways_on(client, make_event):
    for number in range(6):
        make_event(once(date(2026, 11, 28), starts="20:00"), name_vi=f"Hát {number}")
    words, ways = on_today(client)
    assert words[5:] == ["Tonight", "All 6 of today"]
    assert ways == ["?when=tonight", "?when=today"]


def test_what_is_off_today_is_neither_told_nor_counted(client, make_event):
    for name, status in (("Rối", "cancelled"), ("Hát", "scheduled")):
        event = make_event(once(date(2026, 11, 28), starts="18:00"), name_vi=name)
        Edition.objects.create(event=event, slot=0, key="once", status=status)
    words, ways = on_today(client)
    assert ([one.split()[0] for one in words], ways) == (["Hát", "Tonight"], ["?when=tonight"])
    Edition.objects.update(status="cancelled")
    for event in Event.objects.all():
        event.save()
    assert client.get("/en/").context["events_today"] is None


def test_only_what_is_held_tonight_leads_to_tonight(client, make_event):
    make_event(once(date(2026, 11, 28), date(2026, 11, 29)), name_vi="Bày")
    event = make_event(once(date(2026, 11, 28), starts="20:00"), name_vi="Rối")
    Edition.objects.create(event=event, slot=0, key="once", status="cancelled")
    words, ways = on_today(client)
    assert ([one.split()[0] for one in words], ways) == (["Bày"], [])


def test_day_without_anything_is_not_told(client, make_event):
    make_event(once(date(2026, 11, 28), starts="8:00", ends=time(9)))
    make_event(once(date(2026, 11, 30)))
    page = client.get("/vi/")
    assert (page.context["events_today"], 'class="on-today"' in page.content.decode()) == (
        None,
        False,
    )


def test_strip_leads_to_the_list_the_weekend_and_the_calendar(client, make_event):
    make_event(LIM, slug="hoi-lim")
    page = client.get("/en/").content.decode()
    for way in ("/en/events/", "/en/events/?when=weekend", "/en/events/calendar/"):
        assert f'href="{way}"' in page
    assert "17" in page


@pytest.mark.parametrize("number", [1, 3, 30])
def test_home_needs_the_same_queries_for_any_number_of_events(
    client, make_event, make_tradition, django_assert_num_queries, number
):
    for row in range(number):
        soon = once(date(2026, 12, 1 + row % 7))
        for rule in (soon, once(date(2026, 11, 28), starts="20:00")):
            make_event(rule, traditions=[make_tradition(f"Hát {row}")], **HERE)
    for _far in range(4):
        make_event(LIM)
    with django_assert_num_queries(27):
        client.get("/vi/")


# -- search


def search(client, query, language="en"):
    groups = client.get(f"/{language}/search/?q={query}").context["groups"]
    return {group["section"]["slug"]: group["results"] for group in groups}


def test_event_is_found_with_its_next_days(client, make_event):
    make_event(LIM, name_vi="Hội Lim", name_en="Lim Festival")
    ((found,),) = search(client, "hoi+lim").values()
    assert (found.name, found.kind, found.when) == (
        "Lim Festival",
        "Village festival",
        "17–18 Feb 2027",
    )


def test_cancelled_and_over_and_announced_are_found_and_say_so(client, make_event):
    off = make_event(LIM, name_vi="Hội Thử một")
    held = Occurrence.objects.get(event=off, first__year=2027)
    Edition.objects.create(event=off, slot=held.slot, key=held.key, status="cancelled")
    make_event(name_vi="Hội Thử hai", usual_vi="tháng 11")
    found = search(client, "hoi+thu")["events"]
    assert {result.name: result.when for result in found} == {
        "Hội Thử một": "17–18 Feb 2027 (cancelled)",
        "Hội Thử hai": "Dates to be announced",
    }


@pytest.mark.parametrize("number", [1, 3, 30])
def test_search_needs_the_same_queries_for_any_number_of_events(
    client, make_event, make_tradition, django_assert_num_queries, number
):
    for row in range(number):
        make_event(LIM, traditions=[make_tradition(f"Hát {row}")], name_vi=f"Hội Thử {row}")
    with django_assert_num_queries(SEARCH):
        client.get("/vi/search/?q=hoi+thu")


SEARCH = 36


def test_organiser_is_found_too(client, make_organiser):
    make_organiser("Phường rối nước Đào Thục")
    assert [row.name for row in search(client, "dao+thuc")["organisers"]] == [
        "Phường rối nước Đào Thục"
    ]


def test_both_are_in_the_site_map(client, make_event, make_organiser):
    event, organiser = make_event(LIM), make_organiser()
    for section, record in (("events", event), ("organisers", organiser)):
        assert record.get_absolute_url() in client.get(f"/sitemap-{section}.xml").content.decode()
    lists = client.get("/sitemap-lists.xml").content.decode()
    assert "/vi/events/<" in lists
    assert "/organisers/<" not in lists
