"""Invitations: a link by mail, one password of their own, and every way that it ends."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.test import Client
from django.utils import timezone

from portal.accounts import links
from portal.accounts.mails import invite as send
from portal.accounts.models import Account
from tests.people import person
from tests.portal.accounts.conftest import choose, link, roles, who

pytestmark = pytest.mark.django_db

ADD = "/admin/accounts/person/add/"
OWN = "làng gốm ven sông"


def test_from_the_invitation_to_the_admin(client, invite):
    page = invite()
    assert "hoa@lang.example" in str(list(page.context["messages"])[-1])
    hoa = User.objects.get(email="hoa@lang.example")
    assert (hoa.username, hoa.get_full_name()) == ("le-thi-quynh-hoa", "Lê Thị Quỳnh Hoa")
    assert not hoa.has_usable_password()
    browser = Client()
    page = choose(browser, link(), OWN)
    assert page.request["PATH_INFO"] == "/admin/"
    assert who(browser) == "le-thi-quynh-hoa"
    hoa.refresh_from_db()
    assert hoa.check_password(OWN)


@pytest.mark.parametrize(
    ("language", "subject", "words"),
    [
        ("vi", "Thư mời tham gia Làng", "Phạm Đức Quang trân trọng mời ông/bà"),
        ("en", "Invitation to Làng", "Phạm Đức Quang invites you"),
    ],
)
def test_mail_and_page_speak_the_chosen_language(invite, language, subject, words):
    invite(language=language)
    (letter,) = mail.outbox
    assert (letter.subject, letter.to) == (subject, ["hoa@lang.example"])
    assert letter.from_email == "Làng <no-reply@testserver>"
    assert words in letter.body
    other = "en" if language == "vi" else "vi"
    page = Client().get(link(), follow=True, headers={"accept-language": other})
    assert page.context["LANGUAGE_CODE"] == language


def test_the_link_names_our_address_whatever_host_was_asked(client, quang, settings):
    settings.ALLOWED_HOSTS = ["testserver", "evil.example"]
    client.force_login(quang)
    values = {"name": "Hoa", "email": "hoa@lang.example", "language": "vi", **roles("coordinator")}
    client.post(ADD, values, headers={"host": "evil.example"})
    assert "evil.example" not in mail.outbox[0].body
    assert "http://testserver/admin/invitation/" in mail.outbox[0].body


def test_the_token_leaves_the_address_at_once(client, invite):
    invite()
    path = link()
    first = Client().get(path)
    assert first.status_code == 302
    assert first.url == path.replace(path.split("/")[-2], "set-password")
    assert first["Referrer-Policy"] == "same-origin"


def test_nothing_of_a_link_is_stored(invite):
    invite()
    token = link().split("/")[-2]
    hoa = User.objects.get(email="hoa@lang.example")
    stored = " ".join(map(str, [*hoa.__dict__.values(), *hoa.account.__dict__.values()]))
    assert token not in stored


def _used(hoa):
    choose(Client(), link(), OWN)


def _closed(hoa):
    User.objects.filter(pk=hoa.pk).update(is_active=False)


def _moved(hoa):
    hoa.email = "hoa@other.example"
    hoa.save()


def _gone(hoa):
    hoa.delete()


@pytest.mark.parametrize("end", [_used, _closed, _moved, _gone])
def test_a_link_ends(invite, end):
    invite()
    end(User.objects.get(email="hoa@lang.example"))
    _is_dead(link())


def _is_dead(path):
    browser = Client()
    page = browser.get(path, follow=True)
    assert page.status_code == 410
    assert "/admin/forgotten/" in page.content.decode()
    values = {"new_password1": OWN, "new_password2": OWN}
    assert browser.post(path, values, follow=True).status_code == 410
    assert who(browser) is None


@pytest.mark.parametrize(("days", "alive"), [(6.99, True), (7.01, False)])
def test_a_link_is_good_for_a_week(invite, days, alive):
    invite()
    hoa = User.objects.get(email="hoa@lang.example")
    assert links.invitations.check_token(hoa, _made_ago(links.invitations, hoa, days=days)) is alive


def _made_ago(kind, user, **ago):
    """A link as it was made then."""
    then = (timezone.localtime() - timedelta(**ago)).replace(tzinfo=None)
    seconds = kind._num_seconds(then)
    return kind._make_token_with_timestamp(user, seconds, kind.secret)


@pytest.mark.parametrize(
    "path",
    [
        *("/admin/invitation/{uid}/x/", "/admin/invitation/{uid}/set-password/"),
        *("/admin/invitation/{uid}/{token}0/", "/admin/invitation/!!!/{token}/"),
        *("/admin/invitation/MTAwMDA/{token}/", "/admin/new-password/{uid}/{token}/"),
        "/admin/invitation/OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5/{token}/",
        "/admin/invitation/{uid}/%00-%00/",
        "/admin/invitation/{uid}/" + 3000 * "a" + "-b/",
        "/admin/invitation/{uid}/đ-ộ/",
    ],
)
def test_what_is_no_link_says_so(invite, path):
    invite()
    _, _, _, uid, token, _ = link().split("/")
    _is_dead(path.format(uid=uid, token=token))


def test_a_link_of_one_is_no_link_of_another(invite):
    invite()
    minh = person("minh", "coordinator")
    token = link().split("/")[-2]
    assert not links.invitations.check_token(minh, token)


@pytest.mark.parametrize(
    "password", ["", "123", "12345678", "password", "hoa@lang.example", "le-thi-quynh-hoa"]
)
def test_weak_passwords_are_refused_beside_the_field(invite, password):
    invite()
    browser = Client()
    page = choose(browser, link(), password)
    assert page.status_code == 200
    assert "new_password1" in page.context["form"].errors
    assert who(browser) is None


def test_two_different_passwords_are_refused(invite):
    invite()
    browser = Client()
    form = browser.get(link(), follow=True)
    values = {"new_password1": OWN, "new_password2": f"{OWN}!"}
    page = browser.post(form.request["PATH_INFO"], values)
    assert list(page.context["form"].errors) == ["new_password2"]


def test_without_a_mail_server_the_account_stays_and_the_link_is_sent_later(
    client, invite, settings
):
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = invite()
    said = list(page.context["messages"])[-1]
    assert said.level_tag == "error"
    assert "hoa@lang.example" in str(said)
    hoa = User.objects.get(email="hoa@lang.example")
    settings.EMAIL_BACKEND = backend
    form = f"/admin/accounts/person/{hoa.pk}/"
    assert 'value="invite"' in client.get(f"{form}change/").content.decode()
    client.post(f"{form}do/", {"deed": "invite"})
    assert who_after_choosing() == hoa.username
    assert 'value="invite"' not in client.get(f"{form}change/").content.decode()
    client.post(f"{form}do/", {"deed": "invite"})  # nothing any more
    assert len(mail.outbox) == 1


def who_after_choosing():
    browser = Client()
    choose(browser, link(), OWN)
    return who(browser)


def test_the_action_of_the_list_invites_again(client, invite):
    invite()
    hoa, quang = (User.objects.get(username=name) for name in ("le-thi-quynh-hoa", "quang"))
    values = {"action": "invite_again", "_selected_action": [hoa.pk, quang.pk]}
    page = client.post("/admin/accounts/person/", values, follow=True)
    levels = {message.level_tag for message in page.context["messages"]}
    assert levels == {"success", "warning"}
    assert [letter.to for letter in mail.outbox] == [["hoa@lang.example"]] * 2


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("email", bad) for bad in ("", "hoa", "a@b", "hoa@lang.example\nBcc: all@lang.example")),
        *(("email", bad) for bad in ("x" * 250 + "@lang.example", "a@b.vn, c@d.vn", "<a@b.vn>")),
        *(("email", taken) for taken in ("quang@lang.example", "QUANG@LANG.example")),
        *(("name", bad) for bad in ("", "   ", "123", "x" * 151, "Hoa\0", "Hoa\u202e", "🏺")),
        *(("language", bad) for bad in ("", "fr", "vi\n")),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(invite, field, value):
    page = invite(**{field: value})
    assert page.status_code == 200
    assert list(page.context["adminform"].form.errors) == [field]
    assert (User.objects.count(), mail.outbox) == (1, [])


@pytest.mark.parametrize(
    ("typed", "kept", "called"),
    [
        ("Nguyễn  Thị\nLan", "Nguyễn Thị Lan", "nguyen-thi-lan"),
        ("Đỗ Đức Ứng", "Đỗ Đức Ứng", "do-duc-ung"),
        ("O’Brien <b>&amp;", "O’Brien <b>&amp;", "o-brien-b-amp"),
        ("李小龙", "李小龙", "person"),
        ("x" * 150, "x" * 150, "x" * 140),
        ("Quang", "Quang", "quang-2"),
    ],
)
def test_names_are_kept_as_they_are_written(invite, typed, kept, called):
    page = invite(name=typed)
    hoa = User.objects.get(email="hoa@lang.example")
    assert (hoa.get_full_name(), hoa.username) == (kept, called)
    assert "<b>" not in page.content.decode()
    assert kept in mail.outbox[0].body
    assert "\n" not in mail.outbox[0].subject


def test_without_a_role_nobody_is_invited(client, quang):
    client.force_login(quang)
    values = {"name": "Hoa", "email": "hoa@lang.example", "language": "vi", **roles()}
    page = client.post(ADD, values)
    assert page.status_code == 200
    assert page.context["inline_admin_formsets"][0].formset.non_form_errors()
    assert not mail.outbox


def test_users_from_before_get_an_account():
    from importlib import import_module

    from django.apps import apps

    first = User.objects.create_user("lan", "Lan@lang.example", first_name="Nguyễn Thị Lan")
    second = User.objects.create_user("minh", "other@lang.example")
    Account.objects.all().delete()
    User.objects.filter(pk=second.pk).update(email="lan@lang.example")
    import_module("portal.accounts.migrations.0002_accounts_of_users").fill(apps, None)
    kept = Account.objects.get(user=first)
    assert (kept.mailbox, kept.search_names) == ("lan@lang.example", " nguyen thi lan lan lan ")
    assert Account.objects.get(user=second).mailbox == ""


def test_an_account_follows_its_user():
    lan = User.objects.create_user("lan", "Lan@Lang.Example", first_name="Nguyễn Thị Lan")
    kept = Account.objects.get(user=lan)
    assert kept.mailbox == "lan@lang.example"
    assert " nguyen thi lan " in kept.search_names
    User.objects.create_user("without-address")
    User.objects.create_user("without-either")
    assert Account.objects.filter(mailbox="").count() == 2
    assert send(lan)
    assert "quang" not in mail.outbox[0].body
