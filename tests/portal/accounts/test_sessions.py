"""Sessions end: by time, everywhere at once, with the account. Public pages know none."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from portal.accounts import sessions
from tests.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def lan():
    return person("lan", "coordinator")


def _signed_in(user):
    browser = Client()
    browser.force_login(user)
    return browser


def _is_in(browser):
    return browser.get("/admin/account/").status_code == 200


def _rest(browser, minutes):
    """As if nothing had been done for so long."""
    session = browser.session
    session[sessions.USED] -= minutes * 60
    session.save()
    ends = Session.objects.get(pk=session.session_key)
    ends.expire_date -= timedelta(minutes=minutes)
    ends.save()
    return ends.expire_date


@pytest.mark.parametrize(("minutes", "prolonged"), [(14, False), (16, True)])
def test_a_session_is_prolonged_by_work_in_the_admin(lan, minutes, prolonged):
    browser = _signed_in(lan)
    before = _rest(browser, minutes)
    response = browser.get("/admin/account/")
    after = Session.objects.get(pk=browser.session.session_key).expire_date
    assert (after > before) is prolonged
    assert ("sessionid" in response.cookies) is prolonged


def test_twelve_hours_without_a_step_end_it(lan):
    browser = _signed_in(lan)
    _rest(browser, 12 * 60 + 1)
    assert not _is_in(browser)


def test_a_public_page_neither_prolongs_nor_shows_a_session(lan):
    browser = _signed_in(lan)
    before = _rest(browser, 60)
    response = browser.get("/vi/places/")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert Session.objects.get(pk=browser.session.session_key).expire_date == before


def test_everywhere_is_everywhere(lan):
    minh = _signed_in(person("minh", "coordinator"))
    here, there = _signed_in(lan), _signed_in(lan)
    page = here.post("/admin/account/sign-out/", follow=True)
    assert "2" in str(next(iter(page.context["messages"])))
    assert [_is_in(browser) for browser in (here, there, minh)] == [False, False, True]


def test_signing_out_everywhere_is_no_link(lan):
    browser = _signed_in(lan)
    assert browser.get("/admin/account/sign-out/").status_code == 405
    assert _is_in(browser)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(lan)
    assert strict.post("/admin/account/sign-out/").status_code == 403


def test_ending_all_but_one_keeps_that_one(lan):
    here, there = _signed_in(lan), _signed_in(lan)
    assert sessions.end_all(lan, but=here.session.session_key) == 1
    assert [_is_in(browser) for browser in (here, there)] == [True, False]


def test_a_closed_account_is_out_at_once(lan):
    browser = _signed_in(lan)
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert not _is_in(browser)
    assert browser.get("/admin/").status_code == 302


def test_who_lost_all_roles_is_out_at_once(lan):
    browser = _signed_in(lan)
    lan.memberships.all().delete()
    assert not _is_in(browser)


def test_signing_in_sweeps_what_is_over(lan):
    old = Client()
    old.force_login(lan)
    Session.objects.update(expire_date=timezone.now() - timedelta(days=1))
    _signed_in(lan)
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("values", "saved"),
    [
        ({"name": "Nguyễn Thị Lan", "language": "en"}, ("Nguyễn Thị Lan", "en")),
        ({"name": "", "language": "en"}, ("", "vi")),
        ({"name": "Lan\0", "language": "en"}, ("", "vi")),
        ({"name": "Lan", "language": "fr"}, ("", "vi")),
        (
            {"name": "Lan", "language": "vi", "is_superuser": "1", "email": "x@y.vn"},
            ("Lan", "vi"),
        ),
    ],
)
def test_people_change_their_name_and_language_and_nothing_else(lan, values, saved):
    browser = _signed_in(lan)
    browser.post("/admin/account/", values)
    user = User.objects.get(pk=lan.pk)
    assert (user.get_full_name(), user.account.language) == saved
    assert (user.is_superuser, user.email) == (False, "lan@lang.example")
