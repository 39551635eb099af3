"""The rows that hang on an event: titles, pictures."""

from django.db import models

from events.models.events import Event
from portal.media.models import Picture, PictureQuerySet
from portal.version.models import VersionedQuerySet
from villages.models.facts import Recognition


class EventRecognition(Recognition):
    """A title of an event, or of the art or site that it shows."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="recognitions")

    objects = VersionedQuerySet.as_manager()


class EventPicture(Picture):
    """A picture of an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="pictures")

    objects = PictureQuerySet.as_manager()
