"""A month as a page shows it: what the filters leave, and where its links lead."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse

from events import occurring
from events.models import Event
from events.month.calendar import Month
from events.month.filters import MonthFilterSet
from events.month.held import alphabetical, in_english, read_as, rules, strange_to
from events.month.plan import Plan, plan

# So many are named of what is held every week or every lunar month.
REGULARS = 12
SLUG = "slug"


@dataclass(frozen=True)
class MonthPage:
    """A month as the filters leave it, seen on a day."""

    month: Month
    filters: MonthFilterSet
    today: date
    events: Any = field(repr=False)  # what the filters leave

    # -- what is held

    @cached_property
    def known(self) -> tuple[date, date]:
        """From which day to which one events are known."""
        return occurring.span(self.today)

    @property
    def is_known(self) -> bool:
        first, last = self.known
        return first <= self.month.last and self.month.first <= last

    @cached_property
    def plan(self) -> Plan:
        """What the filters leave of the month."""
        if not self.is_known:
            return Plan(self.month, (), ())
        whole = plan(self.month)
        if not self.filters.values:
            return whole
        return whole.of(set(self.events.order_by().values_list("pk", flat=True)))

    @cached_property
    def regulars(self) -> list[dict[str, Any]]:
        """Some of what is held often, each with its address and its rules."""
        english = in_english()
        found = alphabetical(self.plan.regulars, english=english)[:REGULARS]
        of_event = rules(tuple(one.pk for one in found))
        return [
            {
                "kind": one.kind,
                "name": read_as(one.names, english=english),
                "language": strange_to(one.names, english=english),
                "url": self.event_url(one.slug),
                "rules": [rule.called for rule in of_event.get(one.pk, ())],
            }
            for one in found
        ]

    @property
    def more_regulars(self) -> int:
        return max(0, len(self.plan.regular) - REGULARS)

    @property
    def total(self) -> int:
        return self.plan.total

    # -- addresses

    @cached_property
    def query(self) -> str:
        """The filters, as every link carries them on."""
        return self.filters.asked()

    def url(self, month: Month | None) -> str:
        """The page of another month with the filters; nothing beyond the calendar."""
        return month_url(month, self.query) if month else ""

    def days_url(self, first: date, last: date) -> str:
        """The list of what is held on these days."""
        return f"{self._list}from={first}&to={last}"

    @cached_property
    def _list(self) -> str:
        return f"{reverse('events')}?{self.query}{'&' if self.query else ''}"

    def event_url(self, slug: str) -> str:
        """As reverse() says, which would be slow for hundreds."""
        return self._pattern.replace(SLUG, slug)

    @cached_property
    def _pattern(self) -> str:
        return reverse("event", args=[SLUG])

    # -- what the inks mean

    @cached_property
    def kinds(self) -> list[dict[str, Any]]:
        """The kinds that are shown, each with the address of the month with it alone."""
        shown, path = {one.kind for one in self.plan.held.values()}, month_url(self.month)
        chosen = self.filters.values.get("kind", [])
        return [
            {
                "kind": kind,
                "label": label,
                "url": self.filters.address(path, kind=kind),
                "is_chosen": chosen == [kind],
            }
            for kind, label in Event.Kind.choices
            if kind in shown
        ]


def month_url(month: Month, query: str = "") -> str:
    """The address of a month."""
    path = reverse("events-month", args=[f"{month.year:04}", f"{month.month:02}"])
    return f"{path}?{query}" if query else path
