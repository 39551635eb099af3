"""What becomes one mark: the pure part of the map, run in the browser on random points."""

import random

import pytest

from tests.e2e.mapping import drawn

REACH = 44
MERGE = """async ([module, points, reach]) => {
    const { merge } = await import(module);
    return merge(points, reach).map(({ key, x, y, count, members }) =>
        ({ key, x, y, count, members: members.map(({ id }) => id) }));
}"""
GATHER = """async ([module, features]) => {
    const { gather } = await import(module);
    const points = features.map((feature) => ({
        id: feature.id, x: 0, y: 0, count: feature.properties.count, feature }));
    return gather(points, ({ x, y }) => ({ lat: y, lng: x }), 44);
}"""


@pytest.fixture
def module(new_context, site):
    """Call the module's functions as the map does, under the name that the page has for it."""
    page = new_context().new_page()
    page.goto("/vi/map/")
    drawn(page)
    addresses = page.evaluate("performance.getEntriesByType('resource').map(({name}) => name)")
    (address,) = [a for a in addresses if "/js/map/chart." in a]
    return lambda script, *arguments: page.evaluate(script, [address, *arguments])


def cloud(seed):
    """Up to 200 points on 800 × 600: some in one spot, some alone, some standing for many."""
    dice = random.Random(seed)
    points = []
    for number in range(dice.randrange(1, 200)):
        x, y = dice.uniform(0, 800), dice.uniform(0, 600)
        if points and dice.random() < 0.3:
            x, y = points[-1]["x"], points[-1]["y"] + dice.choice([0, 0, 20])
        count = dice.choice([1, 1, 1, dice.randrange(2, 500)])
        points.append({"id": f"p{number}", "x": x, "y": y, "count": count})
    return points


@pytest.mark.parametrize("seed", range(12))
def test_nobody_is_lost_and_nothing_touches(module, seed):
    points = cloud(seed)
    groups = module(MERGE, points, REACH)
    assert sum(group["count"] for group in groups) == sum(point["count"] for point in points)
    assert sorted(i for group in groups for i in group["members"]) == sorted(
        point["id"] for point in points
    )
    assert len({group["key"] for group in groups}) == len(groups)
    for place, a in enumerate(groups):
        for b in groups[place + 1 :]:
            away = ((a["x"] - b["x"]) ** 2 + (a["y"] - b["y"]) ** 2) ** 0.5
            assert away >= REACH


@pytest.mark.parametrize("seed", range(12))
def test_the_order_of_the_points_does_not_matter(module, seed):
    points = cloud(seed)
    shuffled = random.Random(-seed - 1).sample(points, len(points))
    first, second = (
        sorted(module(MERGE, each, REACH), key=lambda group: group["key"])
        for each in (points, shuffled)
    )
    assert first == second


def feature(number, lng, lat, count=1, bbox=None):
    found = {
        "id": f"f{number}",
        "geometry": {"coordinates": [lng, lat]},
        "properties": {"count": count},
    }
    return found | ({"bbox": bbox} if bbox else {})


def test_a_disc_knows_the_area_of_what_it_stands_for(module):
    features = [feature(1, 105.5, 21.5), feature(2, 106, 21, 7, [105.9, 20.8, 106.2, 21.1])]
    (group,) = module(GATHER, features)
    assert group["count"] == 8
    assert group["bounds"] == [[20.8, 105.5], [21.5, 106.2]]


def test_a_single_place_stands_exactly_where_it_is(module):
    (group,) = module(GATHER, [feature(1, 105.912, 20.9765)])
    assert (group["at"], group["key"]) == ({"lat": 20.9765, "lng": 105.912}, "f1")
