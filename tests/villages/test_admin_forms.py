"""What people write in the form of a place, and what the form makes of it."""

from datetime import time

import pytest

from tests.forms import form_at
from tests.people import person
from tests.villages.place_form import errors, send
from villages.models import Place

pytestmark = pytest.mark.django_db
ADD = "/admin/villages/place/add/"
NEW = {
    "kind": "craft_village",
    "name_vi": "Làng Thử",
    "summary_vi": "Một làng.",
    "sources": "Sách",
    "pillars": ["handicrafts"],
    "precision": "exact",
    "confidence": "partial",
}
LAOS, BORDER = "17.97, 102.61", "21.1374, 106.7236"  # of Yên Tử: 9 km beyond Hải Phòng


@pytest.fixture
def commune(make_locality):
    return make_locality("Bát Tràng", make_locality("Hà Nội", unit_type="municipality"))


@pytest.fixture
def lan(client, commune):
    client.force_login(person("lan", "publisher", commune))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def place(make_place, commune):
    return make_place(name_vi="Bát Tràng", published=False, locality=commune)


# -- where


def test_who_has_one_locality_finds_it_filled_in(lan, commune):
    assert form_at(lan.get(ADD))["locality"] == str(commune.pk)


def test_a_point_abroad_is_not_published(lan):
    response = send(lan, **NEW, position=LAOS, _step="publish")
    assert list(errors(response)["latitude"]) == [
        "Needed for publishing: a position within the provinces of the portal."
    ]
    assert not Place.objects.exists()


def test_a_point_abroad_is_doubted_when_saved(lan):
    response = send(lan, **NEW, position=LAOS)
    told = " ".join(str(m) for m in lan.get(response.url).context["messages"])
    assert "outside the provinces" in told


def test_a_point_just_beyond_the_drawing_is_published(lan):
    send(lan, **NEW, position=BORDER, _step="publish")
    assert Place.objects.published().exists()


def test_what_belongs_to_a_province_without_outline_may_lie_there(make_place, make_locality):
    hue = make_locality("Huế", unit_type="municipality")
    place = make_place(locality=hue, latitude=16.4698, longitude=107.5786)
    assert "point" not in place.missing()


# -- opening rules

HOURS = [
    ("8h", "17h30"),
    ("8:00", "17:30"),
    ("8h00", "17h30p"),
    ("08.00", "17.30"),
    ("8 giờ", "17g30"),
]


def rule(**values):
    told = {"opening_rules-TOTAL_FORMS": "1", "opening_rules-0-effect": "open"}
    return told | {f"opening_rules-0-{name}": value for name, value in values.items()}


def refusals(response):
    rows = next(
        r.formset
        for r in response.context["inline_admin_formsets"]
        if r.formset.prefix == "opening_rules"
    )
    return {name: list(words) for name, words in rows.errors[0].items()}


@pytest.mark.parametrize(("opens", "closes"), HOURS)
def test_hours_are_taken_as_people_write_them(lan, place, opens, closes):
    assert send(lan, place, **rule(opens=opens, closes=closes)).status_code == 302
    saved = place.opening_rules.get()
    assert (saved.opens, saved.closes) == (time(8), time(17, 30))


@pytest.mark.parametrize(("opens", "closes"), [("18h", "2h"), ("20:00", "24h"), ("0h", "24h")])
def test_a_night_may_run_into_the_next_day(lan, place, opens, closes):
    assert send(lan, place, **rule(opens=opens, closes=closes)).status_code == 302


def test_hours_that_run_backwards_are_refused(lan, place):
    assert list(refusals(send(lan, place, **rule(opens="17:00", closes="8:00")))) == ["closes"]


@pytest.mark.parametrize("hours", ["25h", "8h75", "sáng"])
def test_what_is_no_hour_says_how_to_write_it(lan, place, hours):
    told = refusals(send(lan, place, **rule(opens=hours, closes="17h")))
    assert told["opens"] == ["Write hours as 8:00 or 17:30."]


@pytest.mark.parametrize("day", ["15/3", "15.03", "ngày 15 tháng 3", "03-15"])
def test_a_day_is_taken_as_people_write_it(lan, place, day):
    assert send(lan, place, **rule(season_start=day)).status_code == 302
    assert place.opening_rules.get().season_start == "03-15"
    page = form_at(lan.get(f"/admin/villages/place/{place.pk}/change/"))
    assert page["opening_rules-0-season_start"] == "15/3"


@pytest.mark.parametrize(
    ("day", "words"),
    [("30/2", "There is no such day."), ("mùa xuân", "Write day and month, as 15/3.")],
)
def test_what_is_no_day_is_told_once(lan, place, day, words):
    assert refusals(send(lan, place, **rule(season_start=day))) == {"season_start": [words]}


# -- telephone

NUMBERS = [
    "024 3874 1234",
    "+84 912 345 678",
    "(024) 3874-1234",
    "024 3874 1234 ext. 12, 1900 1234",
    "",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_telephone_number_is_taken(lan, place, number):
    assert send(lan, place, phone=number).status_code == 302


@pytest.mark.parametrize("number", ["04 abc 8271", "gọi cô Lan", "--"])
def test_what_cannot_be_called_is_refused(lan, place, number):
    assert "phone" in errors(send(lan, place, phone=number))


# -- what has no source


def test_what_has_no_source_is_ticked_by_its_label(lan, place):
    Place.objects.filter(pk=place.pk).update(unverified_fields="founded opening_hours")
    address = f"/admin/villages/place/{place.pk}/change/"
    page = lan.get(address)
    assert form_at(page)["unverified_fields"] == ["founded", "opening_hours"]
    assert "Since when" in page.content.decode().split("field-unverified_fields")[1]
    send(lan, place, unverified_fields=["address", "recognition", "opening_hours"])
    place.refresh_from_db()
    assert place.unverified_fields == "address recognition opening_hours"


def test_nothing_without_a_source_is_kept_as_nothing(lan, place):
    assert send(lan, place, phone="024 3874").status_code == 302
    place.refresh_from_db()
    assert place.unverified_fields == ""


# -- choosing another place


def test_the_nearest_name_comes_first_with_kind_and_locality(lan, make_place, commune):
    bac_ninh = make_place(name_vi="Bạc Hà", name_en="Hàng Bạc lane", locality=commune)
    hang_bac = make_place(name_vi="Hàng Bạc", kind="craft_street", locality=commune)
    street = make_place(name_vi="Đền Bạch Mã Hàng Bạc", locality=commune)
    asked = {"app_label": "villages", "model_name": "linkage", "field_name": "to_place"}
    rows = lan.get("/admin/autocomplete/", asked | {"term": "hang bac"}).json()["results"]
    assert {row["id"] for row in rows} == {str(p.pk) for p in (bac_ninh, hang_bac, street)}
    assert rows[-1]["id"] == str(street.pk)
    assert "Hàng Bạc – Craft street, Bát Tràng" in [r["text"].split(" Commune")[0] for r in rows]


@pytest.mark.parametrize(("many", "queries"), [(1, 6), (5, 6)])
def test_queries_of_choosing_a_place(
    lan, make_place, commune, django_assert_num_queries, many, queries
):
    for number in range(many):
        make_place(name_vi=f"Hàng {number}", locality=commune)
    asked = {"app_label": "villages", "model_name": "linkage", "field_name": "to_place"}
    with django_assert_num_queries(queries):
        lan.get("/admin/autocomplete/", asked | {"term": "hang"})


# -- the bar, and what is folded


def test_the_bar_saves_and_rare_rows_are_folded(lan, place):
    page = lan.get(f"/admin/villages/place/{place.pk}/change/").content.decode()
    assert page.count('name="_save"') == 2
    assert page.split("form-save")[1].count("Draft") >= 1
    for prefix in ("links_out", "links_in", "products", "recognitions"):
        assert f'<details><summary>\n  <h2 id="{prefix}-heading"' in page


def test_rows_with_an_error_are_open(lan, place):
    row = {"products-TOTAL_FORMS": "1", "products-0-ocop_stars": "9", "products-0-name_vi": "Bát"}
    page = send(lan, place, **row).content.decode()
    assert "<summary>" not in page.split('id="products-group"')[1].split("products-heading")[0]
