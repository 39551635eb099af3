"""Says of a new event which ones of the record it is likely the same as."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from events.models import Event
from events.twins import twins


class Twinned(admin.ModelAdmin):  # type: ignore[type-arg]
    """An event that two offices have entered has two pages, and visitors believe the wrong one."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and not {"name_vi", "name_en", "place"} & set(form.changed_data):
            return
        others = Event.objects.offered_to(request.user).exclude(status="archived")
        found = twins(form.instance, others)
        if not found:
            return
        links = format_html_join(", ", '<a href="{}">{}</a>', ((_way(e), e.name) for e in found))
        text = _("Is it this one, which is in the record already? {links}")
        self.message_user(request, format_html(text, links=links), messages.WARNING)


def _way(event: Event) -> str:
    """Its page, or its form where it has none yet."""
    if event.is_published:
        return event.get_absolute_url()
    return reverse("admin:events_event_change", args=[event.pk])
