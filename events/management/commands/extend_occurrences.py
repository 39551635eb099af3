"""manage.py extend_occurrences: the dates of all events, from last year to five years ahead."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from events import occurring
from events.models import Event


class Command(BaseCommand):
    """Once a day is often enough; run again it changes nothing."""

    help = "Computes the dates of all events, from last year to five years ahead."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        done = occurring.extend(Event.objects.order_by("pk"))
        first, last = occurring.span()
        self.stdout.write(f"Dates from {first} to {last}: {done} new, changed or gone.")
