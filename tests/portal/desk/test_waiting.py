"""The desk shows everybody what waits for them, and nothing of others."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from portal.content import workflow
from portal.desk.waiting import HINTS, SHOWN, piles
from portal.media.models import Image
from tests.events.conftest import make_event
from tests.events.held import once

__all__ = ["make_event"]

pytestmark = pytest.mark.django_db

NOBODY = frozenset()


@pytest.fixture
def states(draft, people):
    """One place for each thing that may wait, named after it."""
    draft("draft")
    back = draft("sent back")
    workflow.submit(back, by=people.editor)
    workflow.send_back(back, by=people.publisher, reason="Thiếu nguồn.")
    workflow.submit(draft("submitted"), by=people.editor)
    changed = draft("changed")
    workflow.publish(changed, by=people.publisher)
    workflow.changed(changed, by=people.editor)
    workflow.publish(draft("later"), by=people.publisher, at=timezone.now() + timedelta(days=9))
    workflow.publish(draft("shown"), by=people.publisher)
    workflow.archive(draft("put away"), by=people.publisher)


def found(user):
    """View → names."""
    return {pile.view: {entry.name for entry in pile.entries} for pile in piles(user)}


OVER_ALL = {
    "returned": {"sent back"},
    "waiting": {"submitted"},
    "unreviewed": {"changed"},
    "unchecked": {"changed", "later", "shown"},
    "scheduled": {"later"},
}
WAITS = {
    "editor": {
        "returned": {"sent back"},
        "drafts": {"draft"},
        "in_review": {"submitted"},
        "unchecked": {"changed", "later", "shown"},
        "scheduled": {"later"},
    },
    "publisher": OVER_ALL,
    "coordinator": OVER_ALL,
    "administrator": OVER_ALL,
}


@pytest.mark.parametrize(("who", "waits"), WAITS.items(), ids=WAITS)
def test_everybody_finds_what_waits_for_them(states, people, who, waits):
    assert found(getattr(people, who)) == waits


@pytest.mark.parametrize("unit", ["near", "far"])
def test_neighbours_find_nothing(states, units, unit):
    from tests.people import person

    assert found(person("son", "publisher", getattr(units, unit))) == {}


def test_what_is_shared_is_found_but_not_to_be_published(states, units, people):
    from tests.people import person
    from villages.models import Place

    Place.objects.get(name_vi="submitted").shared_with.add(units.far)
    assert found(person("son", "publisher", units.far)) == {"in_review": {"submitted"}}


def test_who_has_no_role_finds_nothing(states):
    from tests.people import person

    assert piles(person("khach")) == []


def test_piles_stand_in_order_of_urgency(states, people):
    views = [pile.view for pile in piles(people.editor)]
    assert views == [view for view in HINTS if view in views]


def test_who_sent_it_back_and_why_is_said(states, people):
    (entry,) = piles(people.editor)[0].entries
    assert (entry.sent_back.reason, entry.sent_back.by) == ("Thiếu nguồn.", people.publisher)


def test_the_last_reason_counts(states, people):
    from villages.models import Place

    place = Place.objects.get(name_vi="sent back")
    workflow.submit(place, by=people.editor)
    workflow.send_back(place, by=people.publisher, reason="Thiếu ảnh.")
    assert piles(people.editor)[0].entries[0].sent_back.reason == "Thiếu ảnh."


def test_what_a_draft_lacks_is_said(draft, people):
    draft(sources="", pillars=[])
    with override("en"):
        assert piles(people.editor)[0].entries[0].lacks == "pillar, source"


@pytest.mark.parametrize(
    ("checked_on", "waits"),
    [(None, True), (date(2024, 8, 31), True), (date(2024, 9, 1), False)],
    ids=str,
)
def test_facts_are_to_be_checked_every_two_years(draft, people, monkeypatch, checked_on, waits):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 9, 1))
    place = draft("Chùa", checked_on=checked_on)
    assert "unchecked" not in found(people.editor)
    workflow.publish(place, by=people.publisher)
    assert ("unchecked" in found(people.editor)) is waits


@pytest.mark.parametrize("lacks", ["author", "licence", "alt_vi"])
def test_pictures_that_may_not_be_shown_wait(draft, people, lacks):
    place = draft("Chùa")
    image = Image.objects.create(digest="a" * 64, width=8, height=6, widths=[8])
    told = {"alt_vi": "Cổng chùa", "author": "Minh", "licence": "own"}
    picture = place.pictures.create(image=image, **told)
    assert "no_rights" not in found(people.editor)
    setattr(picture, lacks, "")
    picture.save()
    assert found(people.editor)["no_rights"] == {"Chùa"}


def test_a_festival_near_waits_for_its_confirmation(make_event, units, people):
    soon = timezone.localdate() + timedelta(days=9)
    make_event(once(soon), name_vi="Hội", locality=units.mine, checked_on=soon)
    assert found(people.editor) == {"unconfirmed": {"Hội"}}


def test_a_festival_near_leads_to_its_dates_and_says_the_next(
    make_event, units, people, monkeypatch
):
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 9, 1))
    dates = (date(2026, 9, 12), date(2026, 9, 10))
    event = make_event(*map(once, dates), locality=units.mine, checked_on=dates[0])
    (pile,) = piles(people.editor)
    (entry,) = pile.entries
    assert entry.url == f"/admin/events/event/{event.pk}/dates/"
    with override("en"):
        (entry,) = piles(people.editor)[0].entries
    assert entry.note == "Thursday 10 September 2026"


def test_what_was_checked_longest_ago_comes_first(draft, people):
    days = {"old": date(2001, 1, 1), "newer": date(2002, 1, 1), "never": None}
    for name, day in days.items():
        workflow.publish(draft(name, checked_on=day), by=people.publisher)
    (pile,) = (pile for pile in piles(people.editor) if pile.view == "unchecked")
    assert [entry.name for entry in pile.entries] == ["never", "old", "newer"]


def test_a_pile_counts_all_and_shows_a_few_of_every_kind(draft, people, units, make_tradition):
    for number in range(SHOWN + 2):
        draft(f"Làng {number}")
    tradition = make_tradition("Tranh", locality=units.mine, status="draft", published_at=None)
    tradition.status = "draft"
    tradition.save()
    workflow.added(tradition, by=people.editor)
    (pile,) = piles(people.editor)
    assert [part.count for part in pile.parts] == [SHOWN + 2, 1]
    assert [entry.name for entry in pile.entries][:2] == ["Tranh", f"Làng {SHOWN + 1}"]
    assert len(pile.entries) == SHOWN


def test_a_pile_leads_to_the_list_that_shows_it(states, people, client):
    client.force_login(people.editor)
    for pile in piles(people.editor):
        (part,) = pile.parts
        assert client.get(part.url).context["cl"].result_count == part.count, pile.view
        for entry in pile.entries:
            assert client.get(entry.url).status_code == 200, entry


def test_names_are_in_the_language_of_the_reader(draft, people):
    draft("Làng tranh", name_en="Print village")
    with override("en"):
        assert piles(people.editor)[0].entries[0].name == "Print village"
    with override("vi"):
        assert piles(people.editor)[0].entries[0].name == "Làng tranh"
