"""Places on the map: what a marker says, and which of them belong to another object."""

from django.db.models import Model

from portal.localities.models import Locality
from villages.models import Place, Tradition

KINDS = dict(Place.Kind.choices)  # get_kind_display() makes it anew for each of many markers


def marker(place: Place) -> dict[str, str]:
    """What the map shows of a place read `for_map`, and where its page is."""
    here = place.locality
    units = dict.fromkeys([here, here.province]) if here else ()
    return {
        "slug": place.slug,
        "name": str(place.name),
        "kind": place.kind,
        "label": str(KINDS.get(place.kind, place.kind)),
        "precision": place.precision,
        "url": place.get_absolute_url(),
        "where": ", ".join(unit.label for unit in units),
        "motif": place.motif_with(place.main_motif),
    }


def map_query(about: Model) -> dict[str, str] | None:
    """The parameters of the list of places that leave those which belong to `about`."""
    if isinstance(about, Tradition):
        return {"tradition": about.slug}
    return {"locality": about.slug} if isinstance(about, Locality) else None
