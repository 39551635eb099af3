"""A rule for dates on the form of its event: what each kind asks, and dates that nobody moves
unseen.
"""

from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from events.admin.foretelling import Foretold, Great, digest, farewell, foretell, lost, told
from events.models import DateRule, Occurrence
from events.recurrence import Rule
from portal.content.admin.clocks import ClockField, ClocksField
from portal.version.models import Versioned

Kind = DateRule.Kind
HOURS = ("starts", "ends")
YEARLY = (
    *("start_day", "start_month", "end_day", "end_month", "main_day", "main_month"),
    *("every", "anchor_year", *HOURS),
)
OFTEN = (*HOURS, "minutes", "since", "until")
# What each kind asks, beside the kind itself.
OF_KIND: dict[str, tuple[str, ...]] = {
    Kind.LUNAR_YEARLY: (*YEARLY, "leap"),
    Kind.SOLAR_YEARLY: YEARLY,
    Kind.WEEKLY: ("weekdays", *OFTEN, "until_weekday"),
    Kind.LUNAR_MONTHLY: ("month_days", "moves", *OFTEN),
    Kind.ONCE: ("first_on", "last_on", "main_on", *HOURS),
}
ASKED = tuple(dict.fromkeys(name for names in OF_KIND.values() for name in names))
DAY = {"min": 1, "max": 31, "class": "rule-number"}
MONTH = {"min": 1, "max": 12, "class": "rule-number"}
YEAR = {"class": "rule-year"}


class ShownField(forms.CharField):
    """Which dates the editor has seen: nothing that anybody changes."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def _day_widget() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    """One rule. What its kind does not ask is not said, whatever stands there."""

    every = forms.IntegerField(
        label=pgettext_lazy("rule", "Every … years"),
        required=False,
        initial=1,
        widget=forms.NumberInput(attrs={"min": 1, "max": 60, "class": "rule-number"}),
    )
    shown = ShownField(required=False)
    event: Any = None
    is_held_back = False  # nothing is wrong with it but that its dates move
    goes = False  # the box "delete" is ticked

    class Meta:
        model = DateRule
        fields = ("kind", *ASKED)
        field_classes = {"starts": ClocksField, "ends": ClockField}
        labels = {
            "start_day": pgettext_lazy("rule", "From day"),
            "start_month": pgettext_lazy("rule", "of month"),
            "end_day": pgettext_lazy("rule", "to day"),
            "end_month": pgettext_lazy("rule", "of month"),
            "main_day": pgettext_lazy("rule", "main day"),
            "main_month": pgettext_lazy("rule", "of month"),
        }
        help_texts = {
            "starts": gettext_lazy(
                "20h or 20:00. What is held every week or every lunar month may begin several "
                "times a day: 8:00 10:00."
            ),
        }
        widgets = {
            **{f"{part}_day": forms.NumberInput(attrs=DAY) for part in ("start", "end", "main")},
            **{
                f"{part}_month": forms.NumberInput(attrs=MONTH) for part in ("start", "end", "main")
            },
            **{name: _day_widget() for name in ("first_on", "last_on", "main_on")},
            **{name: _day_widget() for name in ("since", "until")},
            "anchor_year": forms.NumberInput(attrs=YEAR),
            "minutes": forms.NumberInput(attrs=YEAR),
            "starts": forms.TextInput(attrs={"class": "rule-hours"}),
            "ends": forms.TimeInput(format="%H:%M", attrs={"class": "rule-hours"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        row = self.instance
        self.before: Rule | None = row.rule if row.pk else None
        row.form = self  # for those who draw the row
        self.fields["leap"].required = False  # asked only where a month can come twice
        self.fields["shown"].initial = digest(self.before, self.today) if self.before else ""

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    def clean_every(self) -> int:
        every: int | None = self.cleaned_data["every"]
        return 1 if every is None else every

    def clean_leap(self) -> str:
        return self.cleaned_data["leap"] or DateRule.Leap.REGULAR

    def clean(self) -> dict[str, Any] | None:
        """Nothing is wrong with what is not asked."""
        cleaned = super().clean()
        blank = DateRule()
        for name in set(ASKED) - {*OF_KIND.get(self.cleaned_data.get("kind", ""), ASKED)}:
            self.errors.pop(name, None)
            self.cleaned_data[name] = getattr(blank, name)
        return cleaned

    def _post_clean(self) -> None:
        """What a field says of itself is enough."""
        own = {name: texts.copy() for name, texts in self.errors.items()}
        super()._post_clean()  # type: ignore[misc]
        self.errors.update(own)

    def foretold(self, great: Great | None = None) -> Foretold | None:
        """What the rule gives; None as long as it is not whole."""
        found = self._foretold(great)
        if found is None or not found.moves:
            return found
        row = self.instance
        confirmed = Occurrence.objects.filter(
            event=row.event_id, slot=row.slot, confirmed_at__isnull=False
        )
        rule = None if self.goes else row.rule
        return replace(found, lost=lost(confirmed.order_by("first"), rule, self.today))

    def _foretold(self, great: Great | None) -> Foretold | None:
        if self.goes:
            return farewell(self.before, self.today) if self.before else None
        if self.is_bound and self.errors and not self.is_held_back:
            return None
        if self.instance.pk is None and not (self.is_bound and self.has_changed()):
            return None
        return foretell(self.instance.rule, self.today, before=self.before, great=great)

    def guard(self) -> None:
        """Dates of a stored rule move once they were shown, or if the form is sent once more."""
        if self.before is None or not (self.goes or (not self.errors and self.has_changed())):
            return
        found = self.foretold()
        if found is None or not found.moves or self.cleaned_data.get("shown") == found.digest:
            return
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("shown")] = found.digest
        self.data, self.is_held_back = data, True
        self.add_error(None, _question(found))


def _question(found: Foretold) -> str:
    old, new = told(found.lines)
    text = _("The dates would move. Until now: %(old)s. New: %(new)s.")
    if found.goes:
        text = _("With the rule its dates would go: %(old)s.")
    sentences = [text % {"old": old, "new": new}]
    if found.lost:
        sentences.append(_("No longer confirmed then: %(days)s.") % {"days": found.lost})
    return " ".join([*sentences, _("Save again to accept.")])


class RuleRows(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """The rules of one event."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.event = self.instance
        return form

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        """Without making occurrences anew: the event is saved last and does it, so that a rule that
        takes the place of this one in the same form takes its occurrences too.
        """
        if commit:
            Versioned.delete(obj)

    @property
    def empty_form(self) -> Any:
        form = super().empty_form
        form.event = self.instance
        return form

    def clean(self) -> None:
        super().clean()
        unseen = []
        for form in self.forms:
            form.goes = self._should_delete_form(form)  # type: ignore[attr-defined]
            form.guard()
            if form.goes and form.is_held_back:
                unseen += form.non_field_errors()
        if unseen:  # what a row says that goes is not listened to
            raise ValidationError(unseen)
