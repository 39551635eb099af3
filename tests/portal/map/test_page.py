"""The large map: what it shows of a record, what its filters leave, what its chips take away."""

import pytest

from portal.map import element

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(make_place, make_tradition):
    """Two villages and a museum; one of the villages without a position."""
    pottery = make_tradition("Gốm", slug="gom")
    make_place(
        slug="bat-trang",
        name_vi="Bát Tràng",
        traditions=[pottery],
        latitude=20.9765,
        longitude=105.912,
    )
    make_place(
        slug="phu-lang", name_vi="Phù Lãng", traditions=[pottery], latitude=None, longitude=None
    )
    make_place(slug="bao-tang", name_vi="Bảo tàng", kind="museum", latitude=21.04, longitude=105.8)
    return pottery


def ask(client, query=""):
    return client.get(f"/vi/map/{query}")


def test_counts_all_and_those_on_the_map(client, places):
    page = ask(client)
    layer = page.context["layers"][0]
    assert (layer["shown"], layer["located"]) == (3, 2)
    assert page.context["map"].bounds == "105.800000,20.976500,105.912000,21.040000"
    assert len(layer["results"]) == 3


def test_filters_go_to_the_tiles_and_to_the_list(client, places):
    page = ask(client, "?kind=museum&page=3&nonsense=1")
    layer = page.context["layers"][0]
    assert layer["all_url"] == "/vi/places/?kind=museum"
    assert [str(row) for _number, row, _result in layer["results"]] == ["Bảo tàng"]
    assert 'data-map-query="kind=museum"' in page.content.decode()


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("?kind=museum", ["/vi/map/"]),
        ("?kind=museum&kind=market", ["/vi/map/?kind=market", "/vi/map/?kind=museum"]),
        ("?near=21,105&radius=20", ["/vi/map/", "/vi/map/?near=21%2C105"]),
        ("?q=gom&tradition=gom", ["/vi/map/?q=gom", "/vi/map/?tradition=gom"]),
        ("?bbox=105,20,106,21", ["/vi/map/"]),
        ("?kind=nonsense", []),
    ],
)
def test_each_chip_takes_one_value_away(client, places, query, left):
    chips = ask(client, query).context["chips"]
    assert [chip["url"] for chip in chips] == left
    assert all(chip["label"] for chip in chips)


def test_the_form_says_what_was_asked(client, places):
    page = ask(client, "?q=gom&near=21,105.9&kind=museum").content.decode()
    for value in ('value="gom"', 'value="21,105.9"'):
        assert value in page
    assert "checked" in page
    assert 'value="kind=museum"' not in ask(client, "?kind=museum").content.decode()


def test_a_bad_value_is_noted(client, places):
    page = ask(client, "?bbox=1,2")
    assert len(page.context["notes"]) == 1
    assert page.context["shown"] == 3


def test_nothing_found_is_said(client, places):
    page = ask(client, "?q=zzzzzz")
    assert page.context["shown"] == 0
    assert 'data-total="0"' in page.content.decode()


def test_small_map_of_a_place_names_it_and_what_is_around(client, places):
    page = client.get("/vi/places/bat-trang/").content.decode()
    assert 'data-own="places/bat-trang"' in page
    assert 'data-own-point="20.9765, 105.912"' in page
    assert "/vi/map/#map=13/20.9765/105.9120" in page


@pytest.mark.parametrize("path", ["/vi/places/phu-lang/", "/vi/traditions/gom/"])
def test_without_any_position_there_is_no_small_map(client, make_place, make_tradition, path):
    make_place(
        slug="phu-lang",
        name_vi="Phù Lãng",
        traditions=[make_tradition("Gốm", slug="gom")],
        latitude=None,
    )
    assert "<delta-map" not in client.get(path).content.decode()


def test_small_map_of_a_tradition_has_its_places_only(client, places):
    page = client.get("/vi/traditions/gom/").content.decode()
    assert 'data-query="tradition=gom"' in page
    assert 'data-bounds="105.912000,20.976500,105.912000,20.976500"' in page
    assert 'href="/vi/map/?tradition=gom"' in page


def test_small_map_of_a_locality(client, make_locality, make_place):
    province = make_locality("Bắc Ninh")
    make_place(
        slug="dong-ho", name_vi="Đông Hồ", locality=province, latitude=21.06, longitude=106.08
    )
    page = client.get(province.get_absolute_url()).content.decode()
    assert f'data-query="locality={province.slug}"' in page


def test_the_picture_of_a_crowd_has_an_end(client, make_place, monkeypatch):
    monkeypatch.setattr(element, "ON_PICTURE", 2)
    own = make_place(slug="lang-0", latitude=21.0, longitude=105.9)
    for number in (1, 2, 3):
        make_place(slug=f"lang-{number}", latitude=21.0, longitude=105.9 + number / 1000)
    shown = element.about(own)
    assert len(shown.records) == 2
