"""Remembers what is dear to compute for as long as the record and the day stay the same, in each
process.
"""

from collections.abc import Callable, Hashable
from datetime import date
from functools import wraps
from threading import Lock
from typing import Any, TypeVar, TypeVarTuple

from portal.version.models import moment

Asked = TypeVarTuple("Asked")
T = TypeVar("T")

# Of each function so many answers are kept, those that were computed last.
MOST = 24
_MISSING = object()
_changing = Lock()

_kept: dict[str, tuple[tuple[int, date], dict[Hashable, Any]]] = {}


def remembered(compute: Callable[[*Asked], T]) -> Callable[[*Asked], T]:
    """For functions of the public record and of what they are asked alone, not of a language: one
    query where nothing has changed, else computed anew.

    Callers share the value and must not change it. Not for use inside a transaction that writes.
    """
    name = f"{compute.__module__}.{compute.__qualname__}"

    @wraps(compute)
    def remember(*asked: *Asked) -> T:
        now = moment()
        then, values = _kept.get(name, (None, {}))
        if then != now:
            values = {}
            _kept[name] = (now, values)
        value = values.get(asked, _MISSING)
        if value is _MISSING:
            value = compute(*asked)
            with _changing:  # threads share it
                while len(values) >= MOST:
                    values.pop(next(iter(values)))
                values[asked] = value
        return value  # type: ignore[no-any-return]

    return remember


def forget() -> None:
    """Empties the memory: for tests, whose transactions are undone without a new version."""
    _kept.clear()
