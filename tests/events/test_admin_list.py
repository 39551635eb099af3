"""The list of events in the admin: the next date of each, what is asked of the dates."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from events import editions
from events.admin import EventAdmin
from tests.events.held import once
from tests.people import person

LIM = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
TODAY = timezone.localdate()
YEAR = str(TODAY.year + 1)
NUMBERS = (3, 30)
QUERIES = {
    "": 11,
    "?dates=none": 11,
    "?dates=unconfirmed": 11,
    "?dates=off": 11,
    "?kind=village_festival&date_confidence=medium": 11,
}


@pytest.fixture(scope="module", params=NUMBERS)
def listed(request, undone, django_db_blocker, make_locality, make_event):
    with django_db_blocker.unblock(), transaction.atomic():
        province = make_locality("Bắc Ninh")
        for number in range(request.param):
            rules = [LIM] * bool(number % 3)
            event = make_event(*rules, published=bool(number % 2), locality=province)
            if number % 3 == 1:
                editions.decide(event, slot=0, key=YEAR, by=None, status="cancelled")
        yield person("listing", "publisher", province)
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize(("query", "count"), QUERIES.items())
def test_list_asks_the_same_of_few_and_many(
    listed, client, django_assert_num_queries, query, count
):
    client.force_login(listed)
    with django_assert_num_queries(count):
        response = client.get(f"/admin/events/event/{query}")
    assert response.context["cl"].result_count


@pytest.mark.django_db
def test_list_answers_what_is_asked_of_the_dates(client, make_event, make_locality):
    commune = make_locality("Nội Duệ", make_locality("Hà Bắc"))
    editor = person("lan", "editor", commune)
    client.force_login(editor)
    there = {"published": False, "locality": commune}
    make_event(name_vi="Chờ", **there)
    make_event(LIM, name_vi="Chưa", **there)
    sure, off = make_event(LIM, name_vi="Chắc", **there), make_event(LIM, name_vi="Hủy", **there)
    coming = sure.occurrences.filter(last__gte=TODAY).order_by("first").first()
    editions.confirm(sure, slot=0, key=coming.key, by=editor)
    editions.decide(off, slot=0, key=coming.key, by=editor, status="cancelled")
    found = {
        asked: {
            event.name_vi
            for event in client.get("/admin/events/event/", {"dates": asked})
            .context["cl"]
            .result_list
        }
        for asked in ("none", "unconfirmed", "off", "x")
    }
    assert found == {
        "none": {"Chờ"},
        "unconfirmed": {"Chưa"},
        "off": {"Hủy"},
        "x": {"Chờ", "Chưa", "Chắc", "Hủy"},
    }


@pytest.mark.django_db
def test_list_in_the_order_of_the_next_dates(client, make_event, make_locality):
    client.force_login(person("lan", "coordinator"))
    make_event(name_vi="Chờ")
    for name, days in (("Sau", 9), ("Trước", 2), ("Qua", -3)):
        make_event(once(TODAY + timedelta(days=days)), name_vi=name)
    make_event(once(TODAY - timedelta(days=5), TODAY + timedelta(days=1)), name_vi="Đang")
    column = EventAdmin.list_display.index("listed_next") + 1
    for order in (column, -column):
        page = client.get("/admin/events/event/", {"o": str(order)})
        names = [event.name_vi for event in page.context["cl"].result_list]
        assert names[:: 1 if order > 0 else -1][:3] == ["Đang", "Trước", "Sau"]
