"""People in the admin: administrators only, and the portal never without one."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.content.models import Deed, Revision
from portal.localities.rights import reach
from tests.people import join, person
from tests.portal.accounts.conftest import province, roles

pytestmark = pytest.mark.django_db

LIST = "/admin/accounts/person/"
ROLES = ("", "editor", "publisher", "coordinator", "administrator")


def _form(user, **changes):
    """The form of a person as it is, with changes."""
    values = {"name": user.get_full_name() or user.username, "email": user.email, "language": "vi"}
    rows = roles(rows=list(user.memberships.all()))
    return {**values, "is_active": "on", **rows, **changes}


def _change(client, user, **changes):
    """Posts it; the errors, if there are any."""
    values = {name: value for name, value in _form(user, **changes).items() if value is not None}
    response = client.post(f"{LIST}{user.pk}/change/", values)
    if response.status_code == 302:
        return []
    formset = response.context["inline_admin_formsets"][0].formset
    return [*response.context["adminform"].form.errors, *formset.non_form_errors(),
            *(field for row in formset.errors for field in row)]  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
def test_the_pages_are_the_administrators(client, role):
    other = person("minh", "coordinator")
    local = role in ("editor", "publisher")
    client.force_login(person("lan", role, province("Bắc Ninh") if local else None))
    paths = [LIST, f"{LIST}add/", f"{LIST}{other.pk}/change/", f"{LIST}{other.pk}/delete/"]
    paths += [f"{LIST}{other.pk}/history/"]
    answers = {client.get(path).status_code for path in paths}
    assert answers == {"": {302}, "administrator": {200}}.get(role, {403})
    posted = client.post(f"{LIST}{other.pk}/do/", {"deed": "out"})
    assert posted.status_code == (403 if answers == {403} else 302)


@pytest.mark.parametrize("role", ROLES)
def test_the_look_up_of_people_is_for_the_staff_and_gives_names(client, role):
    person("minh", "coordinator", first_name="Trần Văn Đạt")
    person("moi", first_name="Đạt ngoài")
    person("xa", "coordinator", first_name="Đạt xa", is_active=False)
    local = role in ("editor", "publisher")
    client.force_login(person("lan", role, province("Bắc Ninh") if local else None))
    query = {"app_label": "villages", "model_name": "place", "field_name": "checked_by"}
    response = client.get("/admin/autocomplete/", {**query, "term": "dat"})
    if not role:
        assert response.status_code == 302
    else:
        found = [] if local else ["Trần Văn Đạt"]
        assert [row["text"] for row in response.json()["results"]] == found
        assert client.get("/admin/auth/user/").status_code == 403


@pytest.mark.parametrize(
    ("term", "found"), [("", ["Lan Lê"]), ("lan", ["Lan Lê"]), ("@", ["Lan Lê"]), ("hop.thu", [])]
)
def test_an_editor_looks_up_only_themselves_and_no_mailbox(client, term, found):
    person("minh", "coordinator", first_name="Lan Trần")
    client.force_login(person("hop.thu", "editor", province("Bắc Ninh"), first_name="Lan Lê"))
    query = {"app_label": "villages", "model_name": "place", "field_name": "checked_by"}
    response = client.get("/admin/autocomplete/", {**query, "term": term})
    assert [row["text"] for row in response.json()["results"]] == found


def test_a_coordinator_finds_nobody_by_their_mailbox(client):
    person("minh", "coordinator", first_name="Đạt")
    client.force_login(person("hoa", "coordinator"))
    query = {"app_label": "villages", "model_name": "place", "field_name": "checked_by"}
    for term in ("minh", "minh@lang.example"):
        response = client.get("/admin/autocomplete/", {**query, "term": term})
        assert response.json()["results"] == [], term


@pytest.mark.parametrize("app", ["auth/group", "axes/accessattempt", "otp_totp/totpdevice"])
def test_groups_tries_and_secrets_have_no_page(client, quang, app):
    client.force_login(quang)
    assert client.get(f"/admin/{app}/").status_code == 404


@pytest.mark.parametrize(
    ("term", "found"),
    [
        ("", ["Lê Thị Quỳnh Hoa", "Nguyễn Đức Lân", "Phạm Đức Quang"]),
        ("duc", ["Nguyễn Đức Lân", "Phạm Đức Quang"]),
        ("hoa quynh", ["Lê Thị Quỳnh Hoa"]),
        ("LÂN", ["Nguyễn Đức Lân"]),
        ("HOA@lang", ["Lê Thị Quỳnh Hoa"]),
        ("@", ["Lê Thị Quỳnh Hoa", "Nguyễn Đức Lân", "Phạm Đức Quang"]),
        ("uynh", []),
        ("%", ["Lê Thị Quỳnh Hoa", "Nguyễn Đức Lân", "Phạm Đức Quang"]),
    ],
)
def test_the_list_is_searched_without_accents(client, quang, term, found):
    person("hoa", "coordinator", first_name="Lê Thị Quỳnh Hoa")
    person("lan", "coordinator", first_name="Nguyễn Đức Lân")
    client.force_login(quang)
    rows = client.get(LIST, {"q": term}).context["cl"].result_list
    assert [str(row) for row in rows] == found


def test_the_list_asks_as_much_for_many_as_for_one(client, quang):
    client.force_login(quang)
    place = province("Bắc Ninh")
    person("p0", "editor", place)
    client.get(LIST)
    counts = []
    for many in (1, 30):
        for number in range(many):
            user = person(f"q{many}-{number}", "editor", place)
            join(user, "publisher", province(f"Xã {many} {number}"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len(queries))
    assert counts == [QUERIES, QUERIES]


QUERIES = 7


@pytest.mark.parametrize(
    ("role", "found"), [("editor", ["lan"]), ("administrator", ["chief", "quang"]), ("x", None)]
)
def test_the_list_is_filtered_by_role(client, quang, role, found):
    person("lan", "editor", province("Bắc Ninh"))
    person("chief", is_superuser=True)
    client.force_login(quang)
    rows = client.get(LIST, {"role": role}).context["cl"].result_list
    assert sorted(row.username for row in rows) == (found or ["chief", "lan", "quang"])


def test_roles_are_given_and_taken(client, quang):
    client.force_login(quang)
    lan, place = person("lan", "coordinator"), province("Bắc Ninh")
    row = lan.memberships.get()
    changes = roles("editor", rows=[row])
    changes |= {"memberships-0-DELETE": "on", "memberships-1-locality": place.pk}
    assert _change(client, lan, **changes) == []
    now = reach(User.objects.get(pk=lan.pk))
    assert (now.is_everywhere, now.edits_in(place), now.publishes_in(place)) == (False, True, False)
    assert LogEntry.objects.filter(object_id=lan.pk).exists()


@pytest.mark.parametrize(
    ("role", "local", "fits"),
    [
        *(("editor", True, True), ("editor", False, False), ("coordinator", False, True)),
        *(("coordinator", True, False), ("king", False, False)),
    ],
)
def test_a_role_fits_its_locality(client, quang, role, local, fits):
    client.force_login(quang)
    moi = person("moi")
    place = province("Bắc Ninh").pk if local else ""
    changes = roles(role) | {"memberships-0-locality": place}
    assert (not _change(client, moi, **changes)) is fits
    assert moi.memberships.exists() is fits


def test_nobody_takes_the_own_role_away_or_closes_the_own_account(client, quang):
    person("chief", is_superuser=True)
    client.force_login(quang)
    assert len(_change(client, quang, **{"memberships-0-DELETE": "on"})) == 1
    assert len(_change(client, quang, **{"memberships-0-role": "coordinator"})) == 1
    assert _change(client, quang, is_active=None) == []
    quang.refresh_from_db()
    assert quang.is_active
    assert reach(User.objects.get(pk=quang.pk)).is_administrator
    assert client.post(f"{LIST}{quang.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    "changes",
    [{"is_active": None}, {"memberships-0-DELETE": "on"}, {"memberships-0-role": "editor"}],
)
def test_the_last_administrator_stays(client, changes):
    """Somebody who was an administrator a moment ago, in a request that waited."""
    chief = person("chief", "administrator")
    quang = person("quang", "administrator")
    client.force_login(chief)
    client.get(LIST)
    chief.set_unusable_password()
    User.objects.filter(pk=chief.pk).update(password=chief.password)
    client.force_login(User.objects.get(pk=chief.pk))
    assert _change(client, quang, **changes)
    assert reach(User.objects.get(pk=quang.pk)).is_administrator


def test_another_administrator_may_be_closed_and_opened(client, quang):
    chief = person("chief", "administrator")
    client.force_login(quang)
    assert _change(client, chief, is_active=None) == []
    assert not User.objects.get(pk=chief.pk).is_active
    assert _change(client, chief) == []
    assert User.objects.get(pk=chief.pk).is_active


def test_rights_cannot_be_smuggled_in(client, quang):
    client.force_login(quang)
    lan = person("lan", "coordinator")
    smuggled = {"is_superuser": "on", "is_staff": "on", "username": "root", "password": "x"}
    assert _change(client, lan, **smuggled) == []
    lan.refresh_from_db()
    assert (lan.is_superuser, lan.is_staff, lan.username) == (False, False, "lan")
    assert lan.check_password("bat-trang-2026")


def test_who_left_traces_is_closed_not_deleted(client, quang, db):
    from django.utils import timezone

    lan, minh = person("lan", "coordinator"), person("minh", "coordinator")
    Revision.objects.create(
        model="villages.place", record=1, edition=1, name="x", deed=Deed.EDIT, by=lan,
        at=timezone.now(), state={},
    )  # fmt: skip
    client.force_login(quang)
    for user, status in ((lan, 403), (minh, 302)):
        answer = client.post(f"{LIST}{user.pk}/delete/", {"post": "yes"})
        assert answer.status_code == status
    assert list(User.objects.filter(username__in=["lan", "minh"])) == [lan]
    page = client.post(LIST, {"action": "delete_selected", "_selected_action": [lan.pk]})
    assert "delete_selected" not in client.get(LIST).content.decode()
    assert page.status_code in (200, 302)
    assert User.objects.filter(pk=lan.pk).exists()


def test_an_administrator_signs_somebody_out(client, quang):
    from django.test import Client

    lan = person("lan", "coordinator")
    hers = Client()
    hers.force_login(lan)
    client.force_login(quang)
    client.post(f"{LIST}{lan.pk}/do/", {"deed": "out"})
    assert hers.get("/admin/").status_code == 302


@pytest.mark.parametrize("deed", ["", "invite", "unlock", "forget", "nonsense"])
def test_what_does_not_fit_is_not_done(client, quang, deed, mailoutbox):
    lan = person("lan", "coordinator")
    client.force_login(quang)
    assert client.get(f"{LIST}{lan.pk}/do/").status_code == 302
    assert client.post(f"{LIST}{lan.pk}/do/", {"deed": deed}).status_code == 302
    assert not mailoutbox
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("taken", ["quang@lang.example", "Quang@Lang.Example", "quang", "x"])
def test_an_address_stays_one_persons(client, quang, taken):
    lan = person("lan", "coordinator")
    client.force_login(quang)
    assert _change(client, lan, email=taken) == ["email"]
    assert _change(client, lan, email="LAN@lang.example") == []
