"""A record that goes to another office, and what joins the records of two: whose word counts."""

import pytest
from django.core.exceptions import ValidationError

from portal.content import history, rights, workflow
from portal.content.models import Revision, Status
from tests.forms import form_at
from tests.hanging import hang
from tests.people import join, person
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices(make_locality):
    """Two provinces, the first with two communes."""
    hanoi, bacninh = make_locality("Hà Nội"), make_locality("Bắc Ninh")
    communes = [make_locality(name, hanoi) for name in ("Bát Tràng", "Gia Lâm")]
    return {"hanoi": hanoi, "bacninh": bacninh, "one": communes[0], "two": communes[1]}


@pytest.fixture
def make(make_place):
    def one(locality, **values):
        whole = {"sources": "Sách", "latitude": 20.97, "longitude": 105.9, "name_vi": "Làng"}
        return make_place(**{**whole, **values}, locality=locality)

    return one


# Roles in the offices; from where; to where; whether the record goes.
MOVES = [
    ({"hanoi": "editor"}, "one", "two", True),
    ({"one": "editor", "two": "editor"}, "one", "two", False),
    ({"one": "publisher", "two": "editor"}, "one", "two", True),
    ({"hanoi": "editor", "bacninh": "publisher"}, "one", "bacninh", False),
    ({"hanoi": "publisher", "bacninh": "editor"}, "one", "bacninh", True),
    ({"hanoi": "editor", "bacninh": "editor"}, "hanoi", "bacninh", False),
    ({"hanoi": "publisher"}, "one", "bacninh", False),
]


@pytest.mark.parametrize(("roles", "old", "new", "goes"), MOVES)
@pytest.mark.parametrize("step", ["_save", "_step"])
def test_owner_is_changed_by_who_may_give_it_away(
    client, offices, make, roles, old, new, goes, step
):
    place = make(offices[old], published=step == "_save")
    user = person("lan")
    for office, role in roles.items():
        join(user, role, offices[office])
    client.force_login(user)
    page = f"/admin/villages/place/{place.pk}/change/"
    form = form_at(client.get(page)) | {"locality": offices[new].pk}
    answer = client.post(page, form | ({step: "publish"} if step == "_step" and not goes else {}))
    place = Place.objects.get(pk=place.pk)
    assert (place.locality == offices[new]) == goes
    assert answer.status_code == (302 if goes else 200)
    if not goes:
        assert list(answer.context["adminform"].form.errors) == ["locality"]
        assert place.status == (Status.PUBLISHED if step == "_save" else Status.DRAFT)


def test_old_state_hands_it_over_no_easier(offices, make):
    user = person("lan", "editor", offices["bacninh"])
    place = make(offices["bacninh"])
    workflow.changed(place, by=None)
    before = Revision.objects.of(place).first()
    place.locality = offices["hanoi"]
    place.save()
    workflow.changed(place, by=None)
    join(user, "editor", offices["hanoi"])
    with pytest.raises(rights.Refused) as refusal:
        history.put_back(Place.objects.get(pk=place.pk), before, by=user)
    assert refusal.value.messages == [rights.KEEPS_ITS_OWNER]
    assert Place.objects.get(pk=place.pk).locality == offices["hanoi"]


@pytest.fixture
def ends(offices, make):
    """A place of each province, both published."""
    return make(offices["hanoi"]), make(offices["bacninh"], name_vi="Chợ")


def asked(*places):
    return [Place.objects.get(pk=place.pk).unreviewed for place in places]


@pytest.mark.parametrize(
    ("role", "flags"), [("editor", [True, True]), ("publisher", [False, True])]
)
@pytest.mark.parametrize("deed", ["added", "changed", "delete"])
def test_linkage_asks_the_publishers_of_both_ends(offices, ends, role, flags, deed):
    user = person("lan", role, offices["hanoi"])
    link = Linkage.objects.create(from_place=ends[0], to_place=ends[1], role="sells")
    getattr(workflow, deed)(link, by=user)
    assert asked(*ends) == flags


def test_who_an_end_is_only_shared_with_does_not_delete_what_joins_it(offices, ends, make_locality):
    other = make_locality("Hưng Yên")
    ends[0].shared_with.add(other)
    user = person("lan", "editor", other)
    link = Linkage.objects.create(from_place=ends[0], to_place=ends[1], role="sells")
    with pytest.raises(ValidationError):
        workflow.delete(link, by=user)
    assert Linkage.objects.filter(pk=link.pk).exists()


def test_putting_rows_back_leaves_a_published_record_whole(offices, make):
    place = make(offices["hanoi"], published=False)
    [picture] = hang(place)
    bare = {"alt_vi": "", "author": "", "licence": ""}
    whole = {name: getattr(picture, name) for name in bare}
    place.pictures.update(**bare)
    workflow.changed(place, by=None)
    before = Revision.objects.of(place).first()
    place.pictures.update(**whole)
    workflow.publish(Place.objects.get(pk=place.pk), by=None)
    with pytest.raises(ValidationError, match="ảnh"):
        history.put_back(Place.objects.get(pk=place.pk), before, by=None, names=["pictures"])
    picture.refresh_from_db()
    assert picture.author == whole["author"]
