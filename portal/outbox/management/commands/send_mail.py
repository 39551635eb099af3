"""manage.py send_mail: tries again what no mail server has taken yet."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.outbox.models import Mail
from portal.outbox.sending import send_due


class Command(BaseCommand):
    """Every few minutes is often enough: what is new does not wait for it."""

    help = "Tries again to send the mail that no mail server has taken yet."

    def handle(self, *args: Any, **options: Any) -> None:
        sent, put_off = send_due()
        given_up = Mail.objects.exclude(given_up_at=None).count()
        self.stdout.write(f"Mail: {sent} sent, {put_off} put off, {given_up} given up.")
