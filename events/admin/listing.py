"""The dates of an event as its page in the admin lists them: rule by rule, time by time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from events import day_words
from events.models import DateRule, Edition, Event, Occurrence
from portal.content.admin import wording

# Of what is held every week or month, so many days are shown at once.
PAGE = timedelta(days=90)


@dataclass(frozen=True)
class Row:
    """One time that it is held, in words."""

    occurrence: Occurrence
    days: str
    lunar: str
    main: str
    hours: str
    planned: str
    is_said: bool
    is_past: bool
    is_great: bool

    @property
    def name(self) -> str:
        """What a button of the row sends."""
        return f"{self.occurrence.slot}/{self.occurrence.key}"

    @property
    def confirmed(self) -> dict[str, str]:
        """Who has confirmed it, and when."""
        if self.occurrence.confirmed_at is None:
            return {}
        by = self.occurrence.confirmed_by
        at = wording.exactly(self.occurrence.confirmed_at)
        return {"who": wording.who(by), "when": at}


@dataclass
class Group:
    """What one rule gives."""

    rule: DateRule
    words: str
    rows: list[Row] = field(default_factory=list)


def groups(event: Event, today: date, since: date) -> list[Group]:
    """All that is stored of yearly rules; of those of weeks and months 90 days from `since` on."""
    rules, editions = list(event.rules.all()), list(event.editions.all())
    great = (event.great_every, event.great_anchor) if event.great_every else None
    found = {rule.slot: Group(rule, rule.in_words(great)) for rule in rules}
    said = {(row.slot, row.key) for row in editions}
    often = {rule.slot for rule in rules if rule.kind in DateRule.OFTEN}
    for occurrence in _stored(event, often, since):
        if group := found.get(occurrence.slot):
            is_said = (occurrence.slot, occurrence.key) in said
            group.rows.append(row(event, occurrence, today, is_said=is_said))
    return list(found.values())


def _stored(event: Event, often: set[int], since: date) -> Iterable[Occurrence]:
    rows = event.occurrences.select_related("confirmed_by")
    yearly = rows.exclude(slot__in=often)
    if not often:
        return yearly
    return yearly | rows.filter(slot__in=often, last__gte=since, first__lt=since + PAGE)


def row(event: Event, occurrence: Occurrence, today: date, *, is_said: bool) -> Row:
    """One occurrence in words."""
    first, last = occurrence.first, occurrence.last
    planned = ""
    if occurrence.planned_first and occurrence.planned_last:
        planned = day_words.days(occurrence.planned_first, occurrence.planned_last)
    return Row(
        occurrence,
        days=day_words.days(first, last),
        lunar=day_words.lunar_days(first, last),
        main=day_words.day(occurrence.main) if occurrence.main and first != last else "",
        hours=day_words.times(occurrence.starts, occurrence.ends),
        planned=planned,
        is_said=is_said,
        is_past=last < today,
        is_great=bool(event.is_great(occurrence.lunar_year)),
    )


def left_over(event: Event, today: date) -> list[Edition]:
    """What was said of times to come that no rule gives any more."""
    given = set(event.occurrences.values_list("slot", "key"))
    this_year = str(today.year)
    return [
        row
        for row in event.editions.all()
        if (row.slot, row.key) not in given and (not row.key[:4].isdigit() or row.key >= this_year)
    ]
