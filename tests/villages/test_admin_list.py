"""The lists of the admin ask the database the same number of questions for 3 and for 100 rows."""

import pytest
from django.db import transaction

from portal.content import workflow
from portal.media.models import Image
from tests.people import person
from villages.models import Linkage

# Each row: in a commune of its own, two traditions, pictures, titles, products, two localities that
# it is shared with, a linkage; drafts and published, changed by many people.
NUMBERS = (3, 100)
LIST = "/admin/villages/place/"
QUERIES = {
    LIST: 11,
    f"{LIST}?q=lang": 11,
    f"{LIST}?all=": 11,
    f"{LIST}?view=mine": 11,
    f"{LIST}?view=unreviewed": 11,
    f"{LIST}?view=untranslated&o=2": 11,
    f"{LIST}?view=no_picture&o=-7": 10,
    f"{LIST}?status=published&kind=craft_village&pillar=handicrafts": 11,
    LIST + "?unit={unit}&lacks=something&languages=vi&picture=yes&changed=7": 11,
    "/admin/villages/tradition/": 9,
    "/admin/villages/linkage/": 5,
}


@pytest.fixture(scope="module", params=NUMBERS)
def lan(request, undone, django_db_blocker, make_locality, make_tradition, make_place):
    """A publisher of the province where all of them lie."""
    with django_db_blocker.unblock(), transaction.atomic():
        province, others = make_locality("Bắc Ninh"), [make_locality(n) for n in ("Hà", "Nam")]
        lan = person("lan", "publisher", province)
        market = make_place(name_vi="Chợ", locality=province)
        for number in range(request.param):
            here = make_locality(f"Xã {number}", province)
            crafts = [make_tradition(f"Nghề {number}.{n}", locality=here) for n in range(2)]
            place = make_place(traditions=crafts, locality=here, published=bool(number % 2))
            _furnish(place, number, others)
            Linkage.objects.create(from_place=place, to_place=market, role="sells")
            workflow.added(place, by=person(f"p{number}"))
            workflow.changed(place, by=person(f"q{number}") if number % 2 else lan)
        lan.unit = province.pk
        yield lan
        transaction.set_rollback(True)


def _furnish(place, number, others):
    place.shared_with.set(others)
    for order in range(2):
        size = {"width": 800, "height": 600, "widths": [320]}
        image = Image.objects.create(digest=f"{number}-{order}", **size)
        place.pictures.create(image=image, order=order, author="Lan", licence="own", alt_vi="a")
        place.recognitions.create(level="unesco", year=2000 + order)
        place.products.create(name_vi=f"Bình {order}")


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "count"), QUERIES.items())
def test_list_asks_the_same_of_few_and_many(lan, client, django_assert_num_queries, address, count):
    client.force_login(lan)
    with django_assert_num_queries(count):
        response = client.get(address.format(unit=lan.unit))
    assert response.status_code == 200
    shown = response.context["cl"].result_count
    assert shown or "no_picture" in address
