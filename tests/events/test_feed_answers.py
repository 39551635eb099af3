"""How calendars and the feed answer: asked again, by others, in which language, and wrongly."""

import os
import subprocess
import sys
from datetime import UTC, time, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.models import Edition
from tests.events.reading import all_read, by_ical_js, events_in

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent.parent
LIM = {"kind": "lunar_yearly", "start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
DAILY = {"kind": "weekly", "weekdays": [1, 2, 3, 4, 5, 6, 7], "starts": "20:00", "minutes": 60}
FRIDAY = {"kind": "weekly", "weekdays": [5], "starts": "20:00", "ends": time(1)}
ALL = "/events.ics"


def weeks(rule, number):
    """The rule, for so many weeks: much that is computed makes a test slow."""
    today = timezone.localdate()
    return rule | {"since": today, "until": today + timedelta(weeks=number)}


@pytest.mark.parametrize("path", [ALL, "/events/hoi-lim.ics", "/feeds/events.atom"])
def test_unchanged_feed_costs_one_query(client, make_event, django_assert_num_queries, path):
    event = make_event(LIM, slug="hoi-lim")
    first = client.get(path)
    again = {"if-none-match": first.headers["ETag"], "accept-language": "en"}
    with django_assert_num_queries(1):
        answer = client.get(path, headers=again)
    assert (answer.status_code, answer.content) == (304, b"")
    assert client.get(path).content == first.content
    event.save()
    answer = client.get(path, headers=again)
    assert answer.status_code == 200
    assert answer.content == first.content  # nothing that it says has changed


@pytest.mark.django_db(transaction=True)
def test_another_process_gives_the_same_bytes(client, make_event, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("needs a database in a file")
    make_event(LIM, slug="hoi-lim")
    make_event(weeks(DAILY, 1))
    copy = tmp_path / "lang.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(copy)])
    code = (
        "import sys, django; django.setup()\n"
        "from django.test import Client\n"
        "for path in sys.argv[1:]: sys.stdout.buffer.write(Client().get(path).content)"
    )
    paths = [ALL, "/events/hoi-lim.ics?lang=en", "/feeds/events.atom"]
    environment = {"DATABASE_URL": f"sqlite:///{copy}", "PYTHONHASHSEED": "1"}
    done = subprocess.run(
        [sys.executable, "-c", code, *paths],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        check=True,
    )
    assert done.stdout == b"".join(client.get(path).content for path in paths)


# -- how it answers


@pytest.mark.parametrize("path", [ALL, "/events/hoi-lim.ics"])
def test_answer_says_what_it_is_and_sets_no_cookie(client, make_event, path):
    make_event(LIM, slug="hoi-lim")
    answer = client.get(path, headers={"accept-language": "en"})
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "public, no-cache"
    assert answer.headers["Content-Language"] == "vi"
    assert "Accept-Language" not in answer.headers.get("Vary", "")
    assert not answer.cookies
    assert client.head(path).content == b""
    assert client.post(path).status_code == 405


def test_large_calendar_is_sent_small(client, make_event):
    make_event(weeks(DAILY, 3))
    plain = client.get(ALL)
    packed = client.get(ALL, headers={"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 5


BAD = {
    "lang": "fr",
    "from": "soon",
    "to": "2026-02-30",
    "when": "never",
    "month": "2026-13",
    "weekday": "8",
    "kind": "war",
    "tradition": "alchemy",
    "pillar": "war",
    "province": "atlantis",
    "free": "maybe",
    "near": "nowhere",
    "radius": "far",
    "sort": "beauty",
}


@pytest.mark.parametrize(("name", "value"), BAD.items())
@pytest.mark.parametrize(
    ("language", "words"),
    [("vi", "“%s” không dùng được cho mục “"), ("en", "“%s” is not a value for “")],
)
def test_bad_value_is_400_with_a_sentence(client, name, value, language, words):
    answer = client.get(ALL, {"lang": language, name: value})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"] == "application/json"
    assert "ETag" not in answer.headers
    (said,) = answer.json()["errors"].items()
    expected = BAD["lang"] if name == "lang" else value
    assert said[0] == name
    if name != "lang" or language == "vi":  # a language that is none is told of in Vietnamese
        assert said[1].startswith(words % expected)


def test_bad_values_are_named_together(client):
    answer = client.get(ALL, {"lang": "en", "kind": "war", "free": "maybe"})
    assert set(answer.json()["errors"]) == {"kind", "free"}


@pytest.mark.parametrize("path", ["/events/hoi-lim.ics", "/feeds/events.atom"])
def test_bad_language_is_400_everywhere(client, make_event, path):
    make_event(LIM, slug="hoi-lim")
    assert list(client.get(path, {"lang": "fr"}).json()["errors"]) == ["lang"]


# -- queries: the version, the events, their occurrences


@pytest.mark.parametrize("rows", [1, 3, 30])
def test_calendar_needs_the_same_queries_for_any_number_of_events(
    client, make_event, make_place, make_locality, make_tradition, rows
):
    series = make_event(LIM, slug="chung")
    for row in range(rows):
        unit = make_locality(f"Xã {row}", make_locality(f"Tỉnh {row}"))
        place = make_place(locality=unit, latitude=21, longitude=106)
        traditions = [make_tradition(f"Nghề {row}"), make_tradition(f"Hát {row}")]
        values = {"parent": series, "place": place, "locality": unit, "traditions": traditions}
        make_event(LIM, weeks(FRIDAY, 3), **values)
    numbers = {ALL: 3, f"{ALL}?kind=village_festival": 3, "/events/chung.ics": 4}
    for path, number in (numbers | {"/feeds/events.atom": 4}).items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        assert (path, len(asked)) == (path, number)


def test_everything_is_read_by_others(client, make_event, make_place):
    values = {"name_vi": "Hội, “rước”; nước\\đuốc 🏮" * 3, "slug": "hoi", "venue_vi": "Đình; chùa"}
    event = make_event(
        LIM, weeks(FRIDAY, 3), place=make_place(latitude=21, longitude=106), **values
    )
    year = str(timezone.localdate().year + 1)
    Edition(event=event, slot=0, key=year, status="cancelled", note_vi="Mưa,\nbão").save()
    for path in (ALL, "/events/hoi.ics", "/events/hoi.ics?lang=en"):
        body = client.get(path).content
        all_read(body)
    friday = next(e for e in events_in(body) if "TZID" in e["DTSTART"].params)
    known = {uid: (name, start) for uid, name, _, start in by_ical_js(body)}
    utc = friday["DTSTART"].dt.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    assert known[str(friday["UID"])] == (str(friday["SUMMARY"]), utc)
