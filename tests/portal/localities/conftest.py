"""The loaded units of the delta, once for each module of tests."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.sample import load_units
from tests.villages.conftest import make_locality, make_place  # noqa: F401 - found by name


@pytest.fixture(scope="module")
def _delta_in_transaction(django_db_setup, django_db_blocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        load_units()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def delta(_delta_in_transaction, db) -> None:
    """All units; what a test changes is undone after it, and all of it after the module."""
