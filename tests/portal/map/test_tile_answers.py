"""How tiles answer: language, tag, few queries; and 404 and 400 as JSON for wrong addresses."""

import pytest

from villages.models import Place

pytestmark = pytest.mark.django_db

WORLD = "/map/tiles/0/0/0.json"


@pytest.fixture
def place(make_place):
    return make_place(name_en="Test Village", latitude=20.9765, longitude=105.912)


# -- language


@pytest.mark.parametrize(
    ("parameters", "language"),
    [({}, "vi"), ({"lang": ""}, "vi"), ({"lang": "vi"}, "vi"), ({"lang": "en"}, "en")],
    ids=str,
)
def test_language_is_the_address_s_not_the_browser_s(client, place, parameters, language):
    client.cookies["django_language"] = "en"
    answer = client.get(WORLD, parameters, headers={"accept-language": "en"})
    assert answer.headers["Content-Language"] == language
    assert "Accept-Language" not in answer.headers.get("Vary", "")
    assert "Cookie" not in answer.headers.get("Vary", "")
    (single,) = answer.json()["features"]
    assert single["properties"]["url"].startswith(f"/{language}/")


def test_answer_says_its_type_and_sets_no_cookie(client, place):
    answer = client.get(WORLD)
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert not answer.cookies


# -- asked again


@pytest.mark.parametrize("language", ["vi", "en"])
def test_unchanged_tile_costs_one_query(client, place, django_assert_num_queries, language):
    path = f"{WORLD}?lang={language}"
    tag = client.get(path).headers["ETag"]
    with django_assert_num_queries(1):
        again = client.get(path, headers={"if-none-match": tag, "accept-language": "en"})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["ETag"] == tag
    assert again.headers["Content-Language"] == language
    assert "Accept-Language" not in again.headers.get("Vary", "")


def test_tile_is_new_after_an_edit(client, place):
    tag = client.get(WORLD).headers["ETag"]
    place.save()
    assert client.get(WORLD, headers={"if-none-match": tag}).status_code == 200


def test_addresses_have_tags_of_their_own(client, place):
    paths = (WORLD, f"{WORLD}?lang=en", f"{WORLD}?kind=market", "/map/tiles/1/1/0.json")
    assert len({client.get(path).headers["ETag"] for path in paths}) == len(paths)


def test_tiles_are_only_to_be_read(client, place):
    for verb in ("post", "put", "patch", "delete"):
        answer = getattr(client, verb)(WORLD)
        assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert client.head(WORLD).content == b""


# -- queries: the version, the groups of both sections, those that are shown one by one


@pytest.mark.parametrize("rows", [1, 3, 30])
@pytest.mark.parametrize(
    ("query", "number"),
    [("", 4), ("?kind=craft_village", 3), ("?tradition=chung", 6), ("?province=tinh-0", 6)],
)
def test_tile_needs_the_same_queries_for_any_number_of_rows(  # one case per number and filter
    client,
    make_locality,
    make_tradition,
    make_place,
    django_assert_num_queries,
    rows,
    query,
    number,
):
    shared = make_tradition("Chung", slug="chung")
    province = make_locality("Tỉnh 0", slug="tinh-0")
    for row in range(rows):
        make_place(
            traditions=[shared, make_tradition(f"Riêng {row}")],
            locality=make_locality(f"Xã {row}", province),
            latitude=20 + row / 10,
            longitude=105 if row else -100,
        )
    with django_assert_num_queries(number):
        found = client.get(f"{WORLD}{query}").json()["features"]
    assert sum(feature["properties"]["count"] for feature in found) == rows
    assert any(feature["properties"]["count"] == 1 for feature in found)
    assert any(feature["properties"]["count"] > 1 for feature in found) == (rows == 30)


def test_empty_tile_asks_for_no_records(client, place, django_assert_num_queries):
    with django_assert_num_queries(3):
        assert client.get("/map/tiles/1/0/0.json").json()["features"] == []


# -- wrong addresses


NO_TILE = (
    *("23/0/0", "0/1/0", "0/0/1", "5/32/0", "22/4194304/0", "-1/0/0", "1/-1/0", "1/0/-1"),
    *("a/b/c", "1.5/0/0", "1/0/0x1", "01/0/0", "1/00/0", "１/0/0", "²/0/0", "+1/0/0", " 1/0/0"),
    *("nan/0/0", "1/0/inf", "1/0/1e0", "%00/0/0", f"5/{10**30}/0", f"{'9' * 4000}/0/0"),
)


@pytest.mark.parametrize("tile", NO_TILE, ids=lambda tile: tile[:20])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("vi", "Không có ô bản đồ này."), ("en", "There is no such map tile.")],
)
def test_no_such_tile_is_404_as_json(client, tile, language, sentence):
    answer = client.get(f"/map/tiles/{tile}.json", {"lang": language, "kind": "nonsense"})
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.headers["Content-Language"] == language
    assert "ETag" not in answer.headers
    assert answer.json() == {"errors": {"tile": sentence}}


@pytest.mark.parametrize("rest", ["5/25.json", "5/25/14", "5/25/14.json/", "5/25/14.jsonx", "é"])
def test_whatever_stands_below_is_404_as_json(client, rest):
    answer = client.get(f"/map/tiles/{rest}", {"lang": "en"})
    assert (answer.status_code, list(answer.json()["errors"])) == (404, ["tile"])


@pytest.mark.parametrize("debug", [False, True])
def test_more_parameters_than_are_read_are_400_as_json(client, settings, debug):
    settings.DEBUG = debug
    answer = client.get(f"{WORLD}?lang=en&{'a&' * 10_001}")
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["parameters"])
    assert "Accept-Language" not in answer.headers.get("Vary", "")


def test_404_stays_json_while_developing(client, settings):
    settings.DEBUG = True
    answer = client.get("/map/tiles/a/b/c.json")
    assert (answer.status_code, list(answer.json())) == (404, ["errors"])


BAD = {
    "lang": "fr",
    "section": "castles",
    "kind": "castle",
    "tradition": "alchemy",
    "pillar": "war",
    "province": "atlantis",
    "former": "atlantis",
    "locality": "atlantis",
    "workshop": "maybe",
    "ocop": "2",
    "near": "nowhere",
    "radius": "far",
    "bbox": "1,2,3",
    "sort": "beauty",
}


@pytest.mark.parametrize(("name", "value"), BAD.items())
def test_bad_value_is_400_with_a_sentence(client, place, name, value):
    answer = client.get(WORLD, {name: value})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Language"] == "vi"
    assert "ETag" not in answer.headers
    (said,) = answer.json()["errors"].items()
    assert said[0] == name
    assert said[1].startswith(f"“{value}” không dùng được cho mục “")


def test_bad_values_are_named_together_in_the_language_asked_for(client, place):
    answer = client.get(WORLD, {"kind": ["castle", "market", "tent"], "near": "x", "lang": "en"})
    assert answer.json()["errors"] == {
        "kind": "“castle, tent” is not a value for “Kind of place”.",
        "near": "“x” is not a value for “Near”. Write latitude and longitude, as 21.03, 105.85. "
        "Names go into “Search by name”.",
    }


def test_section_that_is_not_on_the_map_is_a_bad_value(client, place):
    assert client.get(WORLD, {"section": ["places", "traditions"]}).status_code == 400


@pytest.mark.parametrize("value", ["-5", "0", "1e9", "nan", "inf", "1" * 400])
def test_radius_out_of_range_is_400(client, place, value):
    assert client.get(WORLD, {"near": "21,105", "radius": value}).status_code == 400


def test_bad_tile_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(1):  # the tag's
        client.get("/map/tiles/23/0/0.json")


def test_long_words_are_cut_as_on_the_list(client, place):
    words = f"{place.name_vi} {'x ' * 500}"
    assert client.get(WORLD, {"q": words}).status_code == 200
    assert Place.objects.count() == 1
