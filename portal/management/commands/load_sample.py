"""manage.py load_sample: the starter record of the Red River Delta."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from portal.sections import SECTIONS


class Command(BaseCommand):
    """Safe to run again: nothing is doubled, and what an editor has changed is left alone."""

    help = "Loads localities and the starter record, in one transaction."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="do nothing where there is a record already; what was deleted stays so",
        )

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        loaders = [(section.load_sample, section.published) for section in SECTIONS]
        chosen = [(load, published) for load, published in loaders if load]
        if options["if_empty"] and any(published().exists() for _load, published in chosen):
            self.stdout.write("There is a record already; the sample was not loaded.")
            return
        call_command("load_localities", stdout=self.stdout)
        for load, _published in chosen:
            self.stdout.write(load())
