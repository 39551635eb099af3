"""Signing in: by e-mail or name, for people with a role, under a new session."""

from urllib.parse import urlencode

import pytest
from django.contrib.auth.models import User

from tests.people import join, person
from tests.portal.accounts.conftest import LOGIN, who

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lan", "lan"),
        ("Lan", "lan"),
        (" lan ", "lan"),
        ("lan@lang.example", "lan"),
        ("LAN@Lang.Example", "lan"),
        ("lan@lang.exampl", None),
        ("lan@", None),
        ("", None),
        ("l%n", None),
        ("lan' OR 1=1 --", None),
        ("x" * 10_000, None),
        ("Nguyễn Thị Lan", None),
        ("lan\0", None),
    ],
)
def test_people_are_found_by_name_or_address(client, sign_in, typed, found):
    person("lan", "coordinator")
    response = sign_in(typed)
    assert (who(client), response.status_code) == (found, 302 if found else 200)


def test_a_name_that_could_be_two_people_is_nobodys(client, sign_in):
    person("Lan", "coordinator")
    join(User.objects.create_user("lan", password="bat-trang-2026"), "coordinator")
    sign_in("LAN")
    assert who(client) is None
    sign_in("Lan")
    assert who(client) == "Lan"


def test_whose_name_is_the_address_of_another_one_is_not_mixed_up(client, sign_in):
    person("minh", "coordinator")
    person("minh@lang.example", "coordinator")
    sign_in("minh@lang.example")
    assert who(client) == "minh@lang.example"


def _refusal(response):
    return [str(error) for error in response.context["form"].non_field_errors()]


def test_unknown_closed_and_wrong_are_told_apart_by_nobody(client, sign_in):
    person("lan", "coordinator")
    person("minh", "coordinator", is_active=False)
    person("hoa", "coordinator").set_unusable_password()
    answers = [
        _refusal(sign_in("lan", "wrong", REMOTE_ADDR="203.0.113.1")),
        _refusal(sign_in("minh", REMOTE_ADDR="203.0.113.2")),
        _refusal(sign_in("nobody", REMOTE_ADDR="203.0.113.3")),
    ]
    assert answers[0]
    assert answers.count(answers[0]) == 3
    assert who(client) is None


def test_without_a_role_nobody_comes_in(client, sign_in):
    person("moi", is_staff=True)
    assert "vai trò" in _refusal(sign_in("moi"))[0]
    assert who(client) is None


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("/admin/villages/place/", "/admin/villages/place/"),
        ("https://evil.example/", "/admin/"),
        ("//evil.example", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
        ("", "/admin/"),
    ],
)
def test_the_way_on_stays_here(client, wanted, given):
    person("lan", "coordinator")
    values = {"username": "lan", "password": "bat-trang-2026", "next": wanted}
    assert client.post(LOGIN, values).url == given


def test_a_session_begins_anew_and_its_cookies_are_closed(client, sign_in, settings):
    settings.SESSION_COOKIE_SECURE = True
    person("lan", "coordinator")
    client.get("/admin/")
    session = client.session
    session["planted"] = True
    session.save()
    before = session.session_key
    response = sign_in("lan", secure=True)
    assert client.session.session_key != before
    cookie = response.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["secure"]) == (True, "Lax", True)
    assert cookie["max-age"] == 12 * 3600


def test_signing_in_leaves_the_language_of_the_page(client, sign_in):
    person("lan", "coordinator")
    assert "django_language" not in sign_in("lan").cookies


def test_who_is_in_is_led_on(client):
    client.force_login(person("lan", "coordinator"))
    assert client.get(f"{LOGIN}?next=/admin/villages/place/").url == "/admin/villages/place/"
    assert client.get(f"{LOGIN}?next={LOGIN}").url == "/admin/"
    client.force_login(person("moi"))
    page = client.get(LOGIN)
    assert page.status_code == 200
    assert "moi" in page.content.decode()


PAGES = [
    LOGIN,
    "/admin/forgotten/",
    "/admin/forgotten/sent/",
    "/admin/invitation/MQ/abc-def/",
    "/admin/new-password/MQ/abc-def/",
    "/admin/account/",
    "/admin/account/codes/",
    "/admin/password_change/",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_are_kept_by_nobody_and_strict(client, path, language):
    if "account" in path or "change" in path:
        client.force_login(person("lan", "coordinator"))
    response = client.get(path, headers={"accept-language": language})
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"
    assert "script-src 'self'" in response["Content-Security-Policy"].split("; ")
    text = response.content.decode()
    assert f'<html lang="{language}">' in text
    assert " style=" not in text
    assert "<script" not in text


@pytest.mark.parametrize("path", ["account/", "account/codes/", "password_change/"])
def test_own_pages_ask_for_a_role(client, path):
    assert client.get(f"/admin/{path}").url == f"{LOGIN}?next=/admin/{path}"
    client.force_login(person("moi", is_staff=True))
    assert client.get(f"/admin/{path}").url == f"{LOGIN}?next=/admin/{path}"


@pytest.mark.parametrize("onward", ["villages", "admin:index", "x\0y", "-1", "//other.example/"])
def test_only_an_address_of_ours_leads_on(client, onward):
    person("lan", "coordinator")
    url = f"{LOGIN}?{urlencode({'next': onward})}"
    answer = client.post(url, {"username": "lan", "password": "bat-trang-2026"})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert client.get(url)["Location"] == "/admin/"
