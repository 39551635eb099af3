"""What events show on the home page."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language

from events.agenda import Agenda, Entry
from events.filters import EventFilterSet
from events.models import Event, Occurrence
from portal.version.memory import remembered
from portal.version.public import half_hour

TODAY, NEXT = 5, 4


def on_home() -> dict[str, Any]:
    """What is on today, and the events that are held next after it; what is to be announced can
    wait.
    """
    now = half_hour()
    today = Agenda(EventFilterSet(QueryDict("when=today"), now=now), _going_on(now, get_language()))
    later = Agenda(EventFilterSet(now=now), _later(now, get_language()))
    return {
        "events_today": _today(today, now),
        "next_events": [event for event in later[:NEXT] if event.next],
    }


class _TakingPlace(EventFilterSet):
    """Without what is off."""

    @property
    def occurrences(self) -> Any:
        return super().occurrences.taking_place()


@remembered
def _going_on(now: datetime, _language: str | None) -> list[Entry]:
    """What one can go to today."""
    events = Event.objects.published()
    return Agenda(_TakingPlace(QueryDict("when=today"), queryset=events, now=now)).entries


@remembered
def _later(now: datetime, _language: str | None) -> list[Entry]:
    """What is not on today."""
    today = EventFilterSet(QueryDict("when=today"), now=now).occurrences
    events = Event.objects.published().without(today)
    return Agenda(EventFilterSet(queryset=events, now=now)).entries[:NEXT]


def _today(agenda: Agenda, now: datetime) -> dict[str, Any] | None:
    """The first of them, how many there are, whether some are in the evening; None without any."""
    if not len(agenda):
        return None
    tonight = Occurrence.objects.tonight(now).taking_place().of_published()
    return {"events": agenda[:TODAY], "total": len(agenda), "tonight": tonight.exists()}
