"""The sample record for tests that read it: loaded once by each process, from then on copied.

Loading takes seconds. That a copy says what loading would, tests/villages/test_sample_load.py finds
out: loading the sample over it changes nothing.
"""

from collections.abc import Callable
from io import StringIO
from typing import Any


class Copied:
    """What `load` writes into a database without a record."""

    def __init__(self, load: Callable[[], Any]) -> None:
        self.load = load
        self.rows: dict[Any, list[Any]] = {}

    def __call__(self) -> None:
        """Writes it into the open transaction."""
        # Late: fixtures import this file before Django is ready.
        from django.db.models import QuerySet

        from portal.version.models import raise_version

        if not self.rows:
            self._read()
            return
        for model, rows in self.rows.items():
            QuerySet(model).bulk_create(rows)
        raise_version()

    def _read(self) -> None:
        from django.apps import apps
        from django.db.models import QuerySet

        every = apps.get_models(include_auto_created=True)
        own = [model for model in every if model.__module__.startswith(("portal.", "villages."))]
        tables = {model._meta.label: QuerySet(model) for model in own}
        version = tables.pop("version.Version")
        assert [name for name, table in tables.items() if table.exists()] == []
        self.load()
        assert version.exists()
        self.rows = {table.model: list(table.order_by("pk")) for table in tables.values()}


def _load_sample() -> None:
    from django.core.management import call_command

    call_command("load_sample", stdout=StringIO())


def _load_units() -> None:
    from portal.localities.units import load

    load()


load_sample = Copied(_load_sample)
load_units = Copied(_load_units)
