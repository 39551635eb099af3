"""Which events of the record are likely the same as a new one."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from events.likeness import Profile, is_likely_same, may_be_same
from events.models import Event, Occurrence

BEFORE, AHEAD = timedelta(days=366), timedelta(days=2 * 366)
MOST = 20  # of those that are called so near by, so many have their days read


def twins(event: Event, among: Any) -> list[Event]:
    """Those of `among` that are likely the same, in the order of their names; what belongs to the
    same series is another part of it.
    """
    series = Q(pk__in=(event.pk, event.parent_id)) | Q(parent=event.pk)
    if event.parent_id:
        series |= Q(parent=event.parent_id)
    own = Profile(_names(event), event.point)
    columns = ("name_vi", "name_en", "latitude", "longitude")
    others = among.exclude(series).order_by("pk").only(*columns)
    alike = {one.pk: one for one in others if may_be_same(own, Profile(_names(one), one.point))}
    days = _days([event.pk, *list(alike)[:MOST]])
    own = replace(own, days=tuple(days.get(event.pk, ())))
    same = [
        pk
        for pk, one in alike.items()
        if is_likely_same(own, Profile(_names(one), one.point, tuple(days.get(pk, ()))))
    ]
    return list(among.filter(pk__in=same).alphabetical())


def _names(event: Event) -> tuple[str, ...]:
    return tuple(filter(None, (event.name_vi, event.name_en)))


def _days(events: list[int]) -> dict[int, list[tuple[date, date]]]:
    """When each of them is held, of late and soon."""
    today = timezone.localdate()
    rows = Occurrence.objects.filter(event__in=events)
    rows = rows.between(today - BEFORE, today + AHEAD)
    found: dict[int, list[tuple[date, date]]] = {}
    for event, first, last in rows.values_list("event", "first", "last"):
        found.setdefault(event, []).append((first, last))
    return found
