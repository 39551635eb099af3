"""What places and traditions have to say on the pages of other things."""

from collections.abc import Iterable

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.content.panels import Panel
from portal.localities.models import Locality
from villages import counts
from villages.models import Place, PlaceTradition, Tradition

MOST = 12
MOST_WITHOUT_LIST = 60  # only provinces have a list of their own to lead on to


def place_panels(about: Model) -> Iterable[Panel]:
    """On a locality: the places that lie there, or lay there."""
    if not isinstance(about, Locality):
        return
    there = Place.objects.published().in_locality(about)
    if total := there.count():
        more = ""
        if about.level == "province" and total > MOST:
            more = f"{reverse('places')}?province={about.slug}"
        shown = there.for_cards().alphabetical()
        items = list(shown[: MOST if more else MOST_WITHOUT_LIST])
        yield Panel(_("Places here"), "villages/_panel_places.html", items, total, more)


def tradition_panels(about: Model) -> Iterable[Panel]:
    """On a locality: the traditions at home there, and those that its places keep."""
    if not isinstance(about, Locality):
        return
    places = Place.objects.published().in_locality(about)
    own = Tradition.objects.published().in_locality(about)
    kept = PlaceTradition.objects.filter(place__in=places).order_by()
    ids = {
        *own.values_list("pk", flat=True),
        *kept.values_list("tradition", flat=True).distinct(),
    }
    if ids:
        shown = Tradition.objects.published().filter(pk__in=ids).for_cards().alphabetical()
        items = counts.tell_traditions(shown)
        yield Panel(_("Traditions here"), "villages/_panel_traditions.html", items, len(items))
