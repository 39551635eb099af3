"""The records that wait for something, and for whom: lists ask by these names, and the desk may."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.content.models import Deed, Revision, Status
from portal.localities.rights import reach

# What moves a record: the last of these says where a draft comes from.
MOVES = (
    *(Deed.SUBMIT, Deed.SEND_BACK, Deed.PUBLISH, Deed.SCHEDULE, Deed.UNPUBLISH),
    *(Deed.ARCHIVE, Deed.RESTORE, Deed.UNDELETE),
)
DRAFT, REVIEW, SHOWN = (Q(status=s) for s in (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED))
IN_USE = ~Q(status=Status.ARCHIVED)
# A text that is there in Vietnamese, but not in English.
UNTRANSLATED = Q()
for _name in ("name", "summary", "body"):
    _empty = Q(**{f"{_name}_en": ""}) | Q(**{f"{_name}_en": None})
    _filled = ~Q(**{f"{_name}_vi": ""}) & Q(**{f"{_name}_vi__isnull": False})
    UNTRANSLATED |= _filled & _empty
# What nobody has asked about for so long may not be so any more.
TRUSTED_FOR = timedelta(days=2 * 365)


def unchecked(today: date) -> Q:
    """Facts that were never looked at again since they were entered, or too long ago."""
    return Q(checked_on=None) | Q(checked_on__lt=today - TRUSTED_FOR)


def with_last_move(rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows with what `queues` asks for; what never moved has an empty last move."""
    moves = _revisions(rows.model).filter(deed__in=MOVES).order_by("-edition").values("deed")
    annotated: QuerySet[Any] = rows.annotate(last_move=Coalesce(Subquery(moves[:1]), Value("")))
    return annotated


def queues(model: Any, user: Any) -> dict[str, Q]:
    """The conditions by the names of the views; for rows `with_last_move`."""
    mine = reach(user)
    to_publish = mine.units(to_publish=True).values("pk")
    yours = Q(pk__isnull=False) if mine.is_everywhere else Q(locality__in=to_publish)
    returned = Q(last_move=Deed.SEND_BACK)
    worked_on = Q(Exists(_revisions(model).filter(by=user.pk)))
    found = {
        "mine": IN_USE & worked_on,
        "returned": DRAFT & returned,
        "waiting": REVIEW & yours,
        "unreviewed": SHOWN & Q(unreviewed=True) & yours,
        "drafts": DRAFT & worked_on & ~returned,
        "in_review": REVIEW & ~yours,
        "scheduled": SHOWN & Q(published_at__gt=timezone.now()),
        "incomplete": IN_USE & ~Q(lacks=""),
        "untranslated": IN_USE & UNTRANSLATED,
        "archived": Q(status=Status.ARCHIVED),
        "everything": Q(pk__isnull=False),
    }
    if not getattr(model, "for_coordinators", False):  # those say no facts
        found["unchecked"] = SHOWN & unchecked(timezone.localdate())
    if hasattr(model, "pictures"):
        pictures = model.pictures.rel.related_model.objects
        of_it = {model.pictures.rel.field.name: OuterRef("pk")}
        found["no_picture"] = IN_USE & ~Q(Exists(pictures.filter(**of_it)))
        found["no_rights"] = IN_USE & Q(Exists(pictures.incomplete().filter(**of_it)))
    return found | {name: SHOWN & waits for name, waits in model.objects.own_queues().items()}


def _revisions(model: Any) -> QuerySet[Revision]:
    return Revision.objects.filter(model=model._meta.label_lower, record=OuterRef("pk"))
