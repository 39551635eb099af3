"""Every page asks the database the same number of questions, for 1, 3 and 30 rows of everything."""

import pytest

from portal.localities.models import Succession
from portal.media.models import Image
from portal.version.memory import forget
from villages.models import Place, Tradition

# Each row: two traditions, two linkages, an opening rule, a title, a product, an offer and two
# pictures, near the others, in a commune and a province of its own, now and before.
NUMBERS = (1, 3, 30)
PAGES = {
    "/vi/places/": 12,
    "/vi/places/?kind=craft_village": 12,
    "/vi/places/?q=lang+thu": 13,
    "/vi/places/?q=lnag+thu": 18,
    "/vi/places/?near=21,105.9&radius=50": 12,
    "/vi/places/dau/": 27,
    "/vi/places/nguon/": 26,
    "/vi/traditions/": 4,
    "/vi/traditions/chung/": 14,
    "/vi/localities/": 9,
    "/vi/map/": 22,
    "/vi/map/?kind=craft_village": 20,
    "/vi/search/?q=lang+thu": 41,
    "/vi/search/?q=rieng": 24,
    "/vi/": 19,
    "/en/": 19,
}
LOCALITY_PAGES = {
    "/vi/localities/tinh-chung/": 22,
    "/vi/localities/xa-chung-tinh-chung/": 22,
    "/vi/localities/tinh-cu/": 22,
    "/vi/localities/xa-cu-tinh-cu-cu/": 22,
}


@pytest.fixture(scope="module", params=NUMBERS)
def rows(request, undone, django_db_blocker, make_locality, make_tradition, make_place, furnish):
    """A record of 1, 3 or 30 rows, and the two places that all of them are linked to."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        shared = make_tradition("Chung", slug="chung")
        ends = {"traditions": [shared], "latitude": 21.0, "longitude": 105.9}
        source = make_place(slug="nguon", kind="museum", **ends)
        market = make_place(slug="cho", kind="market", **ends)
        for number in range(request.param):
            place = make_place(
                slug="dau" if number == 0 else "",
                traditions=[shared, make_tradition(f"Riêng {number}")],
                latitude=21 + number / 1000,
                longitude=105.9,
                **_where(number, make_locality),
            )
            furnish(place, source, market, shared)
            hang(place, number)
        yield request.param
        transaction.set_rollback(True)


def hang(place, number):
    """Two pictures, without files: pages only name their addresses."""
    for part in "ab":
        image = Image.objects.create(digest=f"{number}{part}", width=640, height=480, widths=[320])
        told = {"alt_vi": "Ảnh", "author": "Lan", "licence": "own"}
        place.pictures.create(image=image, **told)


def _where(number, make_locality):
    province = make_locality(f"Tỉnh {number}")
    former = make_locality(f"Cựu {number}", until_2025=True)
    district = make_locality(
        f"Huyện {number}", former, until_2025=True, level="district", unit_type="district"
    )
    Succession.objects.create(predecessor=former, successor=province)
    return {
        "locality": make_locality(f"Xã {number}", province),
        "former_locality": make_locality(f"Làng {number}", district, until_2025=True),
    }


@pytest.fixture
def in_one_commune(rows, make_locality):
    """All rows in one commune of today and one of before."""
    province, former = make_locality("Tỉnh Chung"), make_locality("Tỉnh Cũ", until_2025=True)
    commune = make_locality("Chung", province)
    before = make_locality("Cũ", former, until_2025=True)
    for old, new in ((former, province), (before, commune)):
        Succession.objects.create(predecessor=old, successor=new)
    villages = Place.objects.filter(kind="craft_village")
    villages.update(locality=commune, former_locality=before)
    Tradition.objects.update(locality=commune, former_locality=before)
    return commune


def ask(client, address):
    forget()
    response = client.get(address)
    assert response.status_code == 200
    return response


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "number"), PAGES.items())
def test_page_needs_the_same_queries_for_any_number_of_rows(
    client, rows, django_assert_num_queries, address, number
):
    with django_assert_num_queries(number):
        ask(client, address)


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "number"), LOCALITY_PAGES.items())
def test_locality_needs_the_same_queries_for_any_number_of_rows(
    client, in_one_commune, django_assert_num_queries, address, number
):
    with django_assert_num_queries(number):
        ask(client, address)


@pytest.mark.django_db
def test_list_shows_the_rows_that_are_counted(client, rows):
    assert ask(client, "/vi/places/?kind=craft_village").context["shown"] == rows


@pytest.mark.django_db
def test_search_by_words_shows_the_rows_that_are_counted(client, rows):
    assert ask(client, "/vi/places/?q=lang+thu&kind=craft_village").context["shown"] == rows


@pytest.mark.django_db
def test_place_shows_the_linkages_that_are_counted(client, rows):
    assert len(ask(client, "/vi/places/nguon/").context["links"]) == rows


@pytest.mark.django_db
def test_locality_shows_the_rows_that_are_counted(client, rows, in_one_commune):
    (counted,) = ask(client, in_one_commune.get_absolute_url()).context["counted"]
    assert counted == f"{rows} điểm đến"


@pytest.mark.django_db
def test_unchanged_page_needs_one_query(client, rows, django_assert_num_queries):
    tag = ask(client, "/vi/places/").headers["ETag"]
    with django_assert_num_queries(1):
        assert client.get("/vi/places/", headers={"If-None-Match": tag}).status_code == 304
