"""What visitors say is wrong."""

from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.content import rights
from portal.content.models import Content
from portal.localities.rights import reach

MOST_CHARACTERS = 4000


def kinds() -> list[type[Content]]:
    """What has pages on which something can be wrong; the portal's own say whom to write to."""
    content = (model for model in apps.get_models() if issubclass(model, Content))
    return [model for model in content if not getattr(model, "for_coordinators", False)]


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections."""

    def visible_to(self, user: Any) -> "CorrectionQuerySet":
        """Those about records that the user works with; those over all see what is deleted, too."""
        if reach(user).is_everywhere:
            return self.all()
        return self.filter(rights.about_visible(user, kinds()))

    def forget(self, before: datetime) -> int:
        """Deletes the addresses of those that nobody has answered for so long; how many."""
        return self.filter(sent_at__lt=before).exclude(email="").update(email="")

    def waiting(self) -> "CorrectionQuerySet":
        """Nobody has answered them; the oldest first."""
        return self.filter(outcome="").order_by("sent_at", "pk")


class Correction(models.Model):
    """What a visitor says is wrong on the page of a record; `once` tells what is posted twice."""

    class Outcome(models.TextChoices):
        MENDED = "mended", _("Mended")
        KEPT = "kept", _("Stays as it is")
        JUNK = "junk", _("Junk: nobody is told")

    once = models.UUIDField(unique=True, editable=False)
    model = models.CharField(max_length=50, editable=False)
    record = models.PositiveBigIntegerField(editable=False)
    name = models.CharField(_("about"), max_length=200, editable=False)
    text = models.TextField(_("what is wrong"), max_length=MOST_CHARACTERS)
    # Until it is answered, if an answer is wanted.
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, editable=False)
    sent_at = models.DateTimeField(_("sent"), auto_now_add=True)
    outcome = models.CharField(_("outcome"), max_length=6, choices=Outcome, blank=True)
    answer = models.TextField(_("answer"), max_length=MOST_CHARACTERS, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("decided by"),
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ("sent_at", "pk")
        indexes = (
            models.Index(fields=["model", "record"], name="correction_of_record"),
            models.Index(fields=["outcome", "sent_at"], name="correction_waiting"),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def about(self) -> Content | None:
        """The record; none if it is gone."""
        model = next((kind for kind in kinds() if kind._meta.label_lower == self.model), None)
        return model._default_manager.filter(pk=self.record).first() if model else None
