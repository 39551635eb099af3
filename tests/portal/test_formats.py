"""Dates mean the day that was typed, in both languages: never the month before the day."""

from datetime import date

import pytest
from django import forms
from django.utils.formats import get_format
from django.utils.translation import override

FIRST_OF_MAY = date(2028, 5, 1)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("typed", ["01/05/2028", "1/5/2028", "01-05-2028", "2028-05-01"])
def test_date_is_read_day_first(language, typed):
    with override(language):
        assert forms.DateField().clean(typed) == FIRST_OF_MAY


@pytest.mark.parametrize("language", ["vi", "en"])
def test_date_that_is_shown_can_be_sent_back(language):
    with override(language):
        shown = FIRST_OF_MAY.strftime(get_format("DATE_INPUT_FORMATS")[0])
        assert forms.DateField().clean(shown) == FIRST_OF_MAY


@pytest.mark.parametrize("language", ["vi", "en"])
def test_date_with_the_month_first_is_refused(language):
    with override(language), pytest.raises(forms.ValidationError):
        forms.DateField().clean("05/31/2028")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_week_begins_on_monday(language):
    with override(language):
        assert get_format("FIRST_DAY_OF_WEEK") == 1
