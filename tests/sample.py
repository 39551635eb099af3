"""The sample record for tests that read it: loaded once by each process, from then on copied.

Loading takes seconds. That a copy says what loading would, tests/villages/test_sample_load.py finds
out: loading the sample over it changes nothing.
"""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any


class Copied:
    """What `load` writes into a database without a record."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self.load = load
        self.statements: list[tuple[str, Any]] = []

    def __call__(self) -> None:
        """Writes it into the open transaction."""
        # Late: fixtures import this file before Django is ready.
        from django.db import connection

        from portal.version.models import raise_version

        if not self.statements:
            self._read()
            return
        with connection.cursor() as cursor:
            for statement in self.statements:
                cursor.execute(*statement)
        raise_version()

    def _read(self) -> None:
        from django.apps import apps
        from django.db.models import QuerySet

        every = apps.get_models(include_auto_created=True)
        packages = ("portal.", "villages.", "events.")
        own = [model for model in every if model.__module__.startswith(packages)]
        tables = {model._meta.label: QuerySet(model) for model in own}
        version = tables.pop("version.Version")
        assert [name for name, table in tables.items() if table.exists()] == []
        self.load()
        assert version.exists()
        for table in tables.values():
            self.statements += _inserts(table.model, list(table.order_by("pk")))


def _inserts(model: Any, rows: list[Any]) -> Iterator[tuple[str, Any]]:
    """The statements that write the rows as they are: putting them together takes longer than
    the database does.
    """
    from django.db import connection
    from django.db.models.sql import InsertQuery

    fields = model._meta.concrete_fields
    size = connection.ops.bulk_batch_size(fields, rows) if rows else 1
    for begin in range(0, len(rows), size):
        query = InsertQuery(model)
        query.insert_values(fields, rows[begin : begin + size], raw=True)
        yield from query.get_compiler(connection=connection).as_sql()


def _load_sample() -> None:
    from django.core.management import call_command

    call_command("load_sample", stdout=StringIO())


def _load_units() -> None:
    from portal.localities.units import load

    load()


load_sample = Copied(_load_sample)
load_units = Copied(_load_units)
