"""Corrections in the admin: those about one's own records, the oldest first, answered once."""

from typing import Any, ClassVar

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal import careful
from portal.content.models import Content
from portal.corrections import verbs
from portal.corrections.forms import DecisionForm
from portal.corrections.models import Correction
from portal.localities.rights import reach
from portal.text import number

EXCERPT = 100


class Answered(careful.Question):
    """What waits, or what was answered."""

    title = gettext_lazy("answer")
    parameter_name = "answered"
    conditions: ClassVar = {"no": Q(outcome=""), "yes": ~Q(outcome="")}

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", gettext_lazy("waiting")), ("yes", gettext_lazy("answered"))]


@admin.register(Correction)
class CorrectionAdmin(careful.ToBeRead, careful.Careful):
    """Nobody enters them here, and nobody deletes them."""

    list_display = ("name", "excerpt", "sent_at", "outcome")
    list_filter = (Answered,)
    ordering = ("sent_at", "pk")
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Correction.objects.visible_to(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return reach(request.user).is_staff

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reach(request.user).is_staff

    @admin.display(description=gettext_lazy("what is wrong"))
    def excerpt(self, correction: Correction) -> str:
        """The first words."""
        return Truncator(correction.text).chars(EXCERPT)

    def change_view(self, request: HttpRequest, object_id: str, *args: Any, **kw: Any) -> Any:
        """What was said, beside the record; the answer below it."""
        shown = self.get_queryset(request).select_related("decided_by")
        correction = shown.filter(pk=number(object_id)).first()
        if correction is None:
            raise Http404
        form = DecisionForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self._decide(request, correction, form):
            return redirect(reverse("admin:corrections_correction_changelist"))
        return self._show(request, correction, form)

    def _decide(self, request: HttpRequest, correction: Correction, form: DecisionForm) -> bool:
        """Whether it is done; if not the form says why."""
        try:
            verbs.decide(correction, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return False
        is_junk = form.cleaned_data["outcome"] == Correction.Outcome.JUNK
        is_told = correction.email and not is_junk
        text = _("Answered, and the visitor is told.") if is_told else _("Answered.")
        self.message_user(request, text, messages.SUCCESS)
        return True

    def _show(
        self, request: HttpRequest, correction: Correction, form: DecisionForm
    ) -> HttpResponse:
        record = correction.about
        context = {
            "opts": self.opts,
            "title": _("What is wrong on “%(name)s”") % {"name": correction.name},
            "correction": correction,
            "record": record,
            "record_admin": _admin_url(record) if record else "",
            "others": Correction.objects.waiting()
            .filter(model=correction.model, record=correction.record)
            .exclude(pk=correction.pk),
            "form": form,
        }
        name = "admin/corrections/correction.html"
        return TemplateResponse(request, name, self.admin_site.each_context(request) | context)


def _admin_url(record: Content) -> str:
    name = f"{record._meta.app_label}_{record._meta.model_name}"
    return reverse(f"admin:{name}_change", args=[record.pk])
