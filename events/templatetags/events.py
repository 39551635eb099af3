"""What cards say of the next days of an event."""

import re
from typing import Any

from django import template

from events.cards import Coming
from portal.version.public import half_hour

register = template.Library()


@register.filter
def ends_whole(days: str) -> str:
    """A span of days, broken between its ends, or before a year that stands alone."""
    first, dash, last = days.partition(" – ")
    return f"{_whole(first)}\u00a0– {_whole(last)}" if dash else days


def _whole(words: str) -> str:
    return re.sub(r" (?!\d{4}\b)", "\u00a0", words)


@register.simple_tag
def coming(event: Any) -> Coming | None:
    """The days that `event.next` holds, as seen from this half hour; None where it has none."""
    return Coming.of(event, half_hour())
