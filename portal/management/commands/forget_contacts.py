"""manage.py forget_contacts: deletes addresses of visitors that nobody needs any more."""

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portal.corrections.models import Correction
from portal.outbox.models import Mail
from portal.visitors.models import Asked

MONTH = timedelta(days=30)  # a month is about so long
MONTHS = 24


class Command(BaseCommand):
    """Once a day is often enough."""

    help = "Deletes addresses of visitors that nobody needs any more."

    def add_arguments(self, parser: CommandParser) -> None:
        text = "how long the address with an unanswered correction is kept"
        parser.add_argument("--months", type=int, default=MONTHS, help=f"{text} ({MONTHS})")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        addresses = Correction.objects.all().forget(now - MONTH * options["months"])
        mails = Mail.objects.all().forget(now - MONTH)
        Asked.forget(now)
        self.stdout.write(f"Deleted: {addresses} addresses of visitors, {mails} mails given up.")
