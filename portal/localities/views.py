"""The list of provinces and the page of a locality; tags of the templates say what lies there."""

from collections.abc import Callable
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext
from django.views.generic import DetailView, ListView

from portal.localities.kinds import Level
from portal.localities.models import Locality, Succession
from portal.localities.querysets import LocalityQuerySet

Crumb = dict[str, str | None]
# How many records, in words, by the key of a locality, those below it included; only what is above
# the topics knows.
Counts = Callable[[], dict[int, list[Any]]]


class LocalityList(ListView):
    """The provinces of today with what they were before; those of the delta first."""

    counts: Counts = dict
    template_name = "localities/locality_list.html"

    def get_queryset(self) -> LocalityQuerySet:
        origins = Succession.objects.filter(predecessor__level=Level.PROVINCE)
        origins = origins.select_related("predecessor").order_by("predecessor__sort_key")
        provinces = Locality.objects.current().provinces().in_order()
        return provinces.prefetch_related(Prefetch("origins", origins))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = self.counts()
        rows = [
            {
                "locality": locality,
                "former": _other_former(locality),
                "counted": counts.get(locality.pk, []),
            }
            for locality in self.object_list
        ]
        return super().get_context_data(
            provinces=[row for row in rows if row["locality"].in_delta],
            others=[row for row in rows if not row["locality"].in_delta],
            breadcrumbs=_breadcrumbs(),
            **kwargs,
        )


class LocalityDetail(DetailView):
    """A locality of today or of the past, with its communes that have records."""

    counts: Counts = dict
    template_name = "localities/locality_detail.html"
    context_object_name = "locality"

    def get_queryset(self) -> LocalityQuerySet:
        return Locality.objects.with_ancestors()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        counts = self.counts()
        locality: Locality = self.object
        communes = locality.children.communes()
        if locality.is_current:
            communes = communes.current()
        return super().get_context_data(
            formers=_formers(locality),
            successors=_successors(locality),
            counted=counts.get(locality.pk, []),
            children=[
                {"locality": child, "counted": counts[child.pk]}
                for child in communes.order_by("sort_key", "slug")
                if child.pk in counts
            ],
            breadcrumbs=_breadcrumbs(locality),
            **kwargs,
        )


def _other_former(locality: Locality) -> list[Locality]:
    """The provinces merged into this one that bore another name."""
    units = [row.predecessor for row in locality.origins.all()]
    return [unit for unit in units if unit.name != locality.name]


def _formers(locality: Locality) -> list[dict[str, Any]]:
    """What the locality was made of: communes, then the districts it lay in; not itself alone."""
    rows = locality.origins.select_related("predecessor__parent__parent")
    formers = [{"unit": row.predecessor, "partial": row.partial} for row in rows]
    if len(formers) == 1 and formers[0]["unit"].full_name == locality.full_name:
        return []
    return sorted(formers, key=lambda item: _by_level(item["unit"], locality))


def _by_level(unit: Locality, locality: Locality) -> tuple[bool, str, str]:
    return unit.level != locality.level, unit.sort_key, unit.slug


def _successors(locality: Locality) -> list[dict[str, Any]]:
    """What became of a former unit, with the province each lies in."""
    rows = locality.successions.select_related("successor__parent__parent")
    return [
        {"unit": row.successor, "partial": row.partial}
        for row in rows.order_by("successor__sort_key", "successor__slug")
    ]


def _breadcrumbs(locality: Locality | None = None) -> list[Crumb]:
    """The way here; the last step is the page itself and has no address."""
    steps: list[Crumb] = [
        {"label": gettext("Home"), "url": reverse("home")},
        {"label": gettext("Localities"), "url": reverse("localities")},
    ]
    if locality:
        way = [*reversed(locality.ancestors), locality]
        steps += [{"label": unit.full_name, "url": unit.get_absolute_url()} for unit in way]
    steps[-1]["url"] = None
    return steps
