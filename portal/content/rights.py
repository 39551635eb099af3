"""Who may do what with a record: the one table, asked by lists, forms, actions, history, preview.

A record belongs to one locality, its owner, and may be shared with others. Whoever edits in the
owner's locality, or in one above it, owns it; whoever edits in a locality it is shared with shares
it. Coordinators and administrators own everything, and alone what has no locality.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext, gettext_lazy

from portal.content.models import Content, Deed, Recorded, Status
from portal.localities.models import Locality
from portal.localities.rights import reach

D, R, P, A = Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.ARCHIVED

EDITOR, PUBLISHER, ADMINISTRATOR = "editor", "publisher", "administrator"

# Deed → the states it starts from, who may do it in the owner's locality, and whether somebody a
# record is shared with may do it too. Publishers are editors as well, coordinators are both.
DEEDS: dict[str, tuple[frozenset[str], str, bool]] = {
    Deed.EDIT: (frozenset({D, R, P}), EDITOR, True),
    Deed.SUBMIT: (frozenset({D}), EDITOR, True),
    Deed.PUBLISH: (frozenset({D, R}), PUBLISHER, False),
    Deed.SEND_BACK: (frozenset({R}), PUBLISHER, False),
    Deed.UNPUBLISH: (frozenset({P}), PUBLISHER, False),
    Deed.CONFIRM: (frozenset({P}), PUBLISHER, False),
    Deed.ARCHIVE: (frozenset({D, R, P}), PUBLISHER, False),
    Deed.RESTORE: (frozenset({A}), PUBLISHER, False),
    Deed.REVERT: (frozenset({D, R, P}), EDITOR, True),
    Deed.DELETE: (frozenset({D, A}), PUBLISHER, False),
    Deed.UNDELETE: (frozenset({D, R, P, A}), ADMINISTRATOR, False),
}


EDITABLE = DEEDS[Deed.EDIT][0]

# What the form offers for a record that is still to be added.
AT_ONCE = (Deed.SUBMIT, Deed.PUBLISH)

# Why a deed is refused to somebody who may see the record.
WHY = {
    EDITOR: gettext_lazy("This record belongs to another locality."),
    PUBLISHER: gettext_lazy("Only a publisher of the locality that owns the record may do this."),
    ADMINISTRATOR: gettext_lazy("Only an administrator may do this."),
}
NOT_YOURS = gettext_lazy("Choose one of the localities that you work for.")
KEEPS_ITS_OWNER = gettext_lazy(
    "Only a publisher of the locality that owns the record may give it to another one."
)


class NotYours(PermissionDenied):
    """What visitors see, but is another locality's to change."""

    def __init__(self, record: Any) -> None:
        super().__init__()
        self.record = record


class Refused(ValidationError):  # noqa: N818 - as Django names PermissionDenied
    """What somebody may not do, in a sentence for them."""


def visible(model: Any, user: Any) -> Q:
    """The condition for `visible_to()`: the user's own records and those shared with them."""
    mine = reach(user)
    if mine.is_everywhere:
        return Q(pk__isnull=False)  # not Q(), which says nothing where it is one of two
    if not mine.edits:
        return Q(pk__in=())
    units = mine.units().values("pk")
    field = model._meta.get_field("shared_with")
    shared = field.remote_field.through.objects.filter(
        **{field.m2m_field_name(): OuterRef("pk"), f"{field.m2m_reverse_field_name()}__in": units}
    )
    return Q(locality__in=units) | Q(Exists(shared))


def about_visible(user: Any, models: Iterable[type[Recorded]]) -> Q:
    """The condition for rows that name a record by `model` and `record`: one of these kinds that
    the user works with.
    """
    condition = Q(pk__in=())
    for model in models:
        records = model._default_manager.visible_to(user).order_by().values("pk")
        condition |= Q(model=model._meta.label_lower, record__in=records)
    return condition


def is_owner(user: Any, record: Recorded) -> bool:
    """Whether the record belongs to a locality of the user's; of a linkage, one of its ends."""
    return any(reach(user).edits_in(owner.locality) for owner in record.owners())


def is_sharer(user: Any, record: Recorded) -> bool:
    """Whether it is shared with a locality that the user edits in."""
    mine = reach(user)
    units = (unit for owner in record.owners() for unit in _shared_with(owner))
    return mine.is_staff and any(mine.edits_in(unit) for unit in units)


def _shared_with(record: Any) -> Iterable[Locality]:
    return record.shared_with.select_related("parent__parent") if record.pk else ()


def may_see(user: Any, record: Recorded) -> bool:
    """Whether the record is among those the user works with, in whatever state it is."""
    return is_owner(user, record) or is_sharer(user, record)


def may(user: Any, deed: str, record: Recorded) -> bool:
    """Whether the user may do this with the record as it stands."""
    return not objection(user, deed, record)


def objection(user: Any, deed: str, record: Recorded) -> str:
    """Why the user may not do this with the record, in a sentence for them; empty if they may."""
    states, who, for_sharers = DEEDS[deed]
    if not isinstance(record, Content):  # it has no state, and goes with the records it joins
        for_sharers = deed != Deed.DELETE and who != ADMINISTRATOR
        who = who if who == ADMINISTRATOR else EDITOR
    elif record.status not in states and not _is_put_off(deed, record):
        return _out_of_turn(deed, record)
    return "" if _trusted(user, who, for_sharers, record) else str(WHY[who])


def _is_put_off(deed: str, record: Content) -> bool:
    """Whether it is about the moment of a record that visitors do not see yet."""
    return deed == Deed.PUBLISH and record.is_scheduled


def _out_of_turn(deed: str, record: Content) -> str:
    if deed in (Deed.EDIT, Deed.REVERT):
        return gettext("What is archived stays as it is; restore it first to change it.")
    told = {"status": record.get_status_display()}
    if deed == Deed.DELETE and record.status == R:
        text = gettext("The record is in the state “%(status)s”: first send it back or archive it.")
    elif deed == Deed.DELETE:
        text = gettext(
            "The record is in the state “%(status)s”: first take it back to a draft or archive it."
        )
    else:
        text = gettext("The record is in the state “%(status)s”, in which this cannot be done.")
    return text % told


def _trusted(user: Any, who: str, for_sharers: bool, record: Recorded) -> bool:
    mine = reach(user)
    if who == ADMINISTRATOR:
        return mine.is_administrator
    if who == PUBLISHER:
        return any(mine.publishes_in(owner.locality) for owner in record.owners())
    return is_owner(user, record) or (for_sharers and is_sharer(user, record))


def might(user: Any, deed: str, model: Any) -> bool:
    """Whether there can be records of this kind that the user may do this with."""
    mine, who = reach(user), DEEDS[deed][1]
    if not may_add(user, model) or mine.is_everywhere:
        return mine.is_administrator if who == ADMINISTRATOR else mine.is_everywhere
    if who == PUBLISHER and issubclass(model, Content):
        return bool(mine.publishes)
    return who != ADMINISTRATOR


def require(user: Any, deed: str, record: Recorded) -> None:
    """Raises Refused with the reason; the portal itself, None, may do everything."""
    if user is not None and (reason := objection(user, deed, record)):
        raise Refused(reason)


def may_add(user: Any, model: Any) -> bool:
    """Whether the user may add records of this kind: editors what has a locality, coordinators
    everything.
    """
    mine = reach(user)
    return mine.is_everywhere or (mine.is_staff and not getattr(model, "for_coordinators", False))


def may_assign(user: Any, locality: Locality | None) -> bool:
    """Whether the user may give a record to this locality: only to one of their own, so that
    nobody loses sight of what they keep.
    """
    return reach(user).edits_in(locality)


def keeps(user: Any, old: Locality | None, new: Locality | None) -> str:
    """Why the user may not give a record of one locality to another, in a sentence; empty if they
    may: within one office whoever edits there, from one office to another who publishes for the
    first, which loses it.
    """
    mine = reach(user)
    if not mine.edits_in(old):
        return str(WHY[EDITOR])
    if not mine.edits_in(new):
        return str(NOT_YOURS)
    return "" if mine.publishes_in(old) or mine.holds_both(old, new) else str(KEEPS_ITS_OWNER)


def may_share(user: Any, record: Content | None) -> bool:
    """Whether the user may say with whom a record is shared: its publishers; of one that is still
    to be added, whoever publishes anywhere.
    """
    mine = reach(user)
    if record is None:
        return mine.is_everywhere or bool(mine.publishes)
    return mine.publishes_in(record.locality)
