"""The short form for what is wrong on a page, and the page that thanks for it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.content.models import Content
from portal.content.views import address_now, trail
from portal.corrections import verbs
from portal.corrections.forms import CorrectionForm
from portal.corrections.models import kinds
from portal.visitors.pages import form_page


@form_page
def correction(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """Says what is wrong on the page of a published record."""
    record = _shown(section, slug)
    form = CorrectionForm(request)
    if not form.is_valid():
        return _page(request, "correction", record, status=form.status, form=form)
    told = {name: form.cleaned_data[name] for name in ("text", "email")}
    verbs.receive(record, once=form.once, language=get_language() or "vi", **told)
    return redirect(reverse("correction-sent", args=[section, record.slug]))


def sent(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """What happens now."""
    return _page(request, "sent", _shown(section, slug))


def _shown(section: str, slug: str) -> Content:
    model = next((kind for kind in kinds() if kind.section == section), None)
    if model is None:
        raise Http404
    record: Content = get_object_or_404(model.objects.published(), slug=address_now(section, slug))
    return record


def _page(
    request: HttpRequest, name: str, record: Content, *, status: int = 200, **context: Any
) -> HttpResponse:
    steps = [(record.name, record.get_absolute_url()), (_("Report an error"), None)]
    told = {"record": record, "breadcrumbs": trail(*steps), **context}
    return render(request, f"corrections/{name}.html", told, status=status)
