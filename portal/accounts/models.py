"""What the portal knows of a person beside Django's user."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from portal.text import fold


class Account(models.Model):
    """Kept beside each user: the language of mails, and what the user's name and address make.

    `mailbox` is the address in small letters: no two people share one. `search_names` is what the
    list of people is searched in; the host of the address would find everybody.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="account", verbose_name=_("person")
    )
    language = models.CharField(
        _("language of mails"), max_length=2, choices=settings.LANGUAGES, default="vi"
    )
    mailbox = models.CharField(max_length=254, editable=False, default="", db_index=True)
    search_names = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("account")
        verbose_name_plural = _("accounts")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["mailbox"],
                condition=~models.Q(mailbox=""),
                name="one_account_a_mailbox",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def fill(self) -> None:
        """The columns that are made from the user."""
        user = self.user
        self.mailbox = user.email.casefold()
        names = (user.get_full_name(), user.username, user.email.partition("@")[0])
        self.search_names = f" {fold(' '.join(names))} "


def account(user: Any) -> Account:
    """The account of a user, made when it is first asked for."""
    try:
        return user.account  # type: ignore[no-any-return]
    except Account.DoesNotExist:
        row = Account(user=user)
        row.fill()
        row.save()
        return row


class Person(User):
    """A user as administrators see one, under their own name."""

    class Meta:
        proxy = True
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return str(self.get_full_name() or self.username)


@receiver(post_save, sender=User)
@receiver(post_save, sender=Person)
def keep_account(instance: User, raw: bool, update_fields: Any = None, **kwargs: Any) -> None:
    """However a user is written, the account follows."""
    own = {"username", "first_name", "last_name", "email"}
    if raw or (update_fields is not None and not own & set(update_fields)):
        return
    row = Account.objects.filter(user=instance).first() or Account(user=instance)
    row.user = instance
    row.fill()
    row.save()
    instance.account = row
