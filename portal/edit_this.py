"""From a public page to its form: the same address for everybody, which opens for staff."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from portal.content.models import Redirect
from portal.content.rights import NotYours
from portal.sections import SECTIONS


@require_safe
def edit_this(request: HttpRequest, section: str, slug: str) -> HttpResponse:
    """To the form of a record that is the person's; of one that is not, says whose it is."""
    details: dict[str, Any] = {s.slug: s.detail for s in SECTIONS if s.detail is not None}
    if section not in details:
        raise Http404(section)
    model = details[section].model
    moved = Redirect.objects.filter(section=section, old_slug=slug)
    slug = moved.values_list("slug", flat=True).first() or slug
    mine = model.objects.visible_to(request.user).filter(slug=slug).first()
    if mine is not None:
        return redirect(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", mine.pk)
    record = model.objects.published().filter(slug=slug).first()
    if record is None:
        raise Http404(slug)
    raise NotYours(record)
