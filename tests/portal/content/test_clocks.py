"""Hours as people write them, one or several in a line."""

from datetime import time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from portal.content.admin.clocks import ClockField, ClocksField

SEVERAL = {
    "": "",
    "20h": "20:00",
    "19h30": "19:30",
    "8:00 10:00": "08:00 10:00",
    "8h 10:00": "08:00 10:00",
    "8h, 10h và 14h30": "08:00 10:00 14:30",
    "20:00; 15:00": "15:00 20:00",
    "8 giờ 30 phút": "08:30",
    "17g30 17g30": "17:30",
    "24h": "00:00",
}


@pytest.mark.parametrize(("typed", "kept"), SEVERAL.items())
def test_several_hours_are_taken_as_people_write_them(typed, kept):
    assert ClocksField(required=False).clean(typed) == kept


@pytest.mark.parametrize("typed", ["25h", "8h75", "sáng", "2025:00", "20", "8h-10h"])
@pytest.mark.parametrize("field", [ClockField(), ClocksField()], ids=["one", "several"])
def test_what_is_no_hour_is_refused(field, typed):
    with pytest.raises(ValidationError):
        field.clean(typed)


@given(
    st.lists(st.times(), max_size=6),
    st.sampled_from(["{0}:{1:02}", "{0}h{1:02}", "{0} giờ {1:02}"]),
)
def test_what_is_kept_is_taken_again(hours, spelling):
    """Whatever the spelling, in the order of the day, each once."""
    typed = " ".join(spelling.format(at.hour, at.minute) for at in hours)
    wanted = sorted({time(at.hour, at.minute) for at in hours})
    field = ClocksField(required=False)
    kept = field.clean(typed)
    assert kept == " ".join(f"{at:%H:%M}" for at in wanted)
    assert field.clean(kept) == kept
    assert not field.has_changed(kept, typed)
