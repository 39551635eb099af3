"""The history of a record: what was done is kept, and can be undone."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.content import differences, rights, snapshots
from portal.content.differences import Difference
from portal.content.models import Content, Deed, Recorded, Revision, Status
from portal.localities.models import Locality
from portal.localities.rights import reach

# Records of their own that join others (linkages), each with its columns that lead to these.
Joins = Mapping[Any, Sequence[str]]


def keep(
    record: Recorded, deed: str, *, by: Any, reason: str = "", batch: UUID | None = None
) -> Revision:
    """Writes down that somebody (None: the portal itself) did this, and how the record stands now.
    Call it in the transaction of the deed, after everything is saved.
    """
    now = timezone.now()
    record.edition, record.changed_at, record.changed_by = record.edition + 1, now, by
    # Past the content version: visitors do not see who wrote, and the deed itself has raised it.
    rows: Any = models.QuerySet(type(record)).filter(pk=record.pk)
    rows.update(edition=record.edition, changed_at=now, changed_by=by)
    return _write(record, deed, by=by, reason=reason, batch=batch)


def begin(record: Recorded) -> None:
    """Makes sure that there is something to compare the next deed with: records from before there
    was a history get their first page. Call it before the record is changed.
    """
    if record.edition == 0 and not Revision.objects.of(record).exists():
        _write(record, Deed.LOAD, by=None)


def _write(record: Recorded, deed: str, **more: Any) -> Revision:
    read = snapshots.whole_state if deed == Deed.DELETE else snapshots.state
    return Revision.objects.create(
        model=record._meta.label_lower,
        record=record.pk,
        edition=record.edition,
        name=str(record)[:300],
        deed=deed,
        at=record.changed_at or timezone.now(),
        state=read(record),
        **more,
    )


def around(record: Recorded, joins: Joins) -> Any:
    """The revisions of a record, the newest first, among those of what joins it with others: when
    these led to it, came to it or left it. `before` is the key of the one before each.
    """
    found = Q(model=record._meta.label_lower, record=record.pk)
    for model, columns in joins.items():
        leads = Q()
        for name in columns:
            leads |= Q(**{f"state__columns__{name}": str(record.pk)})
        told = Q(model=model._meta.label_lower, edition__gt=0)  # 0: as it was before any deed
        found |= told & (leads | Q(Exists(_before().filter(leads))))
    return Revision.objects.filter(found).annotate(before=Subquery(_before().values("pk")))


def _before() -> Any:
    """For a subquery: the revision before the one outside."""
    same = {"model": OuterRef("model"), "record": OuterRef("record")}
    return Revision.objects.filter(**same, edition=OuterRef("edition") - 1).order_by()


def ask_for_review(record: Recorded, by: Any) -> None:
    """What visitors see already stays up; a publisher is asked to look through what somebody else
    has changed. Of what joins two records (a linkage), the publishers of either are asked. Nobody
    takes the question back by changing something else.
    """
    for owner in record.owners():
        if not isinstance(owner, Content) or owner.status != Status.PUBLISHED or owner.unreviewed:
            continue
        if by is not None and not rights.may(by, Deed.CONFIRM, owner):
            owner.unreviewed = True
            type(owner).objects.filter(pk=owner.pk).update(unreviewed=True)


@transaction.atomic
def put_back(
    record: Recorded,
    revision: Revision,
    *,
    by: Any,
    names: Iterable[str] | None = None,
    reason: str = "",
) -> list[str]:
    """Makes the record say what it said after this revision, all of it or some fields by name; its
    status stays. ValidationError says why it cannot. Answers the names of what is left as it is,
    because what it led to is gone.
    """
    stored: Any = type(record)._base_manager.select_for_update().get(pk=record.pk)
    rights.require(by, Deed.REVERT, stored)
    names = None if names is None else set(names)
    if names is not None and not names <= snapshots.names(type(stored)):
        raise ValidationError(_("There is nothing of this name to put back."))
    before, owner = snapshots.state(stored), getattr(stored, "locality", None)
    with _complaining():
        left = snapshots.put_back(stored, revision.state, names, offered=_offered_to(by))
    if snapshots.state(stored) == before:
        return left
    _require_owner(stored, before, owner, by)
    _require_whole(stored)
    ask_for_review(stored, by)
    keep(stored, Deed.REVERT, by=by, reason=reason)
    record.refresh_from_db()
    return left


@contextmanager
def _complaining() -> Iterator[None]:
    """What the database refuses is said, like everything else that cannot be."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError as error:
        raise ValidationError(_("It collides with another record that is there now.")) from error


def _offered_to(user: Any) -> snapshots.Offered:
    """What a column may be made to lead to: nobody reaches others' drafts through old states."""

    def offered(model: Any) -> Any:
        if user is not None and hasattr(model._default_manager, "offered_to"):
            return model._default_manager.offered_to(user)
        return snapshots.there(model)

    return offered


def _require_owner(
    changed: Any, before: snapshots.State, owner: Locality | None, by: Any, /
) -> None:
    """As in the form: the owner is changed by those who may hand the record over, sharing by those
    who publish; a record without a locality stays with somebody who works on it.
    """
    if by is None:
        return
    if not isinstance(changed, Content):
        if not rights.may_see(by, changed):
            raise rights.Refused(_("One of the two has to be a record of yours."))
        return
    after = snapshots.state(changed)
    moved = before["columns"]["locality_id"] != after["columns"]["locality_id"]
    if moved and (objection := rights.keeps(by, owner, changed.locality)):
        raise rights.Refused(objection)
    shared = (state["sets"]["shared_with"] for state in (before, after))
    if len({tuple(keys) for keys in shared}) > 1 and not reach(by).publishes_in(owner):
        raise rights.Refused(rights.WHY[rights.PUBLISHER])


def _require_whole(record: Any) -> None:
    """What visitors see stays complete, the rows that hang on it included."""
    shown = isinstance(record, Content) and record.status == Status.PUBLISHED
    if shown and (lacking := record.missing()):
        words = _("Visitors see this record, and it would lack: %(lacking)s.")
        raise ValidationError(words, params={"lacking": ", ".join(lacking.values())})


@dataclass(frozen=True)
class Outcome:
    """What putting back would come to: what would differ, what would be left, or why it cannot."""

    differences: list[Difference]
    left: list[str]
    refusal: list[str]


def rehearse(
    record: Recorded, revision: Revision, *, by: Any, names: Iterable[str] | None = None
) -> Outcome:
    """Puts back, looks, and takes it back: what a page says will happen is what will."""
    fresh: Any = type(record)._base_manager.get(pk=record.pk)
    before = snapshots.state(fresh)
    outcome = Outcome([], [], [])
    with transaction.atomic():
        try:
            left = put_back(fresh, revision, by=by, names=names)
            found = differences.differences(type(record), before, snapshots.state(fresh))
            outcome = Outcome(found, left, [])
        except ValidationError as error:
            outcome = Outcome([], [], error.messages)
        transaction.set_rollback(True)
    return outcome


def deleted(model: Any) -> Any:
    """The last revisions of the records of this kind that are gone, the newest first."""
    rows = Revision.objects.filter(model=model._meta.label_lower, deed=Deed.DELETE)
    later = Revision.objects.filter(
        model=models.OuterRef("model"),
        record=models.OuterRef("record"),
        edition__gt=models.OuterRef("edition"),
    )
    return rows.filter(~models.Exists(later))


@transaction.atomic
def bring_back(revision: Revision, *, by: Any, reason: str = "") -> tuple[Any, list[str]]:
    """A deleted record once more, with all that hung on it, as a draft; under its own address if
    that is still free. Answers it, and the names of what could not be.
    """
    model: Any = apps.get_model(revision.model)
    if not deleted(model).filter(pk=revision.pk).exists():
        raise ValidationError(_("This record has been brought back already."))
    record = model(pk=snapshots.free_key(model, revision.record), edition=revision.edition)
    rights.require(by, Deed.UNDELETE, record)
    columns = dict(revision.state["columns"])
    if slug := columns.pop("slug", ""):
        record.slug = slug if _is_free(record, slug) else ""
    with _complaining():
        left = snapshots.put_back(record, {**revision.state, "columns": columns}, checked=False)
    keep(record, Deed.UNDELETE, by=by, reason=reason)
    return record, left


def _is_free(record: Any, slug: str) -> bool:
    record.slug = slug
    try:
        record.validate_unique()
    except ValidationError:
        return False
    return True
