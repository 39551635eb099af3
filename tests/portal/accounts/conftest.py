"""How people come in, in tests: through the form, with a link, with a code."""

import re
import time

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django_otp.oath import TOTP

from tests.people import person

PASSWORD = "bat-trang-2026"
LOGIN = "/admin/login/"


@pytest.fixture
def quang():
    """An administrator."""
    return person("quang", "administrator", first_name="Phạm Đức Quang")


@pytest.fixture
def sign_in(client):
    """Posts the sign-in form."""

    def post(name, password=PASSWORD, browser=None, **extra):
        values = {"username": name, "password": password}
        return (browser or client).post(LOGIN, values, **extra)

    return post


@pytest.fixture
def invite(client, quang):
    """Has the administrator add somebody, through the form; the answer is the next page."""

    def add(name="Lê Thị Quỳnh Hoa", email="hoa@lang.example", language="vi", **extra):
        client.force_login(quang)
        values = {"name": name, "email": email, "language": language, **roles("coordinator")}
        return client.post("/admin/accounts/person/add/", {**values, **extra}, follow=True)

    return add


def roles(*given, rows=()):
    """The inline of the form: new roles over all, and rows as they are."""
    values = {"memberships-TOTAL_FORMS": len(given) + len(rows)}
    values["memberships-INITIAL_FORMS"] = len(rows)
    for number, row in enumerate(rows):
        values[f"memberships-{number}-id"] = row.pk
        values[f"memberships-{number}-user"] = row.user_id
        values[f"memberships-{number}-role"] = row.role
        values[f"memberships-{number}-locality"] = row.locality_id or ""
    for number, role in enumerate(given, start=len(rows)):
        values[f"memberships-{number}-role"] = role
    return values


def province(name):
    """A province of today."""
    from portal.localities.models import Locality

    return Locality.objects.create(name=name, level="province", unit_type="province")


def link(number=-1):
    """The path of the link in a mail."""
    return re.search(r"http://testserver(/admin/\S+)", mail.outbox[number].body)[1]


def choose(browser, path, password):
    """Opens a link and sets a password."""
    form = browser.get(path, follow=True)
    values = {"new_password1": password, "new_password2": password}
    return browser.post(form.request["PATH_INFO"], values, follow=True)


def digits(key, steps=0):
    """What a phone with this key shows, `steps` half minutes from now."""
    totp = TOTP(bytes.fromhex(key))
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06}"


def who(browser):
    """Who is signed in."""
    pk = browser.session.get("_auth_user_id")
    return User.objects.get(pk=pk).username if pk else None
