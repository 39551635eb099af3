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

        from portal.version.models import Version

        models = [model for model in apps.get_models(include_auto_created=True)]
        empty = [m for m in models if m is not Version and not QuerySet(m).exists()]
        self.load()
        found = {model: list(QuerySet(model).order_by("pk")) for model in empty}
        self.rows = {model: rows for model, rows in found.items() if rows}


def _load_sample() -> None:
    from django.core.management import call_command

    call_command("load_sample", stdout=StringIO())


def _load_units() -> None:
    from portal.localities.units import load

    load()


load_sample = Copied(_load_sample)
load_units = Copied(_load_units)
