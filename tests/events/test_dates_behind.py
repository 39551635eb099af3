"""What the page of an event says of days that are over, and how sure the sources are."""

import re
from datetime import datetime

import pytest

from events.models import Event, Status
from events.recurrence import VIETNAM
from tests.events.held import LIM, clock
from tests.events.one_event import edit, lim, read

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
__all__ = ["clock", "lim", "read"]


def behind(html):
    """The lines of earlier dates."""
    listed = re.search("Ngày trước đó</summary> <ol.*?</ol>", html)
    return listed[0].split("<li")[1:] if listed else []


def test_earlier_days_that_only_the_rule_gives_say_so(lim, read):
    published(lim, 2024)
    edit(lim, "2025", confirmed_at=datetime(2025, 1, 20, tzinfo=VIETNAM))
    assert ["tính theo lệ" in line for line in behind(read())] == [True, False]


def test_years_before_the_event_was_in_the_record_are_not_told(lim, read):
    published(lim, 2026, 6)
    assert behind(read()) == []
    edit(lim, "2026", status=Status.CANCELLED)
    (line,) = behind(read())
    assert "2026" in line


def published(event, year, month=1):
    Event.objects.filter(pk=event.pk).update(published_at=datetime(year, month, 1, tzinfo=VIETNAM))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"date_confidence": "high"}, "The sources agree on the dates."),
        (
            {"date_confidence": "high", "date_note_vi": "Sách ghi ngày 14."},
            "The sources agree for the most part on the dates.",
        ),
        ({"sources": "Một"}, "Not yet compared with several sources."),
        ({"sources": "Một\nHai"}, "The sources differ a little on the dates."),
    ],
)
def test_sources_are_said_to_agree_as_far_as_they_do(make_event, read, values, words):
    make_event(LIM, slug="hoi-lim", **values)
    assert words in read(language="en")
