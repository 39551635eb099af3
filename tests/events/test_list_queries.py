"""The list of events asks the database the same number of questions for 1, 3 and 30 events."""

from datetime import timedelta

import pytest
from django.utils import timezone

from events.models import Edition
from portal.localities.models import Succession
from portal.version.memory import forget
from tests.events.held import once
from tests.villages.test_query_counts import hang

TODAY = timezone.localdate()
DAY = timedelta(days=1)
# Each event: two rules, one day of them cancelled, two traditions, two organisers, two pictures, at
# a place of its own in a province of its own, now and before; and it is a series of two parts.
NUMBERS = (1, 3, 30)
PAGES = {
    "/vi/events/": 22,
    "/en/events/": 22,
    f"/vi/events/?from={TODAY}&to={TODAY + DAY * 20}": 22,
    "/vi/events/?kind=village_festival&free=1": 22,
    "/vi/events/?sort=name": 21,
    "/vi/events/?near=21,105.9&radius=50": 21,
    "/vi/events/?q=hoi+thu&sort=next": 23,
}


@pytest.fixture(scope="module", params=NUMBERS)
def rows(
    request, undone, django_db_blocker, make_locality, make_tradition, make_place, make_event,
    make_organiser,
):  # fmt: skip
    """A record of 1, 3 or 30 series of two parts."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        shared = make_tradition("Chung", slug="chung")
        for number in range(request.param):
            province = make_locality(f"Tỉnh {number}")
            former = make_locality(f"Cựu {number}", until_2025=True)
            Succession.objects.create(predecessor=former, successor=province)
            place = make_place(
                name_vi=f"Đình {number}",
                latitude=21 + number / 1000,
                longitude=105.9,
                locality=make_locality(f"Xã {number}", province),
                former_locality=make_locality(f"Làng {number}", former, until_2025=True),
            )
            shows = {
                "traditions": [shared, make_tradition(f"Riêng {number}")],
                "organisers": [make_organiser(f"Ban {number}"), make_organiser(f"Hội {number}")],
                "place": place,
                "locality": place.locality,
                "former_locality": place.former_locality,
                "is_free": True,
            }
            parent = make_event(name_vi=f"Hội thử {number}", **shows)
            for part in "ab":
                event = make_event(
                    once(TODAY),
                    once(TODAY + DAY * 8, TODAY + DAY * 12),
                    name_vi=f"Hội thử {number} {part}",
                    parent=parent,
                    **shows,
                )
                dress(event, f"{number}{part}")
        yield request.param
        transaction.set_rollback(True)


def dress(event, number):
    """One of its days is cancelled, and it has pictures."""
    Edition.objects.create(event=event, slot=0, key="once", status="cancelled")
    hang(event, number)


def ask(client, address):
    forget()
    response = client.get(address)
    assert response.status_code == 200
    return response


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "number"), PAGES.items())
def test_list_needs_the_same_queries_for_any_number_of_events(
    client, rows, django_assert_num_queries, address, number
):
    with django_assert_num_queries(number):
        ask(client, address)


@pytest.mark.django_db
def test_list_shows_the_events_that_are_counted(client, rows):
    context = ask(client, "/vi/events/").context
    assert (context["shown"], context["page_obj"].paginator.count) == (3 * rows, rows)
    first = context["page_obj"].object_list[0]
    assert (first.next.status, bool(first.instead), first.next_of) == ("cancelled", True, 2)


@pytest.mark.django_db
def test_unchanged_list_needs_one_query(client, rows, django_assert_num_queries):
    tag = ask(client, "/vi/events/").headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/vi/events/", headers={"If-None-Match": tag}).status_code == 304
