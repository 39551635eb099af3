"""Points and lines on a form: a map to click on, beside fields that are typed or pasted into."""

import json
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.geo import Bounds, Point, distance
from portal.geojson import check_geojson
from portal.localities import ask
from portal.positions import VIETNAM, PositionError, check, read_position

# What a map without a point shows: the delta.
FIRST_VIEW = Bounds(south=19.9, west=104.74, north=21.76, east=107.16)
MOST_VERTICES = 5000
LONGEST_LINE = 400_000  # characters
SAME = 2.0  # metres: what rounding does


class _OnMap:
    """The map round a field."""

    kind = ""

    class Media:
        css = {"all": ("css/admin/map-widget.css",)}
        js = (forms.Script("js/admin/map-widget.js", type="module"),)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        context = {
            "field": super().render(name, value, attrs, renderer),  # type: ignore[misc]
            "kind": self.kind,
            "bounds": FIRST_VIEW.bbox,
            "tiles_url": settings.MAP_TILES_URL,
            "tiles_credit": settings.MAP_TILES_ATTRIBUTION,
        }
        return render_to_string("admin/content/_map_widget.html", context)


class PointInput(_OnMap, AdminTextInputWidget):
    """A line to paste a position into; the map fills the fields of latitude and longitude."""

    kind = "point"

    def __init__(self, attrs: Any = None) -> None:
        super().__init__(
            {"placeholder": "21.0285, 105.8542", "autocomplete": "off", **(attrs or {})}
        )


class LineInput(_OnMap, AdminTextareaWidget):
    """GeoJSON, drawn or typed."""

    kind = "line"


class PointField(forms.CharField):
    """A position in whatever spelling → Point; what it says is stored in other fields."""

    widget = PointInput

    def clean(self, value: Any) -> Point | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return read_position(text)
        except PositionError as error:
            raise forms.ValidationError(ask.in_words(error)) from error


class LineField(forms.CharField):
    """A line as GeoJSON → its geometry."""

    widget = LineInput

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value) if isinstance(value, dict) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(initial != (self.clean(data)))
        except forms.ValidationError:
            return True

    def clean(self, value: Any) -> dict[str, Any] | None:
        text = super().clean(value)
        if not text:
            return None
        if len(text) > LONGEST_LINE:
            raise forms.ValidationError(_("This line is too long."))
        try:
            line = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise forms.ValidationError(_("This is not GeoJSON.")) from error
        return _line(line)


def _line(line: Any) -> dict[str, Any]:
    if not isinstance(line, dict) or line.get("type") != "LineString":
        raise forms.ValidationError(_("This is not a line: its type must be “LineString”."))
    coordinates = line.get("coordinates")
    if isinstance(coordinates, list) and len(coordinates) > MOST_VERTICES:
        words = gettext("This line has more than %(most)d points.") % {"most": MOST_VERTICES}
        raise forms.ValidationError(words)
    if problems := check_geojson(line):
        raise forms.ValidationError(_problem(coordinates, problems[0]))
    points = [position[:2] for position in line["coordinates"]]
    if all(point == points[0] for point in points):
        raise forms.ValidationError(_("A line needs two different points."))
    return {"type": "LineString", "coordinates": points}


def _problem(coordinates: Any, problem: str) -> str:
    try:
        turned = [VIETNAM.contains(Point(*position[:2])) for position in coordinates]
    except TypeError:
        turned = []
    if turned and all(turned):
        return gettext("In GeoJSON longitude comes first: [105.912, 20.9765].")
    return gettext("This is not a line: %(problem)s.") % {"problem": problem}


class LocatedForm(forms.ModelForm):  # type: ignore[type-arg]
    """A record with a point: what is pasted becomes latitude and longitude, script or none."""

    position = PointField(
        label=_("Position"),
        required=False,
        help_text=_(
            "Paste “21.0285, 105.8542” or the link of Google Maps or OpenStreetMap here, click on "
            "the map, or fill in latitude and longitude below."
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        data = self.cleaned_data
        pasted, typed = data.get("position"), (data.get("latitude"), data.get("longitude"))
        if "position" in self.errors:
            return cleaned
        if pasted is None:
            self._check_order()
        elif self._differs(pasted, typed):
            self.add_error(
                "position",
                _("This says something else than latitude and longitude below. Empty one of them."),
            )
        else:
            data["latitude"], data["longitude"] = pasted
        return cleaned

    def _differs(self, pasted: Point, typed: tuple[Any, Any]) -> bool:
        """Whether two places were given at once; what stood there before was not."""
        if None in typed or not {"latitude", "longitude"} & set(self.changed_data):
            return False
        return distance(pasted, Point(*typed)) > SAME

    def _check_order(self) -> None:
        """The two in the wrong order, whether the fields would take them or not."""
        names = (self.add_prefix(name) for name in ("latitude", "longitude"))
        try:
            check(*(float(self.data.get(name, "")) for name in names))
        except PositionError as error:
            if error.meant:
                self.add_error("latitude", ask.in_words(error))
        except ValueError:
            return  # empty, or no number: the fields say so


class Mapped(admin.ModelAdmin):  # type: ignore[type-arg]
    """Says after saving what is odd about where a record lies."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        record = form.instance
        moved = {"position", "latitude", "longitude", "locality", "looked_up"}
        doubt = ask.warning(record.point, record.locality) if record.point else ""
        if doubt and moved & set(form.changed_data):
            self.message_user(request, doubt, messages.WARNING)
