"""Images are kept once, taken down at once, and swept when no page shows them any more.

Files follow the database: they are written when a transaction has ended well, and removed when it
has (docs/decisions/0009-pictures.md).
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.media.cleaning import Cleaned
from portal.media.models import Image, Picture

ROOT = "pictures"
KEPT_UNUSED = timedelta(days=30)


def check(cleaned: Cleaned) -> None:
    """ValidationError if the same content was taken down."""
    if Image.objects.exclude(taken_down_at=None).filter(digest=cleaned.digest).exists():
        raise ValidationError(
            _("This picture was taken down and cannot be shown again. Ask your coordinator."),
            code="taken_down",
        )


@transaction.atomic
def keep(cleaned: Cleaned, *, by: Any) -> Image:
    """The image of this content: the one that is there already, or a new one."""
    check(cleaned)
    told = {
        "width": cleaned.width,
        "height": cleaned.height,
        "widths": cleaned.widths,
        "uploaded_by": by,
    }
    image: Image = Image.objects.get_or_create(digest=cleaned.digest, defaults=told)[0]
    if image.unused_since:
        image.unused_since = None
        image.save(update_fields=["unused_since"])
    transaction.on_commit(partial(_write, image, cleaned))
    return image


def _write(image: Image, cleaned: Cleaned) -> None:
    """Its files, unless they are there; the master comes last and says that all are. Who takes the
    image down meanwhile has the last word.
    """
    if default_storage.exists(f"{image.folder}/master.jpg"):
        return
    for file in cleaned.files():
        with file.open("rb") as content:
            default_storage.save(f"{image.folder}/{file.name}", File(content))
    if not Image.objects.filter(pk=image.pk, taken_down_at=None).exists():
        _remove(image.folder)


def _remove(folder: str) -> None:
    try:
        _folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in files:
        default_storage.delete(f"{folder}/{name}")
    default_storage.delete(folder)


@transaction.atomic
def take_down(image: Image, *, by: Any, reason: str) -> None:
    """Off all pages, all files gone, never to be uploaded again."""
    for pictures in picture_models():
        pictures._default_manager.filter(image=image).delete()
    image.taken_down_at, image.taken_down_by = timezone.now(), by
    image.taken_down_reason = reason
    image.save()
    transaction.on_commit(partial(_remove, image.folder))


def picture_models() -> Iterator[type[Picture]]:
    """The pictures of each topic."""
    hidden = Image._meta.get_fields(include_hidden=True)
    found = (field.related_model for field in hidden if field.one_to_many)
    yield from (model for model in found if issubclass(model, Picture))  # type: ignore[misc,arg-type]


def shown_by(image: Image) -> list[Picture]:
    """The pictures that show it, with their records."""
    return [
        picture
        for model in picture_models()
        for picture in model._default_manager.filter(image=image).select_related(
            model.record_field().name
        )
    ]


def unused() -> Any:
    """Images that no page shows, but for those that were taken down."""
    shown = (Exists(m._default_manager.filter(image=OuterRef("pk"))) for m in picture_models())
    nowhere = Q()
    for somewhere in shown:
        nowhere &= ~Q(somewhere)
    return Image.objects.filter(nowhere, taken_down_at=None)


def sweep(now: datetime) -> int:
    """Removes what no page has shown for thirty days, and files of no image; how many that were.

    Until then a revert or an undelete finds its pictures again.
    """
    free = unused()
    Image.objects.exclude(unused_since=None).exclude(pk__in=free.values("pk")).update(
        unused_since=None
    )
    free.filter(unused_since=None).update(unused_since=now)
    removed = 0
    for image in free.filter(unused_since__lte=now - KEPT_UNUSED):
        image.delete()
        _remove(image.folder)
        removed += 1
    return removed + _sweep_files()


def _sweep_files() -> int:
    """What a crash may have left."""
    try:
        folders, _files = default_storage.listdir(ROOT)
    except FileNotFoundError:
        return 0
    known = set(Image.objects.filter(taken_down_at=None).values_list("digest", flat=True))
    lost = [name for name in folders if name not in known]
    for name in lost:
        _remove(f"{ROOT}/{name}")
    return len(lost)
