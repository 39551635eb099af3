"""What a form changes is kept in the history, as one deed with the rows on it."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from portal.content import history, workflow
from portal.content.models import Recorded


class Kept(admin.ModelAdmin):  # type: ignore[type-arg]
    """Saving through the form tells the workflow what was done."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Before the first change that is kept, the record as it stood is."""
        if change and obj.edition == 0:
            history.begin(self.model._default_manager.get(pk=obj.pk))
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What hangs on the record is saved after it, and is part of what the search reads."""
        super().save_related(request, form, formsets, change)
        record = form.instance
        record.save()
        if not change:
            workflow.added(record, by=request.user)
        elif form.has_changed() or any(rows.has_changed() for rows in formsets if _hangs(rows)):
            workflow.changed(record, by=request.user)


def _hangs(rows: Any) -> bool:
    """Whether rows are part of the record; what joins it with others (linkages) is not."""
    return not issubclass(rows.model, Recorded)
