"""manage.py sweep_pictures: removes images that no page has shown for thirty days."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from portal.media.keeping import sweep


class Command(BaseCommand):
    """Once a day is often enough; an image that is shown again meanwhile stays."""

    help = "Removes the files of images that no page has shown for thirty days."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Pictures: {sweep(timezone.now())} removed.")
