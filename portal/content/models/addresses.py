"""The tables of content as a whole: old addresses, and the words that occur in the record."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.content import vocabulary


class Redirect(models.Model):
    """An address that a record once had; it answers 301 for ever."""

    section = models.CharField(_("section"), max_length=40)
    old_slug = models.SlugField(_("old address"), max_length=120)
    slug = models.SlugField(_("address now"), max_length=120)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = (
            models.UniqueConstraint(
                fields=["section", "old_slug"], name="one_redirect_per_address"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section}/{self.old_slug} → {self.slug}"


class Term(models.Model):
    """A folded word that occurs in the record."""

    word = models.CharField(max_length=vocabulary.LONGEST, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.word
