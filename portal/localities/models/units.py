"""Provinces and communes of today, the units that existed before, and what became of those."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from portal.localities import naming
from portal.localities.kinds import WORDS, Level, UnitType, full_name_en, full_name_vi
from portal.localities.querysets import LocalityQuerySet
from portal.text import sort_key
from portal.version.models import Versioned, VersionedQuerySet


class Locality(Versioned):
    """One administrative unit for as long as it had this name, type and extent."""

    level = models.CharField(_("level"), max_length=10, choices=Level.choices)
    unit_type = models.CharField(_("type"), max_length=20, choices=UnitType.choices)
    code = models.CharField(
        _("official code"),
        max_length=10,
        blank=True,
        help_text=_("The number of the unit in the official list; empty where it is not known."),
    )
    name = models.CharField(
        _("name"),
        max_length=100,
        help_text=_(
            "In Vietnamese and without the word for the type: Bát Tràng, not Xã Bát Tràng."
        ),
    )
    name_en = models.CharField(
        _("English name"),
        max_length=100,
        blank=True,
        help_text=_("Only where English has a form of its own, such as Hanoi."),
    )
    other_names = models.CharField(
        _("other names"),
        max_length=300,
        blank=True,
        help_text=_("Earlier or common names that find this unit too, with semicolons between."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=150,
        unique=True,
        blank=True,
        help_text=_("Made from the name when left empty. It never changes afterwards."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    in_delta = models.BooleanField(
        _("in the Red River Delta"),
        default=False,
        help_text=_("Provinces of the delta stand first in lists."),
    )
    valid_from = models.DateField(_("exists since"), null=True, blank=True)
    valid_to = models.DateField(
        _("existed until"),
        null=True,
        blank=True,
        help_text=_("The last day of the unit. Empty for a unit that exists today."),
    )
    successors: "models.ManyToManyField[Locality, Succession]" = models.ManyToManyField(
        "self",
        through="Succession",
        through_fields=("predecessor", "successor"),
        symmetrical=False,
        related_name="predecessors",
        verbose_name=_("today"),
    )
    search_names = models.TextField(editable=False)
    sort_key = models.CharField(max_length=1000, editable=False, db_index=True)
    loaded_hash = models.CharField(max_length=64, blank=True, editable=False)

    objects = LocalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("locality")
        verbose_name_plural = _("localities")
        ordering = ["sort_key", "slug"]
        indexes = [models.Index(fields=["level", "valid_to"], name="locality_level_valid")]

    def __str__(self) -> str:
        name = self.full_name
        if self.parent and self.level != Level.PROVINCE:
            name = f"{name}, {self.province.label}"
        return name if self.is_current else gettext("%(name)s (former)") % {"name": name}

    def clean(self) -> None:
        """Type and level agree; the unit above is of a higher level, so nothing goes in circles."""
        levels = list(Level)
        if self.unit_type in WORDS and WORDS[self.unit_type].level != self.level:
            raise ValidationError({"unit_type": _("There is no such type at this level.")})
        if self.parent and self.level in levels:
            if levels.index(Level(self.parent.level)) >= levels.index(Level(self.level)):
                raise ValidationError({"parent": _("Choose a unit of a higher level.")})
        elif self.level in (Level.DISTRICT, Level.COMMUNE):
            raise ValidationError({"parent": _("Choose the unit that it is part of.")})
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValidationError({"valid_to": _("This day is before the first one.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fills what is made from the name; records that are found by it hear of a new one."""
        self.fill()
        before = Locality.objects.filter(pk=self.pk).values_list("search_names", "parent").first()
        if not self.slug:
            others = Locality.objects.exclude(pk=self.pk)
            self.slug = next(
                slug for slug in naming.addresses(self) if not others.filter(slug=slug).exists()
            )
        super().save(*args, **kwargs)
        if before and before != (self.search_names, self.parent_id):
            self._tell_records()

    def _tell_records(self) -> None:
        """What lies here, or lay here, indexes itself anew; such models lie above and are asked by
        what they can do.
        """
        here = Locality.objects.within(self)
        relations: list[Any] = self._meta.get_fields(include_hidden=True)
        for relation in relations:
            model = relation.related_model
            if relation.one_to_many and hasattr(model, "reindex"):
                for record in model.objects.filter(**{f"{relation.field.name}__in": here}):
                    record.reindex()

    def fill(self) -> None:
        """The columns made from the name; bulk writers call it themselves."""
        self.search_names = naming.search_names(self)
        self.sort_key = sort_key(self.name)

    def get_absolute_url(self) -> str:
        return reverse("locality", args=[self.slug])

    @property
    def label(self) -> str:
        """The bare name in the active language; a number keeps its word ("Phường 1")."""
        if self.name.isdigit():
            return self.full_name
        return (self.name_en if _in_english() else "") or self.name

    @property
    def full_name(self) -> str:
        """Name and type in the active language: "Xã Bát Tràng", "Bát Tràng Commune"."""
        if _in_english():
            return full_name_en(self.unit_type, self.name, self.name_en)
        return full_name_vi(self.unit_type, self.name)

    @property
    def is_current(self) -> bool:
        """Whether the unit exists today."""
        return self.valid_to is None

    @property
    def province(self) -> "Locality":
        """The province it lies in, or itself; fetch `with_ancestors` to spare two queries."""
        unit = self
        while unit.level != Level.PROVINCE and unit.parent:
            unit = unit.parent
        return unit

    @property
    def ancestors(self) -> list["Locality"]:
        """The units above it, the nearest first."""
        above: list[Locality] = []
        unit = self.parent
        while unit and unit not in above:
            above.append(unit)
            unit = unit.parent
        return above


class Succession(Versioned):
    """A former unit went, whole or in part, into another."""

    predecessor = models.ForeignKey(
        Locality,
        on_delete=models.CASCADE,
        related_name="successions",
        verbose_name=_("former unit"),
    )
    successor = models.ForeignKey(
        Locality,
        on_delete=models.CASCADE,
        related_name="origins",
        verbose_name=_("new unit"),
    )
    partial = models.BooleanField(
        _("only a part"),
        default=False,
        help_text=_("Tick if only a part of the former unit lies in the new one."),
    )

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="succession_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor.full_name} → {self.successor.full_name}"


def _in_english() -> bool:
    return (get_language() or "").startswith("en")
