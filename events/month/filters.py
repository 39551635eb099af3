"""The questions of the list as a month asks them: all but those about days, which it answers."""

from typing import Any

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from events.filters import EventFilterSet
from events.models import Event
from events.month import words
from events.month.calendar import Month
from events.spans import today
from portal.content.filters import bad_value
from portal.content.models import Pillar

# What the month itself answers, and what a grid has no use for.
DAYS = ("from", "to", "when", "month", "year", "weekday")
UNUSED = (*DAYS, "sort", "page")


class MonthFilterSet(EventFilterSet):
    """The other parameters keep their meaning; whatever day an event is held on, it is found."""

    def __init__(self, data: QueryDict, *args: Any, **kwargs: Any) -> None:
        kept = data.copy()
        for name in UNUSED:
            kept.pop(name, None)
        super().__init__(kept, *args, **kwargs)

    def filter_queryset(self, queryset: Any) -> Any:
        return super(EventFilterSet, self).filter_queryset(queryset)

    @property
    def chosen(self) -> list[dict[str, Any]]:
        """What was chosen from lists, in groups as chips take them: the month offers no facets."""
        values = self.values
        kinds, pillars = dict(Event.Kind.choices), dict(Pillar.choices)
        found: list[tuple[str, Any, Any]] = []
        found += [("kind", value, kinds[value]) for value in values.get("kind", ())]
        found += [("tradition", row.slug, str(row.name)) for row in values.get("tradition", ())]
        found += [("pillar", value, pillars[value]) for value in values.get("pillar", ())]
        if province := values.get("province"):
            found.append(("province", self.data["province"], province.label))
        if values.get("free") == "1":
            found.append(("free", "1", _("Free entrance")))
        names = ("name", "value", "label")
        return [
            {"options": [dict(zip(names, one, strict=True)) | {"selected": True}]} for one in found
        ]


def asked_month(data: QueryDict) -> tuple[Month | None, list[str]]:
    """The month that was asked for: by numbers, of which one is enough, or by the days that a list
    asks for; and what is to be said of values that are none.
    """
    year, month = str(data.get("year", "")), str(data.get("month", ""))
    if year or month.isdecimal():
        try:
            return Month(int(year or timezone.localdate().year), int(month or 1)), []
        except ValueError:  # LunarDateError is one
            asked = "/".join(filter(None, [month, year]))
            return None, [f"{bad_value(asked, _('Month'))} {words.known()}"]
    days = QueryDict(mutable=True)
    for name in DAYS:
        days.setlist(name, data.getlist(name))
    questions = EventFilterSet(days)
    if not questions.asks_for_days:
        return None, questions.notes
    span, this = questions.span, today(questions.now)
    return Month.of(span.first or min(span.last or this, this)), questions.notes
