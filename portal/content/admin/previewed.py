"""The links on a record's form to its page as it will look."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest

from portal.content import preview


class Previewed(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who sees the form may show the page to others."""

    @property
    def media(self) -> forms.Media:
        scripts: Any = [forms.Script("js/copy-text.js", type="module")]
        return super().media + forms.Media(js=scripts)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """With the link in each language, as the language's own speakers call it."""
        record = context.get("original")
        if record is not None:
            signed = preview.sign(record, by=request.user)
            paths = {code: f"/{code}/preview/{signed}/" for code, _name in settings.LANGUAGES}
            context["previews"] = [
                {"language": code, "url": path, "to_pass_on": f"{settings.SITE_URL}{path}"}
                for code, path in paths.items()
            ]
            context["preview_days"] = settings.PREVIEW_DAYS
        return super().render_change_form(request, context, *args, **kwargs)
