"""Remembers what is dear to compute for as long as the record and the day stay the same, in each
process.
"""

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any, TypeVar

from portal.version.models import moment

T = TypeVar("T")

_kept: dict[str, tuple[tuple[int, date], Any]] = {}


def remembered(compute: Callable[[], T]) -> Callable[[], T]:
    """For functions of the public record alone, not of a language: one query where nothing has
    changed, else computed anew.

    Callers share the value and must not change it. Not for use inside a transaction that writes.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def remember() -> T:
        now = moment()
        then, value = _kept.get(name, (None, None))
        if then != now:
            value = compute()
            _kept[name] = (now, value)
        return value  # type: ignore[return-value]

    return remember


def forget() -> None:
    """Empties the memory: for tests, whose transactions are undone without a new version."""
    _kept.clear()
