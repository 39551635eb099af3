"""What events show on the home page."""

from typing import Any

from events.agenda import Agenda
from events.filters import EventFilterSet
from events.models import Event

NEXT = 4


def on_home() -> dict[str, Any]:
    """The events that are held next; what is to be announced can wait."""
    found = Agenda(EventFilterSet(queryset=Event.objects.published()))[:NEXT]
    return {"next_events": [event for event in found if event.next]}
