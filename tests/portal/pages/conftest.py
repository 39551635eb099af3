"""A maker of pages, and those of the topics' records."""

from itertools import count
from typing import Any

import pytest

from tests.making import show
from tests.villages.conftest import (  # noqa: F401 - fixtures are found by their names
    make_locality,
    make_place,
)


@pytest.fixture
def make_page(db) -> Any:
    """A published page, or a draft."""
    from portal.pages.models import Page

    numbers = count(1)

    def make(*, published: bool = True, **values: Any) -> Any:
        page = Page(**{"name_vi": f"Trang {next(numbers)}", "body_vi": "Lời.", **values})
        page.save()
        return show(page) if published else page

    return make
