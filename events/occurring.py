"""From rules and editions to stored occurrences: made again at will, each keeping its id and uuid.

An occurrence is named by (slot of the rule, key within the rule). What an editor says of one of
them is an edition of the same name, so a rule may change without losing it.
"""

import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from events.recurrence import DAY, Held, held_from
from portal.version.models import raise_version

ONCE = "once"  # the key of what is held once
YEARS_BACK, YEARS_AHEAD = 1, 5
BATCH = 500
# What an occurrence says of its days; `sequence` counts how often that has changed.
SAID = (
    *("first", "last", "main", "days", "weekday", "starts", "ends"),
    *("planned_first", "planned_last", "status", "note_vi", "note_en"),
    *("confirmed_at", "confirmed_by_id"),
)
UPDATED = [name.removesuffix("_id") for name in SAID] + ["sequence", "changed_at"]

Name = tuple[int, str]
Said = tuple[Any, ...]


def span(today: date | None = None) -> tuple[date, date]:
    """The first and last day that occurrences are stored for: whole years, from last year to five
    years ahead.
    """
    year = (today or timezone.localdate()).year
    return date(year - YEARS_BACK, 1, 1), date(year + YEARS_AHEAD, 12, 31)


def remake(event: Any, *, today: date | None = None, anew: bool = False) -> int:
    """Brings the stored occurrences of an event to what its rules and editions say; answers how
    many are new, changed or gone. Where these say the same as last time nothing is computed, except
    `anew`. Call it in the transaction of the change.
    """
    rules, editions = list(event.rules.all()), list(event.editions.all())
    basis = _basis(rules, editions, span(today))
    itself: Any = QuerySet(type(event)).filter(pk=event.pk)  # its own save() comes by here
    if not anew and itself.filter(reckoned=basis).exists():
        return 0
    wanted = {n: s for rule in rules for n, s in _held(rule, editions, *span(today))}
    rows = event.occurrences.model.objects.filter(event=event)
    known = ("slot", "key", "pk", "sequence", *SAID)
    stored = {(slot, key): row for slot, key, *row in rows.values_list(*known)}
    gone = [row[0] for name, row in stored.items() if name not in wanted]
    others = {n: s for n, s in wanted.items() if n not in stored or tuple(stored[n][2:]) != s}
    rows.filter(pk__in=gone).delete()
    rows.bulk_create(
        (_occurrence(event, n, s, stored.get(n)) for n, s in others.items()),
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["event", "slot", "key"],
        update_fields=UPDATED,
    )
    event.reckoned = basis
    itself.update(reckoned=basis)
    return len(gone) + len(others)


def extend(events: Any, *, today: date | None = None) -> int:
    """The same for many events, as the years go by; what visitors read is new if anything is."""
    done = sum(remake(event, today=today, anew=True) for event in events.iterator())
    if done:
        raise_version()
    return done


def _basis(rules: list[Any], editions: list[Any], days: tuple[date, date]) -> str:
    """A hash of all that the occurrences follow from."""
    said = [(rule.slot, rule.rule) for rule in rules], [_all_of(row) for row in editions], days
    return hashlib.sha256(repr(said).encode()).hexdigest()


def _all_of(row: Any) -> list[Any]:
    return [field.value_from_object(row) for field in row._meta.concrete_fields]


def _held(rule: Any, editions: list[Any], first: date, last: date) -> Iterator[tuple[Name, Said]]:
    of_rule = {row.key: row for row in editions if row.slot == rule.slot}
    for held in rule.rule.held(first, last):
        edition = of_rule.get(held.key)
        if edition and held.key == ONCE and not _is_of(edition, held):
            edition = None
        yield (rule.slot, held.key), _said(held, edition)


def _is_of(edition: Any, held: Held) -> bool:
    """Whether the edition was said of these days: the rule may have moved them since."""
    return edition.said_of in (None, held.first)


def _said(held: Held, edition: Any) -> Said:
    """The columns of SAID."""
    now = _moved(held, edition) if edition else held
    moved = (now.first, now.last) != (held.first, held.last)
    return (
        *(now.first, now.last, now.main, (now.last - now.first) // DAY + 1),
        *(now.first.isoweekday(), now.starts, now.ends),
        *((held.first, held.last) if moved else (None, None)),
        *(_of_edition(edition, held) if edition else ("scheduled", "", "", None, None)),
    )


def _of_edition(edition: Any, held: Held) -> Said:
    """What was cancelled stays so; what was confirmed was confirmed for its days."""
    words = edition.note_vi or "", edition.note_en or ""
    sure = _is_of(edition, held)
    confirmed = (edition.confirmed_at, edition.confirmed_by_id) if sure else (None, None)
    return edition.status, *words, *confirmed


def _moved(held: Held, edition: Any) -> Held:
    """The days and hours that the edition names, the rest by the rule."""
    if not edition.first and edition.starts is None:
        return held
    first = edition.first or held.first
    if edition.last is None and edition.starts is None:
        return _shifted(held, first, edition.main)
    last = edition.last or (first + (held.last - held.first))
    main = edition.main or (None if edition.first else held.main)
    starts, ends = edition.starts, edition.ends
    if starts is None and held.starts:
        starts = held.starts.time()
        ends = held.ends.time() if held.ends else None
    return replace(held_from(held.key, first, last, main, starts, ends), key=held.key)


def _shifted(held: Held, first: date, main: date | None) -> Held:
    """The same on other days."""
    by = first - held.first
    return replace(
        held,
        first=first,
        last=held.last + by,
        main=main,
        starts=held.starts and held.starts + by,
        ends=held.ends and held.ends + by,
    )


def _occurrence(event: Any, name: Name, said: Said, before: list[Any] | None) -> Any:
    """A new row, or the one of this name with its next number. The uuid follows from what it is, so
    that it comes back with an event that was deleted.
    """
    slot, key = name
    named = f"{settings.SITE_URL}/events/{event.pk}/{slot}/{key}"
    return event.occurrences.model(
        event=event,
        slot=slot,
        key=key,
        uuid=uuid.uuid5(uuid.NAMESPACE_URL, named),
        sequence=before[1] + 1 if before else 0,
        changed_at=timezone.now().replace(microsecond=0),  # calendars count in seconds
        **dict(zip(SAID, said, strict=True)),
    )
