"""Reading by position: boxes, also over the 180th meridian."""

import pytest

from portal.geo import Bounds
from villages.models import Place

pytestmark = pytest.mark.django_db

LONGITUDES = (-179.9, -170.0, 105.9, 170.0, 179.9)


@pytest.fixture
def places():
    for longitude in LONGITUDES:
        Place.objects.create(
            name_vi=f"Nơi {longitude}", kind="market", latitude=21.0, longitude=longitude
        )


@pytest.mark.parametrize(
    ("west", "east"),
    [
        (105, 106),
        (-180, 180),
        (105.9, 105.9),
        (179, -179),
        (170, -170),
        (180, -180),
        (179.95, -179.95),
        (106, 105),
    ],
)
def test_box_holds_the_points_that_its_bounds_contain(places, west, east):
    bounds = Bounds(20.5, west, 21.5, east)
    found = Place.objects.within(bounds)
    assert {row.longitude for row in found} == {
        row.longitude for row in Place.objects.all() if bounds.contains(row)
    }
