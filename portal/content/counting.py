"""How many records lie in each locality."""

from collections import Counter
from typing import Any

from django.db.models import Count

from portal.localities.models import Locality

Counted = list[tuple[Locality, int]]


def by_locality(rows: Any) -> Counter[Locality]:
    """How many of the rows lie, or before 2025 lay, in each locality and in those above it.

    Three queries, however many they are: counted by locality, the same by former locality, and the
    localities with the units above them.
    """
    rows = rows.order_by()
    counted = [
        *rows.values_list("locality").annotate(Count("pk")),
        *rows.values_list("former_locality").annotate(Count("pk")),
    ]
    units = Locality.objects.with_ancestors().in_bulk({pk for pk, _count in counted if pk})
    sums: Counter[Locality] = Counter()
    for pk, count in counted:
        if pk:
            for unit in (units[pk], *units[pk].ancestors):
                sums[unit] += count
    return sums


def provinces(counts: Counter[Locality]) -> tuple[Counted, Counted]:
    """Provinces of today, and former ones with another name; each with its count."""
    counted = [(unit, n) for unit, n in counts.items() if unit.level == "province"]
    counted.sort(key=lambda item: item[0].sort_key)
    now = [item for item in counted if item[0].is_current]
    names = {unit.name for unit, _count in now}
    before = [item for item in counted if not item[0].is_current and item[0].name not in names]
    return now, before
