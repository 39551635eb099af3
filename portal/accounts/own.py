"""What people do with their own account: name, one-time codes, sessions."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from django_otp import login as verify_session

from portal.accounts import codes, guessing, sessions
from portal.accounts.forms import AccountForm, CodeForm
from portal.accounts.models import account as account_of
from portal.accounts.private import for_staff, speak

KEY = "key_of_new_phone"  # in the session, until a code shows that the phone has it


@for_staff
def account(request: HttpRequest) -> HttpResponse:
    """Who I am, and the ways to everything else."""
    user: Any = request.user
    row = account_of(user)
    now = {"name": user.get_full_name(), "language": row.language}
    form = AccountForm(request.POST if request.method == "POST" else None, initial=now)
    if form.is_valid():
        user.first_name, user.last_name = form.cleaned_data["name"], ""
        user.save(update_fields=["first_name", "last_name"])
        row = account_of(user)
        row.language = form.cleaned_data["language"]
        row.save()
        messages.success(request, _("Saved."))
        response = redirect("accounts:account")
        if "language" in form.changed_data:
            speak(response, row.language)
        return response
    context = {
        "form": form,
        "memberships": user.memberships.select_related("locality__parent"),
        "codes_possible": settings.ONE_TIME_CODES != "off",
        "has_phone": codes.has_phone(user),
        "papers_left": codes.papers_left(user),
    }
    return render(request, "accounts/account.html", context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Ends all sessions of the person, this one too."""
    ended = sessions.end_all(request.user)
    logout(request)
    words = ngettext("You are signed out (%(n)d session).", "You are signed out (%(n)d sessions).",
                     ended)  # fmt: skip
    messages.success(request, words % {"n": ended})
    return redirect(settings.LOGIN_URL)


def phone(request: HttpRequest) -> HttpResponse:
    """One-time codes: set them up or, where that is done, print new papers and switch them off."""
    if settings.ONE_TIME_CODES == "off":
        raise Http404
    form = CodeForm(request.POST if request.method == "POST" else None)
    change = _changed if codes.has_phone(request.user) else _enrolled
    return change(request, form)


def _enrolled(request: HttpRequest, form: CodeForm) -> HttpResponse:
    user: Any = request.user
    key = request.session.setdefault(KEY, codes.new_key())
    if form.is_valid():
        device = codes.enrol(user, key, form.cleaned_data["code"])
        if device is not None:
            del request.session[KEY]
            request.session.cycle_key()
            verify_session(request, device)
            request.session.save()
            sessions.end_all(user, but=request.session.session_key)
            return _papers(request)
        form.refuse()
    context = {
        "form": form,
        "required": settings.ONE_TIME_CODES == "required",
        "qr": codes.qr(user, key, _("QR code for the app on your phone")),
        "secret": codes.secret(key),
    }
    return render(request, "accounts/enrol.html", context)


def _changed(request: HttpRequest, form: CodeForm) -> HttpResponse:
    user: Any = request.user
    if form.is_valid():
        if not guessing.may_try(request, user):
            return HttpResponse(status=429)  # axes answers instead
        device = codes.check(user, form.cleaned_data["code"])
        if device is None:
            guessing.failed(request, user)
            form.refuse()
        elif "off" in request.POST:
            codes.drop(user)
            messages.success(request, _("One-time codes are switched off."))
            return redirect("accounts:account")
        else:
            return _papers(request)
    context = {"form": form, "papers_left": codes.papers_left(user)}
    return render(request, "accounts/codes.html", context)


def _papers(request: HttpRequest) -> HttpResponse:
    """The codes on paper, this once."""
    papers = codes.print_papers(request.user)
    return render(request, "accounts/papers.html", {"papers": papers, "next": _next(request)})


def _next(request: HttpRequest) -> str:
    """Where they were going when they were sent here, if that is an address of ours."""
    wanted = request.GET.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else ""


everywhere = for_staff(sign_out, while_enrolling=True)
phone = for_staff(phone, while_enrolling=True)
