"""For any record, any filters, any zoom: the tiles hold what the list says is on the map."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, event, given, settings
from hypothesis import strategies as st

from portal.geo import MAX_ZOOM, cell, tile_at, tile_bounds
from portal.text import fold
from portal.version.memory import forget
from villages.models import Offer, Place, PlaceTradition, Product

pytestmark = pytest.mark.django_db


# -- records: on the edges of tiles, at one spot, in the delta, anywhere, nowhere


@st.composite
def edges(draw):
    """A corner of some tile."""
    z = draw(st.integers(1, MAX_ZOOM))
    side = st.integers(0, (1 << z) - 1)
    box = tile_bounds(z, draw(side), draw(side))
    return min(max(box.south, -85.0), 85.0), box.west


delta = st.tuples(st.floats(19.9, 21.5), st.floats(105.2, 106.8))
world = st.tuples(st.floats(-85, 85), st.floats(-180, 180))
spots = st.sampled_from([(21.0285, 105.8542), (20.9765, 105.912), (21.0, 180.0), (21.0, -180.0)])
points = st.one_of(st.none(), spots, edges(), delta, delta, world)
places = st.fixed_dictionaries(
    {
        "point": points,
        "times": st.sampled_from([1, 1, 1, 2, 5, 23, 24, 25]),
        "kind": st.sampled_from(["craft_village", "museum", "market"]),
        "pillars": st.sets(st.sampled_from(["handicrafts", "cuisine"]), max_size=2),
        "state": st.sampled_from(["published", "published", "published", "draft", "later"]),
        "traditions": st.sets(st.integers(0, 2)),
        "units": st.integers(0, 2),
        "rows": st.integers(0, 2),
        "name": st.sampled_from(["Gốm", "Lụa", "Gốm Lụa"]),
    }
)

# -- filters


@st.composite
def boxes(draw):
    """Of the world, also over the 180th meridian."""
    (south, west), (north, east) = draw(world), draw(world)
    return f"{west:f},{min(south, north):f},{east:f},{max(south, north):f}"


def some(*values):
    return st.lists(st.sampled_from(values), min_size=1, unique=True)


PARAMETERS = {
    "q": st.sampled_from(["gom", "lua", "gom lua", "gmo", "zzzz"]),
    "kind": some("craft_village", "museum"),
    "pillar": some("handicrafts", "cuisine"),
    "tradition": some("t0", "t1", "t2"),
    "workshop": st.sampled_from(["1", "0"]),
    "ocop": st.just("1"),
    "province": st.sampled_from(["tinh-0", "tinh-cu"]),
    "locality": st.sampled_from(["tinh-1", "xa-trong-tinh-0", "xa-cu-tinh-cu-cu"]),
    "bbox": st.one_of(boxes(), st.just("105.2,19.9,106.8,21.5")),
    "near": st.just("21,105.9"),
    "radius": st.sampled_from(["1", "30", "500"]),
    "sort": st.sampled_from(["name", "distance", "relevance"]),
    "page": st.just("2"),
}
# More than a few together leave nothing.
filters = st.lists(st.sampled_from(sorted(PARAMETERS)), max_size=3, unique=True).flatmap(
    lambda names: st.fixed_dictionaries({name: PARAMETERS[name] for name in names})
)


@pytest.fixture(scope="module")
def ground(undone, django_db_blocker, make_locality, make_tradition):
    """Three traditions; a commune of today, one of before, and a province without any."""
    with django_db_blocker.unblock():
        former = make_locality("Tỉnh Cũ", until_2025=True)
        return {
            "traditions": [make_tradition(f"T{n}", slug=f"t{n}") for n in range(3)],
            "units": [
                {"locality": make_locality("Trong", make_locality("Tỉnh 0"))},
                {"locality": make_locality("Tỉnh 1")},
                {"former_locality": make_locality("Cũ", former, until_2025=True)},
            ],
        }


def write(ground, record):
    """The places of a record with what hangs on them."""
    made = [values for values in record for _n in range(values["times"])]
    rows = Place.objects.bulk_create(
        place(number, values, ground["units"][values["units"]])
        for number, values in enumerate(made)
    )
    pairs = list(zip(rows, made, strict=True))
    PlaceTradition.objects.bulk_create(
        PlaceTradition(place=row, tradition=ground["traditions"][number])
        for row, values in pairs
        for number in values["traditions"]
    )
    # Several rows that one filter finds are still one place.
    several = [row for row, values in pairs for _n in range(values["rows"])]
    Offer.objects.bulk_create(Offer(place=row, name_vi="Học") for row in several)
    Product.objects.bulk_create(
        Product(place=row, name_vi="Bình", ocop_stars=4, ocop_year=2999) for row in several
    )
    return rows


def place(number, values, units):
    latitude, longitude = values["point"] or (None, None)
    later = values["state"] == "later"
    return Place(
        slug=f"noi-{number}",
        name_vi=f"{values['name']} {number}",
        search_names=f"| {fold(values['name'])} {number} ",
        kind=values["kind"],
        pillars=sorted(values["pillars"]),
        status="published" if later else values["state"],
        published_at=timezone.now() + timedelta(days=1) if later else None,
        latitude=latitude,
        longitude=longitude,
        cell=cell(latitude, longitude) if values["point"] else None,
        **units,
    )


def on_tiles(client, rows, zoom, asked):
    """The features of every tile with a point; others are empty by the curve's own tests."""
    tiles = {tile_at(*row.point, zoom) for row in rows if row.point}
    found = []
    for x, y in tiles:
        answer = client.get(f"/map/tiles/{zoom}/{x}/{y}.json", asked)
        assert answer.status_code == 200
        found += answer.json()["features"]
    return found


@settings(
    max_examples=40,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # to shrink a record would take minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
)
@given(st.lists(places, max_size=12), filters, st.integers(0, MAX_ZOOM))
def test_tiles_hold_what_the_list_says_is_on_the_map(client, ground, record, asked, zoom):
    with transaction.atomic():
        forget()
        rows = write(ground, record)
        listed = client.get("/vi/places/", asked).context
        features = on_tiles(client, rows, zoom, asked)
        transaction.set_rollback(True)
    assert listed["notes"] == []
    assert sum(f["properties"]["count"] for f in features) == listed["located"]
    event(f"located: {min(listed['located'], 25)}")
    assert len({f["id"] for f in features}) == len(features)
    shown = {row.slug for row in rows if row.is_published}
    for feature in features:
        check(feature, shown)


def check(feature, shown):
    """A single is a visible place; a cluster's box holds its mean and its counts make its count."""
    longitude, latitude = feature["geometry"]["coordinates"]
    properties = feature["properties"]
    if properties["count"] == 1:
        assert properties["slug"] in shown
        return
    west, south, east, north = feature["bbox"]
    assert west <= longitude <= east
    assert south <= latitude <= north
    assert sum(properties["counts"].values()) == properties["count"]
