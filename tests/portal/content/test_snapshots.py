"""Whatever was done since: what is put back says what it said."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.content import snapshots
from portal.localities.models import Locality
from villages.models import Place, Tradition

pytestmark = pytest.mark.django_db

TEXTS = st.sampled_from(
    ["", "Làng nghề gốm", "Đồng Kỵ", "a" * 190, "  ", "“ngoặc” & <b>đậm</b>", "e\u0301", "x\ny"]
)
MAYBE = st.one_of(st.none(), TEXTS)
HTML = st.sampled_from(
    ["", "<p>Bài</p>", "<p>Một <strong>hai</strong></p><ul><li>ba</li></ul>", "<p>a &amp; b</p>"]
)
RECORDS = st.fixed_dictionaries(
    {
        "name_vi": st.sampled_from(["Làng A", "Đền Đô", "Chợ" + " dài" * 40]),
        "name_en": MAYBE.filter(lambda text: not text or bool(text.strip())),
        "summary_vi": MAYBE,
        "summary_en": MAYBE,
        "body_vi": HTML,
        "body_en": st.one_of(st.none(), HTML),
        "pillars": st.sampled_from([[], ["cuisine"], ["handicrafts", "cuisine"]]),
        "kind": st.sampled_from(["market", "museum"]),
        "phone": st.sampled_from(["", "0222 383"]),
        "entrance_fee": st.sampled_from([None, 0, 30_000]),
        "latitude": st.sampled_from([None, 21.0285, 20.1]),
        "checked_on": st.dates(min_value=date(2000, 1, 1)),
        "sources": MAYBE.map(lambda text: text or ""),
    }
)
ROWS = st.fixed_dictionaries(
    {
        "recognitions": st.lists(
            st.tuples(st.sampled_from(["unesco", "other"]), MAYBE), max_size=3
        ),
        "traditions": st.lists(st.integers(0, 2), max_size=3, unique=True),
        "shared": st.sets(st.integers(0, 2)),
        "rules": st.lists(st.sampled_from([[], ["0"], ["1", "6"]]), max_size=2),
    }
)
SLOW = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def ground(make_tradition):
    units = [
        Locality.objects.create(name=name, level="province", unit_type="province")
        for name in ("Bắc Ninh", "Hưng Yên", "Ninh Bình")
    ]
    return units, [make_tradition(f"Nghề {number}") for number in range(3)]


def fill(place, values, rows, ground, *, in_place):
    """Writes values and rows; `in_place` changes rows that are there, else all are made anew."""
    units, traditions = ground
    for name, value in values.items():
        setattr(place, name, value)
    place.longitude = None if place.latitude is None else 105.9
    place.save()
    place.place_traditions.all().delete()
    for order, number in enumerate(rows["traditions"]):
        place.place_traditions.create(tradition=traditions[number], order=order)
    old = list(place.recognitions.order_by("pk")) if in_place else []
    if not in_place:
        place.recognitions.all().delete()
    for number, (level, text) in enumerate(rows["recognitions"]):
        row = old[number] if number < len(old) else place.recognitions.model(place=place)
        row.level, row.text_vi = level, text or ""
        row.save()
    for row in old[len(rows["recognitions"]) :]:
        row.delete()
    place.opening_rules.all().delete()
    for weekdays in rows["rules"]:
        place.opening_rules.create(weekdays=weekdays)
    place.shared_with.set(units[number] for number in rows["shared"])
    return Place.objects.get(pk=place.pk)


@SLOW
@given(RECORDS, ROWS, RECORDS, ROWS, st.booleans())
def test_state_is_put_back_after_any_edit(ground, values, rows, others, other_rows, in_place):
    place = fill(Place(), values, rows, ground, in_place=False)
    kept = snapshots.state(place)
    fill(place, others, other_rows, ground, in_place=in_place)
    left = snapshots.put_back(Place.objects.get(pk=place.pk), kept)
    assert (left, snapshots.state(Place.objects.get(pk=place.pk))) == ([], kept)
    place.delete()


@SLOW
@given(RECORDS, RECORDS, st.sets(st.sampled_from(["name_vi", "summary_en", "pillars", "body_vi"])))
def test_only_what_is_named_is_put_back(ground, values, others, names):
    nothing = {"recognitions": [], "traditions": [], "shared": set(), "rules": []}
    place = fill(Place(), values, nothing, ground, in_place=False)
    kept = snapshots.state(place)
    rows = {"recognitions": [("other", "x")], "traditions": [1], "shared": {2}, "rules": [[]]}
    place = fill(place, others, rows, ground, in_place=True)
    expected = snapshots.state(place)
    snapshots.put_back(place, kept, names)
    expected["columns"] |= {name: kept["columns"][name] for name in names}
    assert snapshots.state(Place.objects.get(pk=place.pk)) == expected
    place.delete()


def test_rows_that_changed_places_change_back(make_place, make_tradition):
    one, other = make_tradition("Gốm"), make_tradition("Lụa")
    place = make_place(published=False, traditions=[one, other])
    kept = snapshots.state(place)
    first, second = place.place_traditions.order_by("pk")
    second.delete()
    first.tradition = other
    first.save()
    place.place_traditions.create(tradition=one, order=1)
    snapshots.put_back(Place.objects.get(pk=place.pk), kept)
    assert snapshots.state(place) == kept


def test_row_that_led_to_something_gone_is_left_out(make_place, make_tradition):
    gone, there = make_tradition("Gốm"), make_tradition("Lụa")
    place = make_place(published=False, traditions=[gone, there])
    kept = snapshots.state(place)
    place.place_traditions.all().delete()
    Tradition.objects.filter(pk=gone.pk).delete()
    assert snapshots.put_back(Place.objects.get(pk=place.pk), kept) == ["place_traditions"]
    assert [link.tradition for link in place.place_traditions.all()] == [there]


def test_value_that_led_to_something_gone_is_left_as_it_is(make_place, make_locality):
    here, elsewhere = make_locality("Bắc Ninh"), make_locality("Hưng Yên")
    place = make_place(published=False, locality=here)
    kept = snapshots.state(place)
    place.locality = elsewhere
    place.save()
    here.delete()
    assert snapshots.put_back(place, kept) == ["locality_id"]
    assert Place.objects.get(pk=place.pk).locality == elsewhere


def test_columns_that_are_no_more_and_new_ones_are_passed_over(make_place):
    place = make_place(published=False, phone="0222")
    kept = snapshots.state(place)
    kept["columns"]["gone_since"] = "x"
    del kept["columns"]["phone"]
    kept["rows"]["gone_rows"] = [{"pk": 1}]
    assert snapshots.put_back(place, kept) == []
    assert Place.objects.get(pk=place.pk).phone == "0222"


def test_hostile_text_of_an_old_state_is_cleaned(make_place):
    place = make_place(published=False)
    kept = snapshots.state(place)
    kept["columns"]["body_vi"] = '<p onclick="x()">a<script>x()</script></p>'
    snapshots.put_back(place, kept)
    assert Place.objects.get(pk=place.pk).body_vi == "<p>a</p>"
