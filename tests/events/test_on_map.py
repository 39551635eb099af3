"""Events on the map: what a marker says of the days, and tiles and lists of two sections."""

from datetime import date

import pytest

from events.models import Edition, Event, Occurrence
from portal.geo import tile_at
from portal.map.tiles import FEW
from tests.events.held import HERE, LIM, clock, once  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db

WORLD = "/map/tiles/0/0/0.json"
CLOSE = "/map/tiles/{}/{}/{}.json".format(12, *tile_at(*HERE.values(), 12))


@pytest.fixture(autouse=True)
def _still(clock):  # noqa: F811
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
    return make_event(LIM, slug="hoi-lim", locality=commune, traditions=[quan_ho], **values, **HERE)


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
        ({"section": "events"}, "hoi com"),
        ({"section": "places"}, "chua cho"),
        ({"section": ["places", "events"]}, "hoi com chua cho"),
        ({"from": "2027-03-01", "to": "2027-03-31"}, "chua cho"),
        ({"section": "places", "from": "soon"}, "chua cho"),
        ({"kind": "food"}, "com"),
        ({"kind": "heritage_site"}, "chua"),
        ({"kind": "market"}, "cho"),
        ({"kind": ["food", "museum"]}, "com"),
        ({"free": "1"}, "chua cho"),
        ({"workshop": "1"}, "hoi com"),
        ({"sort": "next"}, "hoi com chua cho"),
    ],
    ids=str,
)
def test_a_parameter_narrows_the_sections_that_know_it(client, both, parameters, slugs):
    assert set(told(client, **parameters)) == set(slugs.split())


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
    ("query", "queries"), [("", 6), ("section=places", 2), ("from=2027-01-01&to=2027-12-31", 6)]
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
