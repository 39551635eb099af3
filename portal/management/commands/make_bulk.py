"""manage.py make_bulk --places N: a large made-up record, for measuring. Refuses the database of a
real one.
"""

import random
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from portal.sections import SECTIONS


class Command(BaseCommand):
    """Deterministic: the same number gives the same record."""

    help = "Fills a database of its own with generated records, for `make bench`."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--places", type=int, default=20_000, help="how many places")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        name = str(settings.DATABASES["default"]["NAME"])
        if "bench" not in name:
            raise CommandError(
                f"{name} does not look like a database for measuring: "
                "set DATABASE_URL to one with “bench” in its name."
            )
        for section in SECTIONS:
            if section.make_bulk:
                made = section.make_bulk(options["places"], random.Random(1))  # noqa: S311 - made-up data, the same each time
                self.stdout.write(f"{section.slug}: {made} made.")
