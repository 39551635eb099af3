"""Passwords: the first one, a forgotten one, another one. Links come by mail."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.contrib.auth.views import PasswordChangeView, PasswordResetConfirmView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts import guessing, mails
from portal.accounts.forms import AddressForm, ChangedPasswordForm, NewPasswordForm
from portal.accounts.links import InvitationLinks, invitations, resets
from portal.accounts.models import account
from portal.accounts.private import for_staff, private, speak
from portal.accounts.signing_in import BACKEND
from portal.visitors.limits import address
from portal.visitors.models import Asked

# Links in an hour: to one person, and asked for from one address.
TO_A_PERSON, FROM_AN_ADDRESS = 3, 20


class Afterwards(HttpResponseRedirect):
    """An answer with work to do once it is sent: how long it took tells nothing."""

    work: Callable[[], Any] | None = None

    def close(self) -> None:
        work, self.work = self.work, None
        try:
            if work:
                work()
        finally:
            super().close()


@private
def forgotten(request: HttpRequest) -> HttpResponse:
    """Asks where to send a link. The answer is the same whoever asks for whomever."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return render(request, "registration/forgotten.html", {"form": form})
    mailbox, asker = form.cleaned_data["email"], address(request)
    language = get_language() or "vi"
    response = Afterwards(reverse("accounts:sent"))
    response.work = lambda: _send(mailbox, asker, language)
    return response


def _send(mailbox: str, asker: str | None, language: str) -> None:
    """To whoever has this address and an open account, unless that was asked for too often."""
    if not Asked.is_fine(f"reset from {asker}", most=FROM_AN_ADDRESS):
        return
    people = User.objects.filter(account__mailbox=mailbox.casefold(), is_active=True)
    for user in people:
        if Asked.is_fine(f"reset to {user.pk}", most=TO_A_PERSON):
            mails.send_reset(user, language=language)


@private
def sent(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "registration/sent.html")


class Reset(PasswordResetConfirmView):
    """From the link of a mail, which leaves the address at once, to a new password."""

    form_class = NewPasswordForm
    template_name = "registration/new_password.html"
    token_generator: InvitationLinks = resets
    success_url = reverse_lazy("admin:login")
    extra_context = {"invited": False}

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> Any:
        """A link that is over answers with a page that says so."""
        status = 200 if self.validlink else 410
        return super().render_to_response(context, status=status, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)
        guessing.unlock(self.user)
        self.greet()
        return response

    def greet(self) -> None:
        """Led to the sign-in, where a code may be asked for."""
        messages.success(self.request, _("Your new password is set. Please sign in with it."))


class Invitation(Reset):
    """The first password; with it they are in."""

    token_generator = invitations
    post_reset_login = True
    post_reset_login_backend = BACKEND
    success_url = reverse_lazy("admin:index")
    extra_context = {"invited": True}

    def dispatch(self, *args: Any, **kwargs: Any) -> Any:
        """The page speaks the language of the mail."""
        response = super().dispatch(*args, **kwargs)
        if self.user is not None and response.status_code == 302:
            speak(response, account(self.user).language)
        return response

    def greet(self) -> None:
        messages.success(self.request, _("Welcome! Your password is set, and you are signed in."))


class Change(PasswordChangeView):
    """Another one while signed in; all other sessions end with it."""

    form_class = ChangedPasswordForm
    template_name = "registration/change.html"
    success_url = reverse_lazy("accounts:account")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not guessing.may_try(request, request.user):
            return HttpResponse(status=429)  # axes answers instead
        return super().post(request, *args, **kwargs)

    def form_invalid(self, form: Any) -> HttpResponse:
        if "old_password" in form.errors:
            guessing.failed(self.request, self.request.user)
        return super().form_invalid(form)

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(
            self.request, _("Your new password is set. Wherever else you were, you are signed out.")
        )
        return super().form_valid(form)


reset, invitation = private(Reset.as_view()), private(Invitation.as_view())
change = for_staff(Change.as_view())


def changed(request: HttpRequest) -> HttpResponse:
    """Django's address for "it is done"."""
    return redirect("accounts:account")
