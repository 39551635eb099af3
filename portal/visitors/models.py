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
        digest = salted_hmac("portal.visitors.asked", who, algorithm="sha256").hexdigest()
        cls.forget(at)
        mine = cls.objects.create(who=digest, at=at)  # before it counts: others ask just now
        if cls.objects.filter(who=digest, at__gte=at - HOUR).count() <= most:
            return True
        mine.delete()
        return False

    @classmethod
    def forget(cls, at: datetime | None = None) -> int:
        """Deletes what no limit asks for any more; how many they were."""
        gone, _of_kinds = cls.objects.filter(at__lt=(at or timezone.now()) - HOUR).delete()
        return gone
