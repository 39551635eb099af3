"""The lists of the admin in the order in which an editor thinks of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _

from portal.content.models import Recorded
from portal.desk.kinds import add_url, recorded
from portal.localities.models import Locality

RECORD, WORDS, GROUND = range(3)
TITLES = (_("The record"), _("The portal’s own pages"), _("Localities, people and the rest"))


@dataclass
class Group:
    """Some lists with a heading; each as Django's `available_apps` describes it."""

    title: Any
    models: list[dict[str, Any]] = field(default_factory=list)


def groups(app_list: Iterable[dict[str, Any]]) -> list[Group]:
    """All lists that the user may open, in groups."""
    models = [model for app in app_list for model in app["models"] if model["admin_url"]]
    ordered = sorted(models, key=lambda model: _rank(model["model"]))
    parts = groupby(ordered, key=lambda model: _rank(model["model"])[0])
    return [Group(TITLES[part], list(of_part)) for part, of_part in parts]


def top(app_list: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that stand on top of every page: records, pages, localities, people."""
    return [
        model
        for group in groups(app_list)
        for model in group.models
        if _rank(model["model"])[:2] < (GROUND, 2)
    ]


def additions(app_list: Iterable[dict[str, Any]]) -> list[dict[str, str]]:
    """The kinds of which the user may add records, with the way to the empty form."""
    return [
        {"name": str(model["model"]._meta.verbose_name), "url": add_url(model["model"])}
        for group in groups(app_list)
        for model in group.models
        if model["add_url"] and issubclass(model["model"], Recorded)
    ]


def _rank(model: Any) -> tuple[int, int, int, int]:
    """Group; within the last one localities, people, our own, all others; then as in settings."""
    if issubclass(model, Recorded):
        part = WORDS if getattr(model, "for_coordinators", False) else RECORD
        return (part, 0, 0, recorded().index(model))
    names = [config.name for config in apps.get_app_configs()]
    config = apps.get_app_config(model._meta.app_label)
    place = (names.index(config.name), list(config.get_models()).index(model))
    if issubclass(model, Locality):
        return (GROUND, 0, *place)
    if issubclass(model, get_user_model()):
        return (GROUND, 1, *place)
    own = config.name.startswith(f"{settings.ROOT_URLCONF.partition('.')[0]}.")
    return (GROUND, 2 if own else 3, *place)
