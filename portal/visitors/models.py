"""Who asked for something lately: counted, never named."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

HOUR = timedelta(hours=1)


class Asked(models.Model):
    """Somebody asked for something that is limited: in the database, so that all processes count
    together. `who` is a digest; after an hour nothing is left of it.
    """

    who = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["who", "at"], name="asked_by_whom")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"

    @classmethod
    def is_fine(cls, who: str, *, most: int, at: datetime | None = None) -> bool:
        """Whether they asked fewer times than `most` in the hour before; counts this time. `who`
        names the thing that is asked for, too: "reset to 12".
        """
        at = at or timezone.now()
        hour = at - HOUR
        digest = salted_hmac("portal.visitors.asked", who, algorithm="sha256").hexdigest()
        cls.objects.filter(at__lt=hour).delete()
        if cls.objects.filter(who=digest, at__gte=hour).count() >= most:
            return False
        cls.objects.create(who=digest, at=at)
        return True
