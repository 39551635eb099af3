"""What places and traditions have to say on the pages of other things."""

from collections.abc import Iterable

from django.db.models import Count, Model
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.content.panels import Panel
from portal.localities.models import Locality
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
    """On a locality: the traditions at home there, and those that its places keep, with how many of
    them do. On a place: the dishes and arts that are at home there.
    """
    title = _("Traditions here")
    if isinstance(about, Locality):
        places = Place.objects.published().in_locality(about)
        kept = PlaceTradition.objects.filter(place__in=places).order_by()
        here = dict(kept.values_list("tradition").annotate(Count("pk")))
        own = Tradition.objects.published().in_locality(about).values_list("pk", flat=True)
        shown = Tradition.objects.published().filter(pk__in={*own, *here})
    elif isinstance(about, Place):
        title, here = _("Dishes and arts at home here"), {}
        named = [tradition.pk for tradition in about.ordered_traditions()]
        shown = Tradition.objects.published().filter(home_place=about).exclude(pk__in=named)
    else:
        return
    if items := list(shown.for_cards().alphabetical()):
        for tradition in items:
            tradition.place_count = here.get(tradition.pk, 0)
        yield Panel(title, "villages/_panel_traditions.html", items, len(items))
