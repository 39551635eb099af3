"""The next days of an event as a card shows them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from django.utils import dateformat
from django.utils.translation import pgettext

from events import day_words
from events.dates import Days, ahead
from events.models import Occurrence
from events.querysets import LONG
from events.spans import today


@dataclass(frozen=True)
class Coming(Days):
    """One occurrence, seen from a moment. `instead` is the next one that takes place, where this
    one does not.
    """

    now: datetime = field(kw_only=True)
    instead: Occurrence | None = None

    @classmethod
    def of(cls, event: Any, now: datetime) -> Self | None:
        """From what was told of the event: `next`, of a series `next_part`, and `instead`."""
        held = getattr(event, "next", None)
        part = getattr(event, "next_part", None) or event
        instead = getattr(event, "instead", None)
        return cls([held], part, now=now, instead=instead) if held else None

    @property
    def lunar(self) -> str:
        """Of what lasts for months nobody asks for the lunar days."""
        return super().lunar if self.first.days <= LONG else ""

    @property
    def ahead(self) -> str:
        """ "in 12 days", "on now, until 15 April"; nothing of what is over or off."""
        return ahead(self.first, self.now)

    @property
    def instead_words(self) -> str:
        """The days that it is held on after those that it is not."""
        return day_words.days(self.instead.first, self.instead.last) if self.instead else ""

    @property
    def leaf(self) -> dict[str, Any] | None:
        """Its first day as a small leaf of a calendar; "–31", its last one, where it has begun."""
        held, now = self.first, today(self.now)
        if self.is_off or held.last < now:
            return None
        has_begun = held.first < now
        day = held.last if has_begun else held.first
        month = pgettext("date format: month on a small leaf of a calendar", "M")
        number = f"–{day.day}" if has_begun else str(day.day)
        return {"band": dateformat.format(day, month), "day": number}
