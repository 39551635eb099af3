"""Events: what is held, where, by whom, how sure its days are."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events import occurring
from events.models.organisers import Organiser
from events.querysets import EventQuerySet
from portal.content.fields import RichTextField
from portal.content.located import Located
from portal.content.models import INDEX, Content
from portal.geo import cell
from villages.models import Motif, Place, Tradition
from villages.models.places import both

POINT = ("latitude", "longitude", "precision")


class Event(Located, Content):
    """A festival, a performance, a market: what is held on certain days."""

    class Kind(models.TextChoices):
        NATIONAL_FESTIVAL = "national_festival", _("Large festival")
        VILLAGE_FESTIVAL = "village_festival", _("Village festival")
        CRAFT_FESTIVAL = "craft_festival", _("Craft festival")
        FOOD = "food", _("Food festival")
        MARKET = "market", pgettext_lazy("event", "Market day")
        PERFORMING_ARTS = "performing_arts", _("Performance")
        EXHIBITION = "exhibition", _("Exhibition")
        MODERN_EVENT = "modern_event", pgettext_lazy("kind of event", "City event")

    class Certainty(models.TextChoices):
        HIGH = "high", _("High: sources agree")
        MEDIUM = "medium", _("Medium: sources differ a little")
        LOW = "low", _("Low: one source, or an old one")

    section: ClassVar[str] = "events"
    reserved_slugs = frozenset({"calendar", "submit"})
    indexed = (*INDEX, *POINT, "cell")
    kind_motifs: ClassVar[dict[str, str]] = {
        Kind.NATIONAL_FESTIVAL: Motif.ROOF,
        Kind.VILLAGE_FESTIVAL: Motif.DINH,
        Kind.CRAFT_FESTIVAL: Motif.GATE,
        Kind.FOOD: Motif.TRAY,
        Kind.MARKET: Motif.POLE,
        Kind.PERFORMING_ARTS: Motif.CHEO,
        Kind.EXHIBITION: Motif.HALL,
        Kind.MODERN_EVENT: Motif.LANTERN,
    }

    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("part of"),
        related_name="children",
        help_text=_("The festival or series that this event belongs to; lists show them as one."),
    )
    place = models.ForeignKey(
        Place,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=pgettext_lazy("event", "place"),
        related_name="events",
        help_text=_("Where it is held, if that is a place of the record: its position counts."),
    )
    venue = models.CharField(
        _("venue"),
        max_length=200,
        blank=True,
        help_text=_("The hall, yard or street; or the whole name where no place is chosen."),
    )
    traditions: Any = models.ManyToManyField(
        Tradition,
        blank=True,
        verbose_name=_("traditions"),
        related_name="events",
        help_text=_("Crafts, dishes and arts that one sees there."),
    )
    organisers: Any = models.ManyToManyField(
        Organiser, blank=True, verbose_name=_("organisers"), related_name="events"
    )
    usual = models.CharField(
        _("usually when"),
        max_length=200,
        blank=True,
        help_text=_("For dates still to be announced: roughly when, in words, as “November”."),
    )
    date_confidence = models.CharField(
        _("how sure the dates are"), max_length=6, choices=Certainty, default=Certainty.MEDIUM
    )
    date_note = models.TextField(
        _("about the dates"),
        blank=True,
        help_text=_("Where the sources disagree, and what one has to ask about. Visitors read it."),
    )
    great_every = models.PositiveSmallIntegerField(
        _("great festival every … years"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2), MaxValueValidator(60)],
        help_text=_("For a yearly festival that is larger every few years."),
    )
    great_anchor = models.PositiveSmallIntegerField(
        _("one of these years"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
        help_text=_("A year of the great festival. Empty: visitors are told to ask locally."),
    )
    great_note = models.CharField(_("about the great festival"), max_length=300, blank=True)
    programme = RichTextField(
        _("programme"), blank=True, help_text=_("Day by day, hour by hour, as far as it is known.")
    )
    is_free = models.BooleanField(
        _("entrance"),
        null=True,
        blank=True,
        choices=[(None, _("not known")), (True, _("free")), (False, _("costs something"))],
    )
    price = models.PositiveIntegerField(
        _("price in đồng"), null=True, blank=True, help_text=_("The lowest, for one adult.")
    )
    price_text = models.CharField(
        _("about the price"),
        max_length=200,
        blank=True,
        help_text=_("What differs: seats, children, groups."),
    )
    website = models.URLField(
        _("website"), max_length=300, blank=True, help_text=_("Of the event itself.")
    )

    # What its occurrences were last computed from (events/occurring.py).
    reckoned = models.CharField(max_length=64, editable=False, default="")

    objects = EventQuerySet.as_manager()

    class Meta(Content.Meta):
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = (
            models.Index(fields=["status", "sort_key"], name="event_status_sort"),
            models.Index(fields=["status", "cell"], name="event_status_cell"),
        )

    def clean(self) -> None:
        """A series is one level deep; prices and great years say one thing."""
        super().clean()
        if self.parent_id and self.parent:
            if self.parent_id == self.pk or self.parent.parent_id:
                text = _("Choose a festival or series that is not part of another one itself.")
                raise ValidationError({"parent": text})
            if self.pk and self.children.exists():
                text = _("Others are part of this event: it cannot be part of another one.")
                raise ValidationError({"parent": text})
        if self.is_free and self.price:
            raise ValidationError({"price": _("What is free has no price.")})
        if self.great_anchor and not self.great_every:
            raise ValidationError({"great_every": _("Say every how many years.")})

    def needs(self) -> dict[str, str]:
        return super().needs() | {
            "locality": gettext("the locality"),
            "point": gettext("a place or a position on the map"),
        }

    def search_terms(self) -> list[str]:
        led = [self.place, self.parent]
        if self.pk:
            led += [*self.traditions.all(), *self.organisers.all()]
        names = [n for row in led if row and row.is_published for n in (row.name_vi, row.name_en)]
        venues = [self.venue_vi, self.venue_en]
        return (
            super().search_terms() + list(filter(None, names + venues)) + both(self.Kind(self.kind))
        )

    def index(self) -> None:
        """At a place it stands where the place does, if that is known."""
        if self.place and self.is_at_point_of_place:
            for name in POINT:
                setattr(self, name, getattr(self.place, name))
        self.cell = cell(*self.point) if self.point else None
        super().index()

    @property
    def copies(self) -> frozenset[str]:
        """The columns that only repeat what the place says."""
        return frozenset(POINT) if self.is_at_point_of_place else frozenset()

    @property
    def is_at_point_of_place(self) -> bool:
        """Whether it has no position of its own."""
        return bool(self.place_id and self.place and self.place.point)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Its occurrences follow its rules."""
        super().save(*args, **kwargs)
        occurring.remake(self)

    @property
    def motif(self) -> str:
        """The drawing that stands for it: of its first tradition, else of its kind."""
        first = (
            next((t for t in self.traditions.all() if t.is_published), None) if self.pk else None
        )
        return first.motif if first else self.kind_motifs.get(self.kind, Motif.DINH)

    def is_great(self, year: int) -> bool | None:
        """Whether the festival of a (lunar) year is a great one; None where nobody knows."""
        if not self.great_every:
            return False
        if self.great_anchor is None:
            return None
        return (year - self.great_anchor) % self.great_every == 0
