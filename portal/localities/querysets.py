"""What one can ask of the localities."""

from typing import Any, Self

from django.db.models import Case, F, IntegerField, Q, Value, When

from portal.localities.kinds import Level
from portal.localities.readings import readings
from portal.text import fold
from portal.version.models import VersionedQuerySet

LONGEST_NAME = 200
RANK = Case(
    When(level=Level.PROVINCE, then=Value(0)),
    When(level=Level.DISTRICT, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
# Today's units first; said aloud because databases disagree where nothing belongs.
ORDER = (RANK, F("valid_to").desc(nulls_first=True), "sort_key", "slug")


class LocalityQuerySet(VersionedQuerySet):
    """Administrative units, old and new."""

    def current(self) -> Self:
        """Units that exist today."""
        return self.filter(valid_to__isnull=True)

    def former(self) -> Self:
        """Units that were dissolved, merged or renamed."""
        return self.filter(valid_to__isnull=False)

    def provinces(self) -> Self:
        """Provinces and centrally run cities."""
        return self.filter(level=Level.PROVINCE)

    def communes(self) -> Self:
        """Communes, wards, townships and special zones."""
        return self.filter(level=Level.COMMUNE)

    def within(self, locality: Any) -> Self:
        """The locality and everything below it; units have at most two levels above them."""
        return self.filter(
            Q(pk=locality.pk) | Q(parent=locality.pk) | Q(parent__parent=locality.pk)
        )

    def with_ancestors(self) -> Self:
        """Brings the units above along, so that `province` needs no further query."""
        return self.select_related("parent__parent")

    def in_order(self) -> Self:
        """The higher level first, then today's before former units, then by name."""
        return self.order_by(*ORDER)

    def named(self, text: str) -> Self:
        """Units that bear the name, accents aside; a word such as "huyện" narrows it."""
        return self.filter(_names(text, end="|"))

    def matching(self, query: str) -> Self:
        """Units, current and former, whose name is or begins with the query; whole names first."""
        whole = Case(
            When(_names(query, end="|"), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        return self.filter(_names(query, end="")).order_by(whole, *ORDER)


def _names(text: str, *, end: str) -> Q:
    """The condition that a bare name is the text (`end` a bar) or begins with it."""
    condition = Q(pk__in=())
    for types, name in readings(text) if len(text) <= LONGEST_NAME else ():
        folded = fold(name)
        if folded and folded.isascii():  # every name folds to ASCII
            typed = Q(unit_type__in=types) if types else Q()
            condition |= typed & Q(search_names__contains=f"|{folded}{end}")
    return condition
