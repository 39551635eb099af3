"""What events and organisers have to say on the pages of other things."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from events.agenda import Agenda
from events.filters import EventFilterSet
from events.models import Event, Occurrence, Organiser
from portal.content.panels import Panel
from portal.localities.models import Locality
from portal.version.public import half_hour
from villages.models import Place, Tradition

MOST = 12
MOST_WITHOUT_LIST = 60


def event_panels(about: Model) -> Iterable[Panel]:
    """On a place, a tradition, a locality of today or of before: its events, what happens next
    first. On an organiser also those that are over.
    """
    found = _events_of(about)
    if found is None:
        return
    title, events, query = found
    yield from _panel(title, events, query)
    if isinstance(about, Organiser):
        over = events.without(Occurrence.objects.not_over(half_hour()))
        yield from _panel(_("Past events"), over, "", asked="when=past")


def _panel(title: str, events: Any, query: str, asked: str = "") -> Iterator[Panel]:
    agenda = Agenda(EventFilterSet(QueryDict(asked), queryset=events, now=half_hour()))
    if total := len(agenda):
        most = MOST if query else MOST_WITHOUT_LIST
        more = f"{reverse('events')}?{query}" if query and total > most else ""
        items = agenda[:most]
        lead = "events/_panel_lead.html" if items[0].next else ""
        yield Panel(title, "events/_panel_events.html", items, total, more, lead)


def _events_of(about: Model) -> tuple[str, Any, str] | None:
    """A title, the events that belong there, and what their list is asked for; only provinces and
    traditions have a list of their own.
    """
    events, here = Event.objects.published(), _("Festivals and events here")
    if isinstance(about, Place):
        return here, events.filter(place=about), ""
    if isinstance(about, Locality):
        is_province = about.level == "province"
        return here, events.in_locality(about), f"province={about.slug}" if is_province else ""
    if isinstance(about, Tradition):
        return _("Festivals and events"), events.showing([about]), f"tradition={about.slug}"
    if isinstance(about, Organiser):
        return _("Festivals and events"), events.filter(organisers=about), ""
    return None
