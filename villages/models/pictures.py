"""The pictures of places and traditions."""

from django.db import models

from portal.media.models import Picture, PictureQuerySet
from villages.models.places import Place, Tradition


class PlacePicture(Picture):
    """A picture of a place."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="pictures")

    objects = PictureQuerySet.as_manager()


class TraditionPicture(Picture):
    """A picture of a tradition."""

    tradition = models.ForeignKey(Tradition, models.CASCADE, related_name="pictures")

    objects = PictureQuerySet.as_manager()
