"""Makes many events out of the names and localities that the record has, for measuring."""

import random
from datetime import date, timedelta
from itertools import islice
from typing import Any

from django.db.models import Max
from django.utils import timezone

from events import occurring
from events.models import DateRule, Event
from portal.content import vocabulary
from portal.content.models import Pillar, Status
from portal.geo import cell
from portal.localities.models import Locality
from villages.bulk import BATCH, BOX, SYLLABLES
from villages.models import Tradition

Kind = DateRule.Kind
# Of a hundred, so many are held like that.
MIX = {Kind.LUNAR_YEARLY: 80, Kind.WEEKLY: 8, Kind.LUNAR_MONTHLY: 6, Kind.ONCE: 6}
LONGEST = 10  # days


def make_events(count: int, rnd: random.Random) -> int:
    """Brings the number of events up to `count`, each with two traditions and a rule."""
    missing = max(0, count - Event.objects.count())
    communes = list(
        Locality.objects.current().communes().with_ancestors().filter(parent__in_delta=True)
    )
    traditions = list(Tradition.objects.all())
    today = timezone.localdate()
    # No number of a made-up event is higher than its key.
    first = (Event.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    numbers = range(first, first + missing)
    made = (
        (_event(n, rnd, communes), rnd.sample(traditions, 2), _rule(rnd, today)) for n in numbers
    )
    while batch := list(islice(made, BATCH)):
        _save(batch)
    return missing


def _event(number: int, rnd: random.Random, communes: list[Locality]) -> Event:
    words = " ".join(rnd.choice(SYLLABLES).title() for _n in range(2))
    lat, lon = rnd.uniform(BOX[1], BOX[3]), rnd.uniform(BOX[0], BOX[2])
    return Event(
        slug=f"bulk-{number}",
        kind=rnd.choice(Event.Kind.values),
        name_vi=f"Hội {words} {number}",
        name_en=f"{words} Festival {number}",
        summary_vi=f"Hội {words} được tạo ra để đo tốc độ. " * 4,
        summary_en=f"{words} is a festival made up for measuring. " * 4,
        pillars=rnd.choice(Pillar.values),
        locality=rnd.choice(communes),
        status=Status.PUBLISHED,
        is_free=rnd.choice([True, False, None]),
        latitude=lat,
        longitude=lon,
        cell=cell(lat, lon),
    )


def _rule(rnd: random.Random, today: date) -> dict[str, Any]:
    """The columns of a rule, without its event."""
    (kind,) = rnd.choices(list(MIX), weights=list(MIX.values()))
    clock = {"starts": f"{rnd.randint(8, 20)}:00", "minutes": 120}
    if kind == Kind.WEEKLY:
        return {"kind": kind, "weekdays": [rnd.randint(1, 7)], **clock}
    if kind == Kind.LUNAR_MONTHLY:
        return {"kind": kind, "month_days": [rnd.choice((1, 2, 6, 15))], **clock}
    if kind == Kind.ONCE:
        day = today + timedelta(days=rnd.randint(-200, 700))
        return {"kind": kind, "first_on": day, "last_on": day + timedelta(days=rnd.randrange(60))}
    # Festivals crowd in spring, as they do in the delta.
    month = rnd.choice((1, 1, 1, 1, 2, 2, 3, 3, 4, 6, 8, 8, 10))
    start = rnd.randint(1, 29 - LONGEST)
    end = start + rnd.randint(0, LONGEST)
    days = {"start_day": start, "start_month": month, "end_day": end, "end_month": month}
    return {"kind": kind, **days, "main_day": start, "main_month": month}


def _save(batch: list[tuple[Event, list[Tradition], dict[str, Any]]]) -> None:
    events = Event.objects.bulk_create([event for event, _shown, _columns in batch])
    link = Event.traditions.through
    link.objects.bulk_create(
        link(event=event, tradition=tradition)
        for event, (_event, shown, _columns) in zip(events, batch, strict=True)
        for tradition in shown
    )
    DateRule.objects.bulk_create(
        DateRule(event=event, **columns)
        for event, (_event, _shown, columns) in zip(events, batch, strict=True)
    )
    events = list(Event.objects.filter(pk__in=[event.pk for event in events]).for_cards())
    for event in events:
        event.index()
        occurring.remake(event)
    Event.objects.bulk_update(events, Event.indexed, batch_size=200)
    vocabulary.learn(word for event in events for word in event.words())
