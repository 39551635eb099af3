"""A tile's answer: singles and clusters, its language, its tag, and what wrong addresses get."""

import pytest

from portal.geo import Bounds, tile_at, tile_bounds, tile_range
from portal.map.tiles import FEW
from villages.models import Place

pytestmark = pytest.mark.django_db

HERE = {"latitude": 20.9765, "longitude": 105.912}


def address(z, place=None):
    x, y = tile_at(place.latitude, place.longitude, z) if place else tile_at(*HERE.values(), z)
    return f"/map/tiles/{z}/{x}/{y}.json"


def features(client, path, **parameters):
    answer = client.get(path, parameters)
    assert answer.status_code == 200
    return answer.json()["features"]


@pytest.fixture
def village(make_locality, make_tradition, make_place):
    """A place with two traditions in a commune."""
    commune = make_locality("Bát Tràng", make_locality("Hà Nội", name_en="Hanoi"))
    hidden = make_tradition("Ẩn", motif="silk", status="draft")
    hidden.status = "draft"
    hidden.save()
    return make_place(
        slug="bat-trang",
        name_vi="Làng gốm Bát Tràng",
        name_en="Bát Tràng Pottery Village",
        locality=commune,
        precision="exact",
        traditions=[hidden, make_tradition("Gốm", motif="pottery"), make_tradition("Vẽ")],
        **HERE,
    )


@pytest.fixture
def many(make_place):
    """One place more than a tile shows one by one, in two cells of its grid, and one apart."""
    return [
        *(make_place(latitude=21.0 + n / 1e5, longitude=105.9) for n in range(FEW // 2)),
        *(make_place(latitude=20.5 - n / 1e5, longitude=105.2) for n in range(FEW // 2)),
        make_place(slug="xa", latitude=19.9, longitude=106.5),
    ]


# -- what is in it


SINGLE = {
    "vi": {
        "name": "Làng gốm Bát Tràng",
        "label": "Làng nghề",
        "url": "/vi/places/bat-trang/",
        "where": "Bát Tràng, Hà Nội",
    },
    "en": {
        "name": "Bát Tràng Pottery Village",
        "label": "Craft village",
        "url": "/en/places/bat-trang/",
        "where": "Bát Tràng, Hanoi",
    },
}


@pytest.mark.parametrize("language", SINGLE)
def test_single_says_what_a_marker_needs(client, village, language):
    assert features(client, address(11), lang=language) == [
        {
            "type": "Feature",
            "id": "places/bat-trang",
            "geometry": {"type": "Point", "coordinates": [105.912, 20.9765]},
            "properties": {
                "count": 1,
                "section": "places",
                "slug": "bat-trang",
                "kind": "craft_village",
                "precision": "exact",
                "motif": "pottery",
                **SINGLE[language],
            },
        }
    ]


def test_place_without_locality_or_tradition_has_its_kind_and_no_where(client, make_place):
    make_place(kind="market", **HERE)
    (single,) = features(client, address(11))
    assert single["properties"]["where"] == ""
    assert single["properties"]["motif"] == Place.kind_motifs["market"]


def test_place_in_a_province_names_it_once(client, make_place, make_locality):
    make_place(locality=make_locality("Hà Nội"), **HERE)
    (single,) = features(client, address(11))
    assert single["properties"]["where"] == "Hà Nội"


def test_draft_and_place_without_a_position_are_on_no_tile(client, make_place):
    make_place(published=False, **HERE)
    make_place()
    assert features(client, "/map/tiles/0/0/0.json") == []


def test_more_than_a_few_are_clusters_by_the_grid(client, many):
    found = features(client, address(7, many[0]))
    single, *clusters = sorted(found, key=lambda f: f["properties"]["count"])
    assert single["id"] == "places/xa"
    assert [c["properties"] for c in clusters] == [{"count": 12, "counts": {"places": 12}}] * 2
    for cluster in clusters:
        west, south, east, north = cluster["bbox"]
        box = Bounds(south - 1e-5, west, north + 1e-5, east)
        inside = [row for row in many if box.contains(row.point)]
        assert len(inside) == 12
        mean = sum(row.latitude for row in inside) / 12
        assert cluster["geometry"]["coordinates"] == [west, pytest.approx(mean, abs=1e-5)]


def test_cluster_is_named_by_tile_and_cell(client, many):
    tile = tile_at(*many[0].point, 7)
    names = {f["id"] for f in features(client, address(7, many[0])) if "bbox" in f}
    assert {name.rpartition("/")[0] for name in names} == {"/".join(map(str, (7, *tile)))}
    cells = [int(name.rpartition("/")[2]) for name in names]
    assert all(0 <= cell < 256 for cell in cells)


def test_one_fewer_are_all_singles(client, many):
    many[0].delete()
    assert {f["properties"]["count"] for f in features(client, address(7, many[0]))} == {1}


@pytest.mark.parametrize("z", [0, 7, 19, 22])
@pytest.mark.parametrize(("at_one_point", "counts"), [(FEW, {1}), (FEW + 1, {FEW + 1})])
def test_few_at_one_point_are_singles_at_every_zoom(client, make_place, z, at_one_point, counts):
    Place.objects.bulk_create(
        Place(slug=f"cho-{n}", kind="market", status="published", cell=make.cell, **HERE)
        for make in [make_place(published=False, **HERE)]
        for n in range(at_one_point)
    )
    found = features(client, address(z))
    assert {f["properties"]["count"] for f in found} == counts
    assert sum(f["properties"]["count"] for f in found) == at_one_point


def test_few_at_one_point_are_singles_beside_clusters(client, many, make_place):
    for _n in range(3):
        make_place(latitude=19.9, longitude=106.5)
    found = features(client, address(7, many[0]))
    assert sorted(f["properties"]["count"] for f in found) == [1, 1, 1, 1, 12, 12]


def test_point_on_the_border_is_in_one_tile(client, make_place):
    """On the first cell after a tile, the corner of its neighbour."""
    box = tile_bounds(9, 406, 224)
    place = make_place(latitude=box.north - 1e-6, longitude=box.east)
    assert place.cell == tile_range(9, 406, 224)[1]
    counts = [len(features(client, f"/map/tiles/9/{x}/224.json")) for x in (406, 407)]
    assert counts == [0, 1]


def test_filters_of_the_list_hold(client, many):
    Place.objects.filter(slug="xa").update(kind="museum")
    path = address(7, many[0])
    assert [f["id"] for f in features(client, path, kind="museum")] == ["places/xa"]
    assert len(features(client, path, kind="museum", section="places", page="7")) == 1


def test_many_matches_count_a_place_once(client, village):
    crafts = [tradition.slug for tradition in village.ordered_traditions()]
    for _n in range(2):
        village.offers.create(name_vi="Học")
        village.products.create(name_vi="Bình", ocop_stars=4, ocop_year=2999)
    asked = {"tradition": crafts, "workshop": "1", "ocop": "1", "q": "gom"}
    assert len(crafts) == 2
    assert len(features(client, address(11), **asked)) == 1


@pytest.mark.parametrize(
    "parameters", [{"q": "thu"}, {"near": "21,105.9", "radius": "500"}], ids=str
)
def test_orders_do_not_take_groups_apart(client, many, parameters):
    counts = [f["properties"]["count"] for f in features(client, address(7, many[0]), **parameters)]
    assert sorted(counts) == [1, 12, 12]


@pytest.mark.parametrize(
    "parameters",
    [{"colour": "red"}, {"q[]": "x"}, {"kind\x00": "x"}, {"page": "x"}, {"section": ""}],
    ids=str,
)
def test_unknown_and_empty_parameters_are_ignored(client, village, parameters):
    assert len(features(client, address(11), **parameters)) == 1


def test_section_named_twice_is_shown_once(client, village):
    assert len(features(client, address(11), section=["places", "places"])) == 1
