"""A form knows which edition of its record it was opened with."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _


class OpenedForm(forms.ModelForm):  # type: ignore[type-arg]
    """Nothing is saved over what somebody else saved meanwhile. Refused once, the form carries the
    edition of now: whoever sends it again does so knowingly.
    """

    opened_edition = forms.IntegerField(
        required=False, widget=forms.HiddenInput(attrs={"id": None, "autocomplete": "off"})
    )
    is_late = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["opened_edition"] = self.instance.edition

    def clean(self) -> Any:
        """The view has locked the row, so that the edition is the last one."""
        cleaned = super().clean()
        edition = self.instance.edition
        if self.instance.pk and self.cleaned_data.get("opened_edition") != edition:
            self.is_late = True
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data[self.add_prefix("opened_edition")] = str(edition)
            self.data = data
            self.add_error(None, _("The record has changed meanwhile."))
        return cleaned
