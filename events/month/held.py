"""What is held in some days, read lean: rows of columns, for a page that shows hundreds of them."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import get_language, pgettext

from events import day_words
from events.dates import OFTEN as OFTEN_KINDS
from events.dates import Days
from events.models import DateRule, Event, Occurrence, Status
from events.recurrence import DAY
from portal.content.models import Status as Standing

TEXTS = ("name", "venue", "place__name")


class When(NamedTuple):
    """The days of one time that an event is held."""

    pk: int
    event_id: int
    key: str
    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def weight(self) -> int:
        """What is short comes first, whole seasons last."""
        return self.days.bit_length()

    @property
    def is_often(self) -> bool:
        """Whether it is held every week or every lunar month: such keys are days."""
        return "-" in self.key


def read(events: Any, first: date, last: date) -> list[When]:
    """Whatever overlaps the days, in the order of time: two queries, and no column more than it
    takes, since there are thousands. A database that joins the two goes from event to event.
    """
    meant = set(events.order_by().values_list("pk", flat=True))
    rows = Occurrence.objects.between(first, last).order_by().values_list(*When._fields)
    found = (When._make(row) for row in rows if row[1] in meant)
    return sorted(found, key=lambda one: (one.first, one.pk))


class Held(NamedTuple):
    """What is said of one time that an event is held. Names come in pairs: in the reader's
    language, and in the other one.
    """

    pk: int
    first: date
    last: date
    starts: datetime | None
    ends: datetime | None
    status: str
    planned_first: date | None
    confirmed_at: datetime | None
    slug: str
    kind: str
    names: tuple[str, str]
    venues: tuple[str, str]
    places: tuple[str, str]
    place_status: str | None
    locality_id: int | None
    parent_id: int | None

    @property
    def name(self) -> str:
        return self.names[0] or self.names[1]

    @property
    def language(self) -> str:
        """That of the name, where it is not the reader's."""
        return "" if self.names[0] else _languages()[1]

    @property
    def where(self) -> str:
        """The venue or the place, without the province."""
        is_shown = self.place_status == Standing.PUBLISHED
        return next(filter(None, [*self.venues, *(self.places if is_shown else ())]), "")

    @property
    def province_id(self) -> int | None:
        return self.parent_id or self.locality_id

    @property
    def days(self) -> str:
        """In words, where there are several."""
        return day_words.short_days(self.first, self.last) if self.first != self.last else ""

    @property
    def hours(self) -> str:
        return day_words.times(self.starts, self.ends)

    @property
    def is_off(self) -> bool:
        return self.status != Status.SCHEDULED and self._stands.is_off

    @property
    def sure(self) -> str:
        """A word, where somebody has confirmed that it is held."""
        is_sure = self.confirmed_at is not None and not self.is_off
        return pgettext("days of an event", "confirmed") if is_sure else ""

    @property
    def state(self) -> str:
        """What is not as usual, in a word or two."""
        as_usual = self.status == Status.SCHEDULED and not self.planned_first
        return "" if as_usual else self._stands.state

    @property
    def _stands(self) -> Days:
        """As the event's own page says it."""
        return Days([Occurrence(status=self.status, planned_first=self.planned_first)], Event())


def details(ids: Collection[int]) -> dict[int, Held]:
    """By the primary key of the occurrence: one query."""
    own, other = _languages()
    rows = Occurrence.objects.filter(pk__in=ids).values_list(
        *("pk", "first", "last", "starts", "ends", "status", "planned_first", "confirmed_at"),
        *("event__slug", "event__kind"),
        *("event__place__status", "event__locality_id", "event__locality__parent_id"),
        *(f"event__{name}_{own}" for name in TEXTS),
        *(f"event__{name}_{other}" for name in TEXTS),
    )
    return {row[0]: _held(row[:10], row[10:13], row[13:]) for row in rows if ids}


def _held(said: Sequence[Any], where: Sequence[Any], texts: Sequence[str | None]) -> Held:
    count = len(TEXTS)
    pairs = [(texts[n] or "", texts[n + count] or "") for n in range(count)]
    return Held(*said, *pairs, *where)


class Regular(NamedTuple):
    """An event that is held often, with the words of its rules."""

    slug: str
    kind: str
    name: str
    language: str
    rules: list[str]


def regulars(often: Iterable[int], most: int) -> list[Regular]:
    """The first of the events by name: two queries."""
    own, other = _languages()
    rows = Event.objects.filter(pk__in=often).alphabetical()
    columns = ("pk", "slug", "kind", f"name_{own}", f"name_{other}")
    found = list(rows.values_list(*columns)[:most])
    said: dict[int, list[str]] = {}
    for rule in DateRule.objects.filter(event__in=[row[0] for row in found], kind__in=OFTEN_KINDS):
        said.setdefault(rule.event_id, []).append(rule.called)
    return [
        Regular(slug, kind, name or alien, "" if name else other, said.get(pk, []))
        for pk, slug, kind, name, alien in found
    ]


def per_day(held: Iterable[When], first: date, last: date) -> Counter[date]:
    """How many events each of the days has, though one be held several times."""
    seen: dict[date, set[int]] = {}
    for one in held:
        day, until = max(one.first, first), min(one.last, last)
        while day <= until:
            seen.setdefault(day, set()).add(one.event_id)
            day += DAY
    return Counter({day: len(events) for day, events in seen.items()})


def _languages() -> tuple[str, str]:
    """The reader's, and the other one."""
    return ("en", "vi") if (get_language() or "").startswith("en") else ("vi", "en")
