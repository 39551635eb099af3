"""The content version, and the base of every model whose rows are part of the public record.

The version is one number in one row. It rises in the same transaction as each change, so that every
process knows on its next request that what it served before may be old
(docs/decisions/0002-content-version.md).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

ROW = 1


class Version(models.Model):
    """The one row: how often the record has changed, and when it will change by the clock alone."""

    number = models.BigIntegerField(default=0)
    ahead = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.number)


def current_version() -> int:
    """The number now: a moment ahead that has passed counts as a change. One query."""
    number, ahead = Version.objects.filter(pk=ROW).values_list("number", "ahead").first() or (0, [])
    return number + len(_past(ahead))


def _past(moments: list[str]) -> list[str]:
    now = timezone.now()
    return [moment for moment in moments if datetime.fromisoformat(moment) <= now]


def moment() -> tuple[int, date]:
    """What may be kept is good for as long as this stays the same: version and civil day."""
    return _still.get() or (current_version(), timezone.localdate())


_still: ContextVar[tuple[int, date] | None] = ContextVar("moment that stands still", default=None)


@contextmanager
def one_moment() -> Iterator[None]:
    """Within it the moment stands still: a page asks for the version once, before anything else.
    What is remembered meanwhile may be newer than its version, never older.
    """
    token = _still.set(moment())
    try:
        yield
    finally:
        _still.reset(token)


def raise_version() -> None:
    """Says that the public record has changed; call it inside the transaction of the change."""
    if not Version.objects.filter(pk=ROW).update(number=F("number") + 1):
        Version.objects.bulk_create([Version(pk=ROW)], ignore_conflicts=True)
        Version.objects.filter(pk=ROW).update(number=F("number") + 1)


def raise_version_at(moment: datetime) -> None:
    """Says that the public record changes by the clock, when a record is published ahead; call it
    inside the transaction that says so. Moments that have passed become part of the number.
    """
    raise_version()
    row = Version.objects.select_for_update().get(pk=ROW)
    past = _past(row.ahead)
    row.ahead = sorted({*row.ahead, moment.isoformat()}.difference(past))
    row.number += len(past)
    row.save()


class VersionedQuerySet(models.QuerySet[Any]):
    """A queryset whose writes raise the version."""

    def update(self, **values: Any) -> int:
        with transaction.atomic(using=self.db):
            count = super().update(**values)
            raise_version()
        return count

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic(using=self.db):
            result = super().delete()
            raise_version()
        return result

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        with transaction.atomic(using=self.db):
            created = super().bulk_create(objs, *args, **kwargs)
            raise_version()
        return created


class Versioned(models.Model):
    """A row of the public record: saving or deleting it raises the version."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            raise_version()

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            result = super().delete(*args, **kwargs)
            raise_version()
        return result
