"""Says of an event that its place lies elsewhere than the event does."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.localities.models import Locality


class Placed(admin.ModelAdmin):  # type: ignore[type-arg]
    """Lists of a locality show the event by its own, maps by its place."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        event = form.instance
        if not {"place", "locality", "looked_up"} & set(form.changed_data):
            return
        here, there = event.locality, event.place.locality if event.place else None
        if here and there and not _is_within(here, there) and not _is_within(there, here):
            text = _(
                "The place lies in %(there)s, but the event belongs to %(here)s. Please check both."
            )
            self.message_user(request, text % {"there": there, "here": here}, messages.WARNING)


def _is_within(unit: Locality, other: Locality) -> bool:
    return unit == other or other in unit.ancestors
