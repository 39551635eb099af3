"""Remembers what is dear to compute for as long as the record and the day stay the same, in each
process.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from django.utils import timezone
from django.utils.translation import get_language

from portal.version.models import current_version

T = TypeVar("T")
Moment = tuple[int, date]

_kept: dict[tuple[str, str | None], tuple[Moment, Any]] = {}


def remembered(compute: Callable[[], T]) -> Callable[[], T]:
    """For functions of the public record alone: one query where nothing has changed, else computed
    anew.

    Callers share the value and must not change it. Not for use inside a transaction that writes.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def remember() -> T:
        key = (name, get_language())
        now = (current_version(), timezone.localdate())
        moment, value = _kept.get(key, (None, None))
        if moment != now:
            value = compute()
            _kept[key] = (now, value)
        return value  # type: ignore[return-value]

    return remember


def forget() -> None:
    """Empties the memory: for tests, whose transactions are undone without a new version."""
    _kept.clear()
