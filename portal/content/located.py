"""A record with a point on the map."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal.geo import Point, cell
from portal.localities.ask import is_astray


class Precision(models.TextChoices):
    """How close a point is to what it stands for."""

    EXACT = "exact", pgettext_lazy("position", "Exact")
    VILLAGE = "village", pgettext_lazy("position", "Within the village")
    APPROXIMATE = "approximate", pgettext_lazy("position", "Approximate")


class Located(models.Model):
    """A point on the map: WGS 84, with how close it is, and its key on the z-order curve."""

    latitude = models.FloatField(
        _("latitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-85.0), MaxValueValidator(85.0)],
        help_text=_("Degrees north, for instance 20.9765."),
    )
    longitude = models.FloatField(
        _("longitude"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-180.0), MaxValueValidator(180.0)],
        help_text=_("Degrees east, for instance 105.912."),
    )
    precision = models.CharField(
        _("precision"),
        max_length=12,
        choices=Precision,
        default=Precision.APPROXIMATE,
        help_text=_("How close the point is: visitors are told, and the map draws it so."),
    )
    cell = models.BigIntegerField(null=True, editable=False, db_index=True)

    class Meta:
        abstract = True

    def clean(self) -> None:
        """A point has both numbers or none."""
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(gettext("A position needs both latitude and longitude."))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.cell = cell(*self.point) if self.point else None
        super().save(*args, **kwargs)

    def missing(self) -> dict[str, str]:
        """A point that its province cannot hold is as good as none."""
        lacking: dict[str, str] = super().missing()  # type: ignore[misc]
        if self.point and is_astray(self.point, getattr(self, "locality", None)):
            lacking["point"] = gettext("a position within the provinces of the portal")
        return lacking

    @property
    def point(self) -> Point | None:
        """The position, where it is known."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    @property
    def coordinates(self) -> str:
        """Latitude and longitude as maps take them: "20.9765, 105.912"."""
        return f"{self.point.latitude:.6g}, {self.point.longitude:.7g}" if self.point else ""
