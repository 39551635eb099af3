"""What a visitor says, and what an editor answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.corrections.models import MOST_CHARACTERS, Correction
from portal.visitors.forms import VisitorsForm


class CorrectionForm(VisitorsForm):
    """One thing has to be said; the address is for those who want an answer."""

    per_hour = 10  # an office shares one address

    text = forms.CharField(
        label=_("What is wrong or missing?"),
        min_length=5,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("And how you know it: you live there, a sign, a book, a web address."),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        max_length=254,
        help_text=_("Only if you want an answer. It is shown to nobody else, and forgotten after."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class DecisionForm(forms.Form):
    """What became of it."""

    outcome = forms.ChoiceField(
        label=_("What became of it"), choices=Correction.Outcome, widget=forms.RadioSelect
    )
    answer = forms.CharField(
        label=_("Answer to the visitor"),
        required=False,
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )
