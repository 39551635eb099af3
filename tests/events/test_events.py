"""Events as records: where they stand, what they are found by, what they refuse."""

import pytest
from django.core.exceptions import ValidationError

from events.models import Event
from portal.content import history, snapshots
from portal.content.models import Revision
from portal.geo import cell

pytestmark = pytest.mark.django_db

HERE = {"latitude": 21.03, "longitude": 105.85, "precision": "exact"}
THERE = {"latitude": 20.36, "longitude": 106.28, "precision": "village"}


def fresh(event):
    return Event.objects.get(pk=event.pk)


def standing(event):
    return {name: getattr(fresh(event), name) for name in HERE}


def found(query):
    return list(Event.objects.published().matching(query).values_list("slug", flat=True))


# -- where


def test_event_at_a_place_stands_where_the_place_does(make_event, make_place):
    event = make_event(place=make_place(**HERE))
    assert standing(event) == HERE
    assert fresh(event).cell == cell(HERE["latitude"], HERE["longitude"])


def test_event_moves_with_its_place(make_event, make_place):
    place = make_place(**HERE)
    event = make_event(place=place)
    for name, value in THERE.items():
        setattr(place, name, value)
    place.save()
    assert standing(event) == THERE
    assert fresh(event).cell == cell(THERE["latitude"], THERE["longitude"])


def test_event_without_a_place_keeps_its_own_point(make_event):
    assert standing(make_event(**THERE)) == THERE


def test_own_point_is_kept_at_a_place_that_has_none(make_event, make_place):
    place = make_place(latitude=None, longitude=None)
    event = make_event(place=place, **THERE)
    assert standing(event) == THERE
    assert snapshots.state(fresh(event))["columns"]["latitude"] == str(THERE["latitude"])
    for name, value in HERE.items():
        setattr(place, name, value)
    place.save()
    assert standing(event) == HERE


def test_point_of_the_place_is_no_change_of_the_event(make_event, make_place):
    place = make_place(**HERE)
    event = make_event(place=place)
    before = snapshots.state(fresh(event))
    for name, value in THERE.items():
        setattr(place, name, value)
    place.save()
    assert snapshots.state(fresh(event)) == before
    assert before["columns"]["latitude"] is None


def test_state_put_back_leaves_the_event_at_its_place(make_event, make_place):
    event = make_event(place=make_place(**HERE), published=False)
    history.keep(event, "edit", by=None)
    first = Revision.objects.of(event).first()
    event.name_vi = "Tên khác"
    event.save()
    history.keep(event, "edit", by=None)
    history.put_back(event, first, by=None)
    assert standing(event) == HERE


# -- found by the names of what it leads to


@pytest.mark.parametrize("field", ["place", "parent", "traditions", "organisers"])
def test_event_is_found_by_what_it_leads_to(
    field, make_event, make_place, make_tradition, make_organiser
):
    make = {
        "place": make_place,
        "parent": make_event,
        "traditions": make_tradition,
        "organisers": make_organiser,
    }
    other = make[field](name_vi="Kẻ Ngóe")
    value = [other] if field in ("traditions", "organisers") else other
    event = make_event(**{field: value})
    assert event.slug in found("ke ngoe")
    other.name_vi = "Sông Ngàn"
    other.save()
    assert event.slug in found("song ngan")
    assert event.slug not in found("ke ngoe")


def test_event_is_found_by_its_venue(make_event):
    assert found("nha hat lon") == []
    event = make_event(venue_vi="Nhà hát Lớn")
    assert found("nha hat lon") == [event.slug]


# -- what cannot be


def refused(event):
    with pytest.raises(ValidationError) as caught:
        event.full_clean()
    return set(caught.value.message_dict)


def test_series_is_one_level_deep(make_event):
    series = make_event(published=False)
    child = make_event(parent=series, published=False)
    other = make_event(published=False)
    other.parent = child
    assert refused(other) == {"parent"}
    series.parent = other
    assert refused(series) == {"parent"}


def test_event_is_no_part_of_itself(make_event):
    event = make_event(published=False)
    event.parent = event
    assert refused(event) == {"parent"}


def test_what_is_free_has_no_price(make_event):
    event = make_event(published=False)
    event.is_free, event.price = True, 50_000
    assert refused(event) == {"price"}


@pytest.mark.parametrize("word", ["calendar", "submit"])
def test_words_that_are_addresses_are_no_slugs(word, make_event):
    event = make_event(published=False)
    event.slug = word
    assert refused(event) == {"slug"}


@pytest.mark.parametrize(
    ("every", "anchor", "expected"),
    [
        (None, None, {2025: False, 2026: False}),
        (3, 2023, {2025: False, 2026: True, 2029: True, 2020: True}),
        (3, None, {2025: None, 2026: None}),
    ],
)
def test_great_years(every, anchor, expected):
    event = Event(great_every=every, great_anchor=anchor)
    assert {year: event.is_great(year) for year in expected} == expected
