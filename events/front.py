"""What events show on the home page."""

from typing import Any

from events.agenda import Agenda
from events.filters import EventFilterSet
from events.models import Event
from events.recurrence import DAY
from events.spans import today

NEXT = 4
SOON = DAY * 60


class _Soon(EventFilterSet):
    """Of what is to come only the next weeks, so that not years are put in order for four cards."""

    asks_for_days = True

    @property
    def occurrences(self) -> Any:
        return super().occurrences.between(None, today(self.now) + SOON)


def on_home() -> dict[str, Any]:
    """The events that are held next; what is to be announced can wait."""
    shown = Event.objects.published()
    found = Agenda(_Soon(queryset=shown))[:NEXT]
    if len(found) < NEXT:
        found = Agenda(EventFilterSet(queryset=shown))[:NEXT]
    return {"next_events": [event for event in found if event.next]}
