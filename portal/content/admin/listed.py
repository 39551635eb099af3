"""The list of records: what it shows of each, what can be asked of it, the views on top."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Case, QuerySet, Sum, When
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.content import pictures
from portal.content.admin import asks, wording
from portal.content.models import Content, Recorded
from portal.content.querysets import sort_column
from portal.content.queues import IN_USE, queues, with_last_move

COLUMNS = ("status", "locality", "lacks", "languages", "change")


class Listing(ChangeList):
    """One page of the list; `tabs` are its views with their counts, from one query."""

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Any]:
        rows = super().get_queryset(request, *args, **kwargs)
        if "listed_cover" in self.list_display and hasattr(self.model, "pictures"):
            rows = rows.prefetch_related(pictures.fronts(self.model))
        return rows.prefetch_related(*self.model_admin.list_prefetch)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.tabs = self._tabs(request) if issubclass(self.model, Content) else []

    def get_ordering_field(self, field_name: Any) -> Any:
        """Names are ordered by the key of the language that they are shown in."""
        if field_name == "listed_name":
            return sort_column()
        return super().get_ordering_field(field_name)

    def _tabs(self, request: HttpRequest) -> list[asks.Tab]:
        """Those with records, and the one that is shown."""
        conditions = {"": IN_USE} | queues(self.model, request.user)
        rows = with_last_move(self.root_queryset.order_by())
        # Marked row by row first: a count cannot hold a condition that asks another table.
        marks = {f"is_{n}": Case(When(q, then=1), default=0) for n, q in conditions.items()}
        counts = rows.annotate(**marks).aggregate(**{f"of_{n}": Sum(f"is_{n}") for n in conditions})
        labels = {"": _("All")} | {n: asks.VIEWS[n] for n in asks.VIEWS if n in conditions}
        tabs = [asks.Tab(self, n, label, counts[f"of_{n}"] or 0) for n, label in labels.items()]
        return [tab for tab in tabs if tab.current or tab.is_worth_a_look]

    @property
    def questions(self) -> list[asks.Ask]:
        """All but the view, which is asked by tabs."""
        specs: list[Any] = self.filter_specs
        return [ask for ask in specs if ask.parameter_name != asks.View.parameter_name]

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        return sum(1 for ask in self.questions if ask.asked())

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What else the address holds, and keeps when the questions are answered anew."""
        own = {ask.parameter_name for ask in self.questions}
        return [(name, value) for name, value in self.params.items() if name not in own]

    @property
    def without_answers(self) -> str:
        """The list with its view and search, but no question answered."""
        return self.get_query_string(remove=[str(ask.parameter_name) for ask in self.questions])

    @property
    def with_archive(self) -> str:
        """The same search over all records; empty where there is no archive."""
        if not issubclass(self.model, Content):
            return ""
        return "?" + urlencode({"view": "everything", **({"q": self.query} if self.query else {})})

    @property
    def view(self) -> asks.Tab | None:
        """The view that is shown, if it is not the whole list."""
        return next((tab for tab in self.tabs if tab.current and tab.name), None)


class ListedChange(admin.ModelAdmin):  # type: ignore[type-arg]
    """Who changed a record last, and when."""

    change_list_template = "admin/content/list.html"
    list_prefetch: tuple[Any, ...] = ()
    list_per_page = 50
    show_full_result_count = False

    @property
    def media(self) -> forms.Media:
        return super().media + forms.Media(css={"all": ["css/admin/lists.css"]})

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return Listing

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The title is what stands in the menu."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    @admin.display(description=gettext_lazy("changed"), ordering="changed_at")
    def listed_change(self, record: Recorded) -> SafeString | str:
        if record.changed_at is None:
            return "–"
        return format_html(
            '<time datetime="{}" title="{}">{}</time><span class="list-more">{}</span>',
            record.changed_at.isoformat(),
            wording.exactly(record.changed_at),
            wording.ago(record.changed_at),
            wording.who(record.changed_by),
        )


class Listed(ListedChange):
    """What an editor asks a list: how does it stand, what is missing, who was at it."""

    list_display = ("listed_name", *(f"listed_{name}" for name in COLUMNS))
    list_display_links = ("listed_name",)
    list_select_related = ("locality__parent__parent", "changed_by")

    def get_list_filter(self, request: HttpRequest) -> list[Any]:
        """Those of every kind round those of this one."""
        ends = [asks.PillarAsk, asks.LacksAsk, asks.LanguagesAsk, asks.PictureAsk]
        sourced = [asks.by("confidence")] if "sources" in self.model().needs() else []
        own = self.list_filter
        first = [asks.View, asks.StatusAsk, asks.LocalityAsk]
        return [*first, *own, *ends, *sourced, asks.ChangedAsk]

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Names in the order of the language that they are shown in."""
        return tuple(sort_column() if n == "sort_key" else n for n in self.ordering or ())

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """What belongs to the portal as a whole has no locality."""
        portals = getattr(self.model, "for_coordinators", False)
        return [n for n in self.list_display if not (portals and n == "listed_locality")]

    @admin.display(description=gettext_lazy("cover"))
    def listed_cover(self, record: Any) -> SafeString:
        return render_to_string("admin/content/_list_cover.html", {"object": record})

    @admin.display(description=gettext_lazy("name"), ordering="sort_key")
    def listed_name(self, record: Any) -> SafeString:
        kind = record.get_kind_display() if hasattr(record, "get_kind_display") else ""
        return format_html(
            '<span class="list-name">{}</span> <span class="list-more">{}</span>', record, kind
        )

    @admin.display(description=gettext_lazy("status"), ordering="status")
    def listed_status(self, record: Content) -> SafeString:
        return render_to_string("admin/content/_list_status.html", {"record": record})

    @admin.display(description=gettext_lazy("locality"), ordering="locality__sort_key")
    def listed_locality(self, record: Content) -> SafeString | str:
        unit = record.locality
        if unit is None:
            return "–"
        above = unit.province.label if unit.parent_id else ""
        return format_html('{} <span class="list-more">{}</span>', unit.full_name, above)

    @admin.display(description=gettext_lazy("completeness"), ordering="lacks")
    def listed_lacks(self, record: Content) -> SafeString:
        if words := wording.lacks(record):
            return format_html('<span class="list-lacks">{}</span>', _("Lacks: %s") % words)
        return format_html('<span class="list-whole">{}</span>', _("Complete"))

    @admin.display(description=gettext_lazy("languages"))
    def listed_languages(self, record: Content) -> SafeString | str:
        if not record.name_vi:
            return "EN"
        if words := wording.untranslated(record):
            missing = _("EN lacks: %s") % words
            has_some = "VI + EN" if record.name_en else "VI"
            return format_html('{} <span class="list-more">{}</span>', has_some, missing)
        return "VI + EN"
