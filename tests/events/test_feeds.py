"""Calendars of events: which entries they hold, and what stays the same for ever."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from events.models import DateRule, Edition, Event
from events.recurrence import VIETNAM
from portal.content import history
from portal.content.models.revisions import Deed
from portal.lunar import LunarDate, to_solar
from tests.events.reading import all_read, events_in

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
LIM = {"kind": "lunar_yearly", "start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
DAILY = {"kind": "weekly", "weekdays": [1, 2, 3, 4, 5, 6, 7], "starts": "20:00", "minutes": 60}
FRIDAY = {"kind": "weekly", "weekdays": [5], "starts": "20:00", "ends": time(1)}
ALL = "/events.ics"


def today():
    return timezone.localdate()


def once(first, last=None):
    return {"kind": "once", "first_on": first, "last_on": last}


def read(client, path=ALL, **parameters):
    answer = client.get(path, parameters)
    assert answer.status_code == 200
    return events_in(answer.content)


def names(client, **parameters):
    return [str(event["SUMMARY"]) for event in read(client, **parameters)]


def starts(entries):
    return [event["DTSTART"].dt for event in entries]


# -- which entries


def test_yearly_festival_reaches_to_the_horizon_one_entry_a_year(client, make_event):
    make_event(LIM)
    found = starts(read(client))
    years = range(today().year - 1, today().year + 6)
    lim = (to_solar(LunarDate(year, 1, 12)) for year in years)
    assert found == [day for day in lim if day + DAY >= today()]
    assert not any("RRULE" in event for event in read(client))


def test_what_is_held_daily_reaches_ninety_days_ahead(client, make_event):
    make_event(DAILY)
    found = [moment.date() for moment in starts(read(client))]
    assert found == [today() + DAY * n for n in range(91)]


def test_lunar_months_reach_ninety_days_ahead(client, make_event):
    make_event({"kind": "lunar_monthly", "month_days": [1, 15]})
    found = starts(read(client))
    assert today() <= found[0] <= found[-1] <= today() + DAY * 90
    assert len(found) in (6, 7)


def test_ninety_days_are_counted_from_the_days_asked_for(client, make_event):
    make_event(DAILY)
    since = today() + DAY * 200
    found = starts(read(client, **{"from": since.isoformat()}))
    assert (found[0].date(), found[-1].date()) == (since, since + DAY * 90)


def test_today_stays_until_its_end_and_yesterday_is_gone(client, make_event):
    make_event(once(today() - DAY), name_vi="Hôm qua")
    make_event({**once(today()), "starts": "00:00", "ends": time(0, 1)}, name_vi="Sáng nay")
    make_event(once(today() - DAY * 3, today()), name_vi="Đang diễn ra")
    assert names(client) == ["Đang diễn ra", "Sáng nay"]


@pytest.mark.parametrize("parameters", [{"when": "past"}, {"from": "-5", "to": "-5"}])
def test_past_days_are_there_when_asked_for(client, make_event, parameters):
    make_event(once(today() - DAY * 5), name_vi="Tuần trước")
    asked = {
        name: (today() + DAY * int(value)).isoformat() if value[0] == "-" else value
        for name, value in parameters.items()
    }
    assert names(client) == []
    assert names(client, **asked) == ["Tuần trước"]


def test_list_s_filters_are_the_calendar_s(client, make_event, make_locality):
    province = make_locality("Bắc Ninh", slug="bac-ninh")
    soon = once(today() + DAY)
    make_event(soon, name_vi="Chợ", kind="market", is_free=True, locality=province)
    make_event(soon, name_vi="Chợ xa", kind="market", is_free=True)
    make_event(soon, name_vi="Hội", locality=province)
    asked = {"kind": "market", "free": "1", "province": "bac-ninh", "unknown": "x", "page": "9"}
    assert names(client, **asked) == ["Chợ"]
    assert names(client, q="cho xa") == ["Chợ xa"]


def test_drafts_and_what_has_no_days_are_left_out(client, make_event):
    make_event(once(today()), published=False)
    make_event(usual_vi="Tháng 11")
    assert names(client) == []
    all_read(client.get(ALL).content)


def test_friday_night_belongs_to_friday(client, make_event):
    make_event(FRIDAY)
    friday = today() + DAY * ((5 - today().isoweekday()) % 7 + 7)
    (event,) = read(client, **{"from": friday.isoformat(), "to": friday.isoformat()})
    assert event["DTSTART"].dt.replace(tzinfo=VIETNAM) == datetime.combine(
        friday, time(20), VIETNAM
    )
    assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(hours=5)
    saturday = (friday + DAY).isoformat()
    assert names(client, **{"from": saturday, "to": saturday}) == []


# -- one event


def test_one_event_has_its_parts_and_the_past(client, make_event):
    series = make_event(once(today() - DAY * 40), name_vi="Mùa hội", slug="mua-hoi")
    make_event(once(today() + DAY), name_vi="Phần một", parent=series)
    make_event(once(today() + DAY), name_vi="Nháp", parent=series, published=False)
    make_event(once(today()), name_vi="Khác")
    found = read(client, "/events/mua-hoi.ics")
    assert [str(event["SUMMARY"]) for event in found] == ["Mùa hội", "Phần một"]


def test_file_is_named_after_the_event(client, make_event):
    make_event(LIM, slug="hoi-lim")
    said = client.get("/events/hoi-lim.ics").headers["Content-Disposition"]
    assert said == 'inline; filename="hoi-lim.ics"'


def test_old_address_leads_to_the_new_one_with_its_language(client, make_event):
    event = make_event(LIM, slug="hoi-cu")
    event.slug = "hoi-lim"
    event.save()
    answer = client.get("/events/hoi-cu.ics?lang=en")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/events/hoi-lim.ics?lang=en")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("vi", "Không có sự kiện này."), ("en", "There is no such event.")],
)
def test_no_such_event_is_404_as_json(client, make_event, language, sentence):
    make_event(LIM, slug="nhap", published=False)
    for slug in ("nhap", "khong-co"):
        answer = client.get(f"/events/{slug}.ics", {"lang": language})
        assert (answer.status_code, answer.json()) == (404, {"errors": {"slug": sentence}})


# -- the same for ever


def entry_of(client, event, year):
    uuid = str(event.occurrences.get(key=str(year)).uuid)
    return next(e for e in read(client, f"/events/{event.slug}.ics") if str(e["UID"]) == uuid)


def test_rule_change_keeps_the_uid_and_raises_the_sequence(client, make_event):
    event, year = make_event(LIM), today().year + 1
    before = entry_of(client, event, year)
    rule = event.rules.get()
    rule.start_day = 11
    rule.save()
    after = entry_of(client, event, year)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] == before["SEQUENCE"] + 1
    assert after["DTSTART"].dt == before["DTSTART"].dt - DAY


def test_sequence_does_not_fall_where_a_rule_is_written_again(client, make_event):
    event, year = make_event(LIM), today().year + 1
    rule = event.rules.get()
    rule.start_day = 11
    rule.save()
    before = entry_of(client, event, year)
    for _ in range(2):
        event = Event.objects.get(pk=event.pk)
        history.keep(event, Deed.EDIT, by=None)
    rule.delete()
    DateRule(event=event, **LIM).save()
    after = entry_of(client, event, year)
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_stamp_stays_until_the_entry_changes(client, make_event):
    event, year = make_event(LIM), today().year + 1
    other = make_event(LIM)
    long_ago = timezone.now().replace(microsecond=0) - DAY * 9
    event.occurrences.update(changed_at=long_ago)
    assert entry_of(client, event, year)["DTSTAMP"].dt == long_ago
    other.save()
    assert entry_of(client, event, year)["DTSTAMP"].dt == long_ago
    Edition(event=event, slot=0, key=str(year), note_vi="Đường cấm").save()
    assert entry_of(client, event, year)["DTSTAMP"].dt > long_ago
    assert entry_of(client, event, year + 1)["DTSTAMP"].dt == long_ago


@pytest.mark.parametrize("whose", ["event", "place"])
def test_stamp_follows_the_event_and_its_place(client, make_event, make_place, whose):
    event = make_event(LIM, place=make_place(latitude=21, longitude=106))
    event.occurrences.update(changed_at=timezone.now() - DAY * 9)
    moment = timezone.now().replace(microsecond=0) - DAY
    record = event if whose == "event" else event.place
    type(record).objects.filter(pk=record.pk).update(changed_at=moment)
    assert entry_of(client, event, today().year + 1)["DTSTAMP"].dt == moment
