"""What the admin refuses: strangers, what coordinators look at only, units of another time.

Who may do what with a record is tested in tests/portal/content/test_rights.py.
"""

from contextlib import nullcontext

import pytest
from django.contrib.admin.sites import site
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from portal.content.admin.guarded import Guarded, GuardedInline
from portal.content.models import Recorded, Redirect
from tests.people import person
from villages.models import Place

pytestmark = pytest.mark.django_db

LIST = "/admin/villages/place/"
ADD = f"{LIST}add/"


@pytest.mark.parametrize("address", ["/admin/", LIST, ADD])
@pytest.mark.parametrize("known", [False, True])
def test_who_has_no_role_is_asked_to_sign_in(client, address, known):
    if known:
        client.force_login(User.objects.create_user("khach", is_staff=True))
    assert client.get(address).url.startswith("/admin/login/")


@pytest.mark.parametrize(("role", "answer"), [("editor", 403), ("coordinator", 200)])
def test_old_addresses_are_the_coordinators_to_look_at(client, make_locality, role, answer):
    where = make_locality("Tỉnh") if role == "editor" else None
    client.force_login(person("lan", role, where))
    assert client.get("/admin/content/redirect/").status_code == answer


def test_every_record_and_its_rows_are_guarded():
    """Whoever adds a model admin or a row cannot forget whom it is for."""
    recorded = [a for m, a in site._registry.items() if issubclass(m, Recorded)]
    assert recorded
    assert [a for a in recorded if not isinstance(a, Guarded)] == []
    rows = [row for a in recorded for row in a.inlines if not issubclass(row, GuardedInline)]
    assert rows == []


@pytest.mark.parametrize("deed", ["change", "delete"])
def test_old_address_is_only_to_be_looked_at(admin_client, deed):
    old = Redirect.objects.create(section="places", old_slug="cu", slug="moi")
    admin_client.post(f"/admin/content/redirect/{old.pk}/{deed}/", {"post": "yes", "slug": "x"})
    assert Redirect.objects.get().slug == "moi"


@pytest.mark.parametrize(
    ("column", "until_2025", "refused"),
    [
        ("locality", False, False),
        ("locality", True, True),
        ("former_locality", False, True),
        ("former_locality", True, False),
    ],
)
def test_localities_are_of_their_time(make_locality, column, until_2025, refused):
    unit = make_locality("Thái Bình", until_2025=until_2025)
    with pytest.raises(ValidationError, match=column) if refused else nullcontext():
        Place(name_vi="Làng", kind="market", **{column: unit}).full_clean()
