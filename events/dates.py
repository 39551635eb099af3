"""What the page of an event says of its days: when next, what follows, what is behind it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import day_words
from events.leaf import Leaf
from events.models import DateRule, Event, Occurrence, Status
from events.recurrence import VIETNAM, Cycle
from events.rule_words import in_words
from events.spans import today as day_of
from events.yearly_words import often
from portal.lunar import LunarDateError, to_lunar

# Of what is held every week or month, so many days are shown, and no more showings are read.
DAYS, SHOWINGS = 8, 96
GREAT_YEARS = 3


@dataclass(frozen=True)
class Days:
    """The days of one line: an occurrence, or all showings of one day that stand alike."""

    showings: Sequence[Occurrence]
    event: Event = field(repr=False)
    kind: str = DateRule.Kind.LUNAR_YEARLY

    @property
    def first(self) -> Occurrence:
        return self.showings[0]

    @property
    def words(self) -> str:
        """ "Thứ Bảy 28/2 – Chủ nhật 1/3/2026"."""
        return day_words.days(self.first.first, self.first.last)

    @property
    def lunar(self) -> str:
        """ "12–13 tháng Giêng, năm Bính Ngọ"."""
        return day_words.lunar_days(self.first.first, self.first.last)

    @property
    def hours(self) -> list[str]:
        """Of each showing: from when to when, or of several only when they begin."""
        if len(self.showings) > 1 and not any(one.ends for one in self.showings):
            begin = (one.starts for one in self.showings if one.starts)
            return [day_words.clock(starts.astimezone(VIETNAM)) for starts in begin]
        return [day_words.times(one.starts, one.ends) for one in self.showings if one.starts]

    @property
    def main(self) -> str:
        """The main day of several."""
        main = self.first.main
        return day_words.day(main) if main and self.first.days > 1 else ""

    @property
    def main_lunar(self) -> str:
        main = self.first.main
        return day_words.lunar_days(main, main) if main else ""

    @property
    def is_great(self) -> bool:
        return self.event.is_great(self.first.lunar_year) is True

    @property
    def is_off(self) -> bool:
        return self.first.is_off

    @property
    def planned(self) -> str:
        """The days of the rule, where these are others."""
        planned = self.first.planned_first
        return day_words.days(planned, self.first.planned_last or planned) if planned else ""

    @property
    def state(self) -> str:
        """What is not as usual, in a word or two."""
        if self.first.status == Status.CANCELLED:
            return pgettext("occurrence", "cancelled")
        if self.first.status == Status.POSTPONED:
            if self.is_off:
                return pgettext("occurrence", "postponed")
            return pgettext("occurrence", "put off to these days")
        if self.first.planned_first:
            return pgettext("occurrence", "moved")
        return _("other hours than usual") if self.first.status == Status.CHANGED else ""

    @property
    def explained(self) -> str:
        """What that means for those who wanted to go."""
        if self.first.status == Status.CANCELLED:
            return _("It is not held on these days.")
        if self.is_off:
            return _("It is not held on these days; the new ones are not known yet.")
        if not self.planned:
            return ""
        if self.first.status == Status.POSTPONED:
            return _("Postponed from %(days)s.") % {"days": self.planned}
        return _("Instead of %(days)s.") % {"days": self.planned}

    @property
    def sureness(self) -> str:
        """Since when the days are confirmed, or what they stand on until they are. Whoever may edit
        confirms, so no office is named.
        """
        if self.first.confirmed_at:
            day = day_words.whole(self.first.confirmed_at.astimezone(VIETNAM).date())
            return _("Confirmed by the editors on %(day)s.") % {"day": day}
        if self.kind == DateRule.Kind.ONCE or self.planned:
            return _("As announced; not yet confirmed by the locality.")
        if self.kind in DateRule.OFTEN:
            return _("By the usual timetable, not confirmed for this day.")
        return _("Computed from the rule, not yet confirmed.")

    @property
    def is_computed(self) -> bool:
        """Whether it is the rule alone that says so."""
        said = self.first.confirmed_at or self.first.status != Status.SCHEDULED or self.first.note
        return self.kind != DateRule.Kind.ONCE and not said

    @property
    def is_guess(self) -> bool:
        """Whether it is computed of a time before the event was in the record: of what was over
        then, nobody knows whether it was held.
        """
        since = self.event.published_at
        return self.is_computed and (since is None or self.first.last < day_of(since))


def ahead(held: Occurrence, now: datetime) -> str:
    """ "in 12 days", "on now, until 15 April"; nothing of what is over or off."""
    today = day_of(now)
    if held.is_off:
        return ""
    if held.last < today and held.ends and held.ends > now:
        return _("on now")  # since yesterday evening
    return day_words.ahead(held.first, held.last, today)


@dataclass(frozen=True)
class Dates:
    """All that the page says of the days of an event; `coming` in the order of time."""

    event: Event
    rules: Sequence[DateRule]
    coming: Sequence[Days]
    earlier: Sequence[Days]
    now: datetime

    @property
    def next(self) -> Days | None:
        """What comes next, be it cancelled."""
        return self.coming[0] if self.coming else None

    @property
    def instead(self) -> Days | None:
        """The next days that it is held on, if it is not on the next ones."""
        if self.next is None or not self.next.is_off:
            return None
        return next((days for days in self.coming if not days.is_off), None)

    @property
    def ahead(self) -> str:
        """How far it is: "in 12 days"."""
        return ahead(self.next.first, self.now) if self.next else ""

    @property
    def leaf(self) -> Leaf | None:
        return Leaf(self.next.first.first, self.next.first.last) if self.next else None

    @property
    def following(self) -> Sequence[Days]:
        return self.coming[1:]

    @property
    def known(self) -> Sequence[Days]:
        """What is behind it, without guesses."""
        return [days for days in self.earlier if not days.is_guess]

    @property
    def are_often(self) -> bool:
        """Whether it is held so often that the days are told apart by more than their year."""
        return any(rule.kind in DateRule.OFTEN for rule in self.rules)

    @property
    def is_over(self) -> bool:
        """Whether it was held, and no rule says that it will be again."""
        ends = (rule.kind == DateRule.Kind.ONCE or rule.until for rule in self.rules)
        return bool(self.earlier) and not self.coming and all(ends)

    @property
    def last(self) -> Days | None:
        return self.earlier[0] if self.earlier else None

    @property
    def in_words(self) -> list[str]:
        """The rules; a day that is named once is said already."""
        kept = (rule for rule in self.rules if rule.kind != DateRule.Kind.ONCE)
        return [in_words(rule.rule) for rule in kept]

    @property
    def great(self) -> str:
        """The years of the great festival that come next, or how often it is."""
        every, anchor = self.event.great_every, self.event.great_anchor
        if not every:
            return ""
        if anchor is None:
            return capfirst(often(Cycle(every)))
        first = _this_lunar_year(day_of(self.now))
        first += (anchor - first) % every
        return ", ".join(str(first + every * n) for n in range(GREAT_YEARS))

    @property
    def sureness(self) -> str:
        """How well the sources agree on the rule."""
        agree = _("The sources agree on the dates.")
        if self.event.date_note:  # it says where they do not, or what is to be asked
            agree = _("The sources agree for the most part on the dates.")
        differ = _("The sources differ a little on the dates.")
        if len(self.event.source_list) <= 1:  # medium is what nobody has chosen, too
            differ = _("Not yet compared with several sources.")
        return {
            Event.Certainty.HIGH: agree,
            Event.Certainty.MEDIUM: differ,
            Event.Certainty.LOW: _("Only one source gives the dates, or an old one."),
        }[Event.Certainty(self.event.date_confidence)]


def _this_lunar_year(today: date) -> int:
    try:
        return to_lunar(today).year
    except LunarDateError:
        return today.year


def dates(event: Event, now: datetime) -> Dates:
    """Reads them: two queries besides the rules, three where it is held often."""
    today = day_of(now)
    rules = list(event.rules.all())
    rows = Occurrence.objects.filter(event=event)
    often_held = {rule.slot for rule in rules if rule.kind in DateRule.OFTEN}
    upcoming = rows.not_over(now).in_order(today)
    found = list(upcoming.exclude(slot__in=often_held))
    coming = _lines(event, rules, found)
    if often_held:
        more = list(upcoming.filter(slot__in=often_held)[:SHOWINGS])
        found += more
        coming = sorted(coming + _lines(event, rules, more)[:DAYS], key=_order)
    past = rows.filter(last__lte=today).exclude(pk__in=[one.pk for one in found])
    earlier = _lines(event, rules, past.order_by("-first", "starts", "pk")[:SHOWINGS])[:DAYS]
    return Dates(event, rules, coming, earlier, now)


def _order(days: Days) -> tuple[Any, ...]:
    """As OccurrenceQuerySet.in_order() does."""
    return days.first.begins, days.first.days


def _lines(event: Event, rules: Iterable[DateRule], rows: Iterable[Occurrence]) -> list[Days]:
    """What is held on the same days and stands alike is one line."""
    kinds = {rule.slot: rule.kind for rule in rules}
    lines: dict[tuple[Any, ...], list[Occurrence]] = {}
    for one in rows:
        stands = one.status, one.note, one.planned_first, one.confirmed_at
        lines.setdefault((one.first, one.last, one.slot, stands), []).append(one)
    return [Days(found, event, kinds.get(key[2], "")) for key, found in lines.items()]
