"""manage.py send_mail: tries again what no mail server has taken yet."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.outbox.models import Mail
from portal.outbox.sending import send_due, send_given_up_again


class Command(BaseCommand):
    """Every few minutes is often enough: what is new does not wait for it."""

    help = "Tries again to send the mail that no mail server has taken yet."

    def add_arguments(self, parser: CommandParser) -> None:
        text = "also those that were given up: after the mail server was set up wrongly"
        parser.add_argument("--again", action="store_true", help=text)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["again"]:
            send_given_up_again()
        sent, put_off = send_due()
        given_up = Mail.objects.exclude(given_up_at=None).count()
        self.stdout.write(f"Mail: {sent} sent, {put_off} put off, {given_up} given up.")
