"""What was done to a record: by whom, when, why, and how it stood afterwards."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Deed(models.TextChoices):
    """What somebody did with a record; the verbs of portal/content/workflow.py and the rest."""

    ADD = "add", _("added")
    EDIT = "edit", _("changed")
    SUBMIT = "submit", _("submitted for review")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    SEND_BACK = "send_back", _("sent back")
    UNPUBLISH = "unpublish", _("taken back to a draft")
    ARCHIVE = "archive", _("archived")
    RESTORE = "restore", _("restored from the archive")
    CONFIRM = "confirm", _("looked through")
    REVERT = "revert", _("put back as it was")
    DELETE = "delete", _("deleted")
    UNDELETE = "undelete", _("brought back")
    LOAD = "load", _("loaded from a file")


class Recorded(models.Model):
    """A record whose changes are kept. `edition` counts them: two editors of one edition are told
    of each other.
    """

    edition = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(
        _("changed"), null=True, blank=True, editable=False, db_index=True
    )
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name=_("changed by"),
        related_name="+",
    )

    class Meta:
        abstract = True

    def owners(self) -> Sequence[Any]:
        """The records whose localities decide who may change it: itself, where it has one."""
        return (self,)


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, the newest first."""

    def of(self, record: models.Model) -> "RevisionQuerySet":
        """Those of one record."""
        return self.filter(model=record._meta.label_lower, record=record.pk)


class Revision(models.Model):
    """One deed. `state` is the whole record after it, with the rows that hang on it, as
    portal/content/history.py writes it; before it, for a deletion.
    """

    model = models.CharField(max_length=60)
    record = models.BigIntegerField()
    edition = models.PositiveIntegerField()
    name = models.CharField(_("name"), max_length=300)
    deed = models.CharField(_("what"), max_length=10, choices=Deed)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        verbose_name=_("who"),
        related_name="+",
    )
    at = models.DateTimeField(_("when"), db_index=True)
    reason = models.TextField(_("why"), blank=True)
    batch = models.UUIDField(null=True)
    state: Any = models.JSONField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("-at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["model", "record", "edition"], name="one_revision_an_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.get_deed_display()}"
