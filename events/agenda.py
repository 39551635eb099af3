"""What happens next: events in the order of their days, the parts of a series folded into one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, overload

from django.db.models import Case, F, When

from events.filters import EventFilterSet
from events.models import Event, Occurrence
from events.spans import today
from portal.content.querysets import visible

Row = tuple[int, int, int | None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A card, in primary keys: an event and when it is held; or a series, how many `parts` of it
    are meant, and the `part` that is held then.
    """

    event: int
    held: int | None
    part: int | None = None
    parts: int = 0


def fold(rows: Iterable[Row]) -> list[Entry]:
    """From (event, series, occurrence), each event once, in order. A series stands where the first
    of its parts would; an event that is alone there stands for itself.
    """
    families: dict[int, list[tuple[int, int | None]]] = {}
    for event, series, held in rows:
        families.setdefault(series, []).append((event, held))
    return [_entry(series, family) for series, family in families.items()]


def _entry(series: int, family: list[tuple[int, int | None]]) -> Entry:
    event, held = family[0]
    if len(family) == 1:
        return Entry(event, held)
    parts = [pk for pk, _held in family if pk != series]
    return Entry(series, held, event if event != series else None, len(parts))


class Agenda(Sequence[Event]):
    """The events that a filter set leaves, as cards, what happens next first, what is to be
    announced last. The order is one query, or two; a slice is read by a fixed number of others.
    """

    def __init__(self, filterset: EventFilterSet) -> None:
        self.filterset = filterset
        self.entries = fold(self._rows())

    def _rows(self) -> Iterator[Row]:
        events = self.filterset.qs.order_by()
        held = self.filterset.occurrences_in_order.filter(event__in=events.values("pk"))
        firsts = held.first_of_each_event()
        yield from firsts.values_list("event", _series("event"), "pk")
        if not self.filterset.asks_for_days:
            others = events.without(self.filterset.occurrences).alphabetical()
            yield from ((*row, None) for row in others.values_list("pk", _series()))

    def __len__(self) -> int:
        return len(self.entries)

    @overload
    def __getitem__(self, index: int) -> Event: ...
    @overload
    def __getitem__(self, index: slice) -> list[Event]: ...
    def __getitem__(self, index: int | slice) -> Event | list[Event]:
        if isinstance(index, slice):
            return self._read(self.entries[index])
        return self._read([self.entries[index]])[0]

    def _read(self, entries: list[Entry]) -> list[Event]:
        """The events with what a card says of their days (events/cards.py)."""
        named = {pk for entry in entries for pk in (entry.event, entry.part) if pk}
        events = Event.objects.for_cards().in_bulk(named)
        held = Occurrence.objects.in_bulk([entry.held for entry in entries if entry.held])
        found = []
        for entry in entries:
            event = events[entry.event]
            event.next = held.get(entry.held)
            event.next_part, event.next_of = events.get(entry.part), entry.parts
            found.append(event)
        _tell_instead(found, self.filterset)
        return found


def tell_next(events: Sequence[Any], filterset: EventFilterSet) -> None:
    """Events in any order are told their `next` of the occurrences that were asked for."""
    held = filterset.occurrences_in_order.filter(event__in=events).first_of_each_event()
    firsts = {one.event_id: one for one in held}
    for event in events:
        event.next = firsts.get(event.pk)
    _tell_instead(events, filterset)


def _tell_instead(events: Sequence[Any], filterset: EventFilterSet) -> None:
    """Where the next days are off, `instead` are the next ones that are not."""
    off = [event.next.event_id for event in events if event.next and event.next.is_off]
    firsts = {one.event_id: one for one in _going_on(off, filterset.now)} if off else {}
    for event in events:
        is_off = event.next and event.next.is_off
        event.instead = firsts.get(event.next.event_id) if is_off else None


def _going_on(events: list[int], now: datetime) -> Any:
    """The next occurrence of each that takes place."""
    upcoming = Occurrence.objects.not_over(now).taking_place().filter(event__in=events)
    return upcoming.in_order(today(now)).first_of_each_event()


def _series(path: str = "") -> Case:
    """What an event is a part of, if visitors see that, else itself; `path` leads to the event."""
    parent = f"{path}__parent" if path else "parent"
    return Case(When(visible(f"{parent}__"), then=F(parent)), default=F(path or "pk"))
