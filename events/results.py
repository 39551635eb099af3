"""Events and organisers as rows among mixed results."""

from dataclasses import replace

from events.models import Event, Organiser
from events.on_map import when
from portal.content.panels import Result
from villages.results import result_of


def event_result(event: Event) -> Result:
    """Name, kind, where it is held, and of one that is `dated` (events/on_map.py) when."""
    found = result_of(event, str(event.get_kind_display()), event.motif)
    return replace(found, when=when(event.next)) if hasattr(event, "next") else found


def organiser_result(organiser: Organiser) -> Result:
    """Name, what it is, where it is at home."""
    return result_of(organiser, str(organiser._meta.verbose_name), organiser.motif)
