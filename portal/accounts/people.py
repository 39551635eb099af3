"""Who is an administrator, what a new account is called, and which accounts may be deleted."""

from itertools import count
from typing import Any

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils.text import slugify

from portal.content.models import Revision
from portal.localities.models import Membership, Role
from portal.text import fold


def administrators() -> QuerySet[User]:
    """People with an open account and a password who may change all others."""
    over_all = Q(is_superuser=True) | Q(
        pk__in=Membership.objects.filter(role=Role.ADMINISTRATOR).values("user")
    )
    return User.objects.filter(over_all, is_active=True).exclude(
        password__startswith=UNUSABLE_PASSWORD_PREFIX
    )


def hold_administrators() -> None:
    """Within a transaction: no other one changes who is an administrator until this one ends."""
    list(Membership.objects.select_for_update().filter(role=Role.ADMINISTRATOR).values("pk"))
    list(User.objects.select_for_update().filter(is_superuser=True).values("pk"))


def free_name(name: str) -> str:
    """A user name made of the person's name that nobody has: "nguyen-thi-lan"."""
    stem = slugify(fold(name))[:140].strip("-") or "person"
    taken = set(User.objects.filter(username__istartswith=stem).values_list("username", flat=True))
    taken = {other.casefold() for other in taken}
    names = (stem if number == 1 else f"{stem}-{number}" for number in count(1))
    return next(candidate for candidate in names if candidate not in taken)


def has_left_traces(user: Any) -> bool:
    """Whether something in the history is theirs."""
    return Revision.objects.filter(by=user.pk).exists()


def was_invited(user: Any) -> bool:
    """Whether the account still waits for its first password."""
    return not user.has_usable_password()
