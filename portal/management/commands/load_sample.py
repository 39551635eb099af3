"""manage.py load_sample: the starter record of the Red River Delta."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from portal.content.models import Content
from portal.home.sample.load import load_highlights
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
        if options["if_empty"] and _is_there_a_record():
            self.stdout.write("There is a record already; the sample was not loaded.")
            return
        call_command("load_localities", stdout=self.stdout)
        for section in SECTIONS:
            if section.load_sample:
                self.stdout.write(section.load_sample())
        self.stdout.write(load_highlights())


def _is_there_a_record() -> bool:
    """Any content, drafts too: what editors have begun is theirs."""
    models = (section.published().model for section in SECTIONS)
    return any(model.objects.exists() for model in models if issubclass(model, Content))
