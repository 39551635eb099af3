"""The form on which an editor says how it stands with one time that an event is held."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextInputWidget
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Edition
from portal.content.admin.clocks import ClockField
from portal.content.labels import in_language

DAY = {"type": "date"}
SAID = ("status", "first", "last", "main", "starts", "ends", "note_vi", "note_en")


class EditionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What it says is done by the verb (events/editions.py)."""

    use_required_attribute = False

    confirmed = forms.BooleanField(
        label=pgettext_lazy("date", "Confirmed"),
        required=False,
        help_text=_("Somebody who knows has said so; visitors read that, and when."),
    )

    class Meta:
        model = Edition
        fields = SAID
        field_classes = {"starts": ClockField, "ends": ClockField}
        labels = {
            "first": _("Other first day"),
            "last": _("Other last day"),
            "main": _("Other main day"),
            "starts": _("Other hour of the beginning"),
            "ends": _("Other hour of the end"),
        }
        widgets = {
            "status": forms.RadioSelect,
            **{n: forms.DateInput(attrs=DAY, format="%Y-%m-%d") for n in ("first", "last", "main")},
            **{n: forms.TimeInput(format="%H:%M") for n in ("starts", "ends")},
            **dict.fromkeys(("note_vi", "note_en"), AdminTextInputWidget),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["confirmed"].initial = self.instance.confirmed_at is not None
        label = capfirst(str(Edition._meta.get_field("note").verbose_name))
        self.fields["note_en"].help_text = ""  # said of both beside the first
        for language in ("vi", "en"):
            self.fields[f"note_{language}"].label = in_language(label, language)

    @property
    def days(self) -> list[Any]:
        return [self[name] for name in ("first", "last", "main")]

    @property
    def hours(self) -> list[Any]:
        return [self[name] for name in ("starts", "ends")]

    @property
    def notes(self) -> list[Any]:
        return [self[name] for name in ("note_vi", "note_en")]
