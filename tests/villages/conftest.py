"""The loaded sample record, and makers of small made-up records."""

from collections.abc import Callable, Iterator
from datetime import date, time
from itertools import count
from typing import Any

import pytest
from django.db import transaction

from tests.making import show
from tests.sample import load_sample

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def undone(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What fixtures of a module write stays for its tests, and is gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def _loaded(undone) -> None:
    load_sample()


@pytest.fixture
def record(_loaded, db) -> None:
    """The whole sample; what a test changes is undone after it, and all of it after the module."""


# The makers hang on no database fixture, so that a module's fixtures can use them too.


@pytest.fixture(scope="session")
def make_locality() -> Make:
    """A province; with `parent` a commune, with `until_2025` a former unit."""
    # Late, here and below: pytest reads this file before Django is ready.
    from portal.localities.models import Locality

    def make(name: str, parent: Any = None, *, until_2025: bool = False, **values: Any) -> Any:
        kind = {"level": "province", "unit_type": "province"}
        if parent:
            kind = {"level": "commune", "unit_type": "commune", "parent": parent}
        until = date(2025, 6, 30) if until_2025 else None
        return Locality.objects.create(name=name, valid_to=until, **{**kind, **values})

    return make


@pytest.fixture(scope="session")
def make_tradition() -> Make:
    """A published craft."""
    from villages.models import Tradition

    def make(name_vi: str, **values: Any) -> Any:
        values = {"kind": "craft", "pillars": ["handicrafts"], "summary_vi": "Nghề."} | values
        tradition = Tradition(name_vi=name_vi, **values)
        show(tradition)
        return tradition

    return make


@pytest.fixture(scope="session")
def make_place() -> Make:
    """A published craft village, or a draft; `traditions` in their order."""
    from villages.models import Place

    numbers = count(1)

    def make(*, traditions: Any = (), published: bool = True, **values: Any) -> Any:
        defaults = {"kind": "craft_village", "pillars": ["handicrafts"], "summary_vi": "Tóm tắt."}
        if "name_vi" not in values:
            defaults["name_vi"] = f"Làng Thử {next(numbers)}"
        place = Place(**{**defaults, **values})
        place.save()
        for order, tradition in enumerate(traditions):
            place.place_traditions.create(tradition=tradition, order=order)
        if published:
            show(place)
        elif traditions:
            place.save()
        return place

    return make


@pytest.fixture(scope="session")
def furnish() -> Make:
    """Gives a place two linkages, an opening rule, a title, a product and an offer."""
    from villages.models import Linkage

    def add(place: Any, source: Any, market: Any, tradition: Any = None) -> Any:
        Linkage.objects.create(
            from_place=source, to_place=place, role="supplies", tradition=tradition
        )
        Linkage.objects.create(from_place=place, to_place=market, role="sells", tradition=tradition)
        place.opening_rules.create(
            weekdays=["1", "2", "3", "4", "5", "6"], opens=time(8), closes=time(17)
        )
        place.recognitions.create(level="provincial", year=2020)
        place.products.create(name_vi="Bình gốm", tradition=tradition, ocop_stars=4, ocop_year=2099)
        place.offers.create(name_vi="Học làm gốm", languages=["vi", "en"])
        return place

    return add
