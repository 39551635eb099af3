"""A province with two communes, people who work for them, and records that wait."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from tests.people import person
from tests.villages.conftest import make_locality, make_place, make_tradition

__all__ = ["make_locality", "make_place", "make_tradition"]


@pytest.fixture
def units(db, make_locality) -> Any:
    """Bắc Ninh with Đông Hồ and Phù Lãng, and a province of others."""
    province = make_locality("Bắc Ninh")
    return SimpleNamespace(
        province=province,
        mine=make_locality("Đông Hồ", province),
        near=make_locality("Phù Lãng", province),
        far=make_locality("Hưng Yên"),
    )


@pytest.fixture
def people(units) -> Any:
    """The cast: who edits in Đông Hồ, who publishes in the province, who is over all."""
    return SimpleNamespace(
        editor=person("lan", "editor", units.mine),
        publisher=person("minh", "publisher", units.province),
        coordinator=person("hoa", "coordinator"),
        administrator=person("quang", "administrator"),
    )


@pytest.fixture
def draft(make_place, units, people) -> Callable[..., Any]:
    """A whole draft of the editor's."""
    from portal.content import workflow

    def make(name_vi: str = "Làng tranh", **values: Any) -> Any:
        whole = {
            "locality": units.mine,
            "sources": "https://example.org/",
            "latitude": 21.06,
            "longitude": 106.08,
        }
        place = make_place(name_vi=name_vi, published=False, **{**whole, **values})
        workflow.added(place, by=people.editor)
        return place

    return make
