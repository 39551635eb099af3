"""Texts that have a title: nobody calls them by a name."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext as _

from portal.content.labels import in_language


class Titled(admin.ModelAdmin):  # type: ignore[type-arg]
    """Says so on the form."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        name, _underscore, language = db_field.name.partition("_")
        if field is not None and name == "name" and language:
            field.label = in_language(_("Title"), language)
            field.help_text = _("Short; it stands above the text.")
        return field
