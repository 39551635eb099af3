"""Images, each kept once, and the pictures that show them: with words, author and licence."""

from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from portal.version.models import Versioned, VersionedQuerySet

CREATIVE_COMMONS = "https://creativecommons.org"
# Centres in steps of ten per cent: each is a class of the style sheet, for styles may not stand in
# the page.
STEP = 10


class Image(Versioned):
    """One image as it is kept: cleaned, named by what it shows, whoever uploads it and however
    often. Its files lie under MEDIA_ROOT (portal/media/files.py); one that was taken down has none
    and cannot be uploaded again.
    """

    digest = models.CharField(max_length=64, unique=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    widths = models.JSONField(default=list)  # of its renditions, from narrow to wide
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    # Since when no page shows it, as `sweep_pictures` found.
    unused_since = models.DateTimeField(null=True, blank=True)
    taken_down_at = models.DateTimeField(_("taken down"), null=True, blank=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken down by"),
    )
    taken_down_reason = models.TextField(_("why it was taken down"), blank=True)

    objects = VersionedQuerySet.as_manager()

    class Meta:
        verbose_name = _("image")
        verbose_name_plural = _("images")
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return f"{self.width} × {self.height}"

    @property
    def folder(self) -> str:
        """Where its files lie in the storage."""
        return f"pictures/{self.digest}"

    def url(self, width: int, ending: str) -> str:
        """The address of one rendition."""
        return default_storage.url(f"{self.folder}/{width}.{ending}")

    def srcset(self, ending: str) -> str:
        """All renditions of one kind, as browsers choose among them."""
        return ", ".join(f"{self.url(width, ending)} {width}w" for width in self.widths)

    @property
    def large_url(self) -> str:
        """The largest rendition that every browser can show."""
        return self.url(self.widths[-1], "jpg")

    def rendered(self, most: int) -> tuple[int, int]:
        """Width and height of the largest rendition not wider than `most`."""
        width = max((w for w in self.widths if w <= most), default=self.widths[0])
        return width, max(1, round(self.height * width / self.width))


class Licence(models.TextChoices):
    """Under what terms a picture may be shown."""

    OWN = "own", _("Own work of this office")
    PERMISSION = "permission", _("Shown with the author's permission")
    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_3 = "cc-by-3.0", "CC BY 3.0"
    CC_BY_SA_3 = "cc-by-sa-3.0", "CC BY-SA 3.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")

    @property
    def url(self) -> str:
        """Where its text stands; empty for what two people agreed on."""
        if self == Licence.CC0:
            return f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/"
        if self == Licence.PUBLIC_DOMAIN:
            return f"{CREATIVE_COMMONS}/publicdomain/mark/1.0/"
        if not self.value.startswith("cc-"):
            return ""
        terms, _dash, version = self.value.removeprefix("cc-").rpartition("-")
        return f"{CREATIVE_COMMONS}/licenses/{terms}/{version}/"


class PictureQuerySet(VersionedQuerySet):
    """Pictures of records."""

    def complete(self) -> Any:
        """Those that visitors may see."""
        return self.exclude(pk__in=self.model._default_manager.incomplete().values("pk"))

    def incomplete(self) -> Any:
        """Those that may not be published: no author, no licence, or no Vietnamese words."""
        return self.filter(
            models.Q(author="") | models.Q(licence="") | models.Q(alt_vi=None) | models.Q(alt_vi="")
        )


class Picture(Versioned):
    """An image on the page of a record. A topic adds the foreign key, `related_name="pictures"`."""

    # Columns that modeltranslation adds for each language.
    alt_vi: str | None
    alt_en: str | None

    image = models.ForeignKey(Image, models.PROTECT, related_name="+", verbose_name=_("image"))
    alt = models.CharField(
        _("what it shows"),
        max_length=300,
        blank=True,
        help_text=_("A sentence for those who cannot see the picture; it stands below it too."),
    )
    author = models.CharField(_("author"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=16, choices=Licence, blank=True)
    source = models.CharField(
        _("where it comes from"),
        max_length=500,
        blank=True,
        help_text=_("A web address, or the archive and its number."),
    )
    focal_x = models.PositiveSmallIntegerField(
        _("centre from the left, in per cent"), default=50, validators=[MaxValueValidator(100)]
    )
    focal_y = models.PositiveSmallIntegerField(
        _("centre from above, in per cent"), default=50, validators=[MaxValueValidator(100)]
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_cover = models.BooleanField(
        _("cover"), default=False, help_text=_("Stands for the record in lists.")
    )

    class Meta:
        abstract = True
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ("-is_cover", "order", "pk")

    def __str__(self) -> str:
        return str(self.alt or self.image)

    @classmethod
    def record_field(cls) -> Any:
        """The foreign key that a topic adds."""
        return next(
            field
            for field in cls._meta.concrete_fields
            if field.remote_field and field.remote_field.related_name == "pictures"
        )

    @property
    def record(self) -> Any:
        """What it is a picture of."""
        return getattr(self, self.record_field().name)

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """A record has one cover: the one that was named last."""
        if self.is_cover:
            key = self.record_field().attname
            others = type(self)._default_manager.filter(**{key: getattr(self, key)}, is_cover=True)
            others.exclude(pk=self.pk).update(is_cover=False)
        super().save(*args, **kwargs)

    def lacking(self) -> list[str]:
        """The columns that publishing needs and that are empty."""
        return [name for name in ("alt_vi", "author", "licence") if not getattr(self, name)]

    @property
    def source_url(self) -> str:
        """The source, if it is a web address."""
        is_address = self.source.startswith(("http://", "https://")) and " " not in self.source
        return self.source if is_address else ""

    @property
    def terms(self) -> Licence | None:
        """The licence with its label and its address."""
        return Licence(self.licence) if self.licence in Licence.values else None

    @property
    def centre(self) -> str:
        """Where to look when it is cut to a frame, as classes of static/css/gallery.css."""
        x, y = (round(part / STEP) * STEP for part in (self.focal_x, self.focal_y))
        return f"fx-{x} fy-{y}"
