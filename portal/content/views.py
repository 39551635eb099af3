"""The base of the pages that show content: a list with filters, and a record with its old
addresses.
"""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import DetailView, ListView

from portal import geo
from portal.content import pictures
from portal.content.chips import chips
from portal.content.filters import ContentFilterSet
from portal.content.models import Redirect
from portal.content.querysets import Extent


def asked_page(request: HttpRequest) -> int:
    """The `page` parameter; nonsense and numbers below one are the first."""
    value = request.GET.get("page", "")
    return max(1, int(value[:9])) if value.isascii() and value.isdigit() else 1


class ContentList(ListView):  # type: ignore[type-arg]
    """A list that its address reproduces: filters, order, page; a subclass names model and filter
    set.
    """

    filterset_class: ClassVar[type[ContentFilterSet]]
    paginate_by = 24

    def get_queryset(self) -> QuerySet[Any]:
        published = self.model.objects.published()  # type: ignore[union-attr]
        self.filterset = self.filterset_class(self.request.GET, queryset=published)
        return self.filterset.qs

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """A page out of range is the last one, nonsense the first."""
        paginator = self.get_paginator(self.cards(queryset), page_size)
        page = paginator.get_page(asked_page(self.request))
        page.object_list = list(page.object_list)
        self._measure(page.object_list)
        return paginator, page, page.object_list, page.has_other_pages()

    def cards(self, queryset: Any) -> Any:
        """What the pages are cut from: the records in their order, as cards show them."""
        return queryset.for_cards()

    def _measure(self, records: list[Any]) -> None:
        here = self.filterset.point
        for record in records:
            there = getattr(record, "point", None)
            record.distance = geo.distance(here, there) if here and there else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        values = self.filterset.values
        return super().get_context_data(
            filterset=self.filterset,
            notes=self.filterset.notes,
            query=values.get("q", ""),
            corrected=self.filterset.corrected,
            near=self.filterset.data.get("near", ""),
            sort=self._sorts(),
            clear_url=self.request.path,
            pages_url=self._pages_url(),
            **kwargs,
        )

    def _sorts(self) -> dict[str, Any]:
        labels = self.filterset.order_labels
        options = [
            {
                "value": value,
                "label": labels[value],
                "url": self.address(sort=value),
                "current": value == self.filterset.order,
            }
            for value in self.filterset.orders()
        ]
        return {"value": self.filterset.order, "options": options}

    def address(self, without: tuple[str, str] | None = None, **changes: str) -> str:
        """This list's address with some parameters changed, or without one value."""
        return self.filterset.address(self.request.path, without, **changes)

    def _pages_url(self) -> str:
        """What the links to its pages begin with."""
        query = self.filterset.asked()
        return f"?{query}&" if query else "?"


class LocatedList(ContentList):
    """One with a map beside it, and questions with counts; a subclass says which, and of how many
    records in all it shows some.
    """

    def groups(self) -> list[dict[str, Any]]:
        """The groups of questions (portal/content/facets.py)."""
        raise NotImplementedError

    def total(self) -> int:
        """How many records there are."""
        raise NotImplementedError

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """All, those on the map, and the box round these come from one query."""
        self.extent = self.measured(queryset)
        return super().paginate_queryset(queryset, page_size)

    def measured(self, queryset: Any) -> Extent:
        return queryset.extent()  # type: ignore[no-any-return]

    def get_paginator(self, queryset: Any, *args: Any, **kwargs: Any) -> Any:
        paginator = super().get_paginator(queryset, *args, **kwargs)
        if isinstance(queryset, QuerySet):
            paginator.count = self.extent.shown
        return paginator

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        groups = self.groups()
        context = super().get_context_data(groups=groups, total=self.total(), **kwargs)
        return context | {
            "section": self.model.section,  # type: ignore[union-attr]
            "shown": self.extent.shown,
            "located": self.extent.located,
            "bounds": self.extent.bbox,
            "map_query": self.filterset.map_query,
            "chips": chips(self.filterset, groups, self.address),
        }


class ContentDetail(DetailView):  # type: ignore[type-arg]
    """The page of a published record; an address it once had leads there for ever."""

    # The one record that a preview shows, whatever its state (portal/preview.py).
    previewed: int | None = None

    def shown(self) -> QuerySet[Any]:
        """The records that this address may show."""
        objects: Any = self.model.objects  # type: ignore[union-attr]
        return objects.published() if self.previewed is None else objects.filter(pk=self.previewed)

    def get_queryset(self) -> QuerySet[Any]:
        units = ("locality__parent", "former_locality__parent__parent")
        return pictures.with_pictures(self.shown().select_related(*units))  # type: ignore[no-any-return]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs, pictures=pictures.shown(self.object))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            slug = address_now(self.model.section, kwargs["slug"])  # type: ignore[union-attr]
            if not self.get_queryset().filter(slug=slug).exists():
                raise
            return HttpResponsePermanentRedirect(
                reverse(request.resolver_match.view_name, args=[slug])  # type: ignore[union-attr]
            )


def address_now(section: str, slug: str) -> str:
    """What an old address has become, or one that was typed with capitals."""
    typed = slug.lower()
    old = Redirect.objects.filter(section=section, old_slug=typed)
    return old.values_list("slug", flat=True).first() or typed


def trail(*steps: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Breadcrumbs from the home page on; the last step is the page itself and has no address."""
    return [{"label": label, "url": url} for label, url in ((_("Home"), reverse("home")), *steps)]
