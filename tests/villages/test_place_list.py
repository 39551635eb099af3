"""The list of places: its filters, orders and pages, and what it answers to wrong values."""

import re
from datetime import date
from html import unescape
from types import SimpleNamespace

import pytest

from portal.localities.models import Succession
from villages.models import Place

pytestmark = pytest.mark.django_db

CARD = re.compile(r'<h2>\s*<a\s+href="/(?:vi|en)/places/([\w-]+)/"')
EVERYTHING = ["an", "anh", "da", "dinh", "xa"]  # in Vietnamese order: An, Ân, Da, Đình, Xã


@pytest.fixture(scope="module")
def delta(undone, django_db_blocker, make_locality, make_tradition, make_place):
    """Five places in two provinces of today, one of them merged from two."""
    with django_db_blocker.unblock():
        hanoi, hung_yen = make_locality("Hà Nội"), make_locality("Hưng Yên")
        thai_binh = make_locality("Thái Bình", until_2025=True)
        old_hung_yen = make_locality("Hưng Yên", until_2025=True)
        for old in (thai_binh, old_hung_yen):
            Succession.objects.create(predecessor=old, successor=hung_yen)
        village = make_locality("Vũ Thư", thai_binh, until_2025=True)
        pottery, silk = make_tradition("Gốm", slug="gom"), make_tradition("Lụa", slug="lua")
        make_tradition("Chưa có", slug="chua-co")
        now = {"locality": hung_yen}
        make_place(name_vi="Đình", kind="heritage_site", pillars=["cultural_tourism"], **now)
        make_place(name_vi="Xã", slug="xa", former_locality=village, **now)
        make_place(name_vi="Da", former_locality=old_hung_yen, kind="craft_street", **now)
        both = {"traditions": [pottery, silk], "pillars": ["handicrafts", "cuisine"]}
        an = make_place(name_vi="An", locality=hanoi, latitude=21.0, longitude=105.9, **both)
        make_place(
            name_vi="Ân",
            slug="anh",
            locality=hanoi,
            latitude=21.1,
            longitude=105.9,
            traditions=[silk],
        )
        Place.objects.get(slug="anh").offers.create(name_vi="Học dệt")
        make_place(name_vi="Nháp", published=False, locality=hanoi, traditions=[silk])
        return SimpleNamespace(an=an, silk=silk)


@pytest.fixture
def ask(delta, client):
    def get(**parameters):
        return client.get("/vi/places/", parameters)

    return get


@pytest.fixture
def shown(ask):
    def slugs(**parameters):
        response = ask(**parameters)
        assert response.status_code == 200
        return CARD.findall(response.content.decode())

    return slugs


def total(response):
    return int(re.search(r'data-total="(\d+)"', response.content.decode())[1])


def offered(response, name):
    """The values that the filter form has for a parameter."""
    html = response.content.decode()
    boxes = re.findall(rf'<input\s+type="checkbox"\s+name="{name}"\s+value="([^"]+)"', html)
    select = re.search(rf'<select[^>]*name="{name}"[^>]*>(.*?)</select>', html, re.DOTALL)
    return boxes + (re.findall(r'value="([^"]+)"', select[1]) if select else [])


# -- what each filter leaves


@pytest.mark.parametrize(
    ("parameters", "slugs"),
    [
        ({}, EVERYTHING),
        ({"kind": "heritage_site"}, ["dinh"]),
        ({"kind": ["heritage_site", "craft_street"]}, ["da", "dinh"]),
        ({"tradition": "gom"}, ["an"]),
        ({"tradition": "lua"}, ["an", "anh"]),
        ({"tradition": ["gom", "lua"]}, ["an", "anh"]),
        ({"tradition": "chua-co"}, []),
        ({"pillar": ["cuisine", "cultural_tourism"]}, ["an", "dinh"]),
        ({"province": "ha-noi"}, ["an", "anh"]),
        ({"province": "hung-yen"}, ["da", "dinh", "xa"]),
        ({"province": "thai-binh"}, ["xa"]),
        ({"province": "hung-yen-truoc-2025"}, ["da"]),
        ({"former": "thai-binh"}, ["xa"]),
        ({"former": "hung-yen"}, ["da"]),
        ({"workshop": "1"}, ["anh"]),
        ({"q": "lua", "kind": "craft_village", "province": "ha-noi"}, ["an", "anh"]),
        ({"q": "an"}, ["an", "anh"]),
        ({"q": "Ân"}, ["anh", "an"]),
    ],
    ids=str,
)
def test_filter_leaves_what_fits(shown, parameters, slugs):
    assert shown(**parameters) == slugs


@pytest.mark.parametrize(
    ("values", "slugs"),
    [
        ({"ocop_stars": 4, "ocop_expires": date(2999, 1, 1)}, ["an"]),
        ({"ocop_stars": 4, "ocop_expires": date(2020, 1, 1)}, []),
        ({"ocop_stars": 4, "ocop_year": 2999}, ["an"]),
        ({"ocop_stars": 4, "ocop_year": 2019}, []),
        ({"ocop_year": 2999}, []),
    ],
    ids=str,
)
def test_ocop_leaves_places_with_stars_that_may_hold(shown, delta, values, slugs):
    delta.an.products.create(name_vi="Bình", **values)
    assert shown(ocop="1") == slugs


@pytest.mark.parametrize(
    "parameters",
    [{"tradition": ["gom", "lua"]}, {"ocop": "1"}, {"workshop": "1"}, {"q": "lua", "ocop": "1"}],
    ids=str,
)
def test_many_matches_list_a_place_once(shown, delta, parameters):
    for _n in range(2):
        delta.an.products.create(name_vi="Bình", ocop_stars=4, ocop_year=2999)
        delta.an.offers.create(name_vi="Học")
    assert shown(**parameters).count("an") == 1


# -- near a point


def test_near_puts_the_nearest_first(shown):
    assert shown(near="21.09,105.9") == ["anh", "an"]


def test_radius_leaves_out_what_is_farther(shown):
    assert shown(near="21.09,105.9", radius="5") == ["anh"]


def test_distance_is_shown(ask):
    assert "11\u00a0km" in ask(near="21.1,105.9").content.decode()


def test_radius_without_a_point_changes_nothing(shown):
    assert shown(radius="5") == EVERYTHING


# -- order


def test_words_near_a_point_can_be_ordered_by_distance(shown):
    assert shown(q="lua", near="21.1,105.9", sort="distance") == ["anh", "an"]


# -- pages


@pytest.fixture
def two_pages(delta, client):
    """One place more than a page holds, all of one kind."""
    Place.objects.bulk_create(
        Place(
            name_vi=f"Cho {n}",
            slug=f"cho-{n}",
            kind="market",
            status="published",
            sort_key=f"{n:02}",
        )
        for n in range(25)
    )

    def page(number):
        response = client.get("/vi/places/", {"kind": "market", "page": number})
        assert response.status_code == 200
        return CARD.findall(response.content.decode())

    return page


@pytest.mark.parametrize("page", ["2", "3", "999999", "9" * 5000])
def test_page_out_of_range_is_the_last(two_pages, page):
    assert two_pages(page) == ["cho-24"]


@pytest.mark.parametrize("page", ["", "1", "0", "-1", "nonsense", "1.5", "2\x00", "９x"])
def test_nonsense_page_is_the_first(two_pages, page):
    assert two_pages(page)[:2] == ["cho-0", "cho-1"]


def test_pages_keep_the_filters(two_pages, client):
    html = client.get("/vi/places/?kind=market").content.decode()
    assert 'href="?kind=market&amp;page=2"' in html


def test_total_counts_all_pages(two_pages, client):
    assert total(client.get("/vi/places/?kind=market&page=2")) == 25


# -- wrong values


BAD = {
    "kind": "castle",
    "tradition": "alchemy",
    "pillar": "war",
    "province": "atlantis",
    "former": "atlantis",
    "workshop": "maybe",
    "ocop": "2",
    "near": "nowhere",
    "radius": "far",
    "sort": "beauty",
}


@pytest.mark.parametrize(("name", "value"), BAD.items())
def test_bad_value_leaves_the_filter_out(shown, name, value):
    assert shown(**{name: value}) == EVERYTHING


@pytest.mark.parametrize(("name", "value"), BAD.items())
def test_bad_value_is_noted(ask, name, value):
    html = unescape(ask(**{name: value}).content.decode())
    assert re.search(rf'<p class="note">[^<]*“{value}”', html)


@pytest.mark.parametrize("value", ["91,105", "21,181", "21", "nan,nan", "inf,1", "1e400,1"])
def test_point_off_the_globe_is_noted(ask, value):
    assert len(ask(near=value).context["notes"]) == 1


@pytest.mark.parametrize("value", ["-5", "0", "1e9", "nan", "inf"])
def test_radius_out_of_range_is_noted(ask, value):
    assert len(ask(near="21,105.9", radius=value).context["notes"]) == 1


def test_bad_value_beside_a_good_one_leaves_the_other_filters(shown):
    assert shown(kind="castle", province="ha-noi") == ["an", "anh"]


def test_bad_value_among_good_ones_leaves_the_good_ones(ask):
    context = ask(kind=["castle", "craft_street"]).context
    (chip,), (note,) = context["chips"], context["notes"]
    assert chip["url"] == "/vi/places/"
    assert ("castle" in note, "craft_street" in note) == (True, False)


@pytest.mark.parametrize("name", ["colour", "page_size", "q[]", "kind\x00"])
def test_unknown_parameter_is_ignored(ask, name):
    assert (total(ask(**{name: "1"})), ask(**{name: "1"}).context["notes"]) == (5, [])


def test_total_is_the_number_of_places(ask):
    assert total(ask(province="ha-noi")) == 2


def test_places_with_a_position_are_counted(ask):
    assert ask().context["located"] == 2


def test_kinds_without_a_place_are_hidden(ask):
    assert offered(ask(), "kind") == ["craft_village", "craft_street", "heritage_site"]


def test_traditions_without_a_place_are_hidden(ask):
    assert offered(ask(), "tradition") == ["gom", "lua"]


def test_provinces_of_today_and_of_before_are_offered(ask):
    assert offered(ask(), "province") == ["ha-noi", "hung-yen", "thai-binh"]


def test_ocop_without_a_product_is_hidden(ask):
    assert offered(ask(), "ocop") == []


def test_counts_leave_drafts_out(ask):
    groups = {group["name"]: group for group in ask().context["groups"]}
    assert {o["value"]: o["count"] for o in groups["tradition"]["options"]} == {"gom": 1, "lua": 2}


@pytest.mark.parametrize(
    ("name", "value"),
    [("kind", "craft_street"), ("province", "ha-noi"), ("former", "thai-binh"), ("q", "lua")],
)
def test_active_filter_can_be_taken_away(ask, name, value):
    chips = ask(**{name: value, "sort": "name"}).context["chips"]
    assert [chip["url"] for chip in chips] == ["/vi/places/?sort=name"]
