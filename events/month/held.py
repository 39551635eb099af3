"""What is held in some days, read lean: rows of columns, for a page that shows hundreds of them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from django.utils.translation import get_language, pgettext

from events import day_words
from events.dates import Days
from events.models import DateRule, Event, Occurrence, Status
from portal.content.models import Status as Standing
from portal.version.memory import remembered

# Vietnamese, English.
LANGUAGES = ("vi", "en")
TEXTS = ("name", "venue", "place__name")

Pair = tuple[str, str]


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


def read(first: date, last: date) -> list[When]:
    """Whatever visitors see of the days, in the order of time: two queries, and no column more than
    it takes, since there are thousands. A database that joins the two goes from event to event.
    """
    meant = set(Event.objects.published().values_list("pk", flat=True))
    rows = Occurrence.objects.between(first, last).order_by().values_list(*When._fields)
    found = (When._make(row) for row in rows if row[1] in meant)
    return sorted(found, key=lambda one: (one.first, one.pk))


class Held(NamedTuple):
    """What is known of one time that an event is held, for readers of either language."""

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
    names: Pair
    venues: Pair
    places: Pair
    place_status: str | None
    locality_id: int | None
    parent_id: int | None

    def where(self, *, english: bool) -> str:
        """The venue or the place, without the province."""
        is_shown = self.place_status == Standing.PUBLISHED
        venue = read_as(self.venues, english=english)
        return venue or (read_as(self.places, english=english) if is_shown else "")

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
    rows = Occurrence.objects.filter(pk__in=ids).values_list(
        *("pk", "first", "last", "starts", "ends", "status", "planned_first", "confirmed_at"),
        *("event__slug", "event__kind"),
        *("event__place__status", "event__locality_id", "event__locality__parent_id"),
        *(f"event__{name}_{language}" for name in TEXTS for language in LANGUAGES),
    )
    return {row[0]: _held(row[:10], row[10:13], row[13:]) for row in rows} if ids else {}


def _held(said: Sequence[Any], where: Sequence[Any], texts: Sequence[str | None]) -> Held:
    pairs = [(texts[n] or "", texts[n + 1] or "") for n in range(0, len(texts), 2)]
    return Held(*said, *pairs, *where)


class Regular(NamedTuple):
    """An event that is held often."""

    pk: int
    slug: str
    kind: str
    names: Pair
    sort_keys: Sequence[str]  # in the same order


def regulars(ids: Collection[int]) -> list[Regular]:
    """The events by their primary keys: one query."""
    columns = ("pk", "slug", "kind", "name_vi", "name_en", "sort_key", "sort_key_en")
    rows = Event.objects.filter(pk__in=ids).order_by("pk").values_list(*columns) if ids else ()
    return [
        Regular(pk, slug, kind, (name_vi, name_en or ""), sort_keys)
        for pk, slug, kind, name_vi, name_en, *sort_keys in rows
    ]


def alphabetical(found: Iterable[Regular], *, english: bool) -> list[Regular]:
    """By the names that the reader sees, as EventQuerySet.alphabetical() has it."""
    return sorted(found, key=lambda one: (one.sort_keys[english], one.pk))


@remembered
def rules(events: tuple[int, ...]) -> dict[int, list[DateRule]]:
    """Those by which they are held often, by the primary key of the event: one query."""
    found: dict[int, list[DateRule]] = {}
    rows = DateRule.objects.filter(event__in=events, kind__in=DateRule.OFTEN) if events else ()
    for rule in rows:
        found.setdefault(rule.event_id, []).append(rule)
    return found


def read_as(pair: Pair, *, english: bool) -> str:
    """In the reader's language, else in the other one."""
    return pair[english] or pair[not english]


def strange_to(pair: Pair, *, english: bool) -> str:
    """The language of what is read, where it is not the reader's."""
    return "" if pair[english] else LANGUAGES[not english]


def in_english() -> bool:
    """Whether the reader reads English."""
    return (get_language() or "").startswith("en")
