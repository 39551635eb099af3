"""Stored occurrences: what rules and editions make of them, and what stays the same."""

from datetime import date, time, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from events import occurring
from events.models import Edition, Event, Occurrence
from portal.version.models import current_version

pytestmark = pytest.mark.django_db

LIM = {"kind": "lunar_yearly", "start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
FRIDAY = {"kind": "weekly", "weekdays": [5], "starts": "20:00", "ends": time(1)}


def days(event):
    return list(event.occurrences.values_list("first", "last"))


def identities(event):
    return dict(event.occurrences.values_list("key", "uuid"))


def of_year(event, year):
    return event.occurrences.get(key=str(year))


@pytest.mark.parametrize(
    ("year", "main"),
    [
        (2026, date(2026, 3, 1)),
        (2027, date(2027, 2, 18)),
        (2028, date(2028, 2, 7)),
        (2030, date(2030, 2, 14)),
    ],
)
def test_occurrences_are_there_as_soon_as_a_rule_is_saved(make_event, year, main):
    assert of_year(make_event(LIM), year).main == main


def test_occurrences_go_from_last_year_to_five_years_ahead(make_event):
    year = timezone.localdate().year
    keys = list(make_event(LIM).occurrences.values_list("key", flat=True))
    assert keys == [str(known) for known in range(year - 1, year + 6)]


def test_an_evening_that_ends_after_midnight_is_one_day(make_event):
    first = make_event(FRIDAY).occurrences.first()
    assert (first.first, first.days, first.weekday) == (first.last, 1, 5)
    assert first.ends - first.starts == timedelta(hours=5)


def test_rule_changed_keeps_ids_and_uuids(make_event):
    event = make_event(LIM)
    before, pks = identities(event), set(event.occurrences.values_list("pk", flat=True))
    rule = event.rules.get()
    rule.start_day, rule.end_day, rule.main_day = 14, 15, 15
    rule.save()
    assert of_year(event, 2027).main == date(2027, 2, 20)
    assert identities(event) == before
    assert set(event.occurrences.values_list("pk", flat=True)) == pks


def test_rule_changed_counts_up_what_moved(make_event):
    event = make_event(LIM)
    rule = event.rules.get()
    rule.end_day = 14
    rule.save()
    assert set(event.occurrences.values_list("sequence", flat=True)) == {1}


def test_rule_saved_as_it_was_counts_nothing_up(make_event):
    event = make_event(LIM)
    before = list(event.occurrences.values())
    event.rules.get().save()
    event.save()
    assert occurring.remake(event, anew=True) == 0
    assert list(event.occurrences.values()) == before


def test_rule_removed_takes_its_dates_along(make_event):
    event = make_event(LIM, FRIDAY)
    event.rules.get(slot=1).delete()
    assert set(event.occurrences.values_list("slot", flat=True)) == {0}


def test_rule_in_the_place_of_another_takes_its_slot_and_uuids(make_event):
    event = make_event(LIM)
    before = identities(event)
    event.rules.get().delete()
    event.rules.create(**{**LIM, "end_day": 14})
    assert identities(event) == before


def test_event_brought_back_has_the_same_uuids(make_event):
    event = make_event(LIM)
    before = identities(event)
    event.occurrences.all().delete()
    occurring.remake(event, anew=True)
    assert identities(event) == before


def test_two_rules_have_their_own_slots(make_event):
    event = make_event(LIM, {**LIM, "start_month": 8})
    assert set(event.occurrences.values_list("slot", flat=True)) == {0, 1}


# -- what an editor says of one year


def say(event, year=2027, **values):
    return Edition.objects.create(event=event, slot=0, key=str(year), **values)


def test_cancelled_year_stays_on_its_days(make_event):
    event = make_event(LIM)
    say(event, status="cancelled", note_vi="Mưa lớn")
    found = of_year(event, 2027)
    assert (found.status, found.note_vi, found.is_off) == ("cancelled", "Mưa lớn", True)
    assert (found.first, found.last) == (date(2027, 2, 17), date(2027, 2, 18))
    assert found.sequence == 1


def test_other_years_do_not_hear_of_it(make_event):
    event = make_event(LIM)
    say(event, status="cancelled")
    others = event.occurrences.exclude(key="2027")
    assert set(others.values_list("status", "sequence")) == {("scheduled", 0)}


def test_changed_days_say_what_the_rule_had_planned(make_event):
    event = make_event(LIM)
    say(event, status="changed", first=date(2027, 3, 1))
    found = of_year(event, 2027)
    assert (found.first, found.last) == (date(2027, 3, 1), date(2027, 3, 2))
    assert (found.planned_first, found.planned_last) == (date(2027, 2, 17), date(2027, 2, 18))
    assert found.main is None
    assert not found.is_off


def test_postponed_without_new_days_is_off(make_event):
    event = make_event(LIM)
    say(event, status="postponed")
    assert of_year(event, 2027).is_off


def test_postponed_to_new_days_is_on(make_event):
    event = make_event(LIM)
    say(event, status="postponed", first=date(2027, 5, 1), last=date(2027, 5, 1))
    assert not of_year(event, 2027).is_off


def test_changed_hour_keeps_the_day(make_event):
    event = make_event(FRIDAY)
    first = event.occurrences.first()
    Edition.objects.create(event=event, slot=0, key=first.key, status="changed", starts=time(19))
    now = event.occurrences.get(pk=first.pk)
    assert (now.first, now.starts) == (first.first, first.starts - timedelta(hours=1))
    assert now.planned_first is None


def test_confirmed_year_says_when(make_event):
    event = make_event(LIM)
    moment = timezone.now()
    say(event, confirmed_at=moment)
    assert of_year(event, 2027).confirmed_at == moment


def test_edition_outlives_a_change_of_the_rule(make_event):
    event = make_event(LIM)
    say(event, status="cancelled")
    rule = event.rules.get()
    rule.end_day = 14
    rule.save()
    assert of_year(event, 2027).status == "cancelled"


def test_edition_taken_back_gives_the_rule_its_way(make_event):
    event = make_event(LIM)
    say(event, status="changed", first=date(2027, 3, 1)).delete()
    found = of_year(event, 2027)
    assert (found.first, found.status, found.sequence) == (date(2027, 2, 17), "scheduled", 2)


# -- as the years go by


def extend():
    out = StringIO()
    call_command("extend_occurrences", stdout=out)
    return out.getvalue()


def test_extending_twice_changes_nothing(make_event):
    make_event(LIM)
    before, version = list(Occurrence.objects.values()), current_version()
    assert ": 0 new" in extend()
    assert list(Occurrence.objects.values()) == before
    assert current_version() == version


def test_extending_fills_what_is_missing(make_event):
    event = make_event(LIM)
    before = identities(event)
    event.occurrences.filter(key="2027").delete()
    version = current_version()
    assert ": 1 new" in extend()
    assert identities(event) == before
    assert current_version() > version


def test_next_new_year_adds_a_year_and_lets_one_go(make_event):
    event = make_event(LIM)
    before = identities(event)
    year = timezone.localdate().year
    done = occurring.extend(Event.objects.all(), today=date(year + 1, 1, 1))
    after = identities(event)
    assert done == 2
    assert set(after) - set(before) == {str(year + 6)}
    assert set(before) - set(after) == {str(year - 1)}
    assert all(after[key] == before[key] for key in after.keys() & before.keys())


def test_saving_an_event_without_a_new_rule_computes_nothing(
    make_event, django_assert_max_num_queries
):
    event = Event.objects.get(pk=make_event(FRIDAY).pk)
    with django_assert_max_num_queries(3):
        assert occurring.remake(event) == 0
