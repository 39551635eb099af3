"""Days that the stored occurrences reach, whenever the tests run, and moments of them."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from events.recurrence import VIETNAM

DAY = timedelta(days=1)
# A Friday in the spring of next year, without a leap day or a year's end near it.
_MARCH = date(timezone.localdate().year + 1, 3, 8)
FRIDAY = _MARCH + DAY * ((5 - _MARCH.isoweekday()) % 7)
SATURDAY, SUNDAY, MONDAY = FRIDAY + DAY, FRIDAY + DAY * 2, FRIDAY + DAY * 3
# Every Friday from 20:00 to 1:00.
NIGHT = {"kind": "weekly", "weekdays": [5], "starts": "20:00", "minutes": 300}


def at(day: date, clock: str) -> datetime:
    """A moment by Vietnam's clocks."""
    return datetime.combine(day, time.fromisoformat(clock), VIETNAM)
