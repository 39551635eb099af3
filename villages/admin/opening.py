"""Opening rules as people write them: 8h, 17h30, 15/3."""

import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_CLOCK = re.compile(r"(\d{1,2})\s*(?:[h:.g]|giờ)\s*(\d{2})?(?::00)?\s*(?:p|phút)?", re.IGNORECASE)
_DAY = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*(?:[/.]|tháng)\s*(\d{1,2})", re.IGNORECASE)
_STORED = re.compile(r"(\d\d)-(\d\d)")


class ClockField(forms.TimeField):
    """ "8h", "17h30", "8:00"; "24h" is midnight."""

    widget = forms.TimeInput(format="%H:%M")
    default_error_messages = {"invalid": _("Write hours as 8:00 or 17:30.")}

    def to_python(self, value: Any) -> time | None:
        found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            return super().to_python(value)
        hour, minute = int(found[1]), int(found[2] or 0)
        try:
            return time(hour if (hour, minute) != (24, 0) else 0, minute)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error


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
