"""Events on the map: what a marker says of the days, and tiles and lists of two sections."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils import translation

from events import on_map
from events.filters import EventFilterSet
from events.models import Edition, Event, Occurrence
from portal.geo import tile_at
from portal.map.tiles import FEW
from tests.events.held import HERE, LIM, clock, once  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

WORLD = "/map/tiles/0/0/0.json"
CLOSE = "/map/tiles/{}/{}/{}.json".format(12, *tile_at(*HERE.values(), 12))


@pytest.fixture(autouse=True)
def _still(clock):
    """Saturday 28 November 2026, 10:00."""


def features(client, path=WORLD, **parameters):
    answer = client.get(path, parameters)
    assert answer.status_code == 200, answer.content
    return answer.json()["features"]


def told(client, **parameters):
    """What the map says of each record: its days where it has some."""
    found = features(client, **parameters)
    return {f["properties"]["slug"]: f["properties"].get("when") for f in found}


@pytest.fixture
def lim(make_event, make_locality, make_tradition):
    commune = make_locality("Tiên Du", make_locality("Bắc Ninh"))
    quan_ho = make_tradition("Quan họ", motif="quanho", kind="performing_art")
    values = {"name_vi": "Hội Lim", "name_en": "Lim Festival", "precision": "village"}
    return make_event(
        LIM, slug="hoi-lim", locality=commune, traditions=[quan_ho], **values, **HERE
    )


# -- a marker


@pytest.mark.parametrize(
    ("language", "name", "label", "when"),
    [
        ("vi", "Hội Lim", "Hội làng", "17–18/2/2027"),
        ("en", "Lim Festival", "Village festival", "17–18 Feb 2027"),
    ],
)
def test_single_says_what_and_when(client, lim, language, name, label, when):
    (single,) = features(client, lang=language)
    assert single["id"] == "events/hoi-lim"
    assert single["properties"] == {
        "count": 1,
        "section": "events",
        "slug": "hoi-lim",
        "name": name,
        "kind": "village_festival",
        "label": label,
        "precision": "village",
        "url": f"/{language}/events/hoi-lim/",
        "where": "Tiên Du, Bắc Ninh",
        "when": when,
        "motif": "quanho",
    }


def test_days_are_those_that_were_asked_for(client, lim):
    assert told(client, lang="en", **{"from": "2028-01-01", "to": "2028-12-31"}) == {
        "hoi-lim": "6–7 Feb 2028"
    }
    assert told(client, **{"from": "2027-03-01", "to": "2027-12-31"}) == {}


@pytest.mark.parametrize(
    ("status", "words"), [("cancelled", "cancelled"), ("postponed", "postponed")]
)
def test_what_is_off_stays_and_says_so(client, lim, status, words):
    held = Occurrence.objects.get(event=lim, first__year=2027)
    Edition.objects.create(event=lim, slot=held.slot, key=held.key, status=status)
    assert told(client, lang="en") == {"hoi-lim": f"17–18 Feb 2027 ({words})"}


def test_what_is_announced_is_there_and_what_is_over_is_not(client, make_event):
    make_event(slug="cho", usual_vi="tháng 11", **HERE)
    make_event(once(date(2026, 11, 27)), slug="qua", **HERE)
    make_event(once(date(2026, 11, 28)), slug="nay", **HERE)
    assert told(client, lang="en") == {
        "cho": "Dates to be announced",
        "nay": "Sat 28 Nov 2026",
    }
    assert set(told(client, when="past")) == {"qua"}


def test_event_without_a_tradition_has_the_drawing_of_its_kind(client, make_event):
    make_event(kind="market", **HERE)
    (single,) = features(client)
    assert single["properties"]["motif"] == Event.kind_motifs["market"]
    assert single["properties"]["where"] == ""


# -- with places


@pytest.fixture
def both(make_event, make_place):
    """A festival at its venue, which is a place of the record; another one, and a market."""
    venue = make_place(slug="chua", kind="heritage_site", **HERE)
    make_event(LIM, slug="hoi", place=venue)
    make_event(LIM, slug="com", kind="food", latitude=21.2, longitude=106.2)
    make_place(slug="cho", kind="market", latitude=20.5, longitude=106.4)


def test_event_and_its_venue_stand_on_one_point_and_both_are_named(client, both):
    found = features(client, CLOSE)
    assert [f["id"] for f in found] == ["places/chua", "events/hoi"]
    assert len({tuple(f["geometry"]["coordinates"]) for f in found}) == 1


def test_clusters_count_by_section_and_sum_up(client, both, make_event, make_place):
    for number in range(FEW):
        make_event(LIM, latitude=21.0 + number / 1e4, longitude=105.9)
        make_place(latitude=21.0 + number / 1e4, longitude=105.9)
    found = features(client, "/map/tiles/7/101/56.json")
    several = [f["properties"] for f in found if f["properties"]["count"] > 1]
    assert any(set(p["counts"]) == {"places", "events"} for p in several)
    assert all(sum(p["counts"].values()) == p["count"] for p in several)
    assert sum(f["properties"]["count"] for f in features(client)) == 2 * FEW + 4


def test_few_of_both_at_one_point_are_named_among_many(client, both, make_place):
    for number in range(FEW):
        make_place(latitude=20.2 + number / 1e4, longitude=105.5)
    ids = {f["id"] for f in features(client, "/map/tiles/7/101/56.json")}
    assert {"places/chua", "events/hoi"} <= ids


@pytest.mark.parametrize(
    ("parameters", "slugs"),
    [
        ({"section": "events"}, {"hoi", "com"}),
        ({"section": "places"}, {"chua", "cho"}),
        ({"section": ["places", "events"]}, {"hoi", "com", "chua", "cho"}),
        ({"from": "2027-03-01", "to": "2027-03-31"}, {"chua", "cho"}),
        ({"section": "places", "from": "soon"}, {"chua", "cho"}),
        ({"kind": "food"}, {"com", "chua", "cho"}),
        ({"kind": "market"}, {"cho"}),
        ({"kind": ["food", "museum"]}, {"com"}),
        ({"free": "1"}, {"chua", "cho"}),
        ({"workshop": "1"}, {"hoi", "com"}),
        ({"sort": "next"}, {"hoi", "com", "chua", "cho"}),
    ],
    ids=str,
)
def test_a_parameter_narrows_the_sections_that_know_it(client, both, parameters, slugs):
    assert set(told(client, **parameters)) == slugs


@pytest.mark.parametrize(
    "parameters",
    [
        {"kind": ["food", "castle"]},
        {"kind": "museum", "section": "events"},
        {"kind": "food", "section": "places"},
        {"from": "soon"},
        {"when": "sometimes"},
        {"month": "2027-13"},
    ],
    ids=str,
)
def test_what_no_section_knows_is_400(client, both, parameters):
    answer = client.get(WORLD, parameters)
    assert answer.status_code == 400
    (name,) = answer.json()["errors"]
    assert name in parameters


@pytest.mark.parametrize("number", [1, 3, 30])
@pytest.mark.parametrize(
    ("query", "queries"), [("", 4), ("section=places", 2), ("from=2027-01-01&to=2027-12-31", 4)]
)
def test_tile_needs_the_same_queries_for_any_number_of_events(
    client, make_event, make_tradition, django_assert_num_queries, number, query, queries
):
    for row in range(number):
        art = make_tradition(f"Hát {row}")
        far = {"latitude": 20 + row / 10, "longitude": 105 if row else -100}
        make_event(LIM, traditions=[art], **far)
    with django_assert_num_queries(queries + (not query.startswith("section"))):
        found = client.get(f"{WORLD}?{query}").json()["features"]
    assert sum(f["properties"]["count"] for f in found) == (query != "section=places") * number


# -- the large map


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
    assert [(row.slug, result.when) for _number, row, result in results][0] == (
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
    addresses = [choice["url"] for choice in page.context["switch"]]
    assert addresses == [
        "/vi/map/?kind=food",
        "/vi/map/?section=places&kind=food",
        "/vi/map/?section=events&kind=food",
    ] or [sorted(address.partition("?")[2].split("&")) for address in addresses] == [
        ["kind=food"],
        ["kind=food", "section=places"],
        ["kind=food", "section=events"],
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


def test_one_of_both_kinds_leaves_the_other_section_whole(client, both):
    found = layers(ask(client, "?kind=food", "en"))
    assert (found["places"]["shown"], found["events"]["shown"]) == (2, 1)
    assert found["places"]["untouched"] == ["Kind of event"]


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


# -- the sample


@pytest.mark.usefixtures("record")
def test_markers_show_what_the_pages_of_the_sample_show():
    pages = {event.pk: event for event in Event.objects.published().for_cards()}
    with translation.override("vi"):
        rows = on_map.dated(Event.objects.published().for_map(), EventFilterSet())
        for event in rows:
            marker, page = on_map.marker(event), pages[event.pk]
            assert (marker["motif"], marker["label"]) == (page.motif, page.get_kind_display())
            assert marker["name"] == page.name
            assert marker["when"]
    assert len(rows) == len(pages) == 64
