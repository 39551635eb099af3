"""What the admin refuses: strangers, deeds without the right, units of another time."""

from contextlib import nullcontext

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError

from portal.content.models import Redirect
from villages.models import Place

pytestmark = pytest.mark.django_db

LIST = "/admin/villages/place/"
ADD = f"{LIST}add/"
INLINES = ("place_traditions", "recognitions", "opening_rules", "offers", "products")
FILLED = {
    "kind": "craft_village",
    "name_vi": "Làng Thử",
    "summary_vi": "Một làng để thử.",
    "pillars": ["handicrafts"],
    "precision": "exact",
    "confidence": "partial",
    **{f"{relation}-{count}_FORMS": "0" for relation in INLINES for count in ("TOTAL", "INITIAL")},
}


@pytest.fixture
def staff(client):
    """Signs in a member of the staff with some rights."""

    def sign_in(*rights):
        user = User.objects.create_user("lan", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=rights))
        client.force_login(user)
        return client

    return sign_in


@pytest.mark.parametrize("address", ["/admin/", LIST, ADD])
@pytest.mark.parametrize("known", [False, True])
def test_who_is_no_staff_is_asked_to_sign_in(client, address, known):
    if known:
        client.force_login(User.objects.create_user("khach"))
    assert client.get(address).url.startswith("/admin/login/")


def test_staff_without_the_right_cannot_publish(staff, make_place):
    client = staff("view_place")
    place = make_place(published=False)
    client.post(LIST, {"action": "publish_selected", "_selected_action": [place.pk]})
    client.post(f"{LIST}{place.pk}/change/", {"_publish": "1"})
    assert Place.objects.get(pk=place.pk).status == "draft"


@pytest.mark.parametrize(
    ("rights", "status"),
    [(["add_place"], "draft"), (["add_place", "change_place"], "published")],
    ids=str,
)
def test_publishing_while_adding_needs_the_right_to_change(staff, rights, status):
    staff(*rights).post(ADD, FILLED | {"_publish": "1"})
    assert Place.objects.get().status == status


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
