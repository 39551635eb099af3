"""The rows that hang on an event."""

import json
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin import StackedInline
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationStackedInline

from events import models
from events.admin.rules import OF_KIND, RuleForm, RuleRows
from portal.content.admin import HTTPS, GuardedInline
from portal.content.admin.pictures import PictureInline


class DateRuleInline(GuardedInline, StackedInline):  # type: ignore[type-arg]
    """When it is held. All fields are there; the script shows those of the kind that is chosen."""

    model = models.DateRule
    form = RuleForm
    formset = RuleRows
    readonly_fields = ("dates",)
    fields = (
        "kind",
        ("start_day", "start_month", "end_day", "end_month", "main_day", "main_month"),
        ("every", "anchor_year", "leap"),
        ("first_on", "last_on", "main_on"),
        "weekdays",
        "month_days",
        "moves",
        ("starts", "ends", "minutes", "until_weekday"),
        ("since", "until"),
        "dates",
    )

    class Media:
        css = {"all": ("css/admin/rules.css",)}
        js = (forms.Script("js/admin/rules.js", type="module"),)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        """One to fill in where there is none."""
        return 0 if obj and obj.rules.exists() else 1

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "kind" and field is not None:
            field.widget.attrs["data-fields"] = json.dumps(OF_KIND)
        return field

    @admin.display(description=_("What this rule says"))
    def dates(self, rule: models.DateRule) -> SafeString:
        """Its words and dates, for those who only look at it, too."""
        form: Any = rule.form
        event = form.event
        great = (event.great_every, event.great_anchor) if event and event.great_every else None
        context = {"form": form, "event": event, "rule": rule, "told": form.foretold(great)}
        return render_to_string("admin/events/_rule.html", context)


class RecognitionInline(GuardedInline, TranslationStackedInline):
    """The titles of an event."""

    model = models.EventRecognition
    extra = 0
    classes = ("collapse",)
    fields = ("level", "year", "text", "source_url")
    formfield_overrides = HTTPS


class EventPictureInline(PictureInline):
    """The pictures of an event."""

    model = models.EventPicture
