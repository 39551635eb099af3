"""Events made up for the style guide: never stored, one for each way that an event can stand."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import count
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from events.dates import Dates, Days
from events.models import DateRule, Event, Occurrence, Status
from events.month.examples import month
from events.recurrence import VIETNAM
from events.spans import today
from portal.content.panels import Example
from portal.localities.models import Locality

LONG_NAME = "Hội rước pháo và thi thổi cơm làng Nguyễn Quỳnh Ưởng (hội Ễnh Ương)"
SUMMARY_VI = "Làng Ỷ Ổ rước kiệu từ đình ra bến, rồi hát đối suốt đêm dưới thuyền."
SUMMARY_EN = "The village of Ỷ Ổ carries its palanquin to the river, then sings on boats all night."
LONG_BEFORE = datetime(2026, 11, 28, 10, tzinfo=VIETNAM)
_keys = count(-1, -1)  # of no stored row


def event_examples() -> Sequence[Example]:
    """Cards in every state, as a wall of prints and as a list; the next days; all of them."""
    cards = [{"event": event, "level": 3} for event in _cards()]
    return (
        Example(_("Events as prints"), "events/_event_card.html", cards, "prints"),
        Example(_("Events as rows"), "events/_event_card.html", cards, "rows"),
        Example(_("The next days, with their leaf"), "events/_next.html", _next_days()),
        Example(_("The days of an event"), "events/_dates.html", [_when()]),
        Example(_("A month"), "events/_month_grid.html", [month()], "calendar"),
    )


def _next_days() -> list[dict[str, Any]]:
    """Of one month, over the end of one, with hours, cancelled."""
    confirmed = {"confirmed_at": timezone.now()}
    found: list[tuple[date, int, dict[str, Any]]] = [
        (date(2027, 2, 17), 2, {"main": date(2027, 2, 18)}),
        (date(2027, 2, 27), 4, confirmed),
        (date(2027, 3, 6), 1, {"clock": time(20)} | confirmed),
        (date(2027, 4, 10), 3, {"status": Status.CANCELLED, "note_vi": "Vì nước sông lên cao."}),
    ]
    event = _event("Hội làng Ỷ Ổ", "Ỷ Ổ Village Festival")
    lines = [Days([_held(event, first, days, **said)], event) for first, days, said in found]
    later = Days([_held(event, date(2028, 2, 6), 2)], event)
    seen = [Dates(event, (), (line, later), (), LONG_BEFORE) for line in lines]
    return [{"dates": dates, "days": dates.next} for dates in seen]


def _when() -> dict[str, Any]:
    """The rule, years that stand in different ways, a year that was."""
    event = _event("Hội làng Ỷ Ổ", "Ỷ Ổ Village Festival", great_every=3, great_anchor=2028)
    rule = {"start_day": 12, "start_month": 1, "end_day": 13, "end_month": 1}
    rules = [DateRule(event=event, kind=DateRule.Kind.LUNAR_YEARLY, **rule)]
    years: list[tuple[date, dict[str, Any]]] = [
        (date(2026, 2, 28), {}),
        (date(2027, 2, 17), {}),
        (date(2028, 2, 6), {"confirmed_at": timezone.now()}),
        (date(2029, 2, 24), {"status": Status.CANCELLED}),
        (date(2030, 2, 13), {}),
    ]
    was, *coming = [Days([_held(event, first, 2, **said)], event) for first, said in years]
    dates = Dates(event, rules, coming, [was], LONG_BEFORE)
    return {"event": event, "dates": dates, "preview": True}


def _cards() -> list[Event]:
    now = timezone.now()
    day, night = today(now), timedelta(days=1)
    coming = _event("Hội làng Ỷ Ổ", "Ỷ Ổ Village Festival", is_free=True)
    coming.next = _held(coming, day + 12 * night, 2, main=day + 13 * night)
    tonight = _event("Rối nước Ễnh Ương", "Ễnh Ương Puppets", kind="performing_arts", price=100_000)
    tonight.next = _held(tonight, day, 1, clock=time(20))
    on_now = _event("Triển lãm Ổ", "Ổ Exhibition", kind="exhibition", precision="approximate")
    on_now.next = _held(on_now, day - 20 * night, 60)
    cancelled = _event("Chợ phiên Ưởng", "Ưởng Market Day", kind="market")
    cancelled.next = _held(cancelled, day + 3 * night, 1, status=Status.CANCELLED)
    cancelled.instead = _held(cancelled, day + 33 * night, 1)
    moved = _event(LONG_NAME, "", kind="national_festival")
    moved.next = _held(moved, day + 8 * night, 3, status=Status.CHANGED)
    moved.next.planned_first, moved.next.planned_last = day + 6 * night, day + 8 * night
    postponed = _event("Hội cốm Ẩn", "Ẩn Green Rice Festival", kind="food")
    postponed.next = _held(postponed, day + 5 * night, 1, status=Status.POSTPONED)
    announced = _event("Phố đèn Ửng", "Ửng Lantern Street", kind="modern_event")
    announced.usual_vi, announced.usual_en = "Tháng 11 hằng năm", "November of each year"
    great = _event("Hội tổng Quỳnh", "Quỳnh Canton Festival", great_every=3)
    great.next = _held(great, day + 40 * night, 5)
    great.great_anchor = great.next.first.year
    series = _event("Mùa hội nghề Ổ", "Ổ Craft Season", kind="craft_festival")
    series.next_part, series.next_of = _event("Thi vuốt gốm", "Throwing Contest"), 4
    series.next = _held(series.next_part, day + night, 1)
    return [coming, tonight, on_now, cancelled, moved, postponed, announced, great, series]


def _event(vi: str, en: str, **fields: Any) -> Event:
    """An event without days; its links lead to the list."""
    province = Locality(pk=next(_keys), name="Hưng Yên", unit_type="province", level="province")
    commune = Locality(
        pk=next(_keys), name="Nguyễn Quỳnh", unit_type="commune", level="commune", parent=province
    )
    event = Event(
        slug=f"example-{-next(_keys)}",
        name_vi=vi,
        name_en=en,
        summary_vi=SUMMARY_VI,
        summary_en=SUMMARY_EN if en else "",
        locality=commune,
        **{"kind": "village_festival", "pillars": ["cultural_tourism"], "precision": "exact"}
        | fields,
    )
    event.pk = next(_keys)
    event._prefetched_objects_cache = {"traditions": [], "pictures": []}
    event.distance = event.next = None
    event.get_absolute_url = lambda: reverse("events")  # type: ignore[method-assign]
    return event


def _held(event: Event, first: date, days: int, clock: time | None = None, **fields: Any) -> Any:
    """One time that it is held, not stored."""
    return Occurrence(
        event=event,
        first=first,
        last=first + timedelta(days=days - 1),
        days=days,
        weekday=first.isoweekday(),
        key=str(first.year),
        starts=datetime.combine(first, clock, VIETNAM) if clock else None,
        **fields,
    )
