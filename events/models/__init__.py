"""Events, the rules for their dates, each time they are held, and who holds them."""

from events.models.events import Event
from events.models.facts import EventPicture, EventRecognition
from events.models.occurrences import Edition, Occurrence, Status
from events.models.organisers import Organiser
from events.models.rules import DateRule

__all__ = [
    "DateRule",
    "Edition",
    "Event",
    "EventPicture",
    "EventRecognition",
    "Occurrence",
    "Organiser",
    "Status",
]
