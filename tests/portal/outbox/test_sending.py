"""Mail is stored with what it is about, sent after it, tried again, given up in the end."""

import logging
import smtplib
import ssl
from datetime import timedelta

import pytest
from django.core.mail import BadHeaderError
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from portal.outbox.models import LONGEST, Mail
from portal.outbox.sending import deliver, post, send_due

ADDRESS = "khach@example.org"
REFUSED = smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")})
BUSY = smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"later")})
AWAY = ConnectionRefusedError(111, "Connection refused")


@pytest.fixture
def server(monkeypatch):
    """A mail server that does what `server.error` says."""

    class Server:
        error = None

    def send(self, messages):
        if Server.error:
            raise Server.error
        return plain(self, messages)

    plain = EmailBackend.send_messages
    monkeypatch.setattr(EmailBackend, "send_messages", send)
    return Server


def write(subject="Tin", text="Xin chào."):
    post(to=ADDRESS, subject=subject, text=text)


@pytest.mark.django_db(transaction=True)
def test_mail_leaves_when_the_transaction_has_ended(mailoutbox):
    with transaction.atomic():
        write()
        assert mailoutbox == []
    (mail,) = mailoutbox
    assert (mail.to, mail.subject, mail.body) == ([ADDRESS], "Tin", "Xin chào.")
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_is_taken_back_is_not_sent(mailoutbox):
    with transaction.atomic():
        write()
        transaction.set_rollback(True)
    assert mailoutbox == []
    assert not Mail.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("error", [AWAY, BUSY, smtplib.SMTPServerDisconnected("gone")], ids=repr)
def test_a_server_that_is_away_loses_nothing(server, mailoutbox, error):
    server.error = error
    write()
    mail = Mail.objects.get()
    assert (mail.tries, mail.given_up_at, mail.error) == (1, None, type(error).__name__)
    assert send_due() == (0, 0), "not before a minute has passed"
    server.error = None
    Mail.objects.update(due_at=timezone.now())
    assert send_due() == (1, 0)
    assert len(mailoutbox) == 1
    assert not Mail.objects.exists()


@pytest.mark.django_db
def test_pauses_grow_until_nobody_waits_any_more(server):
    server.error = AWAY
    mail = Mail.objects.create(to=ADDRESS, subject="Tin", text="Xin chào.")
    pauses = []
    while mail.given_up_at is None:
        Mail.objects.update(due_at=timezone.now() - timedelta(seconds=1))
        deliver.call(mail.pk)
        mail.refresh_from_db()
        pauses.append(round((mail.due_at - timezone.now()).total_seconds() / 60))
        mail.posted_at -= timedelta(minutes=pauses[-1])
        mail.save()
    assert pauses[:7] == [1, 5, 15, 60, 240, 720, 720]
    assert sum(pauses) >= LONGEST.total_seconds() / 60
    Mail.objects.update(due_at=timezone.now())
    assert send_due() == (0, 0)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [REFUSED, smtplib.SMTPDataError(554, b"spam"), BadHeaderError("x")], ids=repr
)
def test_what_a_server_will_never_take_is_given_up_at_once(server, error):
    server.error = error
    mail = Mail.objects.create(to=ADDRESS, subject="Tin", text="Xin chào.")
    assert deliver.call(mail.pk) is False
    mail.refresh_from_db()
    assert mail.given_up_at is not None


@pytest.mark.django_db
def test_one_mail_is_tried_by_one_process(monkeypatch):
    mail = Mail.objects.create(to=ADDRESS, subject="Tin", text="Xin chào.")
    others = []

    def send(self, messages):
        others.append(deliver.call(mail.pk))  # while the first one is at it

    monkeypatch.setattr(EmailBackend, "send_messages", send)
    assert deliver.call(mail.pk) is True
    assert others == [False]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error", [ssl.SSLCertVerificationError("expired"), LookupError("charset"), ValueError("x")]
)
def test_what_is_wrong_with_the_server_loses_no_mail(server, mailoutbox, error):
    server.error = error
    for name in "ab":
        Mail.objects.create(to=ADDRESS, subject=name, text="Xin chào.")
    assert send_due() == (0, 2)
    assert Mail.objects.filter(given_up_at=None).count() == 2


@pytest.mark.django_db
def test_what_was_given_up_can_be_sent_again(server, mailoutbox, capsys):
    server.error = REFUSED
    Mail.objects.create(to=ADDRESS, subject="Tin", text="Xin chào.")
    call_command("send_mail")
    server.error = None
    call_command("send_mail")
    assert mailoutbox == []
    call_command("send_mail", "--again")
    assert len(mailoutbox) == 1


@pytest.mark.django_db
def test_line_breaks_make_no_headers(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        write(subject="Tin\r\nBcc: tat.ca@example.org")
    (mail,) = mailoutbox
    assert mail.subject == "Tin Bcc: tat.ca@example.org"
    assert mail.recipients() == [ADDRESS]


@pytest.mark.django_db
@pytest.mark.parametrize("error", [REFUSED, AWAY], ids=repr)
def test_no_log_names_the_person(server, caplog, error):
    server.error = error
    mail = Mail.objects.create(to=ADDRESS, subject="Tin", text="Xin chào.")
    with caplog.at_level(logging.DEBUG):
        deliver.call(mail.pk)
    assert f"mail {mail.pk}" in caplog.text
    assert ADDRESS not in caplog.text
    assert ADDRESS not in Mail.objects.get().error


@pytest.mark.django_db
def test_command_says_what_it_did(server, capsys):
    for error in (None, AWAY, REFUSED):
        server.error = error
        Mail.objects.create(to=ADDRESS, subject="Tin", text="Xin chào.")
        call_command("send_mail")
    assert capsys.readouterr().out.splitlines() == [
        "Mail: 1 sent, 0 put off, 0 given up.",
        "Mail: 0 sent, 1 put off, 0 given up.",
        "Mail: 0 sent, 1 put off, 1 given up.",
    ]
