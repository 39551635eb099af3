"""What visitors said is wrong and nobody has answered."""

from dataclasses import dataclass
from typing import Any

from portal.corrections.models import Correction
from portal.desk.waiting import SHOWN


@dataclass(frozen=True)
class Waiting:
    """How many, and those that wait longest."""

    count: int
    first: list[Correction]


def corrections(user: Any) -> Waiting | None:
    """About the user's records; None where nothing waits."""
    rows = list(Correction.objects.visible_to(user).waiting()[: SHOWN + 1])
    if not rows:
        return None
    more = len(rows) > SHOWN
    count = Correction.objects.visible_to(user).waiting().count() if more else len(rows)
    return Waiting(count, rows[:SHOWN])
