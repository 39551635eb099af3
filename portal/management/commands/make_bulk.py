"""manage.py make_bulk --places N --events N: a large made-up record, for measuring. Refuses the
database of a real one.
"""

import random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.sections import SECTIONS, Section


class Command(BaseCommand):
    """Deterministic: the same number gives the same record."""

    help = "Fills a database of its own with generated records, for `make bench`."

    def add_arguments(self, parser: CommandParser) -> None:
        for section in _makers():
            told = f"so many {section.slug} in all"
            parser.add_argument(f"--{section.slug}", type=int, default=0, help=told)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name = str(settings.DATABASES["default"]["NAME"])
        if "bench" not in name:
            raise CommandError(
                f"{name} does not look like a database for measuring: "
                "set DATABASE_URL to one with “bench” in its name."
            )
        for section in _makers():
            rnd = random.Random(1)  # noqa: S311 - made-up data, the same each time
            assert section.make_bulk  # noqa: S101 - _makers() leaves the others out
            made = section.make_bulk(options[section.slug], rnd)
            self.stdout.write(f"{section.slug}: {made} made.")


def _makers() -> list[Section]:
    """The sections that can make records up."""
    return [section for section in SECTIONS if section.make_bulk]
