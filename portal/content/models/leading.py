"""The records that lead to a record: they are found by its names as well."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model


def leading_to(record: Model) -> Iterator[Any]:
    """Content with a foreign key to the record, or with it in a set."""
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        if hasattr(model, "reindex"):
            yield from model._default_manager.filter(**{relation.field.name: record})
