"""Makers of small made-up events; those of places and localities are the ones of tests/villages."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest

from tests.making import show
from tests.villages.conftest import (
    _loaded,
    make_locality,
    make_place,
    make_tradition,
    record,
    undone,
)

__all__ = ["_loaded", "make_locality", "make_place", "make_tradition", "record", "undone"]
Make = Callable[..., Any]


@pytest.fixture(scope="session")
def make_event() -> Make:
    """A published village festival, or a draft, with the rules of these columns: no rules, no
    dates.
    """
    from events.models import DateRule, Event

    numbers = count(1)

    def make(*rules: dict[str, Any], published: bool = True, **values: Any) -> Any:
        sets = {name: values.pop(name, ()) for name in ("traditions", "organisers")}
        defaults = {
            "kind": "village_festival",
            "pillars": ["cultural_tourism"],
            "summary_vi": "Tóm tắt.",
        }
        if "name_vi" not in values:
            defaults["name_vi"] = f"Hội Thử {next(numbers)}"
        event = Event(**{**defaults, **values})
        event.save()
        for name, records in sets.items():
            getattr(event, name).set(records)
        for rule in rules:
            made = DateRule(event=event, **rule)
            made.full_clean()
            made.save()
        return show(event) if published else event

    return make


@pytest.fixture(scope="session")
def make_organiser() -> Make:
    """A published organiser."""
    from events.models import Organiser

    def make(name_vi: str = "Ban quản lý di tích", **values: Any) -> Any:
        values = {"pillars": ["cultural_tourism"], "summary_vi": "Tổ chức hội."} | values
        return show(Organiser(name_vi=name_vi, **values))

    return make


@pytest.fixture
def commune(make_locality: Make) -> Any:
    """Where Lim is held."""
    return make_locality("Nội Duệ", make_locality("Bắc Ninh"))
