"""The events of the sample: all there, dated, in both languages, in Vietnam; and what loading them
again leaves alone.
"""

from datetime import date

import pytest
from django.utils import translation

from events import on_map
from events.filters import EventFilterSet
from events.models import DateRule, Event, Occurrence, Organiser
from events.sample.load import load_events

pytestmark = pytest.mark.usefixtures("record")

VIETNAM = {"latitude__range": (8.0, 23.5), "longitude__range": (102.0, 110.0)}
BOTH = ("name", "summary", "venue", "usual", "date_note", "programme", "body", "great_note")


def test_all_64_are_shown_and_lack_nothing():
    shown = Event.objects.published()
    assert shown.count() == Event.objects.count() == 64
    assert {event.slug: event.missing() for event in shown if event.missing()} == {}
    assert Organiser.objects.published().count() == Organiser.objects.count() > 0


def test_every_event_has_days_or_says_roughly_when():
    dated = set(Occurrence.objects.values_list("event", flat=True))
    others = Event.objects.exclude(pk__in=dated)
    assert 0 < others.count() < 10
    assert [event.slug for event in others if not (event.usual_vi and event.usual_en)] == []
    assert set(DateRule.objects.values_list("event", flat=True)) >= dated


def test_texts_exist_in_both_languages():
    lacking = [
        (event.slug, name)
        for event in Event.objects.all()
        for name in BOTH
        if bool(getattr(event, f"{name}_vi")) != bool(getattr(event, f"{name}_en"))
    ]
    assert lacking == []
    assert not Event.objects.filter(name_en="").exists()


def test_they_are_held_in_vietnam():
    assert Event.objects.filter(**VIETNAM).count() == 64


def test_lim_has_its_main_day_where_the_calendar_has_it():
    held = Occurrence.objects.filter(event__slug="hoi-lim").values_list("main", flat=True)
    days = {date(2026, 3, 1), date(2027, 2, 18), date(2028, 2, 7), date(2030, 2, 14)}
    assert days <= set(held)


def test_every_event_would_pass_the_form():
    for row in (*Event.objects.all(), *DateRule.objects.all(), *Organiser.objects.all()):
        row.full_clean()


def test_markers_show_what_the_pages_show():
    pages = {event.pk: event for event in Event.objects.published().for_cards()}
    with translation.override("vi"):
        for event in on_map.dated(Event.objects.published().for_map(), EventFilterSet()):
            marker, page = on_map.marker(event), pages[event.pk]
            assert (marker["motif"], marker["label"]) == (page.motif, page.get_kind_display())
            assert marker["name"] == page.name
            assert marker["when"]


def test_loaded_again_nothing_changes_and_what_an_editor_changed_is_kept():
    edited = Event.objects.get(slug="hoi-lim")
    edited.summary_vi = "Của tôi."
    edited.save()
    rule = Event.objects.get(slug="hoi-den-do").rules.get()
    rule.start_day, rule.end_day, rule.main_day = 20, 20, None
    rule.save()
    known = set(Occurrence.objects.values_list("pk", "uuid", "first", "sequence"))
    said = load_events()
    assert "Events: 0 new, 0 updated, 62 unchanged, 2 kept as edited." in said
    edited.refresh_from_db()
    rule.refresh_from_db()
    assert (edited.summary_vi, rule.start_day) == ("Của tôi.", 20)
    assert set(Occurrence.objects.values_list("pk", "uuid", "first", "sequence")) == known
