"""How far a person reaches: in which localities they edit and publish, and what they are over all.

This is the one place that reads memberships. What a person may do with a record follows from it
(portal/content/rights.py).
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from portal.localities.models import Locality, Membership, Role

NOBODY_ROLES: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Reach:
    """The localities of a person's memberships, by primary key. `edits` holds those of publishers
    too; a locality stands for all that lies below it.
    """

    over_all: frozenset[str] = NOBODY_ROLES
    edits: frozenset[int] = frozenset()
    publishes: frozenset[int] = frozenset()

    @property
    def is_administrator(self) -> bool:
        """Whether the people and the settings of the portal are theirs as well."""
        return Role.ADMINISTRATOR in self.over_all

    @property
    def is_everywhere(self) -> bool:
        """Whether all localities are theirs: coordinators and administrators."""
        return bool(self.over_all)

    @property
    def is_staff(self) -> bool:
        """Whether they have anything to do in the admin at all."""
        return bool(self.over_all or self.edits)

    def edits_in(self, locality: Locality | None) -> bool:
        """Whether they may change what belongs to the locality; what has none is the
        coordinators'.
        """
        return self.is_everywhere or _covers(self.edits, locality)

    def publishes_in(self, locality: Locality | None) -> bool:
        """Whether they may publish what belongs to the locality."""
        return self.is_everywhere or _covers(self.publishes, locality)

    def holds_both(self, one: Locality | None, other: Locality | None) -> bool:
        """Whether one locality of theirs has both below it: it is one office that has them."""
        if self.is_everywhere:
            return True
        return any(
            _covers(frozenset({pk}), one) and _covers(frozenset({pk}), other) for pk in self.edits
        )

    def units(self, *, to_publish: bool = False) -> QuerySet[Locality]:
        """The localities they edit in, or publish in, those below their own included."""
        if self.is_everywhere:
            return Locality.objects.all()
        mine = self.publishes if to_publish else self.edits
        return Locality.objects.filter(
            Q(pk__in=mine) | Q(parent__in=mine) | Q(parent__parent__in=mine)
        )


def _covers(own: frozenset[int], locality: Locality | None) -> bool:
    if locality is None or not own:
        return False
    return locality.pk in own or any(unit.pk in own for unit in locality.ancestors)


def reach(user: Any) -> Reach:
    """The reach of a user: one query, kept on the object for as long as it lives, as Django keeps
    permissions. Nobody, and people whose account is closed, reach nothing; a superuser is an
    administrator.
    """
    if user is None or not user.is_active or user.pk is None:
        return Reach()
    if not hasattr(user, "_reach"):
        user._reach = _read(user)
    return user._reach  # type: ignore[no-any-return]


def _read(user: Any) -> Reach:
    rows = Membership.objects.filter(user=user).values_list("role", "locality")
    over_all = {role for role, locality in rows if locality is None}
    if user.is_superuser:
        over_all.add(Role.ADMINISTRATOR)
    return Reach(
        frozenset(over_all),
        frozenset(pk for _role, pk in rows if pk),
        frozenset(pk for role, pk in rows if pk and role == Role.PUBLISHER),
    )
