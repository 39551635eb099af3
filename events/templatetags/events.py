"""What cards say of the next days of an event."""

from typing import Any

from django import template

from events.cards import Coming
from portal.version.public import half_hour

register = template.Library()


@register.filter
def ends_whole(days: str) -> str:
    """A span of days, broken between its ends only."""
    first, dash, last = days.partition(" – ")
    return f"{_whole(first)}\u00a0– {_whole(last)}" if dash else days


def _whole(words: str) -> str:
    return words.replace(" ", "\u00a0")


@register.simple_tag
def coming(event: Any) -> Coming | None:
    """The days that `event.next` holds, as seen from this half hour; None where it has none."""
    return Coming.of(event, half_hour())
