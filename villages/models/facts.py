"""The rows that hang on a place or a tradition: recognition, products, offers, opening rules."""

import re
from datetime import date, time

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from portal.content.fields import ChoiceSetField
from portal.version.models import Versioned, VersionedQuerySet
from villages.models.places import Place, Tradition

OCOP_YEARS = 3  # a rating holds 36 months: Decision 148/QĐ-TTg of 24 February 2023


class Recognition(Versioned):
    """A title that a place or tradition was given."""

    class Level(models.TextChoices):
        UNESCO = "unesco", _("UNESCO")
        UNESCO_RELATED = "unesco_related", _("Part of a UNESCO element")
        WORLD_CRAFTS_COUNCIL = "world_crafts_council", _("World Crafts Council")
        SPECIAL_NATIONAL_SITE = "special_national_site", _("Special national site")
        NATIONAL_MONUMENT = "national_monument", _("National monument")
        NATIONAL_HERITAGE = "national_heritage", _("National intangible cultural heritage")
        PROVINCIAL = "provincial", _("Recognised by the province")
        GEOGRAPHICAL_INDICATION = "geographical_indication", _("Geographical indication")
        COLLECTIVE_TRADEMARK = "collective_trademark", _("Collective trademark")
        OTHER = "other", _("Other")

    level = models.CharField(_("level"), max_length=24, choices=Level)
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    text = models.CharField(
        _("what"), max_length=300, blank=True, help_text=_("The title as the decision words it.")
    )
    source_url = models.URLField(
        _("source"), max_length=500, blank=True, help_text=_("Where the decision can be read.")
    )

    class Meta:
        abstract = True
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        ordering = (models.F("year").asc(nulls_last=True), "pk")

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.year or ''}".strip()


class PlaceRecognition(Recognition):
    """A title of a place."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="recognitions")

    objects = VersionedQuerySet.as_manager()


class TraditionRecognition(Recognition):
    """A title of a tradition."""

    tradition = models.ForeignKey(Tradition, models.CASCADE, related_name="recognitions")

    objects = VersionedQuerySet.as_manager()


class ProductQuerySet(VersionedQuerySet):
    """Products."""

    def with_stars(self, today: date | None = None) -> "ProductQuerySet":
        """Products whose OCOP stars hold today, or may hold where the last day is not known."""
        today = today or timezone.localdate()
        known = models.Q(ocop_expires__gte=today)
        unknown = models.Q(ocop_expires=None, ocop_year__gte=today.year - OCOP_YEARS)
        return self.filter(known | unknown, ocop_stars__isnull=False)


class Product(Versioned):
    """Something made in a place, with its OCOP stars (One Commune One Product) if it has them."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="products")
    tradition = models.ForeignKey(
        Tradition, models.PROTECT, null=True, blank=True, verbose_name=_("tradition")
    )
    name = models.CharField(_("name"), max_length=200)
    producer = models.CharField(
        _("producer"),
        max_length=200,
        blank=True,
        help_text=_("The household, cooperative or company."),
    )
    ocop_stars = models.PositiveSmallIntegerField(
        _("OCOP stars"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("Empty if it has no OCOP rating."),
    )
    ocop_year = models.PositiveSmallIntegerField(
        _("rated in"), null=True, blank=True, help_text=_("The year of the decision.")
    )
    ocop_expires = models.DateField(
        _("rating valid until"),
        null=True,
        blank=True,
        help_text=_("After this day visitors do not see the stars any more."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        verbose_name = _("product")
        verbose_name_plural = _("products")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.place}: {self.name}"

    def ocop_state(self, today: date | None = None) -> str:
        """current, expired or unknown; "" without stars. Unknown is never shown as current."""
        day = today or timezone.localdate()
        if not self.ocop_stars:
            return ""
        if self.ocop_expires:
            return "current" if self.ocop_expires >= day else "expired"
        if self.ocop_year and self.ocop_year + OCOP_YEARS < day.year:
            return "expired"
        return "unknown"


class Offer(Versioned):
    """A workshop or visit that one can book."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="offers")
    name = models.CharField(_("name"), max_length=200)
    duration_minutes = models.PositiveSmallIntegerField(
        _("minutes"), null=True, blank=True, help_text=_("How long it takes; an hour is 60.")
    )
    group_min = models.PositiveSmallIntegerField(_("smallest group"), null=True, blank=True)
    group_max = models.PositiveSmallIntegerField(_("largest group"), null=True, blank=True)
    price = models.PositiveIntegerField(
        _("price in đồng a person"),
        null=True,
        blank=True,
        help_text=_("Empty if it is agreed on when booking; 0 if it is free."),
    )
    languages = ChoiceSetField(
        _("languages"),
        options=(("vi", _("Vietnamese")), ("en", _("English")), ("fr", _("French"))),
    )
    contact = models.CharField(
        _("contact"), max_length=200, blank=True, help_text=_("Shown to everybody.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        ordering = ("pk",)

    def __str__(self) -> str:
        return str(self.name)


LATEST = time(6)  # a night ends
MONTH_DAY = r"^\d\d-\d\d\Z"
month_day = RegexValidator(MONTH_DAY, _("Write MM-DD, as 03-15."))


class OpeningRule(Versioned):
    """When a place is open, or closed; portal pages read it through villages/opening.py."""

    class Effect(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    place = models.ForeignKey(Place, models.CASCADE, related_name="opening_rules")
    effect = models.CharField(_("then it is"), max_length=6, choices=Effect, default=Effect.OPEN)
    weekdays = ChoiceSetField(
        _("weekdays"),
        options=[(str(number), label) for number, label in WEEKDAYS.items()],
        help_text=_("None ticked: every day."),
    )
    opens = models.TimeField(_("from"), null=True, blank=True)
    closes = models.TimeField(_("until"), null=True, blank=True)
    season_start = models.CharField(
        _("season from"), max_length=5, blank=True, validators=[month_day], help_text=_("MM-DD")
    )
    season_end = models.CharField(
        _("season until"), max_length=5, blank=True, validators=[month_day], help_text=_("MM-DD")
    )
    lunar_days = ChoiceSetField(
        _("lunar days"),
        coerce=int,
        options=[(str(day), str(day)) for day in range(1, 31)],
        help_text=_("Days of each lunar month; none ticked: any day."),
    )
    tet = models.BooleanField(
        _("only at Tết"),
        default=False,
        help_text=_("From New Year's Eve to the third day of the first lunar month."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("opening rule")
        verbose_name_plural = _("opening rules")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.get_effect_display()} {self.opens or ''}–{self.closes or ''}"

    def clean(self) -> None:
        """Hours come in pairs and belong to an open rule; a season's days exist in the calendar."""
        super().clean()
        if (self.opens is None) != (self.closes is None):
            raise ValidationError(_("Write both hours, from and until, or neither."))
        if self.effect == self.Effect.CLOSED and self.opens is not None:
            raise ValidationError(
                {"opens": _("A closed rule closes the whole day: leave it empty.")}
            )
        for name in ("season_start", "season_end"):
            value = getattr(self, name)
            if re.match(MONTH_DAY, value) and not _exists(value):
                raise ValidationError({name: _("There is no such day.")})
        if self._is_turned():
            raise ValidationError(
                {
                    "closes": _(
                        "This is before it opens. Only what is open at night may close the next "
                        "day, until 6:00."
                    )
                }
            )

    def _is_turned(self) -> bool:
        """Whether the hours run backwards, and not into the night; the same hour twice is a whole
        day.
        """
        if self.opens is None or self.closes is None:
            return False
        return LATEST < self.closes < self.opens


def _exists(month_and_day: str) -> bool:
    """29 February exists in some years, and that is enough."""
    try:
        date.fromisoformat(f"2024-{month_and_day}")
    except ValueError:
        return False
    return True
