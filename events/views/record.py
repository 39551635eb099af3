"""The pages of one event and of one organiser."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from events import detail, jsonld
from events.models import Event, Organiser
from portal.content.views import ContentDetail, trail
from portal.version.public import half_hour

PLACE = ("place__locality__parent", "place__former_locality__parent__parent")


class EventDetail(ContentDetail):
    """One event: when it is held next, where, what one sees there, how sure we are."""

    model = Event
    template_name = "events/event_detail.html"

    def get_queryset(self) -> Any:
        rows = super().get_queryset().select_related(*PLACE, "parent")
        return rows.prefetch_related("rules", "recognitions", "organisers", "traditions")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event: Event = self.object
        way = trail((_("Events"), reverse("events")), *_series(event), (event.name, None))
        said = detail.event_context(event, half_hour())
        return super().get_context_data(
            **kwargs, **said, breadcrumbs=way, jsonld=jsonld.event(event, said, way)
        )


class OrganiserDetail(ContentDetail):
    """Who holds events, and which."""

    model = Organiser
    template_name = "events/organiser_detail.html"

    def get_queryset(self) -> Any:
        return super().get_queryset().select_related(*PLACE)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organiser: Organiser = self.object
        way = trail((_("Events"), reverse("events")), (organiser.name, None))
        return super().get_context_data(
            **kwargs,
            **detail.organiser_context(organiser),
            breadcrumbs=way,
            jsonld=jsonld.organiser(organiser, way),
        )


def _series(event: Event) -> list[tuple[str, str]]:
    """The step of what it is a part of."""
    parent = event.parent
    return [(parent.name, parent.get_absolute_url())] if parent and parent.is_published else []
