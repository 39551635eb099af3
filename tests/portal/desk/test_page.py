"""The first page of the admin: what it shows to whom, in which language, with how many queries."""

import pytest
from django.utils.translation import gettext, override

from portal.content import workflow
from portal.desk import menu

pytestmark = pytest.mark.django_db

INDEX = "/admin/"
SWITCH = "/admin/language/"


RECORDS = ["Place", "Tradition", "Event", "Organiser", "Linkage"]


def lists(response):
    return [m["object_name"] for g in menu.groups(response.context["app_list"]) for m in g.models]


@pytest.fixture
def enter(client, people):
    """Signs somebody in and opens the index."""

    def sign_in(who):
        client.force_login(getattr(people, who))
        return client.get(INDEX)

    return sign_in


@pytest.mark.parametrize(
    ("who", "first"),
    [
        ("editor", RECORDS),
        ("publisher", RECORDS),
        ("coordinator", [*RECORDS, "Page", "Highlight", "Locality"]),
        (
            "administrator",
            [*RECORDS, "Page", "Highlight", "Locality", "Person"],
        ),
    ],
)
def test_lists_stand_in_the_order_of_an_editor(enter, who, first):
    assert lists(enter(who))[: len(first)] == first


def test_editor_is_offered_what_they_may_add(enter):
    added = menu.additions(enter("editor").context["app_list"])
    assert [one["url"] for one in added] == [
        "/admin/villages/place/add/",
        "/admin/villages/tradition/add/",
        "/admin/events/event/add/",
        "/admin/events/organiser/add/",
        "/admin/villages/linkage/add/",
    ]


def test_every_list_and_offer_opens(enter, client):
    context = enter("administrator").context
    for group in menu.groups(context["app_list"]):
        for model in group.models:
            for url in filter(None, (model["admin_url"], model["add_url"])):
                assert client.get(url).status_code == 200, url


def test_nothing_waiting_is_said(enter):
    with override("vi"):
        words = gettext("Nothing waits for you.")
    assert words in enter("editor").content.decode()


QUERIES = {"editor": 13, "administrator": 17}


@pytest.mark.parametrize("records", [3, 100])
@pytest.mark.parametrize(("who", "queries"), QUERIES.items(), ids=QUERIES)
def test_index_asks_as_often_for_many(
    client, people, draft, django_assert_num_queries, who, queries, records
):
    for number in range(records):
        place = draft(f"Làng {number}")
        if number % 3:
            workflow.submit(place, by=people.editor)
        if number % 3 == 2:
            workflow.send_back(place, by=people.publisher, reason="Thiếu nguồn.")
    client.force_login(getattr(people, who))
    with django_assert_num_queries(queries):
        client.get(INDEX)


def test_language_is_switched_and_kept(enter, client):
    enter("editor")
    answer = client.post(SWITCH, {"language": "en", "next": INDEX})
    assert answer.url == INDEX
    assert answer.cookies["django_language"]["path"] == INDEX
    assert client.get(INDEX).headers["Content-Language"] == "en"
    client.post(SWITCH, {"language": "vi", "next": INDEX})
    assert client.get(INDEX).headers["Content-Language"] == "vi"


def test_switch_leads_nowhere_else(client):
    answer = client.post(SWITCH, {"language": "en", "next": "https://example.org/"})
    assert answer.url == "/"


def test_language_of_the_admin_is_nothing_to_public_pages(client):
    """A browser does not even send it there; if one did, the page would be the same."""
    before = client.get("/vi/places/")
    client.cookies["django_language"] = "en"
    after = client.get("/vi/places/")
    assert after.headers["Content-Language"] == "vi"
    assert after.headers["ETag"] == before.headers["ETag"]
    assert "Cookie" not in after.headers.get("Vary", "")
