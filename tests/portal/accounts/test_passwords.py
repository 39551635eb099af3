"""A forgotten password and another one: the same answer to all, links that end, no flood."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.accounts import guessing, links
from tests.people import person
from tests.portal.accounts.conftest import PASSWORD, choose, link, who

pytestmark = pytest.mark.django_db

FORGOTTEN = "/admin/forgotten/"
CHANGE = "/admin/password_change/"
NEW = "sen tây hồ tháng sáu"


def _ask(browser, address, **extra):
    return browser.post(FORGOTTEN, {"email": address}, **extra)


def test_from_a_lost_password_to_another_one(client, sign_in):
    lan = person("lan", "coordinator")
    _ask(client, "LAN@lang.example")
    (letter,) = mail.outbox
    assert letter.to == ["lan@lang.example"]
    page = choose(client, link(), NEW)
    assert page.request["PATH_INFO"] == "/admin/login/"
    assert "messages" in page.context
    assert who(client) is None
    assert sign_in("lan").status_code == 200
    assert sign_in("lan", NEW).status_code == 302
    assert Client().get(link(), follow=True).status_code == 410
    lan.refresh_from_db()
    assert lan.check_password(NEW)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_answer_tells_nothing(client, language):
    person("lan", "coordinator")
    person("minh", "coordinator", is_active=False)
    answers = set()
    for name in ("lan", "minh", "nobody"):
        browser = Client(headers={"accept-language": language})
        response = _ask(browser, f"{name}@lang.example")
        page = browser.get(response.url)
        text = page.content.decode()
        answers.add((response.status_code, response.url, text.count("\n"), len(response.cookies)))
    assert len(answers) == 1
    assert [letter.to for letter in mail.outbox] == [["lan@lang.example"]]


def test_the_mail_leaves_after_the_answer(rf):
    """So the time that an answer takes tells nothing either."""
    from portal.accounts.passwords import forgotten

    person("lan", "coordinator")
    request = rf.post(FORGOTTEN, {"email": "lan@lang.example"})
    request._dont_enforce_csrf_checks = True
    response = forgotten(request)
    assert not mail.outbox
    response.close()
    response.close()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "đặt lại mật khẩu"), ("en", "a new password for")]
)
def test_the_mail_is_in_the_language_of_the_page(client, language, words):
    person("lan", "coordinator")
    _ask(client, "lan@lang.example", headers={"accept-language": language})
    assert words in mail.outbox[0].body


def test_who_never_had_a_password_is_invited_again(client):
    hoa = person("hoa", "coordinator")
    hoa.set_unusable_password()
    hoa.save()
    _ask(client, "hoa@lang.example")
    assert "/admin/invitation/" in link()
    choose(client, link(), NEW)
    assert who(client) == "hoa"


@pytest.mark.parametrize(
    "address", ["", "x", "a@b", "lan@lang.example\nBcc: x@y.vn", "x" * 300 + "@lang.example", "\0"]
)
def test_what_is_no_address_is_said_so(client, address):
    page = _ask(client, address)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert not mail.outbox


def test_nobody_floods_a_mailbox(client):
    person("lan", "coordinator")
    for number in range(6):
        assert (
            _ask(client, "lan@lang.example", REMOTE_ADDR=f"203.0.113.{number}").status_code == 302
        )
    assert len(mail.outbox) == 3


def test_one_address_does_not_ask_for_everybody(client):
    for number in range(25):
        person(f"p{number}", "coordinator")
        _ask(client, f"p{number}@lang.example")
    assert len(mail.outbox) == 20
    _ask(client, "p24@lang.example", REMOTE_ADDR="203.0.113.9")
    assert len(mail.outbox) == 21


def test_a_mail_server_that_is_away_changes_nothing_for_who_asks(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    person("lan", "coordinator")
    assert _ask(client, "lan@lang.example").url == "/admin/forgotten/sent/"


@pytest.mark.parametrize(("hours", "alive"), [(1.99, True), (2.01, False)])
def test_a_link_is_good_for_two_hours(hours, alive):
    lan = person("lan", "coordinator")
    then = (timezone.localtime() - timedelta(hours=hours)).replace(tzinfo=None)
    seconds = links.resets._num_seconds(then)
    token = links.resets._make_token_with_timestamp(lan, seconds, links.resets.secret)
    assert links.resets.check_token(lan, token) is alive
    assert not links.invitations.check_token(lan, token)


def test_a_link_dies_when_the_person_signs_in_or_the_account_is_closed(client, sign_in):
    lan = person("lan", "coordinator")
    _ask(client, "lan@lang.example")
    sign_in("lan")
    assert Client().get(link(), follow=True).status_code == 410
    lan = User.objects.get(pk=lan.pk)
    token = links.resets.make_token(lan)
    lan.is_active = False
    assert not links.resets.check_token(lan, token)


def test_who_has_the_mailbox_is_let_in_again_at_once(client, sign_in):
    from axes.models import AccessAttempt

    lan = person("lan", "coordinator")
    AccessAttempt.objects.create(
        username="lan", ip_address="127.0.0.1", failures_since_start=5, user_agent=""
    )
    assert guessing.is_locked(lan)
    _ask(client, "lan@lang.example")
    choose(client, link(), NEW)
    assert sign_in("lan", NEW).status_code == 302


def _change(browser, old, new):
    values = {"old_password": old, "new_password1": new, "new_password2": new}
    return browser.post(CHANGE, values, follow=True)


def test_another_password_ends_the_other_sessions(client, sign_in):
    person("lan", "coordinator")
    other = Client()
    sign_in("lan")
    sign_in("lan", browser=other)
    page = _change(client, PASSWORD, NEW)
    assert page.request["PATH_INFO"] == "/admin/account/"
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302


def test_the_old_password_is_not_guessed(client):
    lan = person("lan", "coordinator")
    client.force_login(lan)
    assert _change(client, "wrong", NEW).status_code == 200
    assert _change(client, "wrong", NEW).status_code == 200
    assert _change(client, "wrong", NEW).status_code == 429
    assert _change(client, PASSWORD, NEW).status_code == 429
    lan.refresh_from_db()
    assert lan.check_password(PASSWORD)


def test_djangos_page_afterwards_leads_to_ours(client):
    assert client.get(f"{CHANGE}done/").url == "/admin/account/"
