"""What tests of the pages of events share: rules, and a clock that stands still."""

from datetime import datetime, time
from typing import Any

import pytest
from django.utils import timezone

from events.recurrence import VIETNAM

LIM = {
    "kind": "lunar_yearly",
    "start_day": 12,
    "start_month": 1,
    "end_day": 13,
    "end_month": 1,
    "main_day": 13,
    "main_month": 1,
}
EVERY_DAY = {"kind": "weekly", "weekdays": list(range(1, 8))}
FRIDAYS = {"kind": "weekly", "weekdays": [5], "starts": "20:00", "ends": time(1)}
HERE = {"latitude": 21.0, "longitude": 105.9}


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Saturday 28 November 2026, 10:00 in Vietnam, until a test says another moment."""

    def turn(*moment: int) -> None:
        now = datetime(*moment, tzinfo=VIETNAM)  # type: ignore[arg-type]
        monkeypatch.setattr(timezone, "now", lambda: now)

    turn(2026, 11, 28, 10)
    return turn


def once(first: Any, last: Any = None, **values: Any) -> dict[str, Any]:
    """The rule of what is held on these days only."""
    return {"kind": "once", "first_on": first, "last_on": last or first, **values}
