"""How often somebody may ask: counted in the database, forgotten after an hour."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.visitors.models import Asked

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)


def ask(*minutes, who="x"):
    return [Asked.is_fine(who, most=3, at=NOON + timedelta(minutes=m)) for m in minutes]


def test_so_often_in_an_hour_and_not_oftener():
    assert ask(0, 1, 2, 3, 59, 61, 62) == [True, True, True, False, False, True, True]


def test_everybody_is_counted_alone():
    assert ask(0, 1, 2, 3) == [True, True, True, False]
    assert ask(3, who="y") == [True]


def test_nothing_is_left_of_it():
    ask(0, 1)
    ask(62)
    assert Asked.objects.count() == 1
    assert not Asked.objects.filter(who="x").exists()
