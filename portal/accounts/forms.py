"""The forms of the pages about accounts."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts import codes
from portal.localities.rights import reach

RULES = _(
    "At least 8 characters. Not only digits, not your name or e-mail, not a word that many people "
    "use. A short sentence of your own is easy to remember."
)


class PersonName(forms.CharField):
    """A name in one line, written as people write it: "Nguyễn Thị Lan"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=150, label=_("Name"), **kwargs)
        self.widget.attrs["autocomplete"] = "name"

    def to_python(self, value: Any) -> str:
        return " ".join((super().to_python(value) or "").split())

    def validate(self, value: str) -> None:
        super().validate(value)
        if not value.isprintable() or not any(map(str.isalpha, value)):
            raise ValidationError(_("Write a name: letters, in one line."))


class SignInForm(AuthenticationForm):
    """E-mail or user name, and password."""

    error_messages = {
        "invalid_login": _(
            "E-mail or password is not right. Mind capital letters and, in the password, the "
            "accents that a keyboard adds."
        ),
        "inactive": _("This account is closed."),
        "no_role": _("This account has no role yet. Please ask an administrator of the portal."),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.label = _("E-mail or user name")
        name.max_length = 254
        name.widget.attrs.update(maxlength=254, spellcheck="false")

    def confirm_login_allowed(self, user: Any) -> None:
        super().confirm_login_allowed(user)
        if not reach(user).is_staff:
            raise ValidationError(self.error_messages["no_role"], code="no_role")


class CodeForm(forms.Form):
    """A one-time code, or one of the codes on paper."""

    code = forms.CharField(
        label=_("Code"),
        max_length=codes.LONGEST,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "none",
                "spellcheck": "false",
                "size": 12,
            }
        ),
    )

    def refuse(self) -> None:
        """Says that it was wrong."""
        self.add_error(
            "code",
            _(
                "This code is not right. Each works once, and for half a minute; wait for the next "
                "one. After wrong codes the portal waits a moment too."
            ),
        )


class AddressForm(forms.Form):
    """Whoever forgot the password says where the mail goes."""

    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("The address that the invitation came to."),
    )


class PlainWords:
    """Rules in plain words, and what breaks them beside the first of the two fields."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        first, second = fields["new_password1"], fields["new_password2"]
        first.label, first.help_text = _("New password"), RULES
        second.label, second.help_text = _("The same once more"), ""

    def validate_password_for_user(self, user: Any, *args: Any, **kwargs: Any) -> None:
        validate: Any = super().validate_password_for_user  # type: ignore[misc]
        validate(user, "new_password1")


class NewPasswordForm(PlainWords, SetPasswordForm):  # type: ignore[type-arg]
    """Twice the same."""


class ChangedPasswordForm(PlainWords, PasswordChangeForm):
    """The old password first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Your password now")


class AccountForm(forms.Form):
    """What people change about themselves."""

    name = PersonName(help_text=_("As the others see it beside what you change."))
    language = forms.ChoiceField(
        label=_("Language of mails"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
