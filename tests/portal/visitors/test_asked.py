"""How often somebody may ask: counted in the database, forgotten after an hour."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.visitors.limits import address
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


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("203.0.113.9", "203.0.113.9", True),
        ("203.0.113.9", "203.0.113.10", False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", False),
    ],
)
def test_who_has_a_network_is_one_visitor(rf, one, other, together):
    found = [address(rf.get("/", REMOTE_ADDR=written)) for written in (one, other)]
    assert (found[0] == found[1]) is together


@pytest.mark.parametrize(
    ("written", "read"),
    [("203.0.113.9", "203.0.113.9"), ("::1", "::"), ("", None), ("unix:", None)],
)
def test_address_is_one_or_none(rf, written, read):
    assert address(rf.get("/", REMOTE_ADDR=written)) == read


def test_nothing_is_left_of_it():
    ask(0, 1)
    ask(62)
    assert Asked.objects.count() == 1
    assert not Asked.objects.filter(who="x").exists()
