"""One-time codes: set up by oneself, asked for in a second step, each good once."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts import codes
from tests.people import person
from tests.portal.accounts.conftest import PASSWORD, digits, who

pytestmark = pytest.mark.django_db

CODES, STEP, ACCOUNT = "/admin/account/codes/", "/admin/login/code/", "/admin/account/"


@pytest.fixture
def lan():
    return person("lan", "coordinator")


@pytest.fixture
def phone(lan):
    """The key in Lan's phone, and the codes on her paper."""
    key = codes.new_key()
    assert codes.enrol(lan, key, digits(key, -1))
    return key, codes.print_papers(lan)


def _enrol(browser, steps=0, typed=None):
    """Sets codes up through the page; the key and the page that follows."""
    page = browser.get(CODES).content.decode()
    letters = re.search(r'class="secret"[^>]*>([A-Z2-7 ]+)<', page)[1]
    key = browser.session["key_of_new_phone"]
    assert codes.secret(key) == letters
    return key, browser.post(CODES, {"code": typed or digits(key, steps)})


def test_a_person_sets_codes_up_and_sees_ten_more_once(client, lan):
    client.force_login(lan)
    other = Client()
    other.force_login(lan)
    key, page = _enrol(client)
    papers = page.context["papers"]
    assert len(set(papers)) == 10
    assert all(paper in page.content.decode() for paper in papers)
    assert "no-store" in page["Cache-Control"]
    again = client.get(CODES).content.decode()
    assert not any(paper in again for paper in papers)
    assert codes.secret(key) not in again
    assert client.get("/admin/").status_code == 200
    assert other.get("/admin/").status_code == 302  # from before


def test_the_picture_is_plain_svg_with_the_key_of_the_page(lan):
    key = codes.new_key()
    drawn = codes.qr(lan, key, "label")
    assert drawn.startswith("<svg")
    assert "style" not in drawn
    assert "<title>label</title>" in drawn


@pytest.mark.parametrize("typed", ["", "0", "abcdef", "12345", "1234567", "٠١٢٣٤٥", "x" * 5000])
def test_without_the_right_code_nothing_is_set_up(client, lan, typed):
    client.force_login(lan)
    _key, page = _enrol(client, typed=typed or " ")
    assert page.context["form"].errors
    assert not TOTPDevice.objects.exists()
    key, _page = _enrol(client, typed="000 000")
    assert key == client.session["key_of_new_phone"]  # the picture stays the same


def _password(browser, onward="/admin/villages/place/"):
    values = {"username": "lan", "password": PASSWORD, "next": onward}
    return browser.post("/admin/login/", values)


def test_the_second_step_is_only_for_who_has_a_phone(client, lan, phone):
    key, _papers = phone
    assert _password(client).url == STEP
    assert who(client) is None
    assert client.get("/admin/").status_code == 302
    before = client.session.session_key
    assert client.post(STEP, {"code": f" {digits(key)[:3]} {digits(key)[3:]} "}).url == (
        "/admin/villages/place/"
    )
    assert who(client) == "lan"
    assert client.session.session_key != before
    assert "waiting_for_code" not in client.session
    person("minh", "coordinator")
    other = Client()
    values = {"username": "minh", "password": PASSWORD}
    assert other.post("/admin/login/", values).url == "/admin/"


def test_a_code_counts_once(client, lan, phone):
    key, _papers = phone
    code = digits(key)
    _password(client)
    client.post(STEP, {"code": code})
    other = Client()
    _password(other)
    assert other.post(STEP, {"code": code}).status_code == 200
    assert who(other) is None


@pytest.mark.parametrize("write", [str.upper, str, lambda paper: paper.replace("-", " ")])
def test_a_recovery_code_counts_once_and_says_how_many_are_left(client, lan, phone, write):
    _key, papers = phone
    _password(client, "/admin/account/")
    page = client.post(STEP, {"code": write(papers[3])}, follow=True)
    assert who(client) == "lan"
    assert "9" in str(next(iter(page.context["messages"])))
    other = Client()
    _password(other)
    assert other.post(STEP, {"code": papers[3]}).status_code == 200
    assert StaticToken.objects.count() == 9


@pytest.mark.parametrize(
    "typed", ["", "000000", "abcd-efgh", "x" * 5000, "\0", "' OR 1=1", "１２３４５６", "-" * 10]
)
def test_a_wrong_code_lets_nobody_in(client, lan, phone, typed):
    _password(client)
    page = client.post(STEP, {"code": typed})
    assert page.context["form"].errors
    assert who(client) is None


def test_codes_are_not_guessed(client, lan, phone):
    _password(client)
    answers = [client.post(STEP, {"code": "000000"}).status_code for _time in range(4)]
    assert answers == [200, 200, 429, 429]
    key, _papers = phone
    assert client.post(STEP, {"code": digits(key)}).status_code == 429
    assert who(client) is None


def test_the_second_step_without_the_first_is_none(client, lan, phone):
    key, _papers = phone
    assert client.get(STEP).url == "/admin/login/"
    assert client.post(STEP, {"code": digits(key)}).url == "/admin/login/"


def _age(session, seconds):
    session["waiting_for_code"] = {
        **session["waiting_for_code"],
        "since": session["waiting_for_code"]["since"] - seconds,
    }
    session.save()


@pytest.mark.parametrize(("seconds", "status"), [(590, 200), (601, 302)])
def test_the_first_step_is_forgotten_after_ten_minutes(client, lan, phone, seconds, status):
    _password(client)
    _age(client.session, seconds)
    assert client.get(STEP).status_code == status


def test_another_password_or_a_closed_account_ends_the_first_step(client, lan, phone):
    _password(client)
    lan.set_password("another one 2026")
    lan.save()
    assert client.get(STEP).status_code == 302
    lan.set_password(PASSWORD)
    lan.save()
    _password(client)
    User.objects.filter(pk=lan.pk).update(is_active=False)
    assert client.get(STEP).status_code == 302


def test_new_papers_and_switching_off_ask_for_a_code(client, lan, phone):
    key, papers = phone
    _password(client)
    client.post(STEP, {"code": papers[0]})
    assert client.post(CODES, {"code": "zzzz-zzzz", "off": ""}).status_code == 200
    assert codes.has_phone(lan)
    page = client.post(CODES, {"code": digits(key), "papers": ""})
    assert len(set(page.context["papers"]) - set(papers)) == 10
    # the session stands on the paper device, which is still there
    page = client.post(CODES, {"code": page.context["papers"][0], "off": ""})
    assert page.url == ACCOUNT
    assert not codes.has_phone(lan)
    assert not StaticToken.objects.exists()


def test_the_password_alone_gives_no_new_phone(client, lan, phone):
    """Who is signed in from before the code was set up is asked for it first."""
    client.force_login(lan)
    for path in (CODES, ACCOUNT, "/admin/password_change/"):
        assert client.get(path).url == STEP
        assert client.post(path, {"code": "000000"}).url == STEP
    key, _papers = phone
    assert client.post(STEP, {"code": digits(key)}).status_code == 302
    assert client.get(ACCOUNT).status_code == 200


def test_required_nobody_comes_in_without_one(client, lan, settings):
    settings.ONE_TIME_CODES = "required"
    page = client.post("/admin/login/", {"username": "lan", "password": PASSWORD}, follow=True)
    assert page.request["PATH_INFO"] == CODES
    for path in ("/admin/", "/admin/villages/place/", "/admin/autocomplete/"):
        assert client.get(path).status_code == 302
    for path in (ACCOUNT, "/admin/password_change/"):
        assert client.get(path).url == CODES
    _key, page = _enrol(client)
    assert page.status_code == 200
    assert client.get("/admin/").status_code == 200


def test_required_an_old_session_is_asked_for_its_code(client, lan, phone, settings):
    settings.ONE_TIME_CODES = "required"
    client.force_login(lan)
    assert client.get("/admin/", follow=True).request["PATH_INFO"] == STEP
    key, _papers = phone
    assert client.post(STEP, {"code": digits(key)}).url == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_off_nobody_is_asked(client, lan, phone, settings):
    settings.ONE_TIME_CODES = "off"
    assert _password(client).url == "/admin/villages/place/"
    assert client.get(CODES).status_code == 404
    assert CODES not in client.get(ACCOUNT).content.decode()


def test_an_administrator_removes_the_codes_of_a_lost_phone(client, quang, lan, phone):
    _key, papers = phone
    hers = Client()
    _password(hers)
    hers.post(STEP, {"code": papers[0]})
    client.force_login(quang)
    client.post(f"/admin/accounts/person/{lan.pk}/do/", {"deed": "forget"})
    assert not codes.has_phone(lan)
    assert hers.get("/admin/").status_code == 302
    assert _password(hers).url == "/admin/villages/place/"


def test_a_reset_password_does_not_go_round_the_code(client, lan, phone):
    from portal.accounts import links
    from tests.portal.accounts.conftest import choose

    parts = links.parts(links.resets, lan)
    choose(client, "/admin/new-password/{uidb64}/{token}/".format(**parts), "sen tây hồ 2026")
    assert who(client) is None
    values = {"username": "lan", "password": "sen tây hồ 2026"}
    assert client.post("/admin/login/", values).url == STEP


@pytest.mark.parametrize("onward", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_the_way_on_after_setting_up_stays_here(client, lan, onward):
    client.force_login(lan)
    client.get(CODES)
    code = digits(client.session["key_of_new_phone"])
    page = client.post(f"{CODES}?next={onward}", {"code": code})
    assert page.context["next"] == ""


def test_the_code_gives_a_session_from_before_another_key(client, lan, phone):
    client.force_login(lan)
    before = client.session.session_key
    assert client.post(STEP, {"code": digits(phone[0])}).status_code == 302
    assert who(client) == "lan"
    assert client.session.session_key != before
