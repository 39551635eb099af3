"""Events in the admin: what an editor thinks of first comes first."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.admin.asks import DatesAsk, next_day, upcoming
from events.admin.dated import Dated
from events.admin.inlines import DateRuleInline, EventPictureInline, RecognitionInline
from events.admin.placed import Placed
from events.admin.twinned import Twinned
from events.day_words import short_days
from events.models import Event
from portal.content import rights
from portal.content.admin import ADDRESS, SHARING, SOURCES, TEXTS, WHERE, ContentAdmin
from portal.content.admin.asks import by
from portal.content.admin.base import LAST
from portal.content.admin.forms import ContentForm
from portal.content.admin.maps import LocatedForm, Mapped
from villages.models import Place

POINT = ("latitude", "longitude")


class EventForm(LocatedForm, ContentForm):
    """A record with a page, and with a point of its own where its place has none."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.place and not self.instance.place.point:
            self._ask_for_position()

    def _ask_for_position(self) -> None:
        """Although there is a place: css/admin/event.css asks for one or the other."""
        if "position" in self.fields:
            self.fields["position"].widget.attrs["data-asked"] = ""

    def clean(self) -> dict[str, Any] | None:
        """At a place with a position it stands where the place does."""
        cleaned = super().clean()
        place = self.cleaned_data.get("place")
        self._fill_locality(place)
        if place is None or place.point is None:
            self._ask_for_position()
            return cleaned
        if self.cleaned_data.get("position") or set(POINT) & set(self.changed_data):
            own = self.cleaned_data.get("latitude"), self.cleaned_data.get("longitude")
            if own not in ((None, None), (place.latitude, place.longitude)):
                text = _(
                    "The event stands where its place does. Empty this, or choose no place above."
                )
                self.add_error("position", text)
        for name in (*POINT, "precision"):
            if name in self.fields and name not in self.errors:
                self.cleaned_data[name] = getattr(place, name)
        return cleaned

    def _fill_locality(self, place: Place | None) -> None:
        """Where it is empty it is that of the place, for those who work for that."""
        if "locality" not in self.fields or "locality" in self.errors or place is None:
            return
        if not self.cleaned_data.get("locality") and rights.may_assign(self.user, place.locality):
            self.cleaned_data["locality"] = place.locality


@admin.register(Event)
class EventAdmin(
    Twinned,  # says whether it may be in the record already
    Dated,  # its dates: what each rule gives, what is said of each time
    Placed,  # says that its place lies elsewhere
    Mapped,  # says what is odd about where it is held
    ContentAdmin,
):
    """Events."""

    class Media:
        css: ClassVar[dict[str, Any]] = {"all": ("css/admin/event.css",)}

    form = EventForm
    list_display = (
        *("listed_cover", "listed_name", "listed_next"),
        *ContentAdmin.list_display[1:],
    )
    list_filter = (by("kind"), by("date_confidence"), DatesAsk)
    autocomplete_fields = (
        *ContentAdmin.autocomplete_fields,
        *("place", "parent", "traditions", "organisers"),
    )
    unverifiable = (("dates", _("dates")), ("recognition", _("recognition")))
    inlines = (DateRuleInline, EventPictureInline, RecognitionInline)
    fieldsets = (
        (None, {"fields": ("kind",)}),
        TEXTS,
        (
            _("When"),
            {
                "fields": (
                    "usual",
                    "date_confidence",
                    "date_note",
                    ("great_every", "great_anchor"),
                    "great_note",
                )
            },
        ),
        (
            WHERE[0],
            {
                "classes": (LAST,),
                "fields": (
                    *("place", "venue", "looked_up", "locality", "former_locality"),
                    *("position", (*POINT, "precision")),
                ),
            },
        ),
        (
            _("With whom and what"),
            {"classes": (LAST,), "fields": ("parent", "traditions", "organisers")},
        ),
        (
            _("Good to know"),
            {
                "classes": (LAST,),
                "fields": (("is_free", "price"), "price_text", "website", "programme"),
            },
        ),
        SOURCES,
        SHARING,
        ADDRESS,
    )

    @property
    def list_prefetch(self) -> tuple[Any, ...]:  # type: ignore[override]
        """For a whole page of the list: the next times, what covers are drawn from."""
        return (upcoming(), "traditions")

    def get_queryset(self, request: HttpRequest) -> Any:
        """By the next date the list can be put in order."""
        return super().get_queryset(request).alias(next_day=next_day())

    @admin.display(description=_("next date"), ordering=F("next_day").asc(nulls_last=True))
    def listed_next(self, event: Event) -> SafeString:
        """When it is held next, how that stands, and the way to all dates."""
        url = reverse(f"{self.admin_site.name}:events_event_dates", args=[event.pk])
        if not event.coming:  # type: ignore[attr-defined]
            return format_html(
                '<a href="{}">{}</a> <span class="list-more">{}</span>',
                *(url, gettext("no date ahead"), event.usual or ""),
            )
        (occurrence,) = event.coming  # type: ignore[attr-defined]
        how = occurrence.get_status_display() if occurrence.status != "scheduled" else ""
        sure = gettext("confirmed") if occurrence.confirmed_at else gettext("not confirmed")
        return format_html(
            '<a href="{}">{}</a> <span class="list-more">{}</span>',
            *(url, short_days(occurrence.first, occurrence.last), how or sure),
        )

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Says that a place has a position."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "position" in form.base_fields:
            form.base_fields["position"].help_text = _at_place(form.base_fields["position"])
        return form


def _at_place(field: Any) -> str:
    first = gettext(
        "Only for an event at no place of the record: at a place it stands where that is."
    )
    return f"{first} {field.help_text}"
