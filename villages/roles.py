"""What two places that are tied are to each other, in words, read from either side."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from villages.models import Linkage, Place

# What the other place is to this one: to where the linkage leads, and the way back.
WORDS: dict[str, tuple[Any, Any]] = {
    Linkage.Role.SUPPLIES: (_("Supplies"), _("Supplied by")),
    Linkage.Role.ORIGIN_OF: (_("Its craftspeople founded"), _("Mother village")),
    Linkage.Role.SELLS: (_("Shown and sold at"), _("Sells work from")),
    Linkage.Role.CO_CREATION: (_("Creates together with"), _("Creates together with")),
    Linkage.Role.DESIGNS_FOR: (_("Designs for"), _("Designed by")),
    Linkage.Role.TEACHES: (_("Teaches"), _("Taught by")),
}
WORKED_FOR = (_("Its craftspeople worked for"), _("Work by craftspeople from"))


def role_label(linkage: Linkage, outward: bool) -> str:
    """What the other place is to this one; a monument is not supplied, it was worked for."""
    words = WORDS[linkage.role]
    if linkage.role == Linkage.Role.SUPPLIES and linkage.to_place.kind == Place.Kind.HERITAGE_SITE:
        words = WORKED_FOR
    return str(words[0] if outward else words[1])


def role_choices(outward: bool) -> list[tuple[str, Any]]:
    """The roles as one reads them beside the other place."""
    return [(role, words[0] if outward else words[1]) for role, words in WORDS.items()]
