"""What cards say of the next days of an event."""

from typing import Any

from django import template

from events.cards import Coming
from portal.version.public import half_hour

register = template.Library()


@register.simple_tag
def coming(event: Any) -> Coming | None:
    """The days that `event.next` holds, as seen from this half hour; None where it has none."""
    return Coming.of(event, half_hour())
