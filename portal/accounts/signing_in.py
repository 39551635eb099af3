"""Signing in: the password, then the one-time code of those who have a phone for it."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_otp.plugins.otp_static.models import StaticDevice

from portal.accounts import codes, guessing
from portal.accounts.forms import CodeForm, SignInForm
from portal.accounts.private import private
from portal.localities.rights import reach

BACKEND = "portal.accounts.backends.NameOrMail"
WAITING = "waiting_for_code"  # who has given the password, in a session that is nobody's yet
PATIENCE = 600  # seconds between password and code


class SignIn(LoginView):
    """The password. Who is in already is led on."""

    authentication_form = SignInForm
    template_name = "admin/login.html"
    next_page = "admin:index"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        way = _way_on(request, self.get_success_url()) if request.method == "GET" else None
        return way or super().dispatch(request, *args, **kwargs)

    def get_redirect_url(self) -> str:
        """An address of ours; another word could be taken for the name of a view."""
        url = super().get_redirect_url()
        return url if url.startswith("/") else ""

    def form_valid(self, form: Any) -> HttpResponse:
        user, onward = form.get_user(), self.get_success_url()
        if codes.has_phone(user):
            self.request.session[WAITING] = {
                "person": user.pk,
                "proof": user.get_session_auth_hash(),
                "since": int(timezone.now().timestamp()),
                "next": onward,
            }
            return redirect("accounts:code")
        return _enter(self.request, user, onward)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """`site` is the portal's own, not Django's."""
        context = super().get_context_data(**kwargs)
        del context["site"], context["site_name"]
        return context


sign_in = private(SignIn.as_view())


@private
def code(request: HttpRequest) -> HttpResponse:
    """The second step."""
    user, onward = _waiting(request)
    if user is None:
        return redirect(settings.LOGIN_URL)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        if not guessing.may_try(request, user):
            return HttpResponse(status=429)  # axes answers instead
        device = codes.check(user, form.cleaned_data["code"])
        if device is not None:
            user.otp_device = device
            return _enter(request, user, onward)
        guessing.failed(request, user)
        form.refuse()
    return render(request, "accounts/code.html", {"form": form})


def _waiting(request: HttpRequest) -> tuple[User | None, str]:
    """Who has given the password a moment ago, and where they were going; also who is signed in
    from a time before the code.
    """
    asked: dict[str, Any] = request.session.get(WAITING, {})
    user = User.objects.filter(pk=asked.get("person", 0), is_active=True).first()
    fresh = timezone.now().timestamp() - asked.get("since", 0) < PATIENCE
    if user and fresh and constant_time_compare(user.get_session_auth_hash(), asked["proof"]):
        return user, asked["next"]
    known: Any = request.user
    if known.is_authenticated and not known.is_verified() and codes.has_phone(known):
        return User.objects.get(pk=known.pk), reverse("admin:index")
    return None, ""


def _enter(request: HttpRequest, user: Any, onward: str) -> HttpResponse:
    """Begins a session under a new key."""
    request.session.pop(WAITING, None)
    request.session.cycle_key()
    login(request, user, BACKEND)
    if isinstance(getattr(user, "otp_device", None), StaticDevice):
        messages.warning(request, _papers(codes.papers_left(user)))
    return HttpResponseRedirect(onward)


def _papers(left: int) -> str:
    words = ngettext(
        "You used a recovery code. %(n)d is left.",
        "You used a recovery code. %(n)d are left.",
        left,
    )
    more = _("New ones are on the page of your account.")
    return f"{words % {'n': left}} {more}"


def _way_on(request: HttpRequest, onward: str) -> HttpResponse | None:
    """Where somebody goes who is signed in: into the admin, or first to what is still asked."""
    user = request.user
    if admin.site.has_permission(request):
        return HttpResponseRedirect(onward if onward != request.path else reverse("admin:index"))
    if user.is_active and reach(user).is_staff:
        return redirect("accounts:code" if codes.has_phone(user) else "accounts:codes")
    return None
