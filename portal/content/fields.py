"""Two kinds of columns: formatted text, and a few words out of a short list."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.lookups import Contains
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from portal.content import richtext

Options = Sequence[tuple[str, Any]]


class RichTextField(models.TextField):
    """Formatted text that is made safe on every way into the database, bulk writes included."""

    def to_python(self, value: Any) -> str:
        """Django asks it for forms, and for whatever is written."""
        return richtext.sanitise(super().to_python(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """The row in memory is as safe as the stored one."""
        safe = self.to_python(super().pre_save(model_instance, add))
        model_instance.__dict__[self.attname] = safe  # past modeltranslation, which sets languages
        return safe


class ChoiceSetField(models.CharField):
    """Pillars, weekdays, languages, lunar days: a list of option values in Python, `|a|b|` in the
    column, in the order of the options.

    `pillars__has="cuisine"` finds the rows that hold one value, alike on every database. The
    options are no part of the schema: a new one needs no migration.
    """

    def __init__(
        self,
        *args: Any,
        options: Options = (),
        coerce: Callable[[str], Any] = str,
        **kwargs: Any,
    ) -> None:
        self.options = options
        self.coerce = coerce
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def _ordered(self, values: Sequence[Any]) -> list[Any]:
        known = [str(value) for value, _label in self.options]
        chosen = {str(value) for value in values}
        ordered = [v for v in known if v in chosen] + sorted(chosen - set(known))
        return [self.coerce(value) if value in known else value for value in ordered]

    def to_python(self, value: Any) -> list[Any]:
        if not value:
            return []
        return self._ordered(value.strip("|").split("|") if isinstance(value, str) else list(value))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> list[Any]:
        return self.to_python(value)

    def get_prep_value(self, value: Any) -> str:
        values = self.to_python(value)
        return f"|{'|'.join(map(str, values))}|" if values else ""

    def value_to_string(self, obj: models.Model) -> str:
        return self.get_prep_value(self.value_from_object(obj))

    def validate(self, value: list[Any], model_instance: models.Model | None) -> None:
        known = {str(option) for option, _label in self.options}
        unknown = [str(item) for item in value if str(item) not in known]
        if unknown:
            raise ValidationError(
                _("“%(value)s” is not one of the choices."), params={"value": ", ".join(unknown)}
            )
        if not value and not self.blank:
            raise ValidationError(self.error_messages["blank"], code="blank")

    def run_validators(self, value: Any) -> None:
        """The column's length is checked on the stored form."""
        super().run_validators(self.get_prep_value(value))

    def formfield(self, *args: Any, **kwargs: Any) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=self.options,
            required=not self.blank,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


@ChoiceSetField.register_lookup
class Has(Contains):
    """Rows whose set holds the value."""

    lookup_name = "has"

    def __init__(self, lhs: Any, rhs: Any) -> None:
        super().__init__(lhs, f"|{rhs}|")

    def get_rhs_op(self, connection: Any, rhs: str) -> Any:
        """Databases know the operator by its own name."""
        return connection.operators["contains"] % rhs
