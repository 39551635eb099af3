"""The kinds of records that the staff keep, and where the admin shows them."""

from functools import cache
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db.models import Model
from django.urls import reverse
from django.utils.http import urlencode

from portal.content import rights
from portal.content.admin.base import QueueNote
from portal.content.models import Content, Recorded
from portal.sections import SECTIONS


@cache  # asked many times for every page of the admin, and settled when the portal has started
def recorded() -> tuple[type[Recorded], ...]:
    """Everything that has a history and a form: sections in their order, then the other kinds."""
    found = [m for m in apps.get_models() if issubclass(m, Recorded)]
    first = [section.published().model for section in SECTIONS]
    found.sort(key=lambda m: first.index(m) if m in first else len(first))
    return tuple(m for m in found if admin.site.is_registered(m))


def kinds_of(user: Any) -> list[type[Content]]:
    """The kinds with a workflow that the user may write."""
    return [m for m in recorded() if issubclass(m, Content) and rights.may_add(user, m)]


def notes_of(kind: type[Content], view: str, keys: list[Any]) -> dict[Any, QueueNote]:
    """What the kind says of its records in a pile, by their keys."""
    found: Any = admin.site.get_model_admin(kind)
    notes: dict[Any, QueueNote] = found.queue_notes(view, keys)
    return notes


def list_url(model: type[Model], **query: str) -> str:
    """The list of the admin, with a view of it."""
    address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
    return f"{address}?{urlencode(query)}" if query else address


def add_url(model: type[Model]) -> str:
    """The empty form."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def change_url(model: type[Model], pk: Any) -> str:
    """The form of one record."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])
