"""What happens next: events in the order of their days, the parts of a series folded into one."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, overload

from django.db.models import Case, F, When
from django.http import QueryDict
from django.utils.translation import get_language

from events.coming import MOST_NAMED, firsts
from events.filters import EventFilterSet
from events.models import Event, Occurrence
from events.spans import today
from portal.content.querysets import visible
from portal.version.memory import remembered

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
    announced last. The order takes three queries, a slice a fixed number of others.
    """

    def __init__(self, filterset: EventFilterSet, entries: list[Entry] | None = None) -> None:
        self.filterset = filterset
        self.entries = fold(self._rows()) if entries is None else entries

    def _rows(self) -> Iterator[Row]:
        rows = self.filterset.qs.alphabetical().values_list("pk", _series())
        series: dict[int, int] = dict(rows)
        held = keys_of_next(series, self.filterset)
        yield from ((event, series[event], pk) for event, pk in held.items())
        if not self.filterset.asks_for_days:
            yield from ((event, series[event], None) for event in series if event not in held)

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
            event = events.get(entry.event)
            if event is None:  # deleted since the order was read
                continue
            event.next = held.get(entry.held)
            event.next_part, event.next_of = events.get(entry.part), entry.parts
            found.append(event)
        _tell_instead(found, self.filterset)
        return found


def agenda_of_all(filterset: EventFilterSet) -> Agenda:
    """Of a filter set over all that visitors see; what many ask is remembered."""
    if not filterset.is_common:
        return Agenda(filterset)
    entries = _entries_of_all(filterset.map_query, filterset.now, get_language())
    return Agenda(filterset, entries)


@remembered
def _entries_of_all(asked: str, now: datetime, _language: str | None) -> list[Entry]:
    events = Event.objects.published()
    return Agenda(EventFilterSet(QueryDict(asked), queryset=events, now=now)).entries


def keys_of_next(events: Collection[int], filterset: EventFilterSet) -> dict[int, int]:
    """The occurrence of each event that its card tells of, in the order of the cards."""
    if filterset.when_asked != "past":
        return firsts(events, filterset.occurrences, filterset.since, filterset.opens)
    past = filterset.occurrences
    if len(events) <= MOST_NAMED:
        past = past.filter(event__in=events)
    past = past.latest_first().first_of_each_event()
    return {event: pk for event, pk in past.values_list("event", "pk") if event in events}


def tell_next(events: Sequence[Any], filterset: EventFilterSet) -> None:
    """Events in any order are told their `next` of the occurrences that were asked for."""
    keys = keys_of_next([event.pk for event in events], filterset)
    held = Occurrence.objects.in_bulk(keys.values())
    for event in events:
        event.next = held.get(keys.get(event.pk))
    _tell_instead(events, filterset)


def _tell_instead(events: Sequence[Any], filterset: EventFilterSet) -> None:
    """Where the next days are off, `instead` are the next ones that are not."""
    off = [event.next.event_id for event in events if event.next and event.next.is_off]
    if off:
        now = filterset.now
        keys = firsts(off, Occurrence.objects.not_over(now).taking_place(), today(now))
        held = Occurrence.objects.in_bulk(keys.values())
    for event in events:
        is_off = event.next and event.next.is_off
        event.instead = held.get(keys.get(event.next.event_id)) if is_off else None


def _series() -> Case:
    """What an event is a part of, if visitors see that, else itself."""
    return Case(When(visible("parent__"), then=F("parent")), default=F("pk"))
