"""What the entry of a calendar says, in both languages, of days that go as planned or do not."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from django.utils.translation import override

from events import entries, ical
from events.models import Edition, Event, Occurrence
from events.recurrence import VIETNAM
from villages.models import Place

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year + 1
CHRISTMAS = date(YEAR, 12, 24)
TWO_DAYS = {"kind": "solar_yearly", "start_day": 24, "start_month": 12, "end_day": 25}
MAIN = TWO_DAYS | {"main_day": 25}


def all_said(event, key):
    """The entries of one time that it is held: one or none."""
    held = Occurrence.objects.filter(event=event, key=key)
    known = [Event.objects.get(pk=event.pk)]
    return list(entries.of_calendar(held, known, timezone.localdate()))


def said(event, language="vi", key=str(YEAR)):
    """The entry of one time that it is held."""
    with override(language):
        (entry,) = all_said(event, key)
    return entry


def edited(event, **values):
    Edition(event=event, slot=0, key=str(YEAR), **values).save()
    return said(event), said(event, "en")


def words(entry):
    """What is said of the days: the part above the empty line."""
    return entry.description.partition("\n\n")[0].split("\n")


def on(month, day):
    return date(YEAR, month, day)


# -- days


def test_lim_in_2027(make_event):
    lim = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
    event = make_event({"kind": "lunar_yearly"} | lim, name_en="Lim Festival")
    assert words(said(event, key="2027")) == [
        "12–13 tháng Giêng, năm Đinh Mùi.",
        "Chính hội: Thứ Năm, 18/2/2027.",
        "Tính theo lệ hằng năm, chưa được xác nhận.",
    ]
    assert words(said(event, "en", key="2027")) == [
        "12–13 of the first lunar month, year Đinh Mùi.",
        "Main day: Thursday 18 February 2027.",
        "Computed from the rule, not yet confirmed.",
    ]


@pytest.mark.parametrize(
    ("leap", "key", "first", "phrase"),
    [
        ("regular", "2028", date(2028, 6, 2), "Mồng 10 tháng Năm, năm Mậu Thân."),
        ("leap", "2028+", date(2028, 7, 2), "Mồng 10 tháng Năm nhuận, năm Mậu Thân."),
    ],
)
def test_a_month_that_comes_twice_is_named(make_event, leap, key, first, phrase):
    rule = {"kind": "lunar_yearly", "start_day": 10, "start_month": 5, "leap": leap}
    entry = said(make_event(rule), key=key)
    assert entry.first == first
    assert words(entry)[0].replace("Ngày mồng", "Mồng").capitalize() == phrase.capitalize()


def test_hours_are_said_where_the_entry_cannot(make_event):
    single = {"kind": "once", "first_on": CHRISTMAS, "starts": "20:00"}
    assert "Giờ: từ 20:00." in words(said(make_event(single), key="once"))
    block = single | {"last_on": on(12, 25), "ends": time(17)}
    assert any(line.startswith("Giờ: ") for line in words(said(make_event(block), key="once")))
    evening = single | {"ends": time(22)}
    assert not any(
        line.startswith("Giờ: ") for line in words(said(make_event(evening), key="once"))
    )


def test_what_is_announced_once_is_not_called_computed(make_event):
    entry = said(make_event({"kind": "once", "first_on": CHRISTMAS}), "en", key="once")
    assert words(entry)[-1] == "As announced; not yet confirmed by the locality."


# -- how it stands


def test_computed_is_tentative(make_event):
    entry = said(make_event(MAIN))
    assert (entry.status, entry.sequence) == (ical.Status.TENTATIVE, 0)


def test_what_has_been_is_tentative_no_more_and_no_more_sure(make_event):
    last_year = str(YEAR - 2)
    event = make_event(MAIN)
    Event.objects.update(published_at=datetime(YEAR - 2, 1, 1, tzinfo=VIETNAM))
    assert said(event, key=last_year).status is None
    Edition(event=event, slot=0, key=last_year, confirmed_at=timezone.now()).save()
    assert said(event, key=last_year).status == ical.Status.CONFIRMED


def test_what_was_over_before_the_event_was_in_the_record_is_no_entry_unless_it_is_said(
    make_event,
):
    last_year = str(YEAR - 2)
    event = make_event(MAIN)
    Event.objects.update(published_at=datetime(YEAR - 1, 1, 1, tzinfo=VIETNAM))
    assert all_said(event, last_year) == []
    Edition(event=event, slot=0, key=last_year, confirmed_at=timezone.now()).save()
    assert len(all_said(event, last_year)) == 1


def test_event_that_is_deleted_while_it_is_read_has_no_entry(make_event):
    held = Occurrence.objects.filter(event=make_event(MAIN))
    assert list(entries.of_calendar(held, [], timezone.localdate())) == []


def test_confirmed_says_when_and_names_no_office(make_event, make_locality):
    event = make_event(MAIN, locality=make_locality("Bắc Ninh"))
    moment = datetime(YEAR, 2, 3, 23, 30, tzinfo=VIETNAM)
    entry, english = edited(event, confirmed_at=moment)
    assert (entry.status, entry.sequence) == (ical.Status.CONFIRMED, 1)
    assert words(english)[-1] == f"Confirmed by the editors on 3 February {YEAR}."
    assert f"3/2/{YEAR}" in words(entry)[-1]


@pytest.mark.parametrize(
    ("status", "names"),
    [
        ("cancelled", ("Hủy: Hội", "Cancelled: Fair")),
        ("postponed", ("Hoãn: Hội", "Postponed: Fair")),
    ],
)
def test_what_is_off_says_so_in_its_name(make_event, status, names):
    event = make_event(MAIN, name_vi="Hội", name_en="Fair")
    both = edited(event, status=status, note_vi="Bão lớn", note_en="A storm")
    assert [entry.status for entry in both] == [ical.Status.CANCELLED] * 2
    assert tuple(entry.summary for entry in both) == names
    assert [words(entry)[-1] for entry in both] == ["Bão lớn", "A storm"]
    assert not any("Computed" in line for line in words(both[1]))
    assert (both[0].first, both[0].last) == (on(12, 24), on(12, 25))


@pytest.mark.parametrize("status", ["changed", "postponed"])
def test_what_is_moved_says_when_it_was_planned(make_event, status):
    event = make_event(MAIN, name_vi="Hội")
    moved = edited(event, status=status, first=on(12, 30), last=on(12, 31))
    for entry in moved:
        assert (entry.first, entry.last) == (on(12, 30), on(12, 31))
        assert entry.status == ical.Status.TENTATIVE
        assert entry.summary == "Hội"
    assert any(f"25/12/{YEAR}" in line for line in words(moved[0]))
    assert any(f"25 December {YEAR}" in line for line in words(moved[1]))
    assert "As announced; not yet confirmed by the locality." in words(moved[1])


# -- what it is


def test_where_it_is(make_event, make_place, make_locality):
    province = make_locality("Bắc Ninh")
    commune = make_locality("Tiên Du", province)
    place = make_place(name_vi="Đồi Lim", locality=commune, latitude=21.142, longitude=106.019)
    event = make_event(MAIN, place=place, venue_vi="Sân đình", locality=commune)
    entry = said(event)
    assert entry.location == "Sân đình, Đồi Lim, Xã Tiên Du, Bắc Ninh"
    assert entry.point == (21.142, 106.019)
    Place.objects.filter(pk=place.pk).update(status="draft")
    assert said(event).location == "Sân đình, Xã Tiên Du, Bắc Ninh"


@pytest.mark.parametrize(
    ("values", "sentences"),
    [
        ({}, []),
        ({"is_free": True}, ["Entrance is free."]),
        ({"price": 0}, ["Entrance is free."]),
        ({"price": 150_000}, ["Entrance from VND\u00a0150,000."]),
        (
            {"price": 9, "price_text_en": "Seats differ"},
            ["Entrance from VND\u00a09.", "Seats differ"],
        ),
    ],
)
def test_price_is_said_where_it_is_known(make_event, values, sentences):
    entry = said(make_event(MAIN, summary_en="A fair.", **values), "en")
    assert entry.description.split("\n\n")[1].split("\n")[1:-1] == sentences


def test_words_kinds_doubts_and_address(make_event):
    event = make_event(
        MAIN,
        slug="hoi",
        name_vi="Hội",
        summary_en="A fair.",
        date_note_en="One source says the 26th.",
        pillars=["handicrafts", "cuisine"],
        kind="craft_festival",
    )
    entry = said(event, "en")
    assert entry.url == "http://testserver/en/events/hoi/"
    below = entry.description.split("\n\n")[1].split("\n")
    assert below == ["A fair.", "One source says the 26th.", entry.url]
    assert entry.categories == ("Craft festival", "Handicrafts", "Cuisine")
    assert said(event).url == "http://testserver/vi/events/hoi/"


def test_changed_counts_in_seconds(make_event):
    event = make_event(MAIN)
    moment = timezone.now().replace(microsecond=5) + timedelta(days=1)
    Event.objects.filter(pk=event.pk).update(changed_at=moment)
    assert said(event).changed == moment.replace(microsecond=0)
