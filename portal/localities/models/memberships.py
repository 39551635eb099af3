"""Who keeps the record of which locality, and in which role."""

from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.localities.models.units import Locality


class Role(models.TextChoices):
    """What somebody is trusted with: the first two in one locality, the others over all."""

    EDITOR = "editor", _("Editor")
    PUBLISHER = "publisher", _("Publisher")
    COORDINATOR = "coordinator", _("Coordinator")
    ADMINISTRATOR = "administrator", _("Administrator")


OVER_ALL = (Role.COORDINATOR, Role.ADMINISTRATOR)


class Membership(models.Model):
    """One role of one person. A province includes its communes; a person may have several."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="memberships",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=14, choices=Role, default=Role.EDITOR)
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("locality"),
        help_text=_(
            "A province includes its communes. Coordinators and administrators work for all "
            "localities: leave it empty for them."
        ),
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ("user", "role", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "locality"],
                name="one_role_a_locality",
                violation_error_message=_("This person has a role in this locality already."),
            ),
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=models.Q(locality=None),
                name="one_role_over_all",
                violation_error_message=_("This person has this role already."),
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=OVER_ALL, locality=None)
                | (~models.Q(role__in=OVER_ALL) & models.Q(locality__isnull=False)),
                name="role_fits_locality",
                violation_error_message=_(
                    "Editors and publishers need a locality; coordinators and administrators "
                    "work for all."
                ),
            ),
        ]

    def __str__(self) -> str:
        role = self.get_role_display()
        return f"{role}: {self.locality}" if self.locality else str(role)

    def clean(self) -> None:
        """The record belongs to units of today, so people do too."""
        super().clean()
        if self.locality and not self.locality.is_current:
            raise ValidationError({"locality": _("Choose a unit that exists today.")})
