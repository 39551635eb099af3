"""The page of a place: what it says, in which language, and what it keeps to itself."""

import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone, translation

from portal.content import workflow
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(make_place):
    return make_place(
        name_vi="Làng gốm Thử",
        name_en="Thử Pottery Village",
        slug="thu",
        latitude=21.0,
        longitude=105.9,
    )


@pytest.fixture
def read(client):
    """The page's HTML, its white space made single."""

    def get(slug="thu", language="vi"):
        response = client.get(f"/{language}/places/{slug}/")
        assert response.status_code == 200
        return re.sub(r"\s+", " ", unescape(response.content.decode()))

    return get


def change(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


# -- names and where it lies


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", ["Làng gốm Thử", "Thử Pottery Village"])
def test_both_names_are_shown(place, read, language, name):
    assert f">{name}<" in read(language=language)


def test_heading_is_in_the_readers_language(place, read):
    assert re.search(r"<h1[^>]*>Thử Pottery Village</h1>", read(language="en"))


def test_vietnamese_name_is_marked_as_such_for_english_readers(place, read):
    assert '<strong lang="vi">Làng gốm Thử</strong>' in read(language="en")


def test_former_address_names_the_units_of_before(place, read, make_locality):
    old = make_locality("Thái Bình", until_2025=True)
    change(place, former_locality=make_locality("Minh Tân", old, until_2025=True))
    assert "Xã Minh Tân, Thái Bình" in read()


def test_former_address_in_words_goes_before_the_units(place, read, make_locality):
    change(place, former_locality=make_locality("Cũ", until_2025=True), former_address="Thôn Hạ")
    assert "Thôn Hạ" in read()


def test_address_of_today_leads_to_its_locality(place, read, make_locality):
    change(place, locality=make_locality("Minh Tân", make_locality("Hưng Yên")))
    assert 'href="/vi/localities/xa-minh-tan-hung-yen/"' in read()


# -- linkages


ROLES = {
    "supplies": ("Supplies", "Supplied by"),
    "origin_of": ("Its craftspeople founded", "Mother village"),
    "sells": ("Shown and sold at", "Sells work from"),
    "co_creation": ("Works with", "Works with"),
    "designs_for": ("Designs for", "Designed by"),
    "teaches": ("Teaches", "Taught by"),
}


@pytest.fixture
def street(make_place):
    return make_place(name_vi="Phố Hàng Thử", slug="pho", kind="craft_street")


@pytest.mark.parametrize(("role", "words"), ROLES.items())
def test_linkage_is_worded_from_either_side(place, street, client, role, words):
    Linkage.objects.create(from_place=place, to_place=street, role=role)
    links = [client.get(f"/en/places/{slug}/").context["links"] for slug in ("thu", "pho")]
    assert tuple(link[0]["role_label"] for link in links) == words


def test_linkage_names_the_other_place(place, street, read):
    Linkage.objects.create(from_place=place, to_place=street, role="sells", note_vi="Từ năm 1900.")
    assert "Phố Hàng Thử" in read()


@pytest.mark.parametrize("hidden", [{"status": "draft"}, {"status": "archived"}, "later"], ids=str)
def test_linkage_to_a_place_that_is_not_public_is_silent(place, street, read, hidden):
    Linkage.objects.create(from_place=place, to_place=street, role="sells")
    later = {"published_at": timezone.now() + timedelta(days=1)}
    change(street, **(later if hidden == "later" else hidden))
    assert "Phố Hàng Thử" not in read()


@pytest.mark.parametrize("hidden", ["draft", "archived"])
def test_tradition_that_is_not_public_is_silent(place, make_tradition, read, hidden):
    tradition = make_tradition("Nghề Ẩn")
    place.place_traditions.create(tradition=tradition)
    change(tradition, status=hidden)
    assert "Nghề Ẩn" not in read()


# -- nearby


def test_nearby_places_are_shown_with_their_distance(place, make_place, read):
    make_place(name_vi="Làng Bên", slug="ben", latitude=21.01, longitude=105.9)
    assert re.search(r"1,1 km</span> <a href=\"/vi/places/ben/\"", read())


def test_place_without_a_position_has_nothing_nearby(place, make_place, client):
    make_place(latitude=21.0, longitude=105.9)
    change(place, latitude=None, longitude=None)
    assert client.get("/vi/places/thu/").context["nearby"] == []


# -- opening and OCOP


def test_opening_without_rules_is_unknown(place, read):
    assert 'class="state state-unknown"' in read()


@pytest.mark.parametrize(
    "rule", [{"effect": "closed", "season_end": "01-01", "tet": True}], ids=str
)
def test_opening_that_is_not_known_is_never_open(place, read, rule):
    place.opening_rules.create(season_start="01-01", **rule)
    assert "state-open" not in read()


def test_opening_rule_for_every_day_is_open(place, read):
    place.opening_rules.create()
    assert 'class="state state-open"' in read()


def test_expired_stars_are_not_drawn(place, read):
    place.products.create(name_vi="Bình", ocop_stars=4, ocop_expires=date(2020, 1, 1))
    html = read()
    assert ("ocop-expired" in html, "★" in html) == (True, False)


def test_stars_whose_end_is_not_known_are_not_drawn(place, read):
    place.products.create(name_vi="Bình", ocop_stars=4, ocop_year=2999)
    assert "★" not in read()


def test_stars_that_hold_are_drawn(place, read):
    place.products.create(name_vi="Bình", ocop_stars=4, ocop_expires=date(2999, 1, 1))
    assert "★★★★<" in read().replace(" <", "<")


# -- for machines


def graph(html):
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)[1]
    return {part["@type"]: part for part in json.loads(data)["@graph"]}


def test_jsonld_has_the_attraction_and_the_way_to_it(place, read):
    assert set(graph(read())) == {"TouristAttraction", "BreadcrumbList"}


def test_jsonld_has_the_products(place, read):
    place.products.create(name_vi="Bình", producer="Nhà Thử")
    assert graph(read())["Product"]["brand"]["name"] == "Nhà Thử"


def test_jsonld_survives_the_end_of_a_script_in_a_name(place, client):
    change(place, name_vi="</script><b>Làng</b>")
    html = client.get("/vi/places/thu/").content.decode()
    assert graph(html)["TouristAttraction"]["name"] == "</script><b>Làng</b>"


@pytest.mark.parametrize(
    "tag",
    [
        '<link rel="canonical" href="http://testserver/en/places/thu/">',
        'hreflang="vi" href="http://testserver/vi/places/thu/">',
        'hreflang="en" href="http://testserver/en/places/thu/">',
        'hreflang="x-default" href="http://testserver/vi/places/thu/">',
        '<meta property="og:title" content="Thử Pottery Village">',
        '<meta property="og:url" content="http://testserver/en/places/thu/">',
        '<meta property="og:locale" content="en_GB">',
    ],
)
def test_head_has_what_search_engines_and_sharing_need(place, read, tag):
    assert tag in read(language="en")


# -- the other language


def test_body_of_the_other_language_is_marked(place, read):
    change(place, body_vi="<p>Chuyện làng.</p>")
    assert re.search(r'<div lang="vi">\s*<p>Chuyện làng.</p>\s*</div>', read(language="en"))


def test_body_of_the_readers_language_is_not_marked(place, read):
    change(place, body_vi="<p>Chuyện làng.</p>", body_en="<p>The tale.</p>")
    assert not re.search(r"<div lang=\"\w+\">\s*<p>The tale", read(language="en"))


# -- texts that try to run


EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'


def text_fields(model):
    return [
        field.name
        for field in model._meta.concrete_fields
        if field.get_internal_type() in {"CharField", "TextField"}
        and field.editable
        and not (field.choices or hasattr(field, "options") or field.validators[1:])
        and not field.name.startswith("body")
    ]


def test_every_text_is_escaped(place, client, street):
    link = Linkage.objects.create(from_place=place, to_place=street, role="sells")
    children = [
        getattr(place, name).create()
        for name in ("recognitions", "products", "offers", "opening_rules")
    ]
    for row in (*children, link, place):
        change(row, **dict.fromkeys(text_fields(type(row)), EVIL))
    Place.objects.filter(pk=place.pk).update(slug="thu")
    html = client.get("/vi/places/thu/").content.decode()
    assert re.findall(r"<script>|<img src=x[^>]*>", html) == []


def test_body_is_shown_without_what_runs(place, client):
    change(place, body_vi=f"<p onclick='x()'>Chuyện{EVIL}</p>")
    html = client.get("/vi/places/thu/").content.decode()
    assert re.findall(r"alert\(|onclick|onerror", html) == []


# -- addresses


@pytest.mark.parametrize("verb", [workflow.unpublish, workflow.archive])
def test_place_that_is_not_public_is_not_found(place, client, verb):
    verb(place, by=None)
    assert client.get("/vi/places/thu/").status_code == 404


def test_place_of_a_later_moment_is_not_found(place, client):
    change(place, published_at=timezone.now() + timedelta(hours=1))
    assert client.get("/vi/places/thu/").status_code == 404


@pytest.mark.parametrize("old", ["thu", "hai", "ba"])
def test_old_address_leads_to_the_new_one_in_one_step(place, client, old):
    for slug in ("hai", "ba", "bon"):
        change(place, slug=slug)
    response = client.get(f"/en/places/{old}/")
    assert (response.status_code, response.url) == (301, "/en/places/bon/")


def test_address_taken_back_shows_the_page(place, client):
    for slug in ("hai", "thu"):
        change(place, slug=slug)
    assert client.get("/vi/places/thu/").status_code == 200


@pytest.mark.parametrize("language", ["vi", "en"])
def test_unknown_address_has_a_search_box_in_the_pages_language(client, language):
    response = client.get(f"/{language}/places/khong-co/")
    html = response.content.decode()
    with translation.override(language):
        words = translation.gettext("What are you looking for?")
    assert response.status_code == 404
    assert re.search(
        rf'<form[^>]*action="/{language}/search/".*?{re.escape(words)}', html, re.DOTALL
    )
