"""Which events are likely the same: pairs from the real record, half of them near misses."""

import json
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.likeness import Profile, is_likely_same
from events.models import Event
from events.twins import twins
from portal.geo import Point
from tests.events.held import once
from tests.sample import load_sample

PAIRS = json.loads((Path(__file__).parent / "likely_duplicates.json").read_text(encoding="utf-8"))
YEARS = (date(2026, 1, 1), date(2028, 1, 31))


def told(pair):
    """What an organiser wrote."""
    point = Point(*pair["point"]) if "point" in pair else None
    days = [date.fromisoformat(pair[name]) for name in ("first", "last") if name in pair]
    return Profile((pair["name"],), point, (tuple(days),) if days else ())


def recorded(event):
    days = event.occurrences.filter(first__range=YEARS).values_list("first", "last")
    return Profile((event.name_vi, event.name_en), event.point, tuple(days))


@pytest.mark.django_db
def test_pairs_are_told_apart(capsys):
    load_sample()
    events = {event.slug: recorded(event) for event in Event.objects.all()}
    found = [is_likely_same(told(pair), events[pair["event"]]) for pair in PAIRS]
    hits = sum(got and pair["same"] for got, pair in zip(found, PAIRS, strict=True))
    precision, recall = hits / sum(found), hits / sum(pair["same"] for pair in PAIRS)
    with capsys.disabled():
        sys.stdout.write(f" {len(PAIRS)} pairs: precision {precision:.3f}, recall {recall:.3f} ")
    assert precision >= 0.95
    assert recall >= 0.9


def test_pairs_are_enough_and_half_of_them_near_misses():
    same = sum(pair["same"] for pair in PAIRS)
    assert len(PAIRS) >= 60
    assert abs(2 * same - len(PAIRS)) <= 3


@pytest.mark.django_db
def test_no_two_events_of_the_record_are_the_same():
    load_sample()
    profiles = [(event.slug, recorded(event)) for event in Event.objects.all()]
    same = [
        (a, b)
        for n, (a, one) in enumerate(profiles)
        for b, other in profiles[n + 1 :]
        if is_likely_same(one, other)
    ]
    assert same == []


WORDS = st.sampled_from(["lim", "gióng", "keo", "trần", "phủ", "dầy", "hội", "đền", "xuân", "thu"])
NAMES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
POINTS = st.none() | st.builds(Point, st.floats(20.9, 21.1), st.floats(105.8, 106.0))
DAYS = st.dates(date(2027, 2, 1), date(2027, 2, 20)).map(lambda day: ((day, day),))
PROFILES = st.builds(Profile, st.tuples(NAMES), POINTS, st.just(()) | DAYS)


@given(PROFILES, PROFILES)
def test_it_is_the_same_from_both_sides(a, b):
    assert is_likely_same(a, b) == is_likely_same(b, a)


@given(PROFILES)
def test_everything_is_like_itself(one):
    assert is_likely_same(one, one)


@pytest.mark.django_db
def test_twins_are_found_in_the_record(make_event):
    day = once(date(2027, 3, 1))
    place = {"latitude": 21.142, "longitude": 106.019}
    old = make_event(day, name_vi="Hội Lim", **place)
    make_event(day, name_vi="Hội Ném Thượng", **place)
    make_event(once(date(2027, 9, 1)), name_vi="Hội Lim", **place)
    new = make_event(day, name_vi="Hội vùng Lim", **place, published=False)
    assert twins(new, Event.objects.all()) == [old]
    part = make_event(day, name_vi="Hội Lim: khai mạc", parent=old, **place)
    assert old not in twins(part, Event.objects.all())
