"""How many queries the pages of the localities need, with one and with three of everything."""

from datetime import date

import pytest

from portal.localities.models import Locality, Succession
from portal.localities.views import LocalityDetail, LocalityList


@pytest.fixture
def provinces(db):
    def make(number):
        for name in ("Một", "Hai", "Ba")[:number]:
            new = Locality.objects.create(level="province", unit_type="province", name=name)
            for old in ("Cũ", "Xưa"):
                former = Locality.objects.create(
                    level="province",
                    unit_type="province",
                    name=f"{name} {old}",
                    valid_to=date(2025, 6, 30),
                )
                Succession.objects.create(predecessor=former, successor=new)
                Locality.objects.create(
                    level="commune", unit_type="commune", name=f"{name} {old}", parent=new
                )

    return make


def names(context):
    """Reads all that a template shows of the units."""
    return [
        [row["locality"].full_name, *[unit.full_name for unit in row["former"]]]
        for row in context["others"]
    ]


@pytest.mark.parametrize("number", [1, 3])
def test_list_needs_two_queries(rf, provinces, number, django_assert_num_queries):
    provinces(number)
    with django_assert_num_queries(2):
        assert len(names(LocalityList.as_view()(rf.get("/")).context_data)) == number


@pytest.mark.parametrize("number", [1, 3])
def test_detail_needs_four_queries(rf, provinces, number, django_assert_num_queries):
    """The unit, what it was, what it became, and the communes below it."""
    provinces(number)
    province = Locality.objects.get(slug="mot")
    origins = Locality.objects.former().exclude(successors=province)
    Succession.objects.bulk_create(
        Succession(predecessor=unit, successor=province) for unit in origins
    )
    every = {unit.pk: 1 for unit in Locality.objects.all()}
    with django_assert_num_queries(4):
        context = LocalityDetail.as_view(counts=lambda: every)(rf.get("/"), slug="mot").context_data
        for item in context["formers"]:
            assert item["unit"].province
        assert len(context["formers"]) == 2 * number
        assert len(context["children"]) == 2
