"""The list of places and the map: its area, a locality, and what the list tells the map."""

import re
from html import unescape
from types import SimpleNamespace

import pytest
from django.http import QueryDict

from portal.localities.models import Succession
from villages import on_map
from villages.filters import PlaceFilterSet
from villages.models import Place

pytestmark = pytest.mark.django_db

CARD = re.compile(r'<h2>\s*<a\s+href="/(?:vi|en)/places/([\w-]+)/"')


@pytest.fixture(scope="module")
def delta(undone, django_db_blocker, make_locality, make_tradition, make_place):
    """Places in two communes, now and before, one of them without a position; one in the ocean."""
    with django_db_blocker.unblock():
        hung_yen = make_locality("Hưng Yên")
        thai_binh = make_locality("Thái Bình", until_2025=True)
        Succession.objects.create(predecessor=thai_binh, successor=hung_yen)
        district = make_locality(
            "Vũ Thư", thai_binh, until_2025=True, level="district", unit_type="district"
        )
        before = make_locality("Cũ", district, until_2025=True)
        now = make_locality("Mới", hung_yen)
        silk = make_tradition("Lụa", slug="lua")
        in_it = {"locality": now, "former_locality": before}
        make_place(name_vi="An", latitude=20.5, longitude=106.25, traditions=[silk], **in_it)
        make_place(name_vi="Bình", kind="museum", **in_it)
        make_place(name_vi="Cầu", latitude=21.0, longitude=105.9, locality=hung_yen)
        make_place(name_vi="Đảo", latitude=21.0, longitude=-179.5)
        make_place(name_vi="Nháp", latitude=20.5, longitude=106.25, published=False, **in_it)
        return SimpleNamespace(now=now, before=before, district=district, silk=silk)


@pytest.fixture
def ask(delta, client):
    return lambda **parameters: client.get("/vi/places/", parameters)


def slugs(answer):
    assert answer.status_code == 200
    return CARD.findall(answer.content.decode())


# -- the area of the map


@pytest.mark.parametrize(
    ("bbox", "found"),
    [
        ("105,20,107,22", ["an", "cau"]),
        ("106,20,107,20.5", ["an"]),
        ("106.25,20.5,106.25,20.5", ["an"]),
        ("105,20,106,20.9", []),
        ("179,20,-179,22", ["dao"]),
        ("106,20,-179,22", ["an", "dao"]),
        ("-180,-90,180,90", ["an", "cau", "dao"]),
        (" 105, 20, 107, 22 ", ["an", "cau"]),
    ],
)
def test_area_leaves_what_lies_in_it(ask, bbox, found):
    answer = ask(bbox=bbox)
    assert slugs(answer) == found
    assert answer.context["notes"] == []


@pytest.mark.parametrize(
    "bbox",
    [
        *("1,2,3", "1,2,3,4,5", "a,b,c,d", "105,22,107,20", "105,-91,107,20", "105,20,181,21"),
        *("nan,20,107,22", "inf,20,107,22", "105;20;107;22", "1_0,20,107,22", "1e999,0,1,1"),
    ],
)
def test_bad_area_is_left_out_and_noted(ask, bbox):
    answer = ask(bbox=bbox)
    assert slugs(answer) == ["an", "binh", "cau", "dao"]
    (note,) = answer.context["notes"]
    assert bbox in note
    assert "bbox" not in answer.context["map_query"]


# -- a locality of any level and time


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("hung-yen", ["an", "binh", "cau"]),
        ("xa-moi-hung-yen", ["an", "binh"]),
        ("thai-binh", ["an", "binh"]),
        ("huyen-vu-thu-thai-binh-cu", ["an", "binh"]),
        ("xa-cu-vu-thu-thai-binh-cu", ["an", "binh"]),
    ],
)
def test_locality_leaves_what_lies_or_lay_there(ask, unit, found):
    assert slugs(ask(locality=unit)) == found


def test_unknown_locality_is_left_out_and_noted(ask):
    answer = ask(locality="atlantis")
    assert len(slugs(answer)) == 4
    assert "atlantis" in answer.context["notes"][0]


def test_note_says_what_is_wrong_and_what_became_of_it(ask):
    (note,) = ask(locality="atlantis").context["notes"]
    errors = PlaceFilterSet(QueryDict("locality=atlantis"), queryset=Place.objects.all()).errors
    assert list(errors) == ["locality"]
    assert note.startswith(f"{errors['locality']} ")


# -- chips and form


@pytest.mark.parametrize(
    ("parameters", "label"),
    [
        ({"bbox": "105,20,107,22"}, "trong vùng bản đồ đang xem"),
        ({"locality": "xa-moi-hung-yen"}, "Xã Mới, Hưng Yên"),
        ({"locality": "thai-binh"}, "Tỉnh Thái Bình (cũ)"),
    ],
    ids=str,
)
def test_area_and_locality_have_a_chip_that_takes_them_away(ask, parameters, label):
    (chip,) = ask(**parameters, sort="name", page="1").context["chips"]
    assert chip == {"label": label, "url": "/vi/places/?sort=name"}


@pytest.mark.parametrize(
    ("name", "value"), [("bbox", "105,20,107,22"), ("locality", "xa-moi-hung-yen")]
)
def test_area_and_locality_stay_when_the_form_is_sent(ask, name, value):
    html = ask(**{name: value}).content.decode()
    fields = re.findall(r"<input[^>]*>", html)
    kept = [field for field in fields if f'name="{name}"' in field]
    assert len(kept) == 1
    assert f'value="{value}"' in kept[0]
    assert 'form="filters"' in kept[0]


# -- what the list tells the map


@pytest.mark.parametrize(
    ("parameters", "query"),
    [
        ({}, ""),
        ({"page": "2", "sort": "name", "lang": "en", "utm_source": "x"}, ""),
        ({"kind": ["market", "castle", "museum"], "near": "x"}, "kind=market&kind=museum"),
        ({"q": "lụa", "bbox": "105,20,107,22"}, "q=l%E1%BB%A5a&bbox=105%2C20%2C107%2C22"),
    ],
    ids=str,
)
def test_list_says_which_parameters_the_map_needs(ask, parameters, query):
    answer = ask(**parameters)
    assert answer.context["map_query"] == query
    assert f'data-map-query="{query}"' in unescape(answer.content.decode())


@pytest.mark.parametrize(
    ("parameters", "bounds"),
    [
        ({"bbox": "105,20,107,22"}, "105.900000,20.500000,106.250000,21.000000"),
        ({"tradition": "lua"}, "106.250000,20.500000,106.250000,20.500000"),
        ({"kind": "museum"}, ""),
    ],
    ids=str,
)
def test_list_says_how_far_its_positions_reach(ask, parameters, bounds):
    answer = ask(**parameters)
    assert answer.context["bounds"] == bounds
    assert f'data-bounds="{bounds}"' in answer.content.decode()


def test_map_query_leaves_what_belongs_to_a_tradition_or_a_locality(ask, delta):
    for about, found in ((delta.silk, ["an"]), (delta.district, ["an", "binh"])):
        assert slugs(ask(**on_map.map_query(about))) == found
    assert on_map.map_query(Place()) is None
