"""How events, their occurrences and organisers are read."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, Self

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    Window,
)
from django.db.models.functions import Greatest, RowNumber
from django.utils import timezone

from events.recurrence import DAY, NIGHT_ENDS, VIETNAM
from portal.content.pictures import fronts
from portal.content.querysets import ContentQuerySet, LocatedQuerySet, visible
from villages.querysets import LABEL

EVENING = time(17)
# Where nobody knows when a show ends, it is taken for over so long after it began.
ASSUMED = timedelta(hours=2)
# On the same day, the databases' own orders of what has no hour differ.
SHORT_FIRST = ("days", F("starts").asc(nulls_first=True), "pk")
# So long before a festival somebody should have asked whether its days are right.
CONFIRMED_AHEAD = timedelta(days=60)
# More days are a season; few are (the index `occurrence_long`).
LONG = 31
UNITS = ("locality__parent", "former_locality__parent__parent")


class OccurrenceQuerySet(QuerySet[Any]):
    """Occurrences. Days are civil days, both ends included; instants are aware."""

    def between(self, first: date | None, last: date | None) -> Self:
        """Those that overlap the days; an open end is None. Of what is not long the end is bounded
        on both sides, so that the index gives few rows.
        """
        rows = self if last is None else self.filter(first__lte=last)
        if first is None:
            return rows
        if last is None:
            return rows.filter(last__gte=first)
        soon_over = Q(last__gte=first, last__lte=last + DAY * LONG)
        return rows.filter(soon_over | Q(days__gt=LONG, last__gte=first))

    def not_over(self, now: datetime) -> Self:
        """Those that are still to come or going on: what has known hours, until it ends."""
        return self.filter(_not_over(now))

    def over(self, now: datetime) -> Self:
        """All others."""
        return self.exclude(_not_over(now))

    def taking_place(self) -> Self:
        """Those that one may go to: `Occurrence.is_off` of none."""
        return self.exclude(status="cancelled").exclude(
            status="postponed", planned_first__isnull=True
        )

    def told_of(self) -> Self:
        """Those of which an editor has said how they stand."""
        return self.filter(~Q(status="scheduled") | Q(confirmed_at__isnull=False))

    def to_be_confirmed(self) -> Self:
        """Those held soon, not every week or month, and nobody has said that it is so."""
        from events.models import DateRule  # noqa: PLC0415 - the models use this module

        today = timezone.localdate()
        of_rule = {"event": OuterRef("event"), "slot": OuterRef("slot")}
        often = Exists(DateRule.objects.filter(**of_rule, kind__in=DateRule.OFTEN))
        soon = self.taking_place().filter(first__range=(today, today + CONFIRMED_AHEAD))
        return soon.filter(~often, confirmed_at=None)

    def tonight(self, now: datetime) -> Self:
        """Those that go on some time between 17:00 and 05:00 of the evening of `now`, and are not
        over; only what has known hours, and no season, whose hours are those of its days.
        """
        opens, closes = evening(now)
        until = Q(ends__gt=opens) | Q(ends=None, starts__gte=opens)
        return self.not_over(now).filter(until, starts__lt=closes, days__lte=LONG)

    def on_weekdays(self, weekdays: Iterable[int], first: date | None, last: date | None) -> Self:
        """Those of `between(first, last)` that have one of the weekdays (1 Monday … 7 Sunday) among
        the days they share with the span; and what goes on in the night before the span.
        """
        found = Q(pk__in=[])
        for weekday in weekdays:
            for begun in range(1, 8):
                ahead = (weekday - begun) % 7
                on = Q(weekday=begun, days__gt=ahead)
                if last:
                    on &= Q(first__lte=last - DAY * ahead)
                if first:
                    on &= Q(first__gte=first)
                found |= on
            if first:  # what had begun before the span
                day = first + DAY * ((weekday - first.isoweekday()) % 7)
                if last is None or day <= last:
                    found |= Q(first__lt=first, last__gte=day)
                if weekday == (first - DAY).isoweekday():
                    found |= Q(last=first - DAY)
        return self.filter(found)

    def in_order(self, since: date) -> Self:
        """What happens next comes first, and what is short before what is long."""
        begins = Greatest(F("first"), Value(since))
        return self.annotate(begins=begins).order_by("begins", *SHORT_FIRST)

    def latest_first(self) -> Self:
        """What was over last comes first."""
        return self.order_by("-last", *SHORT_FIRST)

    def first_of_each_event(self) -> Self:
        """Of every event the one that comes first in the order of these; in that order."""
        order: Any = self.query.order_by
        place = Window(RowNumber(), partition_by=F("event"), order_by=order)
        return self.annotate(place=place).filter(place=1)

    def of_published(self) -> Self:
        """Those of events that visitors see."""
        return self.filter(visible("event__"))


def _not_over(now: datetime) -> Q:
    today = now.astimezone(VIETNAM).date()
    timed = Q(ends__gt=now) | Q(ends=None, starts__gt=now - ASSUMED)
    long = Q(ends=None, last__gt=F("first"), last__gte=today)
    night = today - DAY  # what began yesterday evening may go on
    return Q(starts=None, last__gte=today) | (
        Q(starts__isnull=False, last__gte=night) & (timed | long)
    )


def evening(now: datetime) -> tuple[datetime, datetime]:
    """From 17:00 to 05:00; in the small hours that of the day before."""
    here = now.astimezone(VIETNAM)
    day = here.date() - DAY if here.time() < NIGHT_ENDS else here.date()
    return (
        datetime.combine(day, EVENING, VIETNAM),
        datetime.combine(day + DAY, NIGHT_ENDS, VIETNAM),
    )


class EventQuerySet(LocatedQuerySet):
    """Events."""

    def holding(self, occurrences: Any) -> Self:
        """Events that have any of the occurrences, each once."""
        return self.filter(Exists(occurrences.filter(event=OuterRef("pk"))))

    def without(self, occurrences: Any) -> Self:
        """Events that have none of them."""
        return self.filter(~Exists(occurrences.filter(event=OuterRef("pk"))))

    def own_queues(self) -> dict[str, Q]:
        """`unconfirmed`: somebody should ask about its days."""
        from events.models import Occurrence  # noqa: PLC0415 - the models use this module

        soon = Occurrence.objects.to_be_confirmed().filter(event=OuterRef("pk"))
        return {"unconfirmed": Q(Exists(soon))}

    def announced(self) -> Self:
        """Events whose days are to be announced: no rule gives them, or not only."""
        from events.models import DateRule  # noqa: PLC0415 - the models use this module

        has_rules = Exists(DateRule.objects.filter(event=OuterRef("pk")))
        # A gap in the columns may be "" or NULL.
        return self.filter(~has_rules | Q(usual_vi__gt="") | Q(usual_en__gt=""))

    def still_to_come(self, occurrences: Any) -> Self:
        """Events that have any of the occurrences, and those to be announced."""
        announced = self.model.objects.announced().values("pk")
        return self.filter(Exists(occurrences.filter(event=OuterRef("pk"))) | Q(pk__in=announced))

    def for_cards(self) -> Self:
        """With all that a card shows, but for its days."""
        from events.models import DateRule  # noqa: PLC0415 - the models use this module
        from villages.models import Tradition  # noqa: PLC0415 - the same

        shown = Tradition.objects.published()
        return (
            self.select_related(*UNITS, "place")
            .prefetch_related(Prefetch("traditions", shown), fronts(self.model))
            .annotate(has_rules=Exists(DateRule.objects.filter(event=OuterRef("pk"))))
        )

    def for_map(self) -> Self:
        """With what a marker says: maps show many at once."""
        from villages.models import Tradition  # noqa: PLC0415 - the models use this module

        through = Tradition.events.through.objects
        shown = through.filter(visible("tradition__"), event=OuterRef("pk"))
        main = shown.order_by("tradition__sort_key", "pk").values("tradition__motif")[:1]
        units = ("locality", "locality__parent")
        return (
            self.select_related("locality__parent")
            .annotate(main_motif=Subquery(main))
            .only(
                *("slug", "name_vi", "name_en", "kind", "precision", "latitude", "longitude"),
                *(f"{unit}__{name}" for unit in units for name in LABEL),
            )
        )

    def showing(self, traditions: Any) -> Self:
        """Events where any of the traditions is shown, each once."""
        links = self.model.traditions.through.objects
        return self.filter(
            Exists(links.filter(event=OuterRef("pk"), tradition__in=[t.pk for t in traditions]))
        )


class OrganiserQuerySet(ContentQuerySet):
    """Organisers."""

    def for_cards(self) -> Self:
        """With all that a card shows."""
        return self.select_related(*UNITS)
