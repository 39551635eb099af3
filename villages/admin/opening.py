"""The days of opening rules as people write them: 15/3."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.]|tháng)\s*(\d{1,2})", re.IGNORECASE)
_STORED = re.compile(r"(\d\d)-(\d\d)")


class DayField(forms.CharField):
    """ "15/3" in the form, "03-15" in the column, which is taken too."""

    default_error_messages = {"invalid": _("Write day and month, as 15/3.")}

    def prepare_value(self, value: Any) -> Any:
        found = _STORED.fullmatch(value or "")
        return f"{int(found[2])}/{int(found[1])}" if found else value

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value)
        if not text or _STORED.fullmatch(text):
            return text
        if found := _DAY.fullmatch(text):
            return f"{int(found[2]):02}-{int(found[1]):02}"
        raise forms.ValidationError(self.error_messages["invalid"], "invalid")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != (initial or "")
        except forms.ValidationError:
            return True
