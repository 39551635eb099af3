"""Hours of the day as people write them: 8h, 17h30, 8:00; several in one line."""

import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

_HOUR = r"(\d{1,2})\s*(?:giờ|[h:.g])"
_CLOCK = re.compile(rf"{_HOUR}\s*(\d{{2}})?(?::00)?\s*(?:phút|p)?", re.IGNORECASE)
# One of several: in "8h 10:00" the ten begins the next one.
_ONE = re.compile(rf"{_HOUR}(?:\s*(\d{{2}})(?!\d|\s*(?:giờ|[h:.g])))?\s*(?:phút|p)?", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;]*(?:và|and)?[\s,;]*", re.IGNORECASE)


class ClockField(forms.TimeField):
    """ "8h", "17h30", "8:00"; "24h" is midnight."""

    widget = forms.TimeInput(format="%H:%M")
    default_error_messages = {"invalid": _("Write hours as 8:00 or 17:30.")}

    def to_python(self, value: Any) -> time | None:
        found = _CLOCK.fullmatch(value.strip()) if isinstance(value, str) else None
        if found is None:
            return super().to_python(value)
        try:
            return _time(found)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error


class ClocksField(forms.CharField):
    """ "8h, 10h và 14h30" in the form, "08:00 10:00 14:30" in the column."""

    default_error_messages = {"invalid": _("Write hours as 8:00 or 17:30.")}

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value)
        found = list(_ONE.finditer(text))
        rest = _ONE.sub("|", text).split("|")
        try:
            if any(not _BETWEEN.fullmatch(part) for part in rest):
                raise ValueError(text)
            return " ".join(f"{at:%H:%M}" for at in sorted({_time(clock) for clock in found}))
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], "invalid") from error

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(data) != self.to_python(initial)
        except forms.ValidationError:
            return True


def _time(found: re.Match[str]) -> time:
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour if (hour, minute) != (24, 0) else 0, minute)
