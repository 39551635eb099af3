"""The form of a person and of their roles, as administrators fill it in."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.accounts.forms import PersonName
from portal.accounts.models import Person, account
from portal.accounts.people import administrators, free_name
from portal.localities.models import Role


class PersonForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name, address, language; a new person gets a user name and no password."""

    name = PersonName(
        help_text=_("As the others see it beside what this person changes: Nguyễn Thị Lan.")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("The invitation goes there, and it is what the person signs in with."),
    )
    language = forms.ChoiceField(label=_("Language of mails"), choices=settings.LANGUAGES)

    class Meta:
        model = Person
        fields = ("email", "is_active")
        labels = {"is_active": _("Account is open")}
        help_texts = {
            "is_active": _(
                "A closed account cannot sign in, and its sessions end at once. What the person "
                "has done stays. Whoever has changed records is closed, not deleted."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "email"):
            self.fields[name].widget.attrs["class"] = "vTextField"
        if self.instance.pk:
            self.fields["name"].initial = self.instance.get_full_name()
            self.fields["language"].initial = account(self.instance).language

    def clean_email(self) -> str:
        """One person, one address: whoever signs in with it is meant."""
        typed = str(self.cleaned_data["email"])
        same = Q(account__mailbox=typed.casefold()) | Q(email__iexact=typed)
        same |= Q(username__iexact=typed)
        if User.objects.filter(same).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("Somebody has this address already."), code="unique")
        return typed

    def _post_clean(self) -> None:
        super()._post_clean()  # type: ignore[misc]
        user = self.instance
        if "name" in self.cleaned_data and ("name" in self.changed_data or not user.pk):
            user.first_name, user.last_name = self.cleaned_data["name"], ""
        if not user.pk:
            user.username = free_name(self.cleaned_data.get("name", ""))
            user.set_unusable_password()


class RolesFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    """The roles of one person; `by` changes them."""

    by: Any = None

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        """A new row is meant, also one that was left as it came."""
        kwargs["empty_permitted"] = False
        return super()._construct_form(i, **kwargs)  # type: ignore[misc]

    def add_fields(self, form: Any, index: int | None) -> None:
        """A row has no labels: its fields say themselves what they are."""
        super().add_fields(form, index)
        for field in form.fields.values():
            if field.label:
                field.widget.attrs["aria-label"] = field.label

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        rows = [form for form in self.forms if form.cleaned_data and not self._goes(form)]
        roles = {form.cleaned_data["role"] for form in rows}
        person = self.instance
        if not person.pk and not roles:
            raise ValidationError(_("Give this person a role; without one nobody can sign in."))
        if person.pk:
            self._keeps_an_administrator(person, Role.ADMINISTRATOR in roles)

    def _goes(self, form: Any) -> bool:
        return bool(self.can_delete and self._should_delete_form(form))

    def _keeps_an_administrator(self, person: Any, stays: bool) -> None:
        stays = stays or person.is_superuser
        if person.pk == self.by.pk and not stays:
            raise ValidationError(
                _("You cannot take away your own role as an administrator; ask another one.")
            )
        if stays and person.is_active:
            return
        if not administrators().exclude(pk=person.pk).exists():
            raise ValidationError(_("This is the last administrator; the portal needs one."))
