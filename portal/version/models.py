"""The content version, and the base of every model whose rows are part of the public record.

The version is one number in one row. It rises in the same transaction as each change, so that every
process knows on its next request that what it served before may be old
(docs/decisions/0002-content-version.md).
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone

ROW = 1


class Version(models.Model):
    """The one row."""

    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


def current_version() -> int:
    """The number now: one query."""
    return Version.objects.filter(pk=ROW).values_list("number", flat=True).first() or 0


def moment() -> tuple[int, date]:
    """What may be kept is good for as long as this stays the same: version and civil day.

    Within a day nothing appears or goes by the clock alone: `published_at` is written by the verb
    that publishes, as the time of now. Publishing ahead would need a task that raises the version
    when the time comes.
    """
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
