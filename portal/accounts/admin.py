"""People in the admin: administrators invite them, give roles, close accounts."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import date
from django.urls import path
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_otp.plugins.otp_totp.models import TOTPDevice

from portal.accounts import deeds, sessions
from portal.accounts.models import Person, account
from portal.accounts.people import has_left_traces, hold_administrators, was_invited
from portal.accounts.person_form import PersonForm, RolesFormSet
from portal.careful import Careful, CarefulFields, Question, ToBeRead
from portal.content.admin.references import people
from portal.localities.models import Membership, Role
from portal.localities.rights import reach
from portal.text import fold


class Roles(CarefulFields, admin.TabularInline):  # type: ignore[type-arg]
    """The roles of a person, each for a locality or for all."""

    model = Membership
    formset = RolesFormSet
    extra = 0
    autocomplete_fields = ("locality",)
    verbose_name = _("role")
    verbose_name_plural = _("roles")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.by = request.user  # the class was made for this request
        wrapper = formset.form.base_fields["locality"].widget
        wrapper.can_add_related = wrapper.can_change_related = wrapper.can_view_related = False
        return formset

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return 0 if obj else 1

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_administrator

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class RoleFilter(Question):
    """Who has a role somewhere."""

    title = _("role")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return Role.choices

    def condition(self, asked: str, request: HttpRequest) -> Q:
        has_it = Q(pk__in=Membership.objects.filter(role=asked).values("user"))
        return has_it | Q(is_superuser=True) if asked == Role.ADMINISTRATOR else has_it


class AccountFilter(Question):
    """Whether the account is open."""

    title = _("account")
    parameter_name = "is_active"
    answers: ClassVar = {
        True: pgettext_lazy("account", "open"),
        False: pgettext_lazy("account", "closed"),
    }
    conditions: ClassVar = {"1": Q(is_active=True), "0": Q(is_active=False)}

    def lookups(self, request: HttpRequest, model_admin: Any) -> Any:
        return (("1", self.answers[True]), ("0", self.answers[False]))


@admin.register(Person)
class PersonAdmin(Careful):
    """For administrators only."""

    form = PersonForm
    inlines = (Roles,)
    list_display = ("name", "roles", "signed_in", "code", "state")
    list_display_links = ("name",)
    list_filter = (RoleFilter, AccountFilter)
    search_fields = ("account__search_names",)
    search_help_text = _("Name or e-mail, with or without accents.")
    ordering = ("account__search_names", "pk")
    list_per_page = 100
    actions = ("invite_again", "unlock")
    change_form_template = "accounts/person_form.html"

    class Media:
        css = {"all": ("css/admin/people.css",)}

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_administrator

    has_add_permission = has_change_permission = has_view_permission

    def has_module_permission(self, request: HttpRequest) -> bool:
        return reach(request.user).is_administrator

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only who has left nothing behind, one by one."""
        if obj is None or not reach(request.user).is_administrator:
            return False
        return bool(obj.pk != request.user.pk and not has_left_traces(obj))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        phones = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        members = Membership.objects.select_related("locality__parent__parent")
        people: QuerySet[Any] = super().get_queryset(request).select_related("account")
        roles = Prefetch("memberships", members)
        people = people.prefetch_related(roles)
        return people.annotate(has_code=Exists(phones))  # type: ignore[no-any-return]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        if "@" in search_term:
            mailbox = search_term.strip().casefold()
            return queryset.filter(account__mailbox__contains=mailbox), False
        for word in fold(search_term).split()[:10]:
            queryset = queryset.filter(account__search_names__contains=f" {word}")
        return queryset, False

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = ["name", "email", "language"]
        return [(None, {"fields": [*fields, "is_active", "signed_in", "code"] if obj else fields})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Nobody closes their own account by accident."""
        fixed = ["signed_in", "code"]
        return [*fixed, "is_active"] if obj and obj.pk == request.user.pk else fixed

    @admin.display(description=_("name"), ordering="account__search_names")
    def name(self, person: Person) -> str:
        return str(person)

    @admin.display(description=_("roles"))
    def roles(self, person: Any) -> str:
        words = [str(row) for row in person.memberships.all()]
        if person.is_superuser and str(Role.ADMINISTRATOR.label) not in words:
            words.insert(0, str(Role.ADMINISTRATOR.label))
        return "; ".join(words) or "–"

    @admin.display(description=_("last sign-in"), ordering="last_login")
    def signed_in(self, person: Person) -> str:
        if person.last_login:
            return str(date(localtime(person.last_login), "SHORT_DATETIME_FORMAT"))
        return str(_("invited, no password yet") if was_invited(person) else _("never"))

    @admin.display(description=_("one-time code"))
    def code(self, person: Any) -> str:
        return str(_("yes") if person.has_code else _("no"))

    @admin.display(description=_("account"), ordering="is_active")
    def state(self, person: Any) -> str:
        return str(AccountFilter.answers[person.is_active])

    @transaction.atomic
    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST":
            hold_administrators()
        return super().changeform_view(request, *args, **kwargs)

    @transaction.atomic
    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method == "POST":
            hold_administrators()
        return super().delete_view(request, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        row = account(obj)
        row.language = form.cleaned_data["language"]
        row.save()
        if not obj.is_active:
            sessions.end_all(obj)

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The invitation leaves when the account is there for good."""
        response = super().add_view(request, *args, **kwargs)
        person = getattr(request, "invited", None)
        if person is not None:
            deeds.tell(request, *deeds.invite(person, request.user))
        return response

    def response_add(self, request: HttpRequest, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """What is said is what became of the invitation."""
        request.invited = obj
        answer = super().response_add(request, obj, *args, **kwargs)
        list(messages.get_messages(request))
        return answer

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """With the deeds that this person may need."""
        person = context.get("original")
        context["deeds"] = deeds.offered(person) if person else []
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.do)
        return [path("<int:pk>/do/", view, name="accounts_person_do"), *super().get_urls()]

    def do(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One deed, by its button on the form."""
        if not reach(request.user).is_administrator:
            raise PermissionDenied
        person = get_object_or_404(self.get_queryset(request), pk=pk)
        deed = deeds.DEEDS.get(request.POST.get("deed", ""))
        if deed and deed.fits(person):
            done = deed.do(person, request.user)
            self.log_change(request, person, str(deed.label))
            deeds.tell(request, *done)
        return redirect("admin:accounts_person_change", pk)

    @admin.action(description=_("Send the invitation again"))
    def invite_again(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._to_each(request, rows, deeds.DEEDS["invite"])

    @admin.action(description=_("Unlock the sign-in"))
    def unlock(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._to_each(request, rows, deeds.DEEDS["unlock"])

    def _to_each(self, request: HttpRequest, rows: QuerySet[Any], deed: deeds.Deed) -> None:
        """To those whom it fits; the others are named."""
        for person in rows:
            if deed.fits(person):
                deeds.tell(request, *deed.do(person, request.user))
            else:
                words = _("Nothing to do for %(name)s.") % {"name": person}
                deeds.tell(request, messages.WARNING, words)


@admin.register(User)
class NamesAdmin(ToBeRead, Careful):
    """No page of its own: fields of records that name a person look them up here, by name."""

    search_fields = ("account__search_names",)
    ordering = ("account__search_names", "pk")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """By what is shown of them: the column that finds them holds their mailboxes too, which
        nobody is to guess here. They are few.
        """
        words = [f" {word}" for word in fold(search_term).split()[:10]]
        names = {one.pk: f" {fold(str(one))}" for one in queryset} if words else {}
        found = [pk for pk, name in names.items() if all(word in name for word in words)]
        return queryset.filter(pk__in=found) if words else queryset, False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """For the look-up only."""
        match = request.resolver_match
        looked_up = bool(match and match.url_name == "autocomplete")
        return looked_up and reach(request.user).is_staff

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those whom the person may name, under their own names."""
        named = people(request.user).order_by().values("pk")
        return Person.objects.filter(pk__in=named).order_by(*self.ordering)
