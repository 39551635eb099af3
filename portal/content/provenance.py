"""Where a record comes from, and how far it can be trusted."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Confidence(models.TextChoices):
    """How well a record is backed by its sources."""

    SOURCED = "sourced", _("Backed by sources")
    PARTIAL = "partial", _("Partly backed by sources")


class Sourced(models.Model):
    """Where a record comes from, and how far it can be trusted."""

    source = models.CharField(_("loaded from"), max_length=120, blank=True, editable=False)
    foreign_id = models.CharField(max_length=200, blank=True, editable=False)
    source_url = models.URLField(max_length=500, blank=True, editable=False)
    fetched_at = models.DateTimeField(null=True, blank=True, editable=False)
    loaded = models.JSONField(default=dict, editable=False)
    sources = models.TextField(
        _("sources"),
        blank=True,
        help_text=_("One source a line: a web address, or author and title."),
    )
    source_notes = models.TextField(
        _("notes on the sources"), blank=True, help_text=_("Only editors see these notes.")
    )
    confidence = models.CharField(
        _("confidence"),
        max_length=10,
        choices=Confidence,
        default=Confidence.PARTIAL,
        help_text=_("Backed by sources: each fact can be read in one of the sources above."),
    )
    unverified_fields = models.CharField(
        _("unverified"),
        max_length=200,
        blank=True,
        help_text=_("Names of fields that no source backs yet, separated by spaces."),
    )
    checked_on = models.DateField(
        _("facts checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last asked on the spot, or read the sources again."),
    )
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        verbose_name=_("facts checked by"),
        related_name="+",
    )

    class Meta:
        abstract = True

    @property
    def source_list(self) -> list[dict[str, str | None]]:
        """Each source with its address, where it has one, and what to call it."""
        found = []
        for line in filter(None, (line.strip() for line in self.sources.splitlines())):
            is_url = line.startswith(("https://", "http://"))
            label = line.partition("://")[2].partition("/")[0].removeprefix("www.")
            found.append({"url": line if is_url else None, "label": label if is_url else line})
        return found
