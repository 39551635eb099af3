"""Calendars as files: what any text, any days become, byte by byte."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events import ical
from events.ical import Entry, Status, calendar, escaped, folded, webcal
from events.recurrence import VIETNAM
from tests.events.reading import all_read, by_ical_js, events_in

CHANGED = datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC)
UID = "0b5e9d6c-6a54-5a3e-9a57-0f5a4a3a1c11"
HOSTILE = (
    "a, b; c: d",
    "back\\slash \\n \\, \\;",
    "one\ntwo\r\nthree",
    '"quoted" <b>&amp;',
    "BEGIN:VEVENT\r\nEND:VCALENDAR",
    "👩‍👩‍👧‍👦 lễ hội 🏮" * 30,
    "đ" * 1000,
    " leading and trailing ",
    "tab\there",
    "\u2028line\u2029separators",
    "\x00\x07\x1b[31m\x7f",
)


def entry(**values):
    known = {
        "uid": UID,
        "sequence": 0,
        "changed": CHANGED,
        "first": date(2026, 2, 28),
        "last": date(2026, 3, 1),
        "status": Status.TENTATIVE,
        "summary": "Hội Lim",
        "description": "12–13 tháng Giêng",
        "url": "https://lang.example/vi/events/hoi-lim/",
    }
    return Entry(**(known | values))


def lines(**values):
    body = calendar("Làng", [entry(**values)]).decode()
    return body.replace("\r\n ", "").split("\r\n")


def test_status_that_nobody_knows_is_left_out():
    assert not [line for line in lines(status=None) if line.startswith("STATUS")]
    assert "STATUS:TENTATIVE" in lines()


def test_whole_days_end_on_the_day_after():
    found = lines()
    assert "DTSTART;VALUE=DATE:20260228" in found
    assert "DTEND;VALUE=DATE:20260302" in found


def test_friday_night_has_vietnam_s_clocks():
    starts = datetime(2026, 3, 6, 13, tzinfo=UTC)  # 20:00
    night = {"starts": starts, "ends": starts + timedelta(hours=5)}
    found = lines(first=date(2026, 3, 6), last=date(2026, 3, 6), **night)
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20260306T200000" in found
    assert "DTEND;TZID=Asia/Ho_Chi_Minh:20260307T010000" in found


def test_start_without_a_known_end_has_no_end():
    starts = datetime(2026, 3, 6, 20, tzinfo=VIETNAM)
    found = lines(first=date(2026, 3, 6), last=date(2026, 3, 6), starts=starts)
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20260306T200000" in found
    assert not any(line.startswith("DTEND") for line in found)


def test_several_days_without_a_known_end_stay_whole_days():
    found = lines(starts=datetime(2026, 2, 28, 8, tzinfo=VIETNAM))
    assert "DTSTART;VALUE=DATE:20260228" in found
    assert "DTEND;VALUE=DATE:20260302" in found


def test_one_zone_without_summer_time():
    body = calendar("Làng", [entry(), entry(uid="another")])
    (zone,) = icalendar.Calendar.from_ical(body).walk("VTIMEZONE")
    (part,) = zone.subcomponents
    assert (part.name, part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) == (
        "STANDARD",
        timedelta(hours=7),
        timedelta(hours=7),
    )


def test_calendar_says_what_programs_ask():
    head = calendar("Lễ hội, sự kiện", []).decode().split("\r\n")
    assert head[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{ical.PRODUCT}"]
    assert "METHOD:PUBLISH" in head
    assert "X-WR-CALNAME:Lễ hội\\, sự kiện" in head
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT12H" in head
    assert "X-PUBLISHED-TTL:PT12H" in head
    assert head[-2:] == ["END:VCALENDAR", ""]


def test_empty_calendar_is_read():
    all_read(calendar("Làng", []))


def test_entry_has_what_was_given():
    (event,) = events_in(
        calendar(
            "Làng",
            [
                entry(
                    sequence=3,
                    status=Status.CONFIRMED,
                    location="Đồi Lim, Bắc Ninh",
                    point=(21.142, 106.019),
                    categories=("Hội làng, xã", "Văn hóa"),
                )
            ],
        )
    )
    assert UUID(event["UID"]) == UUID(UID)
    assert event["SEQUENCE"] == 3
    assert event["DTSTAMP"].dt == event["LAST-MODIFIED"].dt == CHANGED
    assert event["STATUS"] == "CONFIRMED"
    assert event["LOCATION"] == "Đồi Lim, Bắc Ninh"
    assert (event["GEO"].latitude, event["GEO"].longitude) == (21.142, 106.019)
    assert event["CATEGORIES"].cats == ["Hội làng, xã", "Văn hóa"]
    assert event["URL"] == "https://lang.example/vi/events/hoi-lim/"


def test_entries_stand_in_the_order_of_time_whatever_they_come_in():
    late = entry(uid="late", first=date(2026, 3, 1))
    at_eight = datetime(2026, 2, 28, 8, tzinfo=VIETNAM)
    timed = entry(uid="timed", starts=at_eight, ends=at_eight + timedelta(hours=1))
    whole = entry(uid="b"), entry(uid="a")
    body = calendar("Làng", [late, timed, *whole])
    assert [str(event["UID"]) for event in events_in(body)] == ["a", "b", "timed", "late"]
    assert calendar("Làng", [*whole, timed, late]) == body


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:20])
def test_hostile_words_stay_words(text):
    body = calendar(text, [entry(summary=f"x{text}x", description=text, location=text)])
    all_read(body)
    (event,) = events_in(body)
    kept = "".join(char for char in "\n".join(text.splitlines()) if char in "\n\t" or char >= " ")
    kept = kept.replace("\x7f", "")
    assert event["SUMMARY"] == f"x{kept}x"
    assert event["DESCRIPTION"] == kept


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text)[:20])
def test_ical_js_reads_hostile_words(text):
    body = calendar(text, [entry(summary=f"x{text}x", description=text, location=text)])
    (event,) = events_in(body)
    start = "2026-02-28T00:00:00.000Z"
    assert by_ical_js(body) == [[UID, str(event["SUMMARY"]), str(event["DESCRIPTION"]), start]]


@given(st.text(min_size=0, max_size=400))
def test_any_text_is_folded_between_characters(text):
    line = escaped(text.encode(errors="ignore").decode())
    written = folded(line)
    assert written.endswith(b"\r\n")
    pieces = written[:-2].split(b"\r\n")
    assert all(len(piece) <= 75 for piece in pieces)
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    assert "".join([pieces[0].decode(), *(piece[1:].decode() for piece in pieces[1:])]) == line


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])))
def test_any_text_comes_back(text):
    (event,) = events_in(calendar("Làng", [entry(description=text)]))
    assert event["DESCRIPTION"] == text


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_webcal_keeps_host_path_and_query(scheme):
    url = f"{scheme}://lang.example:8000/events.ics?kind=market&lang=en"
    assert webcal(url) == "webcal://lang.example:8000/events.ics?kind=market&lang=en"
