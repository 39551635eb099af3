"""The verbs that move records between their states; buttons and actions: test_moves.py."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from portal.content import rights, workflow
from portal.content.models import Deed, Revision, Status
from tests import cast
from tests.people import person
from villages.models import Linkage, Place, PlaceTradition

pytestmark = pytest.mark.django_db


@pytest.fixture
def units(make_locality):
    return cast.units(make_locality)


@pytest.fixture
def lan(units):
    return person("lan", "editor", units["ours"])


@pytest.fixture
def minh(units):
    return person("minh", "publisher", units["above"])


@pytest.fixture
def make(make_place, units):
    """A whole draft of the commune."""

    def make(**values):
        return make_place(published=False, **{"locality": units["ours"], **cast.WHOLE, **values})

    return make


def fresh(record):
    return Place.objects.get(pk=record.pk)


def last(record):
    return Revision.objects.of(record).first()


# -- what every verb does


def test_verb_writes_down_who_why_and_what(make, minh):
    place = make()
    workflow.archive(place, by=minh, reason="Trùng.")
    kept = last(place)
    assert (kept.deed, kept.by, kept.reason) == (Deed.ARCHIVE, minh, "Trùng.")
    assert fresh(place).changed_by == minh


def test_first_verb_keeps_the_record_as_it_stood(make, minh):
    place = make()
    workflow.publish(place, by=minh)
    assert [row.deed for row in Revision.objects.of(place)] == [Deed.PUBLISH, Deed.LOAD]


def test_verb_on_a_record_that_has_moved_is_refused(make, minh):
    place = make()
    workflow.publish(fresh(place), by=minh)
    with pytest.raises(rights.Refused):
        workflow.submit(place, by=minh)


def test_verb_on_a_record_that_is_gone_is_refused(make, minh):
    place = make()
    stale = fresh(place)
    workflow.delete(place, by=minh)
    with pytest.raises(rights.Refused):
        workflow.publish(stale, by=minh)
    assert not Place.objects.filter(pk=stale.pk).exists()


def test_verb_leaves_what_others_have_written_meanwhile(make, minh):
    place = make()
    other = fresh(place)
    other.phone = "024"
    other.save()
    workflow.publish(place, by=minh)
    assert fresh(place).phone == place.phone == "024"


@pytest.mark.parametrize("verb", [workflow.submit, workflow.publish])
def test_incomplete_record_goes_nowhere(make, minh, verb):
    place = make(summary_vi="", sources="")
    with pytest.raises(rights.Refused) as said:
        verb(place, by=minh)
    assert all(words in said.value.messages[0] for words in place.missing().values())
    assert fresh(place).status == Status.DRAFT


def test_record_is_not_sent_back_without_a_reason(make, minh):
    place = make()
    workflow.submit(place, by=minh)
    with pytest.raises(ValidationError):
        workflow.send_back(place, by=minh, reason="  ")


# -- publishing ahead


def test_record_published_ahead_is_seen_from_then_on(make, minh):
    place = make()
    workflow.publish(place, by=minh, at=timezone.now() + timedelta(hours=1))
    assert place.is_scheduled
    assert not Place.objects.published().exists()
    assert last(place).deed == Deed.SCHEDULE
    Place.objects.update(published_at=timezone.now() - timedelta(seconds=1))
    assert Place.objects.published().exists()


def test_record_taken_back_and_published_keeps_its_first_day(make, minh):
    place = make()
    workflow.publish(place, by=minh)
    first = place.published_at
    workflow.unpublish(place, by=minh)
    workflow.publish(place, by=minh)
    assert place.published_at == first


# -- changes after publishing

CHANGES = [
    *(("lan", False, True), ("minh", False, False)),
    *(("minh", True, True), (None, True, True), (None, False, False)),
]


@pytest.mark.parametrize(("who", "before", "after"), CHANGES)
def test_change_of_an_editor_asks_a_publisher_to_look(make, lan, minh, who, before, after):
    place = make()
    workflow.publish(place, by=minh)
    Place.objects.filter(pk=place.pk).update(unreviewed=before)
    place = fresh(place)
    workflow.changed(place, by={"lan": lan, "minh": minh, None: None}[who])
    assert fresh(place).unreviewed == after


def test_draft_again_asks_for_nothing(make, lan, minh):
    place = make()
    workflow.publish(place, by=minh)
    workflow.changed(place, by=lan)
    workflow.unpublish(place, by=minh)
    assert not fresh(place).unreviewed


def test_looking_through_answers_that(make, lan, minh):
    place = make()
    workflow.publish(place, by=minh)
    workflow.changed(place, by=lan)
    workflow.confirm(place, by=minh)
    assert not fresh(place).unreviewed


# -- deleting


def test_used_record_is_not_deleted_and_says_where_it_is_used(make, make_tradition, units, minh):
    craft = make_tradition("Gốm", locality=units["ours"])
    workflow.unpublish(craft, by=None)
    PlaceTradition.objects.create(place=make(name_vi="Làng Ta"), tradition=craft)
    strange = make(name_vi="Làng Lạ", locality=units["elsewhere"])
    PlaceTradition.objects.create(place=strange, tradition=craft)
    with pytest.raises(rights.Refused) as said:
        workflow.delete(craft, by=minh)
    (text,) = said.value.messages
    assert "Làng Ta" in text
    assert "Làng Lạ" not in text


def test_linkages_keep_their_places(make, minh):
    here, there = make(), make()
    Linkage.objects.create(from_place=here, to_place=there, role="sells")
    with pytest.raises(rights.Refused):
        workflow.delete(here, by=minh)


def test_deleted_record_leaves_its_last_state(make, minh):
    place = make(name_vi="Làng Cũ")
    key = place.pk
    workflow.delete(place, by=minh, reason="Trùng.")
    kept = Revision.objects.filter(model="villages.place", record=key).first()
    assert (kept.deed, kept.reason, kept.state["columns"]["name_vi"]) == (
        Deed.DELETE, "Trùng.", "Làng Cũ",
    )  # fmt: skip
