"""The filter groups beside the list of events: only what is to come, with counts."""

from itertools import groupby
from typing import Any

from django.http import QueryDict
from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events import counts, occurring, spans
from events.filters import MONTH, WHEN
from events.models import Event
from events.models.rules import ISO_WEEKDAYS
from events.spans import Span
from portal.content import counting
from portal.content.facets import Group, block, choices, option, provinces, switches, useful
from portal.content.models import Pillar
from villages.facets import traditions


def groups(data: QueryDict) -> list[Group]:
    """The groups in the order of the panel; one without any event is left out."""
    totals = counts.totals()
    found = [
        _when(data) | {"open": True},
        _days(data),
        _months(data),
        _weekdays(data),
        choices("kind", _("Kind of event"), Event.Kind.choices, totals, data) | {"open": True},
        provinces(*counting.provinces(counts.to_come_by_locality()), data),
        traditions(_("Crafts and arts"), counts.by_tradition(), data),
        choices("pillar", _("Pillar"), Pillar.choices, totals, data),
        switches({"free": _("Free entrance")}, totals, data),
    ]
    return [group for group in found if group["options"]]


def _when(data: QueryDict) -> Group:
    """One of them, or none."""
    options = [option(value, text, None, data, "when") for value, text in WHEN]
    none = option("", _("From today on"), None, data, "when")
    none["selected"] = not any(one["selected"] for one in options)
    return {"name": "when", "label": _("When"), "widget": "radio", "options": [none, *options]}


def _weekdays(data: QueryDict) -> Group:
    options = [option(value, text, None, data, "weekday") for value, text in ISO_WEEKDAYS]
    return {"name": "weekday", "label": _("Weekday"), "widget": "checkbox", "options": options}


def _days(data: QueryDict) -> Group:
    """From one day to another one, of those that the calendar knows."""
    first, last = occurring.span()
    labels = {"from": pgettext("day", "From"), "to": pgettext("day", "To")}
    options = [
        option(data.get(name, ""), text, None, QueryDict(), name) for name, text in labels.items()
    ]
    return {
        "name": "days",
        "label": _("Days"),
        "widget": "days",
        "options": options,
        "first": first.isoformat(),
        "last": last.isoformat(),
    }


def _months(data: QueryDict) -> Group:
    """Those with events, by years; another one that was asked for stays."""
    options = [
        option(f"{month.first:%Y-%m}", _month(month.first), count, data, "month")
        for month, count in _asked_too(counts.by_month(), data).items()
    ]
    years = groupby(useful(options), key=lambda option: option["value"][:4])
    return {
        "name": "month",
        "label": pgettext("filter", "Month"),
        "widget": "select",
        "options": [block(year, list(months)) for year, months in years],
    }


def _asked_too(months: dict[Span, int], data: QueryDict) -> dict[Span, int]:
    """Besides the months that are offered the one that was asked for."""
    asked = data.get("month", "")
    if not MONTH.fullmatch(asked):
        return months
    span = spans.of_month(int(asked[:4]) or 1, int(asked[5:]))
    return months if span in months else {**months, span: 0}


def _month(first: Any) -> str:
    return capfirst(dateformat.format(first, pgettext("date format: month of a list", "F Y")))
