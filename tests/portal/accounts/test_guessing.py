"""Guessing: a pause, then a lock, for one name from one address, whoever that is."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.utils import timezone

from portal.accounts.guessing import is_locked, seconds_to_wait, unlock
from tests.people import person
from tests.portal.accounts.conftest import LOGIN, who

pytestmark = pytest.mark.django_db


def _later(**since):
    """As if all failures had been that long ago."""
    for attempt in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=attempt.pk).update(
            attempt_time=attempt.attempt_time - timedelta(**since)
        )


@pytest.fixture
def fail(sign_in):
    """Fails so many times, with the patience that the pauses ask for."""

    def guess(name, times, **extra):
        response = None
        for _time in range(times):
            response = sign_in(name, "wrong", **extra)
            _later(seconds=61)
        return response

    return guess


@pytest.mark.parametrize("name", ["lan", "nobody", "lan@lang.example", "nobody@lang.example"])
def test_each_failure_asks_for_more_patience_then_locks(client, sign_in, name):
    person("lan", "coordinator")
    steps = []
    for _number in range(7):
        response = sign_in(name, "wrong")
        steps.append((response.status_code, response.headers.get("Retry-After")))
        _later(seconds=int(response.headers.get("Retry-After", 0)) if len(steps) in (3, 5) else 0)
    # two for nothing; then 2 seconds, kept; a third; 4 seconds, kept; a fourth; 8 seconds
    assert steps == [
        *((200, None), (200, None), (429, "2"), (200, None), (429, "4"), (200, None), (429, "8"))
    ]


@pytest.mark.parametrize("name", ["lan", "nobody"])
def test_the_fifth_failure_locks_for_a_quarter_of_an_hour(client, sign_in, fail, name):
    person("lan", "coordinator")
    assert fail(name, 4).status_code == 200
    response = sign_in(name, "wrong")
    assert (response.status_code, response["Retry-After"]) == (429, "900")
    assert "no-store" in response["Cache-Control"]
    assert sign_in(name).status_code == 429
    _later(seconds=899)
    assert sign_in(name).status_code == 429
    _later(seconds=2)
    assert who(client) is None
    assert sign_in(name).status_code == (302 if name == "lan" else 200)


def test_tries_while_it_is_locked_do_not_prolong_it(sign_in, fail):
    person("lan", "coordinator")
    fail("lan", 5)
    before = AccessAttempt.objects.get()
    sign_in("lan", "wrong")
    after = AccessAttempt.objects.get()
    assert (before.attempt_time, before.failures_since_start) == (
        *(after.attempt_time, after.failures_since_start),
    )


def test_all_that_a_person_can_type_is_one_count(sign_in, fail):
    person("lan", "coordinator")
    for name in ("lan", "LAN", "lan@lang.example", "Lan@Lang.Example", " lan"):
        response = fail(name, 1)
    assert response.status_code == 429


def test_another_address_and_another_name_go_on(client, sign_in, fail):
    person("lan", "coordinator")
    person("minh", "coordinator")
    fail("lan", 5)
    assert sign_in("lan").status_code == 429
    assert sign_in("minh").status_code == 302
    client.logout()
    assert sign_in("lan", REMOTE_ADDR="203.0.113.9").status_code == 302


def test_another_browser_is_the_same_address(sign_in, fail):
    person("lan", "coordinator")
    for number in range(5):
        response = fail("lan", 1, headers={"user-agent": f"browser {number}"})
    assert response.status_code == 429


def test_one_address_with_very_many_names_is_locked(sign_in):
    person("lan", "coordinator")
    for number in range(50):
        response = sign_in(f"nobody-{number}", "wrong")
    assert response.status_code == 200
    assert sign_in("lan").status_code == 429
    assert sign_in("lan", REMOTE_ADDR="203.0.113.9").status_code == 302


def test_who_comes_in_begins_at_nought(client, sign_in, fail):
    person("lan", "coordinator")
    fail("lan", 4)
    assert sign_in("lan").status_code == 302
    assert not AccessAttempt.objects.exists()


def test_nothing_that_was_typed_is_kept(sign_in, caplog):
    person("lan", "coordinator")
    secret = "my-secret-password"
    sign_in("lan", secret)
    sign_in(secret, "wrong")  # in the wrong field
    rows = [" ".join(map(str, row.__dict__.values())) for row in AccessAttempt.objects.all()]
    assert len(rows) == 2
    assert secret not in " ".join(rows) + caplog.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM axes_accesslog")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "Xin đợi 15 phút"), ("en", "Please wait 15 minutes")],
)
def test_the_page_says_how_long(fail, sign_in, language, words):
    fail("lan", 4)
    page = sign_in("lan", "wrong", headers={"accept-language": language})
    assert words in " ".join(page.content.decode().split())


def test_an_administrator_unlocks(client, quang, sign_in, fail):
    lan = person("lan", "coordinator")
    fail("lan", 5)
    assert is_locked(lan)
    client.force_login(quang)
    form = f"/admin/accounts/person/{lan.pk}/"
    assert 'value="unlock"' in client.get(f"{form}change/").content.decode()
    client.post(f"{form}do/", {"deed": "unlock"})
    assert not is_locked(lan)
    client.logout()
    assert sign_in("lan").status_code == 302


def test_the_action_of_the_list_unlocks_too(client, quang, fail):
    lan, minh = person("lan", "coordinator"), person("minh", "coordinator")
    fail("lan", 5)
    client.force_login(quang)
    values = {"action": "unlock", "_selected_action": [lan.pk, minh.pk]}
    page = client.post("/admin/accounts/person/", values, follow=True)
    assert len(page.context["messages"]) == 2
    assert not is_locked(lan)


def test_failures_are_forgotten_by_name_only():
    lan = person("lan", "coordinator")
    AccessAttempt.objects.create(username="minh", failures_since_start=9, ip_address="203.0.113.1")
    assert unlock(lan) == 0


def test_without_an_address_the_name_counts(rf, sign_in, fail):
    person("lan", "coordinator")
    fail("lan", 5, REMOTE_ADDR="")
    assert sign_in("lan", REMOTE_ADDR="").status_code == 429
    assert sign_in("lan").status_code == 302


def test_time_is_a_parameter(rf, fail):
    fail("lan", 2)
    request = rf.post(LOGIN, {"username": "lan"})
    request.user = AnonymousUser()
    last = AccessAttempt.objects.get().attempt_time
    waits = [seconds_to_wait(request, at=last + timedelta(seconds=gone)) for gone in (0, 1, 2, 90)]
    assert waits == [2, 1, 0, 0]
    assert seconds_to_wait(request, at=timezone.now()) == 0
