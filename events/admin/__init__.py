"""The admin of events and organisers."""

from events.admin.events import EventAdmin
from events.admin.organisers import OrganiserAdmin

__all__ = ["EventAdmin", "OrganiserAdmin"]
