"""Who did what lately: in one's own localities, each deed once."""

from uuid import uuid4

import pytest

from portal.content import workflow
from portal.desk.lately import SHOWN, lately

pytestmark = pytest.mark.django_db


def told(user):
    return [(line.name, line.deed, line.who) for line in lately(user)]


def test_newest_deed_comes_first_with_who_did_it(draft, people):
    from portal.content.models import Deed

    workflow.submit(draft("Làng tranh"), by=people.editor)
    assert told(people.publisher) == [
        ("Làng tranh", Deed.SUBMIT.label, "lan"),
        ("Làng tranh", Deed.ADD.label, "lan"),
    ]


def test_what_others_do_elsewhere_is_not_told(draft, units):
    from tests.people import person

    draft()
    assert told(person("son", "editor", units.far)) == []
    assert told(person("thu", "editor", units.near)) == []


def test_linkages_are_told_to_both_ends(draft, make_place, units, people):
    from tests.people import person
    from villages.models import Linkage

    link = Linkage.objects.create(
        from_place=draft(), to_place=make_place(locality=units.far), role="sells"
    )
    workflow.added(link, by=people.editor)
    assert [line.url for line in lately(person("son", "editor", units.far))] == [
        f"/admin/villages/linkage/{link.pk}/change/"
    ]


def test_the_same_hand_on_the_same_record_is_one_line(draft, people):
    place = draft()
    for _time in range(4):
        workflow.changed(place, by=people.editor)
    assert len(lately(people.editor)) == 2  # added, changed


def test_a_deed_for_many_is_one_line(draft, people):
    batch = uuid4()
    places = [draft(f"Làng {number}") for number in range(3)]
    for place in places:
        workflow.submit(place, by=people.editor, batch=batch)
    first = lately(people.editor)[0]
    assert (first.name, first.others) == ("Làng 2", 2)


def test_what_is_deleted_is_told_to_those_over_all_without_a_link(draft, people):
    workflow.delete(draft("Làng mất"), by=people.publisher)
    first = lately(people.coordinator)[0]
    assert (first.name, first.url) == ("Làng mất", "")
    assert "Làng mất" not in [name for name, _deed, _who in told(people.editor)]


def test_what_the_portal_does_itself_is_not_told(draft, people):
    place = draft()
    workflow.changed(place, by=None)
    assert len(lately(people.editor)) == 1


def test_only_the_last_few_are_told(draft, people):
    for number in range(SHOWN + 3):
        draft(f"Làng {number}")
    assert len(lately(people.editor)) == SHOWN
