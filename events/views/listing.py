"""The list of events: what happens next, narrowed by days, kind, place."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events import counts, facets
from events.agenda import agenda_of_all, tell_next
from events.filters import ABOUT_DAYS, EventFilterSet
from events.ical import webcal
from events.models import Event
from portal.content.querysets import Extent
from portal.content.views import LocatedList, trail
from portal.version.memory import remembered


class EventList(LocatedList):
    """Events with filters: when, which, where."""

    model = Event
    template_name = "events/event_list.html"
    filterset_class = EventFilterSet
    filterset: EventFilterSet

    def groups(self) -> list[dict[str, Any]]:
        return facets.groups(self.filterset.data)

    def total(self) -> int:
        return counts.totals()["total"]

    def measured(self, queryset: Any) -> Extent:
        if not self.filterset.is_common:
            return super().measured(queryset)
        return _extent(self.filterset.map_query, self.filterset.now)

    def cards(self, queryset: Any) -> Any:
        """What happens next folds series; other orders show every event by itself."""
        in_days = self.filterset.order == "next"
        return agenda_of_all(self.filterset) if in_days else super().cards(queryset)

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        found = super().paginate_queryset(queryset, page_size)
        if self.filterset.order != "next":
            tell_next(found[2], self.filterset)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            address=self.address() if self.filterset.were_swapped else "",
            month_url=self.filterset.address(reverse("events-calendar")),
            calendar=self._calendar(),
            past_url=self.address(when="past"),
            any_day_url=self._on_any_day(),
            hint=_("lim, quan ho…"),
            breadcrumbs=trail((_("Events"), None)),
            **kwargs,
        )

    def _on_any_day(self) -> str:
        """The same questions but for those about days; nothing where there are none."""
        if not self.filterset.asks_for_days:
            return ""
        kept = self.filterset.good
        for name in ("page", *ABOUT_DAYS):
            kept.pop(name, None)
        return f"{self.request.path}?{kept.urlencode()}" if kept else self.request.path

    def _calendar(self) -> dict[str, str]:
        """To load exactly these events into a calendar once, and to have them kept up to date."""
        asked = self.filterset.map_query
        query = "&".join(filter(None, (asked, f"lang={(get_language() or 'vi')[:2]}")))
        path = f"{reverse('events-ics')}?{query}"
        return {"ics": path, "webcal": webcal(f"{settings.SITE_URL}{path}")}


@remembered
def _extent(asked: str, now: datetime) -> Extent:
    events = Event.objects.published()
    return EventFilterSet(QueryDict(asked), queryset=events, now=now).qs.extent()  # type: ignore[no-any-return]
