"""Who reads what visitors say, who answers it, and what the visitor learns."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from portal.content.rights import Refused
from portal.corrections import verbs
from portal.corrections.models import Correction
from portal.outbox.models import Mail
from tests.people import person

pytestmark = pytest.mark.django_db

LIST = "/admin/corrections/correction/"
VISITOR = "khach@example.org"


@pytest.fixture
def correction(place):
    told = {"text": "Sai giờ mở cửa.", "email": VISITOR, "language": "en"}
    return verbs.receive(place, once=uuid4(), **told)


def page(correction):
    return f"{LIST}{correction.pk}/change/"


@pytest.fixture
def enter(client, people, units):
    """Signs in one of the cast, or somebody of the neighbours."""

    def sign_in(who):
        user = getattr(people, who, None) or person("son", "publisher", getattr(units, who))
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return sign_in


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("editor", True),
        ("publisher", True),
        ("coordinator", True),
        ("administrator", True),
        ("near", False),
        ("far", False),
    ],
)
def test_who_keeps_the_record_reads_and_answers(enter, correction, who, may):
    client = enter(who)
    assert ("Làng tranh Đông Hồ" in client.get(LIST).content.decode()) is may
    assert ("pile-corrections" in client.get("/admin/").content.decode()) is may
    assert client.get(page(correction)).status_code == (200 if may else 404)
    answer = {"outcome": "mended", "answer": ""}
    assert client.post(page(correction), answer).status_code == (302 if may else 404)
    correction.refresh_from_db()
    assert correction.outcome == ("mended" if may else "")


def test_neighbour_cannot_answer_by_another_way(correction, units):
    son = person("son", "publisher", units.near)
    with pytest.raises(Refused):
        verbs.decide(correction, by=son, outcome="mended")


def test_visitor_is_told_in_their_language_and_forgotten(correction, people):
    verbs.decide(correction, by=people.editor, outcome="mended", answer="It is 9 to 17 now.")
    (mail,) = Mail.objects.all()
    assert mail.to == VISITOR
    assert mail.subject == "What you told us about “Dong Ho village”"
    for words in ("Sai giờ mở cửa.", "the page is mended", "It is 9 to 17 now.", "/en/places/"):
        assert words in mail.text
    correction.refresh_from_db()
    assert (correction.email, correction.decided_by) == ("", people.editor)


def test_who_left_no_address_gets_no_mail(place, people):
    one = verbs.receive(place, once=uuid4(), text="Sai.", language="vi")
    verbs.decide(one, by=people.editor, outcome="kept")
    assert not Mail.objects.exists()


def test_junk_is_put_away_and_nobody_gets_a_mail(enter, correction):
    enter("editor").post(page(correction), {"outcome": "junk", "answer": ""})
    correction.refresh_from_db()
    assert (correction.outcome, correction.email) == ("junk", "")
    assert not Mail.objects.exists()


def test_addresses_are_not_kept_for_ever(place, correction):
    old = verbs.receive(place, once=uuid4(), text="Sai.", email=VISITOR, language="vi")
    Correction.objects.filter(pk=old.pk).update(sent_at=timezone.now() - timedelta(days=721))
    given_up = {"to": VISITOR, "subject": "Tin", "text": "Xin chào."}
    for days in (29, 31):
        Mail.objects.create(given_up_at=timezone.now() - timedelta(days=days), **given_up)
    call_command("forget_contacts")
    assert list(Correction.objects.values_list("email", flat=True)) == ["", VISITOR]
    assert Mail.objects.count() == 1


def test_no_is_said_with_a_reason(enter, correction):
    response = enter("editor").post(page(correction), {"outcome": "kept", "answer": "  "})
    assert "Say why" in response.content.decode()
    correction.refresh_from_db()
    assert (correction.outcome, correction.email) == ("", VISITOR)


def test_second_of_two_editors_is_told(enter, correction, people):
    again = Correction.objects.get()
    verbs.decide(correction, by=people.publisher, outcome="mended")
    with pytest.raises(ValidationError, match=r"quicker|nhanh"):
        verbs.decide(again, by=people.editor, outcome="kept", answer="Đúng rồi.")
    html = enter("editor").get(page(correction)).content.decode()
    assert "<form method" not in html.partition('id="content-main"')[2]
    assert Mail.objects.count() == 1


def test_what_a_deleted_record_leaves_can_be_answered(place, correction, people, enter):
    place.delete()
    assert enter("editor").get(page(correction)).status_code == 404
    client = enter("coordinator")
    assert "deleted by now" in client.get(page(correction)).content.decode()
    client.post(page(correction), {"outcome": "kept", "answer": "Gone."})
    assert "“Làng tranh Đông Hồ”" in Mail.objects.get().subject


def test_answered_ones_leave_the_pile_and_stay_findable(enter, correction, people):
    verbs.decide(correction, by=people.editor, outcome="mended")
    client = enter("editor")
    assert page(correction) not in client.get(f"{LIST}?answered=no").content.decode()
    assert page(correction) in client.get(f"{LIST}?answered=yes").content.decode()
    assert page(correction) in client.get(LIST).content.decode()
    assert "pile-corrections" not in client.get("/admin/").content.decode()


def test_oldest_comes_first(place, people, enter):
    for number in range(7):
        verbs.receive(place, once=uuid4(), text=f"Lỗi số {number}", language="vi")
    html = enter("editor").get("/admin/").content.decode()
    assert [f"Lỗi số {n}" in html for n in range(7)] == [True] * 5 + [False] * 2
    assert '<span class="pile-count">7</span>' in html
