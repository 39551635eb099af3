"""What can be asked of a list of records: its views as tabs, and the questions above it."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, ClassVar

from django.contrib.admin.views.main import ChangeList
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from portal import careful
from portal.careful import Question
from portal.content.admin.wording import LACKING
from portal.content.models import Pillar, Status
from portal.content.queues import IN_USE, UNTRANSLATED, queues, with_last_move
from portal.localities.models import Locality
from portal.text import number

Choices = list[tuple[str, Any]]

# In their order; what is not in use stands last.
VIEWS: dict[str, Any] = {
    "mine": _("Mine"),
    "returned": _("Sent back"),
    "waiting": _("To be looked at"),
    "unreviewed": _("Changed after publishing"),
    "drafts": _("My drafts"),
    "in_review": _("With the publishers"),
    "scheduled": _("Will be published"),
    "incomplete": _("Incomplete"),
    "unconfirmed": _("Dates to confirm"),
    "unchecked": _("Facts to check"),
    "no_rights": _("Pictures without rights"),
    "no_picture": _("No picture"),
    "untranslated": _("English missing"),
    "archived": _("Archive"),
    "everything": _("All, the archive too"),
}
# What to say where a view shows nothing.
EMPTY: dict[str, Any] = {
    "mine": _("You have not changed a record yet. What you add or change stands here."),
    "returned": _("Nothing was sent back to you."),
    "waiting": _("Nothing waits for you: editors have submitted nothing."),
    "unreviewed": _("Nobody has changed a published record since it was looked at."),
    "drafts": _("You have no drafts. What you add is a draft until you submit it."),
    "in_review": _("Nothing is with the publishers. Submit a draft, and it stands here."),
    "scheduled": _("No record is to be published later."),
    "incomplete": _("Every record has what publishing needs."),
    "unconfirmed": _("What is held in the next 60 days is confirmed."),
    "unchecked": _("The facts of every published record were checked in the last two years."),
    "no_rights": _("Every picture has words, an author and a licence."),
    "no_picture": _("Every record has a picture."),
    "untranslated": _("Every text is there in English too."),
    "archived": _("The archive is empty."),
}


class Ask(Question):
    """A question above a list of records; one that makes no sense for a kind has no answers."""

    def __init__(self, request: Any, params: Any, model: Any, model_admin: Any) -> None:
        self.model = model
        super().__init__(request, params, model, model_admin)

    def options(self) -> Iterable[dict[str, Any]]:
        """The answers, for a select."""
        chosen = self.value()
        for value, label in self.lookup_choices:
            yield {"value": value, "label": label, "selected": str(value) == chosen}


class View(Ask):
    """The views of the list; what is archived is shown only where it is asked for."""

    title = _("view")
    parameter_name = "view"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        own = queues(model_admin.model, request.user)
        return [(name, label) for name, label in VIEWS.items() if name in own]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        asked = self.asked()
        if asked:
            return with_last_move(queryset).filter(queues(queryset.model, request.user)[asked])
        in_archive = request.GET.get("status") == Status.ARCHIVED
        return queryset if in_archive else queryset.filter(IN_USE)


class StatusAsk(Ask):
    """The states, with what publishing ahead and changing afterwards add to them."""

    title = _("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        more = [("scheduled", _("Scheduled")), ("unreviewed", _("Changed after publishing"))]
        return [*Status.choices[:3], *more, *Status.choices[3:]]

    def condition(self, asked: str, request: HttpRequest) -> Q:
        ahead = Q(status=Status.PUBLISHED, published_at__gt=timezone.now())
        if asked == "scheduled":
            return ahead
        if asked == "unreviewed":
            return Q(status=Status.PUBLISHED, unreviewed=True)
        return Q(status=asked) & ~ahead


class LocalityAsk(Ask):
    """Provinces with records that the person sees; with the communes of the one that is chosen."""

    title = _("locality")
    parameter_name = "unit"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        records = model_admin.get_queryset(request).order_by().values("locality")
        units = list(Locality.objects.filter(pk__in=records).with_ancestors())
        asked = next((u for u in units if str(u.pk) == self.value()), None)
        chosen = asked.province.pk if asked else number(self.value() or "")
        found: Choices = []
        for province in sorted({unit.province for unit in units}, key=lambda p: p.sort_key):
            found.append((str(province.pk), province.label))
            if province.pk == chosen:
                below = (u for u in units if u.province == province != u)
                found += [(str(u.pk), f"– {u.full_name}") for u in sorted(below, key=_name)]
        return [*found, ("none", _("without a locality"))] if found else []

    def condition(self, asked: str, request: HttpRequest) -> Q:
        if asked == "none":
            return Q(locality=None)
        return Q(locality__in=Locality.objects.within(Locality(pk=int(asked))).values("pk"))


def _name(unit: Locality) -> str:
    return unit.sort_key


class PillarAsk(Ask):
    """The ways into the culture of the delta."""

    title = _("pillar")
    parameter_name = "pillar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return list(Pillar.choices) if "pillars" in model_admin.model().needs() else []

    def condition(self, asked: str, request: HttpRequest) -> Q:
        return Q(pillars__has=asked)


class LacksAsk(Ask):
    """What still lacks for publishing."""

    title = _("completeness")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        model = model_admin.model
        names = [*model().needs(), *(["pictures"] if hasattr(model, "pictures") else [])]
        lacking = [(name, gettext("lacks: %(what)s") % {"what": LACKING[name]}) for name in names]
        return [("nothing", _("complete")), ("something", _("incomplete")), *lacking]

    def condition(self, asked: str, request: HttpRequest) -> Q:
        if asked in ("nothing", "something"):
            return Q(lacks="") if asked == "nothing" else ~Q(lacks="")
        return Q(lacks__contains=asked)


class LanguagesAsk(Ask):
    """Whether all texts are there in English too."""

    title = _("languages")
    parameter_name = "languages"
    conditions: ClassVar = {"both": ~UNTRANSLATED, "vi": UNTRANSLATED}

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [("both", _("Vietnamese and English")), ("vi", _("English missing"))]


class PictureAsk(Ask):
    """Whether there is a photograph."""

    title = _("picture")
    parameter_name = "picture"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        has_any = hasattr(model_admin.model, "pictures")
        return [("yes", _("with pictures")), ("no", _("No picture"))] if has_any else []

    def condition(self, asked: str, request: HttpRequest) -> Q:
        pictures = self.model.pictures.rel
        with_some = pictures.related_model.objects.values(pictures.field.attname)
        return Q(pk__in=with_some) if asked == "yes" else ~Q(pk__in=with_some)


class ChangedAsk(Ask):
    """How long ago somebody changed it."""

    title = _("changed")
    parameter_name = "changed"
    column = "changed_at"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [
            ("1", pgettext_lazy("changed", "since yesterday")),
            ("7", pgettext_lazy("changed", "in the last 7 days")),
            ("30", pgettext_lazy("changed", "in the last 30 days")),
            ("365", pgettext_lazy("changed", "in the last year")),
        ]

    def condition(self, asked: str, request: HttpRequest) -> Q:
        return Q(**{f"{self.column}__gte": timezone.now() - timedelta(days=int(asked))})


def by(name: str) -> type[Question]:
    """The question for a column with choices."""
    return careful.by(name, Ask)


class Tab:
    """One view of a list, with how many records it shows."""

    def __init__(self, changelist: ChangeList, name: str, label: Any, count: int) -> None:
        self.name, self.label, self.count = name, capfirst(str(label)), count
        self.url = f"?{View.parameter_name}={name}" if name else "?"
        self.empty = EMPTY.get(name, "")
        self.is_worth_a_look = not name or (count > 0 and name != "everything")
        self.current = (changelist.params.get(View.parameter_name) or "") == name
