"""The field "old or new address": finds the locality of today, and the one of before July 2025."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.content import rights
from portal.localities import ask
from portal.localities.rights import reach

MOST_NAMED = 5


class LookupInput(AdminTextInputWidget):
    """A line of text; the script shows below it what the words may mean, and fills the fields."""

    class Media:
        css = {"all": ("css/admin/locality-lookup.css",)}
        js = (forms.Script("js/admin/locality-lookup.js", type="module"),)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        return render_to_string("admin/content/_locality_lookup.html", {"field": field})


class LookupForm(forms.ModelForm):  # type: ignore[type-arg]
    """Without script the address is looked up when the form is sent, and fills what is empty."""

    user: Any = None

    looked_up = forms.CharField(
        label=_("Old or new address"),
        required=False,
        max_length=300,
        widget=LookupInput,
        help_text=_(
            "Type an address as you know it, for instance “xã Đa Tốn, huyện Gia Lâm, Hà Nội”. "
            "What you choose below fills in the locality of today and the former one."
        ),
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        text = self.cleaned_data.get("looked_up", "")
        if text and "locality" in self.fields and "locality" not in self.errors:
            self._look_up(text)
        return cleaned

    def _look_up(self, text: str) -> None:
        here = self.cleaned_data.get("locality")
        every = ask.choices(text)
        found = [c for c in every if here in (None, c.unit)]
        choice = ask.only(found)
        if here and not any(here in (c.unit, *c.unit.ancestors) for c in every):
            self.add_error("looked_up", _("This address does not lie in the locality below."))
        elif choice is None and here is None:
            self.add_error("looked_up", _unclear(found))
        elif choice and not here and not rights.may_assign(self.user, choice.unit):
            self.add_error("looked_up", _("Choose one of the localities that you work for."))
        elif choice:
            self._fill(choice)

    def _fill(self, choice: ask.Choice) -> None:
        """Only what is empty."""
        values = {"locality": choice.unit}
        if choice.former:
            values["former_locality"] = choice.former
            values["former_address"] = ask.full_address(choice.former)
        for name, value in values.items():
            if name in self.fields and not self.cleaned_data.get(name):
                self.cleaned_data[name] = value


def _unclear(found: list[ask.Choice]) -> str:
    if not found:
        return gettext("No commune, district or province has this name, today or before July 2025.")
    units = dict.fromkeys(str(choice.unit) for choice in found)
    named = "; ".join(list(units)[:MOST_NAMED]) + ("; …" if len(units) > MOST_NAMED else "")
    return gettext("This may be: %(units)s. Choose one below.") % {"units": named}


class LooksUp(admin.ModelAdmin):  # type: ignore[type-arg]
    """Fields that only ask, and store nothing themselves, go where a form only shows. Who has one
    locality finds it filled in.
    """

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        own = reach(request.user).units().current()[:2]  # type: ignore[attr-defined]
        if len(own) == 1:
            initial.setdefault("locality", own[0].pk)
        return initial

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj) if obj else self.has_add_permission(request):
            return fieldsets
        asking = set(self.form.declared_fields)  # type: ignore[attr-defined]
        return [
            (name, options | {"fields": _less(options["fields"], asking)})
            for name, options in fieldsets
        ]


def _less(fields: Any, names: set[str]) -> list[Any]:
    return [field for field in fields if not (isinstance(field, str) and field in names)]
