"""What no source backs yet: ticked by its label, kept as the names of fields in one column."""

from typing import Any

from django import forms
from django.contrib.admin.utils import flatten_fieldsets
from django.db.models import Model
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

Choices = list[tuple[str, str]]
LANGUAGES = ("_vi", "_en")
# What says how far the others can be trusted.
ABOUT = {
    *("sources", "source_notes", "confidence", "unverified_fields", "checked_on", "checked_by"),
    *("slug", "shared_with", "precision"),
}


class Boxes(forms.CheckboxSelectMultiple):
    """Names that are no field here (a list of rows, an older form) stand among them as they are."""

    def optgroups(self, name: str, value: Any, attrs: Any = None) -> Any:
        known = [str(key) for key, _label in self.choices]
        stray = [(key, key) for key in value if key and key not in known]
        whole, self.choices = self.choices, [*self.choices, *stray]
        try:
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = whole


class UnverifiedField(forms.MultipleChoiceField):
    """Several names in, "founded address" out."""

    widget = Boxes

    def __init__(self, choices: Choices, length: int) -> None:
        self.length = length
        super().__init__(
            choices=choices,
            required=False,
            label=_("Not backed by a source yet"),
            help_text=_("Tick what could not be verified."),
        )

    def prepare_value(self, value: Any) -> Any:
        return value.split() if isinstance(value, str) else value

    def valid_value(self, value: Any) -> bool:
        return str(value).isidentifier()

    def clean(self, value: Any) -> str:
        names = " ".join(super().clean(value))
        if len(names) > self.length:
            raise forms.ValidationError(_("These are too many: leave some out."))
        return names

    def has_changed(self, initial: Any, data: Any) -> bool:
        return set((initial or "").split()) != set(data or ())


def facts(model: type[Model], fieldsets: Any, more: Any = ()) -> Choices:
    """The fields of a form that a source may back, each once for its languages, and `more`."""
    columns = {field.name: field for field in model._meta.concrete_fields}
    found: dict[str, str] = {}
    for name in flatten_fieldsets(fieldsets):
        base = next((name.removesuffix(end) for end in LANGUAGES if name.endswith(end)), name)
        if base in columns and base not in ABOUT:
            found.setdefault(base, str(columns[base].verbose_name))
    found |= {name: str(label) for name, label in more}
    return [(name, capfirst(label)) for name, label in found.items()]
