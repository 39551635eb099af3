"""The history of a record: putting back, bringing back what was deleted."""

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from portal.content import history, workflow
from portal.content.models import Deed, Redirect, Revision, Status
from portal.content.rights import Refused
from tests.people import person
from tests.portal.content.kept import again, edit, oldest
from villages.models import Linkage, Place, Tradition

pytestmark = pytest.mark.django_db


# -- putting back


def test_one_field_is_put_back_and_the_rest_stays(place, lan):
    place = edit(place, lan, phone="0222", summary_vi="Khác.")
    history.put_back(place, oldest(place), by=lan, names=["phone"], reason="Nhầm số")
    assert (again(place).phone, again(place).summary_vi) == ("", "Khác.")
    last = Revision.objects.of(place).first()
    assert (last.deed, last.by, last.reason) == (Deed.REVERT, lan, "Nhầm số")


def test_all_is_put_back_with_rows(place, lan):
    edit(place, lan, phone="0222").recognitions.create(level="unesco")
    history.put_back(again(place), oldest(place), by=lan)
    assert (again(place).phone, again(place).recognitions.count()) == ("", 0)


def test_putting_back_is_put_back_itself(place, lan):
    place = edit(place, lan, phone="0222")
    changed = Revision.objects.of(place).first()
    history.put_back(place, oldest(place), by=lan)
    history.put_back(again(place), changed, by=lan)
    assert again(place).phone == "0222"


def test_status_stays_and_a_publisher_is_asked(place, lan, hoa):
    edit(place, hoa, phone="0222")
    assert not again(place).unreviewed
    history.put_back(again(place), oldest(place), by=lan)
    assert (again(place).status, again(place).unreviewed) == (Status.PUBLISHED, True)


def test_old_address_leads_to_the_one_that_is_put_back(place, lan):
    edit(place, lan, slug="moi")
    history.put_back(again(place), oldest(place), by=lan, names=["slug"])
    assert again(place).slug == "dong-ho"
    assert Redirect.objects.get(old_slug="moi").slug == "dong-ho"


def test_published_record_stays_complete(place, lan):
    place = edit(place, lan, sources="")
    poor = Revision.objects.of(place).first()
    edit(place, lan, sources="Sách khác")
    with pytest.raises(ValidationError, match="nguồn"):
        history.put_back(again(place), poor, by=lan)
    assert again(place).sources == "Sách khác"


def test_field_that_is_wrong_today_is_named(place, lan):
    edit(place, lan, website="https://lang.example")
    bad = Revision.objects.of(place).first()
    bad.state["columns"]["website"] = "javascript:alert(1)"
    bad.save()
    place = edit(place, lan, website="")
    with override("en"), pytest.raises(ValidationError, match="Website: Write the whole address"):
        history.put_back(place, bad, by=lan, names=["website"])


def test_address_that_another_record_has_by_now_is_refused(place, lan, make_place):
    edit(place, lan, slug="moi")
    Redirect.objects.all().delete()
    make_place(name_vi="Khác", slug="dong-ho")
    with pytest.raises(ValidationError):
        history.put_back(again(place), oldest(place), by=lan)
    assert again(place).slug == "moi"


def test_record_of_others_is_not_put_back(place, elsewhere, lan):
    edit(place, lan, phone="0222")
    with pytest.raises(Refused):
        history.put_back(again(place), oldest(place), by=person("an", "publisher", elsewhere))


def test_record_is_not_given_away_by_an_old_state(place, here, elsewhere, lan, root):
    """It once belonged to others; only those may take it back who work for both."""
    edit(place, root, locality=elsewhere)
    theirs = Revision.objects.of(place).first()
    edit(place, root, locality=here)
    with pytest.raises(Refused):
        history.put_back(again(place), theirs, by=lan, names=["locality_id"])
    assert again(place).locality == here
    history.put_back(again(place), theirs, by=root, names=["locality_id"])
    assert again(place).locality == elsewhere


def test_sharing_is_put_back_by_publishers_only(place, elsewhere, lan, hoa):
    place.shared_with.add(elsewhere)
    edit(place, hoa)
    with pytest.raises(Refused):
        history.put_back(again(place), oldest(place), by=lan)
    history.put_back(again(place), oldest(place), by=hoa)
    assert not again(place).shared_with.exists()


def test_draft_of_others_is_not_reached_through_an_old_state(place, lan, make_tradition):
    tradition = make_tradition("Tranh")
    place.place_traditions.create(tradition=tradition)
    edit(place, lan)
    with_it = Revision.objects.of(place).first()
    place.place_traditions.all().delete()
    edit(place, lan)
    Tradition.objects.filter(pk=tradition.pk).update(status=Status.DRAFT)
    assert history.put_back(again(place), with_it, by=lan) == ["place_traditions"]
    assert not place.place_traditions.exists()


def test_rehearsal_says_what_would_be_and_changes_nothing(place, lan):
    place = edit(place, lan, phone="0222")
    outcome = history.rehearse(place, oldest(place), by=lan)
    assert [(d.name, d.old, d.new) for d in outcome.differences] == [("phone", "0222", "")]
    assert again(place).phone == "0222"
    assert Revision.objects.of(place).count() == 2


# -- what is deleted


def test_deleted_record_comes_back_as_a_draft_with_all_it_had(deleted, root):
    (revision,) = history.deleted(Place)
    record, left = history.bring_back(revision, by=root)
    back = Place.objects.get(pk=deleted)
    assert (record, left) == (back, [])
    assert (back.status, back.slug, back.name_vi) == (Status.DRAFT, "dong-ho", "Đông Hồ")
    assert (back.source, back.foreign_id, back.loaded) == ("sample", "dong-ho", {"a": "b"})
    assert [(row.level, row.year) for row in back.recognitions.all()] == [("unesco", 2025)]
    last = Revision.objects.of(back).first()
    assert (last.deed, last.by) == (Deed.UNDELETE, root)
    assert not history.deleted(Place).exists()


def test_taken_address_gives_way(deleted, root, make_place):
    make_place(name_vi="Khác", slug="dong-ho")
    record, _left = history.bring_back(history.deleted(Place).get(), by=root)
    assert record.slug == "dong-ho-2"


def test_it_comes_back_once(deleted, root):
    revision = history.deleted(Place).get()
    history.bring_back(revision, by=root)
    with pytest.raises(ValidationError):
        history.bring_back(revision, by=root)


@pytest.mark.parametrize("role", ["editor", "publisher", "coordinator"])
def test_only_administrators_bring_back(deleted, here, role):
    user = person("an", role, None if role == "coordinator" else here)
    with pytest.raises(Refused):
        history.bring_back(history.deleted(Place).get(), by=user)


def test_linkage_of_a_place_that_is_gone_stays_gone(make_place, root):
    one, other = make_place(), make_place()
    link = Linkage.objects.create(from_place=one, to_place=other, role="sells")
    workflow.delete(link, by=root)
    Place.objects.filter(pk=one.pk).delete()
    with pytest.raises(ValidationError):
        history.bring_back(history.deleted(Linkage).get(), by=root)
    assert not Linkage.objects.exists()


def test_unknown_names_and_what_says_the_same_leave_no_trace(place, lan):
    first, count = oldest(place), Revision.objects.count()
    with pytest.raises(ValidationError):
        history.put_back(place, first, by=lan, names=["status"])
    assert history.put_back(place, first, by=lan, names=["website"]) == []
    assert Revision.objects.count() == count
