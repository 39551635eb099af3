"""The large map with places and events: what is asked of both, of one, and said of the other."""

from datetime import date

import pytest
from django.http import QueryDict

from tests.events.held import HERE, LIM, clock, once  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _still(clock):  # noqa: F811
    """Saturday 28 November 2026, 10:00."""


@pytest.fixture
def both(make_event, make_place):
    """A festival at its venue, which is a place of the record; another one, and a market."""
    venue = make_place(slug="chua", kind="heritage_site", **HERE)
    make_event(LIM, slug="hoi", place=venue)
    make_event(LIM, slug="com", kind="food", latitude=21.2, longitude=106.2)
    make_place(slug="cho", kind="market", latitude=20.5, longitude=106.4)


def ask(client, query="", language="vi"):
    return client.get(f"/{language}/map/{query}")


def layers(page):
    return {layer["section"].slug: layer for layer in page.context["layers"]}


def test_both_sections_stand_beside_the_map_with_their_numbers(client, both):
    found = layers(ask(client))
    assert [(slug, layer["shown"], layer["located"]) for slug, layer in found.items()] == [
        ("places", 2, 2),
        ("events", 2, 2),
    ]
    numbers = [number for layer in found.values() for number, _row, _result in layer["results"]]
    assert numbers == [1, 2, 3, 4]


def test_list_says_when_and_what_happens_next_comes_first(client, both, make_event):
    make_event(once(date(2026, 12, 5)), slug="mai", **HERE)
    results = layers(ask(client, language="en"))["events"]["results"]
    assert next((row.slug, result.when) for _number, row, result in results) == (
        "mai",
        "Sat 5 Dec 2026",
    )
    assert {result.when for _number, _row, result in results} == {
        "Sat 5 Dec 2026",
        "17–18 Feb 2027",
    }


def test_one_section_alone(client, both):
    page = ask(client, "?section=events&kind=food")
    assert list(layers(page)) == ["events"]
    assert page.context["shown"] == 1
    asked = QueryDict(page.context["map"].query)
    assert asked.dict() == {"section": "events", "kind": "food"}
    content = page.content.decode()
    assert '<input type="hidden" name="section" value="events" form="filters">' in content
    addresses = [QueryDict(choice["url"].partition("?")[2]) for choice in page.context["switch"]]
    assert [(asked["kind"], asked.get("section")) for asked in addresses] == [
        ("food", None),
        ("food", "places"),
        ("food", "events"),
    ]
    assert [choice["current"] for choice in page.context["switch"]] == [False, False, True]


def test_what_one_section_does_not_know_is_said_there(client, both):
    found = layers(ask(client, "?from=2027-03-01&to=2027-03-31&q=hoi", "en"))
    assert found["places"]["untouched"] == ["From", "To"]
    assert found["events"]["untouched"] == []
    page = ask(client, "?from=2027-03-01", "en").content.decode()
    assert "These stay as they are: nothing here knows “From”." in page


def test_kinds_of_both_go_to_the_tiles_and_each_list_has_its_own(client, both):
    page = ask(client, "?kind=museum&kind=food&kind=market")
    assert QueryDict(page.context["map"].query).getlist("kind") == ["museum", "market", "food"]
    found = layers(page)
    assert found["places"]["all_url"] == "/vi/places/?kind=museum&kind=market"
    assert found["events"]["all_url"] == "/vi/events/?kind=food&kind=market"
    assert page.context["notes"] == []
    assert len(page.context["chips"]) == 3


@pytest.mark.parametrize(
    ("kind", "numbers", "only"),
    [("food", (0, 1), "events/com"), ("heritage_site", (1, 0), "places/chua")],
)
def test_kind_of_one_section_hides_the_other_one(client, both, kind, numbers, only):
    page = ask(client, f"?kind={kind}&near=21,105")
    found = layers(page)
    assert (found["places"]["shown"], found["events"]["shown"]) == numbers
    assert [layer["untouched"] for layer in found.values()] == [[], []]
    tile = client.get(f"/map/tiles/0/0/0.json?{page.context['map'].query}").json()
    assert [feature["id"] for feature in tile["features"]] == [only]


def test_section_asked_for_is_not_hidden_by_the_kind_of_another_one(client, both):
    page = ask(client, "?section=events&kind=museum")
    assert page.context["shown"] == 2
    tile = client.get(f"/map/tiles/0/0/0.json?{page.context['map'].query}").json()
    assert len(tile["features"]) == 2


def test_section_that_is_none_is_noted(client, both):
    page = ask(client, "?section=castles", "en")
    assert page.context["notes"][0].startswith("“castles” is not a value")
    assert page.context["shown"] == 4


def test_form_asks_shared_questions_once_with_both_counts(
    client, make_place, make_event, make_locality, make_tradition
):
    commune = make_locality("Tiên Du", make_locality("Bắc Ninh", slug="bac-ninh"))
    kept = {"locality": commune, "traditions": [make_tradition("Gốm", slug="gom")], **HERE}
    make_place(**kept)
    make_event(LIM, **kept)
    groups = ask(client, language="en").context["groups"]
    ids = [group["id"] for group in groups]
    assert len(ids) == len(set(ids))
    labels = [group["label"] for group in groups]
    assert {"Kind of place", "Kind of event", "When"} <= set(labels)
    (province,) = (g for g in groups if g["name"] == "province")
    assert province["options"][0]["options"][0]["count"] == 2
    (craft,) = (g for g in groups if g["name"] == "tradition")
    assert [(o["value"], o["count"]) for o in craft["options"]] == [("gom", 2)]


def test_legend_has_the_marks_of_both(client, both):
    marks = [mark for mark, _name in ask(client).context["map"].legend]
    assert marks == [
        "places-heritage_site",
        "places-market",
        "events-village_festival",
        "events-food",
    ]


def test_small_map_of_a_place_shows_what_is_held_around_it(client, both, make_event):
    make_event(LIM, slug="gan", kind="craft_festival", latitude=21.001, longitude=105.901)
    make_event(once(date(2026, 11, 1)), slug="qua", latitude=21.001, longitude=105.902)
    page = client.get("/vi/places/chua/").content.decode()
    assert "#mark-events-craft_festival" in page
    assert 'data-own-mark="places-heritage_site"' in page
    own = client.get("/vi/events/hoi/").content.decode()
    assert 'data-own="events/hoi"' in own
    assert 'data-own-mark="events-village_festival"' in own
