"""What editors say of one time that an event is held; the rule stays as it is."""

from datetime import date, time

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from events import editions
from events.models import Edition
from portal.content import history
from portal.content.models import Deed, Revision
from portal.content.rights import Refused
from tests.people import person

pytestmark = pytest.mark.django_db
LIM = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
YEAR = str(timezone.localdate().year + 1)


@pytest.fixture
def lan(commune):
    return person("lan", "editor", commune)


@pytest.fixture
def event(make_event, commune):
    return make_event(LIM, published=False, locality=commune)


@pytest.fixture
def one(event):
    """The occurrence of next year."""
    return lambda: event.occurrences.get(key=YEAR)


def said(event, verb=editions.decide, **told):
    verb(event, slot=0, key=YEAR, **told)


DEEDS = {
    "confirm": lambda event, lan: said(event, editions.confirm, by=lan),
    "cancel": lambda event, lan: said(event, by=lan, status="cancelled", note_vi="Mưa lớn"),
    "postpone": lambda event, lan: said(event, by=lan, status="postponed"),
    "note": lambda event, lan: said(event, by=lan, note_vi="Có hát quan họ trên thuyền"),
}


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_rule_and_name_stay_and_the_sequence_rises(event, lan, one, deed):
    before, rule = one(), event.rules.get()
    deed(event, lan)
    after = one()
    assert (after.pk, after.uuid, after.first) == (before.pk, before.uuid, before.first)
    assert after.sequence == before.sequence + 1
    assert vars(event.rules.get()) | {"_state": None} == vars(rule) | {"_state": None}


def test_confirmed_says_who_and_when(event, lan, one):
    before = timezone.now()
    said(event, editions.confirm, by=lan)
    assert one().confirmed_by == lan
    assert before <= one().confirmed_at <= timezone.now()


def test_confirmation_is_taken_back_and_nothing_is_left(event, lan, one):
    said(event, editions.confirm, by=lan)
    said(event, editions.unconfirm, by=lan)
    assert one().confirmed_at is None
    assert not Edition.objects.exists()


def test_confirmation_is_taken_back_and_the_note_stays(event, lan, one):
    said(event, by=lan, note_vi="Có mưa", confirmed=True)
    said(event, editions.unconfirm, by=lan)
    assert (one().confirmed_at, one().note_vi) == (None, "Có mưa")


def test_moved_time_says_what_was_planned(event, lan, one):
    before, day = one(), date(int(YEAR), 3, 20)
    said(event, by=lan, status="changed", first=day, starts=time(19))
    assert (one().first, one().planned_first) == (day, before.first)
    assert one().status == "changed"


def test_time_is_as_the_rule_says_again(event, lan, one):
    before = one()
    said(event, by=lan, status="changed", first=date(int(YEAR), 3, 20))
    said(event, editions.follow_rule, by=lan)
    assert (one().first, one().status, one().uuid) == (before.first, "scheduled", before.uuid)
    assert not Edition.objects.exists()


def test_what_says_nothing_is_no_edition(event, lan):
    said(event, by=lan, status="cancelled")
    said(event, by=lan, status="scheduled")
    assert not Edition.objects.exists()


def test_confirmation_with_other_days_is_a_new_one(event, lan, commune, one):
    said(event, editions.confirm, by=lan)
    first, minh = one().confirmed_at, person("minh", "editor", commune)
    said(event, by=minh, confirmed=True, status="changed", first=date(int(YEAR), 3, 20))
    assert (one().confirmed_by, one().confirmed_at > first) == (minh, True)


def test_deed_is_in_the_history_and_can_be_put_back(event, lan, one):
    said(event, editions.confirm, by=lan)
    told = Revision.objects.of(event)
    assert [revision.deed for revision in told] == [Deed.EDIT, Deed.LOAD]
    history.put_back(event, told.last(), by=lan)
    assert one().confirmed_at is None


def test_editor_of_what_visitors_see_asks_for_a_look(make_event, commune, lan):
    event = make_event(LIM, locality=commune, latitude=21.1, longitude=106.0, sources="Sách")
    said(event, editions.confirm, by=lan)
    event.refresh_from_db()
    assert event.unreviewed


NO = {
    "end before start": ({"first": date(2027, 3, 2), "last": date(2027, 3, 1)}, "last"),
    "last without first": ({"last": date(2027, 3, 1)}, "first"),
    "main day outside": ({"first": date(2027, 3, 2), "main": date(2027, 3, 5)}, "main"),
    "a year that nobody means": ({"first": date(9027, 3, 2)}, "first"),
    "far from the rule": ({"first": date(int(YEAR) + 3, 3, 2)}, "first"),
    "end without beginning": ({"ends": time(22)}, "starts"),
    "changed without anything else": ({}, "first"),
    "days, but as the rule says": ({"status": "scheduled", "first": date(2027, 3, 2)}, "status"),
    "days, but cancelled": ({"status": "cancelled", "first": date(2027, 3, 2)}, "status"),
}


@pytest.mark.parametrize(("told", "name"), NO.values(), ids=NO)
def test_what_cannot_be_is_refused_by_its_column(event, lan, one, told, name):
    before = one()
    with pytest.raises(ValidationError) as refused:
        said(event, by=lan, **{"status": "changed"} | told)
    assert list(refused.value.message_dict) == [name]
    assert one().sequence == before.sequence


def test_cancelled_time_is_not_confirmed(event, lan, one):
    said(event, by=lan, status="cancelled")
    with pytest.raises(ValidationError):
        said(event, editions.confirm, by=lan)
    assert one().confirmed_at is None


@pytest.mark.parametrize("verb", [editions.unconfirm, editions.follow_rule])
def test_there_is_nothing_to_take_back(event, lan, verb):
    with pytest.raises(ValidationError):
        said(event, verb, by=lan)


def test_confirmed_twice_is_refused(event, lan):
    said(event, editions.confirm, by=lan)
    with pytest.raises(ValidationError):
        said(event, editions.confirm, by=lan)


@pytest.mark.parametrize("key", ["1999", "x", "2027+", ""])
def test_date_that_the_rules_do_not_give_is_refused(event, lan, key):
    with pytest.raises(ValidationError):
        editions.confirm(event, slot=0, key=key, by=lan)
    assert not Edition.objects.exists()


def test_who_comes_late_is_refused(event, lan, one):
    stale = type(event).objects.get(pk=event.pk)
    said(event, editions.confirm, by=lan)
    with pytest.raises(Refused):
        said(stale, by=lan, status="cancelled")
    assert one().status == "scheduled"


def test_what_is_archived_stays(event, lan, one):
    type(event).objects.filter(pk=event.pk).update(status="archived")
    event.refresh_from_db()
    with pytest.raises(Refused):
        said(event, editions.confirm, by=lan)
    assert one().confirmed_at is None


def test_others_say_nothing(event, one, make_locality):
    stranger = person("thu", "editor", make_locality("Hà Nội"))
    with pytest.raises(Refused):
        said(event, editions.confirm, by=stranger)
    assert one().confirmed_at is None
