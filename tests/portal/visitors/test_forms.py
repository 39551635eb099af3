"""The trap and the seal of forms that anybody may send."""

import time

import pytest
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from portal.visitors.forms import TOO_FAST, TOO_OLD, VisitorsForm

pytestmark = pytest.mark.django_db


@pytest.fixture
def clock(monkeypatch):
    """What time it is, as far as the seal knows; it goes on when it is told to."""
    now = [1_800_000_000.0]
    monkeypatch.setattr(time, "time", lambda: now[0])

    def wait(seconds):
        now[0] += seconds

    return wait


class Note(VisitorsForm):
    per_hour = 1000


def sent(seal, homepage=""):
    return Note(RequestFactory().post("/", {"seal": seal, "homepage": homepage}))


def opened():
    """The seal of a page that was opened."""
    return Note(RequestFactory().get("/")).seal_to_send


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, [TOO_FAST]), (2, [TOO_FAST]), (4, []), (86_399, []), (86_402, [TOO_OLD])],
)
def test_seal_is_good_from_three_seconds_to_a_day(clock, seconds, said):
    seal = opened()
    clock(seconds)
    assert sent(seal).non_field_errors() == said


def test_same_page_is_known_again_and_another_is_not(clock):
    one, other = opened(), opened()
    clock(10)
    forms = [sent(seal) for seal in (one, one, other)]
    assert all(form.is_valid() for form in forms)
    first, again, third = (form.once for form in forms)
    assert first == again != third


def test_page_that_comes_back_keeps_a_good_seal_and_gets_another_for_an_old_one(clock):
    seal = opened()
    quick = sent(seal)
    assert not quick.is_valid()
    assert quick.seal_to_send == seal
    clock(90_000)
    old = sent(seal)
    assert not old.is_valid()
    assert old.seal_to_send != seal
    clock(5)
    assert sent(old.seal_to_send).is_valid()


@given(st.text())
def test_what_is_no_seal_of_ours_is_refused(text):
    form = sent(text)
    assert form.non_field_errors() == [TOO_OLD]


def test_seal_of_something_else_is_refused(clock):
    from django.core import signing

    seal = signing.TimestampSigner(salt="another").sign("0" * 32)
    clock(10)
    assert not sent(seal).is_valid()


def test_who_fills_the_trap_is_told(clock):
    seal = opened()
    clock(10)
    form = sent(seal, homepage="https://example.org/")
    assert list(form.errors) == ["homepage"]
