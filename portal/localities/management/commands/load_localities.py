"""manage.py load_localities: the administrative units, old and new."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.localities.units import FILE, load


class Command(BaseCommand):
    """Safe to run again: nothing is doubled, and what an editor has changed is left alone."""

    help = "Loads provinces and communes, and the units they were before July 2025."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--file", type=Path, default=FILE, help="another file of this form")

    def handle(self, *args: Any, **options: Any) -> None:
        done = load(options["file"])
        self.stdout.write(
            f"Localities: {done.created} new, {done.updated} updated, "
            f"{done.unchanged} unchanged, {done.kept} kept as edited."
        )
