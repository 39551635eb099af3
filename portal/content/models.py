"""What every kind of content is made of, and the two tables that content as a whole needs."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import text
from portal.content import richtext, vocabulary
from portal.content.fields import ChoiceSetField
from portal.content.provenance import Sourced
from portal.localities.kinds import full_name_vi
from portal.localities.models import Locality
from portal.localities.naming import bare_names
from portal.version.models import Versioned


class Pillar(models.TextChoices):
    """The four ways into the culture of the delta."""

    CULTURAL_TOURISM = "cultural_tourism", _("Cultural tourism")
    HANDICRAFTS = "handicrafts", _("Handicrafts")
    CUISINE = "cuisine", _("Cuisine")
    PERFORMING_ARTS = "performing_arts", _("Performing arts")


class Status(models.TextChoices):
    """Where a record stands; only portal.content.workflow changes it."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    ARCHIVED = "archived", _("Archived")


class Redirect(models.Model):
    """An address that a record once had; it answers 301 for ever."""

    section = models.CharField(_("section"), max_length=40)
    old_slug = models.SlugField(_("old address"), max_length=120)
    slug = models.SlugField(_("address now"), max_length=120)

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")
        constraints = (
            models.UniqueConstraint(
                fields=["section", "old_slug"], name="one_redirect_per_address"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section}/{self.old_slug} → {self.slug}"


class Term(models.Model):
    """A folded word that occurs in the record."""

    word = models.CharField(max_length=vocabulary.LONGEST, primary_key=True)
    length = models.PositiveSmallIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.word


# The columns that `index` fills.
INDEX = ("search_names", "search_exact", "search_text", "sort_key")


class Content(Sourced, Versioned):
    """A record with a page of its own. A subclass adds `objects`, `section`, `search_terms()`."""

    section: ClassVar[str]
    reserved_slugs: ClassVar[frozenset[str]] = frozenset()

    # Columns that modeltranslation adds for each language, so that types know them.
    name_vi: str | None
    name_en: str | None
    summary_vi: str | None
    summary_en: str | None
    body_vi: str | None
    body_en: str | None

    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("The last part of the page's address. Left empty, it is made from the name."),
    )
    summary = models.TextField(
        _("summary"), max_length=1200, blank=True, help_text=_("Two or three sentences for lists.")
    )
    body = models.TextField(_("text"), blank=True, help_text=_("The long text of the page."))
    pillars = ChoiceSetField(_("pillars"), options=Pillar.choices)
    locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("locality"),
        related_name="+",
        help_text=_("The commune or ward where it lies today; the province if that is not known."),
    )
    former_locality = models.ForeignKey(
        Locality,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("former locality"),
        related_name="+",
        help_text=_("The commune, district or province where it lay before July 2025."),
    )
    shared_with = models.ManyToManyField(
        Locality, blank=True, verbose_name=_("shared with"), related_name="+"
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    search_names = models.TextField(editable=False, default="")
    search_exact = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")
    sort_key = models.CharField(max_length=1000, editable=False, default="", db_index=True)

    class Meta:
        abstract = True
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """The page in the active language."""
        return reverse(self._meta.model_name or "", args=[self.slug])

    def search_terms(self) -> list[str]:
        """Every name a visitor may know this by; localities, old and new, belong to it."""
        names = [self.name_vi, self.name_en, self.slug.replace("-", " ")]
        for locality in filter(None, (self.locality, self.former_locality)):
            for unit in (locality, *locality.ancestors):
                names += [*bare_names(unit), full_name_vi(unit.unit_type, unit.name)]
        return [name for name in names if name]

    def index(self) -> None:
        """Fills what search and order read."""
        names = list(dict.fromkeys(self.search_terms()))
        self.search_names = "".join(f"| {text.fold(name)} " for name in names)
        self.search_exact = "".join(f"| {text.exact(name)} " for name in names)
        bodies = (self.body_vi, self.body_en)
        prose = [self.summary_vi, self.summary_en, *map(richtext.plain, bodies)]
        self.search_text = f" {' | '.join(text.fold(part) for part in prose if part)} "
        self.sort_key = text.sort_key(self.name_vi or self.name_en or "")[:1000]

    def reindex(self) -> None:
        """Fills them for a row whose own columns have not changed, but what it is found by has."""
        self.index()
        columns = {name: getattr(self, name) for name in INDEX}
        type(self).objects.filter(pk=self.pk).update(**columns)

    def missing(self) -> list[str]:
        """What the record still needs before visitors may see it, in words."""
        needs = {
            gettext("a Vietnamese name"): self.name_vi,
            gettext("a Vietnamese summary"): self.summary_vi,
            gettext("a pillar"): self.pillars,
        }
        return [words for words, value in needs.items() if not value]

    def clean(self) -> None:
        """The address is free, and not a word that is an address itself; what visitors see stays
        complete.
        """
        super().clean()
        if self.slug in self.reserved_slugs:
            raise ValidationError({"slug": _("This word is an address of the portal already.")})
        if self.status == Status.PUBLISHED and (lacking := self.missing()):
            raise ValidationError(
                _("Visitors see this record, and it would lack: %(lacking)s."),
                params={"lacking": ", ".join(lacking)},
            )

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever path a record comes by: an address, safe texts, an index, a redirect from the
        old address.
        """
        self.slug = self.slug or self._free_slug()
        self.body_vi = richtext.sanitise(self.body_vi)
        self.body_en = richtext.sanitise(self.body_en)
        before = type(self).objects.filter(pk=self.pk).values_list("slug", flat=True).first()
        if self.pk is None:
            super().save(*args, **kwargs)  # what hangs on the row can be read only once it is there
            kwargs = {"using": kwargs.get("using"), "force_update": True}
            args = ()
        self.index()
        super().save(*args, **kwargs)
        if self.is_published:  # the words of drafts would lead visitors' typing errors astray
            words = f"{self.search_names} {self.search_text}".split()
            vocabulary.learn(word for word in words if word != "|")
        if before and before != self.slug:
            self._redirect_from(before)

    def _free_slug(self) -> str:
        base = text.slug(self.name_vi or self.name_en or "") or self._meta.model_name or "x"
        taken = set(
            type(self).objects.filter(slug__startswith=base).values_list("slug", flat=True)
        ) | set(self.reserved_slugs)
        tries = (f"{base}-{n}" if n > 1 else base for n in range(1, len(taken) + 2))
        return next(slug for slug in tries if slug not in taken)

    def _redirect_from(self, old: str) -> None:
        Redirect.objects.filter(section=self.section, old_slug=self.slug).delete()
        Redirect.objects.filter(section=self.section, slug=old).update(slug=self.slug)
        Redirect.objects.update_or_create(
            section=self.section, old_slug=old, defaults={"slug": self.slug}
        )

    @property
    def is_published(self) -> bool:
        """Whether visitors see it now, as `published()` of the queryset says."""
        later = self.published_at is not None and self.published_at > timezone.now()
        return self.status == Status.PUBLISHED and not later

    @property
    def pillar_labels(self) -> list[str]:
        return [str(Pillar(pillar).label) for pillar in self.pillars if pillar in Pillar.values]
