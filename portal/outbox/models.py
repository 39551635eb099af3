"""Mail that is still to be sent."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# How long after one try the next one is due; the last of them again and again.
PAUSES = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720))
# Then nobody waits for it any more; mail servers give up after as long.
LONGEST = timedelta(days=5)


class MailQuerySet(models.QuerySet["Mail"]):
    """Mails."""

    def due(self) -> "MailQuerySet":
        """What may be tried now, the oldest first."""
        return self.filter(given_up_at=None, due_at__lte=timezone.now()).order_by("due_at", "pk")

    def forget(self, before: datetime) -> int:
        """Deletes what was given up so long ago; how many."""
        return self.filter(given_up_at__lt=before).delete()[0]


class Mail(models.Model):
    """One mail to one person. The row goes when a mail server has taken it: what is here is not
    sent yet, or was given up and waits for `forget_contacts`.
    """

    to = models.EmailField(pgettext_lazy("mail", "to"), max_length=254)
    subject = models.CharField(_("subject"), max_length=300)
    text = models.TextField(_("text"))
    posted_at = models.DateTimeField(_("posted"), default=timezone.now)
    due_at = models.DateTimeField(_("next try"), default=timezone.now, db_index=True)
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    given_up_at = models.DateTimeField(_("given up"), null=True, blank=True)
    # The kind of the last error: its text may name the person.
    error = models.CharField(_("error"), max_length=100, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        ordering = ("posted_at", "pk")

    def __str__(self) -> str:
        return f"{self.posted_at:%Y-%m-%d %H:%M}"
