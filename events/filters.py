"""The filters of events: which days, what kind, what is shown, what it costs."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

import django_filters as filters
from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events import day_words, occurring, spans
from events.models import Event, Occurrence
from events.models.rules import ISO_WEEKDAYS
from events.spans import Span
from portal.content.filters import TYPED, ContentFilterSet, Typed
from portal.content.parameters import SetFilter, SwitchFilter
from portal.version.public import half_hour
from villages.filters import published_traditions
from villages.models import Tradition

DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
ABOUT_DAYS = ("from", "to", "when", "month", "weekday")
WHEN = (
    ("today", pgettext_lazy("filter", "Today")),
    ("tonight", _("Tonight")),
    ("weekend", _("This weekend")),
    ("past", _("Past events")),
)


def within_calendar(day: date) -> date:
    """The day, if occurrences are known for it."""
    first, last = occurring.span()
    if not first <= day <= last:
        ends = {"first": day_words.whole(first), "last": day_words.whole(last)}
        wrong = gettext("The calendar knows the days from %(first)s to %(last)s.")
        raise forms.ValidationError(wrong % ends)
    return day


def read_day(text: str) -> date:
    """YYYY-MM-DD within the days that the calendar knows."""
    try:
        day = date(*map(int, DAY.fullmatch(text).groups()))  # type: ignore[union-attr]
    except (AttributeError, ValueError) as error:
        wrong = gettext("Write a day as 2026-02-28: year, month, day.")
        raise forms.ValidationError(wrong) from error
    return within_calendar(day)


class DayField(forms.CharField):
    """YYYY-MM-DD → date."""

    explains = True  # what is wrong is said besides that something is

    def clean(self, value: Any) -> date | None:
        asked = super().clean(value)
        return read_day(asked) if asked else None


class MonthField(forms.CharField):
    """YYYY-MM → the days of the month."""

    explains = True

    def clean(self, value: Any) -> Span | None:
        asked = super().clean(value)
        if not asked:
            return None
        if not MONTH.fullmatch(asked):
            raise forms.ValidationError(gettext("Write a month as 2026-02: year, month."))
        first = within_calendar(date(int(asked[:4]) or 1, int(asked[5:]), 1))
        return spans.of_month(first.year, first.month)


class DayFilter(filters.Filter):
    """`from=2026-02-28`."""

    field_class = DayField


class MonthFilter(filters.Filter):
    """`month=2026-02`."""

    field_class = MonthField


DAYS: Typed = {
    "from": (_("from %(value)s"), day_words.whole),
    "to": (_("until %(value)s"), day_words.whole),
}


class EventFilterSet(ContentFilterSet):
    """from, to, when, month, weekday, kind, tradition and free besides what every list has.

    Without a question about days: what is still to come, and what is to be announced. `now` is the
    half hour that has begun, so that an answer is the same until the next one.
    """

    typed: ClassVar[Typed] = TYPED | DAYS

    when = filters.ChoiceFilter(choices=WHEN, method="leave", label=_("When"))
    month = MonthFilter(method="leave", label=_("Month"))
    weekday = SetFilter(choices=ISO_WEEKDAYS, method="leave", label=_("Weekday"))
    kind = SetFilter(choices=Event.Kind.choices, method="by_kind", label=_("Kind of event"))
    tradition = SetFilter(known=published_traditions, method="by_tradition", label=_("Tradition"))
    free = SwitchFilter(method="by_free", label=_("Free entrance"))
    sort = filters.ChoiceFilter(
        choices=[
            ("next", _("what happens next")),
            *ContentFilterSet.base_filters["sort"].extra["choices"],
        ],
        method="leave",
        label=_("Order"),
    )

    narrows_unasked = True  # what is over is left out

    class Meta:
        model = Event
        fields: ClassVar[tuple[Any, ...]] = ()

    def __init__(
        self, data: QueryDict | None = None, *args: Any, now: datetime | None = None, **kwargs: Any
    ) -> None:
        self.now = now or half_hour()
        super().__init__(data, *args, **kwargs)
        self.were_swapped = self._put_in_order()

    def by_kind(self, rows: Any, name: str, kinds: Iterable[str]) -> Any:
        return rows.filter(kind__in=kinds)

    def by_tradition(self, rows: Any, name: str, traditions: list[Tradition]) -> Any:
        return rows.showing(traditions) if traditions else rows

    def by_free(self, rows: Any, name: str, value: str) -> Any:
        return rows.filter(Q(is_free=True) | Q(price=0)) if value == "1" else rows

    @property
    def is_common(self) -> bool:
        """Whether others ask the same: hardly anybody has the same words or the same place."""
        return self.values.keys().isdisjoint(("q", "near", "bbox"))

    # -- which days

    @property
    def when_asked(self) -> str:
        """today, tonight, weekend, past, or ""."""
        return str(self.values.get("when", ""))

    @property
    def asks_for_days(self) -> bool:
        """Whether any question about days was asked."""
        return not self.values.keys().isdisjoint(ABOUT_DAYS)

    @cached_property
    def span(self) -> Span:
        """The days asked for: all that was asked, together."""
        found = Span(self.values.get("from"), self.values.get("to"))
        if month := self.values.get("month"):
            found = found.also(month)
        return found.also(spans.of_when(self.when_asked, self.now))

    @property
    def since(self) -> date:
        """From which day on "next" is counted."""
        if self.span.first or not self._begins_now:
            return self.span.first or occurring.span(spans.today(self.now))[0]
        return spans.today(self.now)

    @property
    def opens(self) -> date:
        """The first day from then on that has one of the weekdays asked for."""
        return spans.first_of(map(int, self.values.get("weekday") or []), self.since)

    @property
    def occurrences(self) -> Any:
        """The occurrences that the questions about days leave, of any event."""
        span, rows = self.span, Occurrence.objects.all()
        if span.is_empty:
            return rows.none()
        if self.when_asked == "past":
            rows = rows.over(self.now)
        elif self.when_asked == "tonight":
            rows = rows.tonight(self.now)
        elif self.when_asked or self._begins_now:
            rows = rows.not_over(self.now)
        rows = rows.between(span.first, span.last)
        if weekdays := self.values.get("weekday"):
            first = self.since if self._begins_now else span.first
            rows = rows.on_weekdays(map(int, weekdays), first, span.last)
        return rows

    @property
    def _begins_now(self) -> bool:
        """Without a first day it is now, but for who asks for what is over."""
        last = self.span.last
        if self.when_asked == "past":
            return False
        return not self.span.first and (last is None or last >= spans.today(self.now))

    @property
    def order_labels(self) -> dict[str, Any]:
        """What is over begins with what was over last."""
        past = {"next": _("latest first")} if self.when_asked == "past" else {}
        return super().order_labels | past

    def orders(self) -> list[str]:
        """What happens next comes first, but for those who look for words or from a point."""
        usual = super().orders()
        return [*usual[:-1], "next", "name"]

    def filter_queryset(self, queryset: Any) -> Any:
        rows = super().filter_queryset(queryset)
        if self.asks_for_days:
            return rows.holding(self.occurrences)
        return rows.still_to_come(self.occurrences)

    @property
    def notes(self) -> list[str]:
        found = super().notes
        if self.were_swapped:
            found.append(gettext("The end lay before the beginning: the two were changed over."))
        return found

    def _put_in_order(self) -> bool:
        """Changes over two days of which the later one came first; answers whether it had to."""
        asked = [self.data.get(name, "") for name in ("from", "to")]
        try:
            first, last = map(read_day, asked)
        except forms.ValidationError:
            return False
        if last < first:
            self.data["to"], self.data["from"] = asked
        return last < first


# "from" is a word of Python.
EventFilterSet.base_filters |= {
    "from": DayFilter(method="leave", label=pgettext_lazy("day", "From")),
    "to": DayFilter(method="leave", label=pgettext_lazy("day", "To")),
}
