"""The pictures of records: read with them, shown to those who may see them, taken down with a trace
in their history.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model, Prefetch
from django.utils.translation import gettext as _

from portal.content import history, rights
from portal.content.models import Deed
from portal.localities.rights import reach
from portal.media import keeping
from portal.media.models import Image, Picture

FRONTS = "read_fronts"


def _pictures_of(model: type[Model]) -> Any:
    """The pictures of this kind of record, None where it has none."""
    relation = getattr(model, "pictures", None)
    return relation and relation.rel.related_model._default_manager.select_related("image")


def with_pictures(rows: Any) -> Any:
    """Records with all their pictures: one query more, if this kind has pictures at all."""
    pictures = _pictures_of(rows.model)
    return rows if pictures is None else rows.prefetch_related(Prefetch("pictures", pictures))


def fronts(model: type[Model]) -> Prefetch[Any]:
    """For prefetch_related: the picture that stands for each of many records."""
    first = _pictures_of(model).complete().order_by("-is_cover", "order", "pk")[:1]
    return Prefetch("pictures", first, to_attr=FRONTS)


def shown(record: Any) -> list[Picture]:
    """The pictures on the page of a record, the cover first. Visitors see those that have words and
    rights; in a preview the others are there as well.
    """
    read = getattr(record, "_prefetched_objects_cache", {})
    if "pictures" not in read:
        return []
    public = record.is_published
    return [picture for picture in read["pictures"] if not (public and picture.lacking())]


def front(record: Any) -> Picture | None:
    """The picture that stands for a record, of those that were read with it."""
    found = getattr(record, FRONTS, None)
    if found is None:
        found = shown(record)
    return found[0] if found else None


@transaction.atomic
def take_down(image: Image, *, by: Any, reason: str) -> None:
    """Takes an image off all pages and removes its files; the reason stands in the history of each
    record that showed it. Coordinators may, and the portal itself (None).
    """
    if by is not None and not reach(by).is_everywhere:
        raise rights.Refused(_("Only a coordinator may take a picture down."))
    if image.taken_down_at:
        raise ValidationError(_("This picture was taken down already."))
    if not reason.strip():
        raise ValidationError(_("Say why: the editors of the pages that show it read it."))
    records = {(type(r), r.pk): r for r in records_with(image)}.values()
    for record in records:
        history.begin(record)
    keeping.take_down(image, by=by, reason=reason)
    for record in records:
        record.save()
        history.keep(record, Deed.EDIT, by=by, reason=reason)


def records_with(image: Image) -> Iterable[Any]:
    """The records that show an image."""
    return [picture.record for picture in keeping.shown_by(image)]
