"""What every kind of content is made of."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal import text
from portal.content import richtext, vocabulary
from portal.content.fields import ChoiceSetField, RichTextField
from portal.content.models.addresses import Redirect
from portal.content.models.leading import leading_to
from portal.content.models.revisions import Recorded
from portal.content.provenance import Sourced
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


def _barred(form: Callable[[str], str], names: list[str]) -> str:
    return "".join(f"| {form(name)} " for name in names)


INDEX = ("search_names", "search_exact", "search_text", "sort_key", "sort_key_en", "lacks")


class Content(Recorded, Sourced, Versioned):
    """A record with a page of its own. A subclass adds `objects`, `section`, `search_terms()`, and
    what publishing needs besides.
    """

    section: ClassVar[str]
    reserved_slugs: ClassVar[frozenset[str]] = frozenset()
    indexed: ClassVar[tuple[str, ...]] = INDEX  # the columns that `index` fills
    # What those who lead to it are found by, or copy from it.
    passed_on: ClassVar[tuple[str, ...]] = ("name_vi", "name_en", "status")

    # Columns that modeltranslation adds for each language, so that types know them.
    name_vi: str | None
    name_en: str | None
    summary_vi: str | None
    summary_en: str | None
    body_vi: str | None
    body_en: str | None

    name = models.CharField(
        _("name"),
        max_length=200,
        help_text=_("As people say it; it stands in lists and on top of the page."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        blank=True,
        help_text=_("The last part of the page's address. Left empty, it is made from the name."),
    )
    summary = models.TextField(
        _("summary"),
        max_length=1200,
        blank=True,
        help_text=_("Two or three sentences; they stand in lists and under the name."),
    )
    body = RichTextField(
        _("text"),
        blank=True,
        help_text=_(
            "The long text of the page. Headings divide it; an empty line begins a new paragraph."
        ),
    )
    pillars = ChoiceSetField(
        _("pillars"),
        options=Pillar.choices,
        help_text=_("What a visitor would come for; choose all that are true."),
    )
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
        Locality,
        blank=True,
        verbose_name=_("shared with"),
        related_name="+",
        help_text=_("Other localities whose editors may change this record as well."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)
    unreviewed = models.BooleanField(
        _("changed since a publisher looked at it"), default=False, editable=False
    )
    lacks = models.CharField(max_length=200, editable=False, default="")
    search_names = models.TextField(editable=False, default="")
    search_exact = models.TextField(editable=False, default="")
    search_text = models.TextField(editable=False, default="")
    sort_key = models.CharField(max_length=1000, editable=False, default="", db_index=True)
    sort_key_en = models.CharField(max_length=1000, editable=False, default="", db_index=True)

    class Meta:
        abstract = True
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """The page in the active language."""
        return reverse(self._meta.model_name or "", args=[self.slug])

    def search_terms(self) -> list[str]:
        """The names of other things that a visitor may look for this by: of its localities, old and
        new, without the words for units, which would answer for everything.
        """
        keys = [key for key in (self.locality_id, self.former_locality_id) if key]
        localities = Locality.objects.with_ancestors().in_bulk(keys) if keys else {}
        found = [localities[key] for key in keys]
        units = [unit for first in found for unit in (first, *first.ancestors)]
        return [name for unit in units for name in bare_names(unit)]

    def index(self) -> None:
        """Fills what search and order read: its own names, a slash, the other names."""
        own = [self.name_vi, self.name_en, self.slug.replace("-", " ")]
        names = [list(dict.fromkeys(filter(None, part))) for part in (own, self.search_terms())]
        self.search_names = "/ ".join(_barred(text.fold, part) for part in names)
        self.search_exact = "/ ".join(_barred(text.exact, part) for part in names)
        bodies = (self.body_vi, self.body_en)
        prose = [self.summary_vi, self.summary_en, *map(richtext.plain, bodies)]
        self.search_text = f" {' | '.join(text.fold(part) for part in prose if part)} "
        self.sort_key = text.sort_key(self.name_vi or self.name_en or "")[:1000]
        self.sort_key_en = text.sort_key(self.name_en or self.name_vi or "")[:1000]
        self.lacks = "|".join(self.missing())

    def words(self) -> set[str]:
        """The folded words it can be found by."""
        return set(f"{self.search_names} {self.search_text}".split()) - {"|", "/"}

    def reindex(self) -> None:
        """Fills them for a row whose own columns have not changed, but what it is found by has."""
        self.index()
        columns = {name: getattr(self, name) for name in self.indexed}
        type(self).objects.filter(pk=self.pk).update(**columns)
        vocabulary.learn(self.words() if self.is_published else ())

    def needs(self) -> dict[str, str]:
        """The columns that publishing needs, and how to call them; a subclass adds its own."""
        return {
            "name_vi": gettext("a Vietnamese name"),
            "summary_vi": gettext("a Vietnamese summary"),
            "pillars": gettext("a pillar"),
            "sources": gettext("at least one source"),
        }

    def missing(self) -> dict[str, str]:
        """What the record still needs before visitors may see it: columns, and how to call them;
        `pictures` where one of its pictures has no rights or no words.
        """
        lacking = {name: words for name, words in self.needs().items() if not self._has(name)}
        if self.pk and hasattr(self, "pictures") and self.pictures.incomplete().exists():
            lacking["pictures"] = gettext("author, licence and Vietnamese words of each picture")
        return lacking

    def _has(self, name: str) -> bool:
        """What was loaded from a file has that as its source."""
        if name == "sources":
            return bool(self.sources.strip() or self.source)
        key = f"{name}_id"  # whether it leads somewhere is known without going there
        return getattr(self, key if hasattr(self, key) else name) not in (None, "", [])

    def clean(self) -> None:
        """The address is not a word that is an address itself; localities are of their time; what
        visitors see stays complete.
        """
        super().clean()
        self._clean_names()
        if self.slug in self.reserved_slugs:
            raise ValidationError({"slug": _("This word is an address of the portal already.")})
        if self.locality and not self.locality.is_current:
            raise ValidationError({"locality": _("Choose a unit that exists today.")})
        if self.former_locality and self.former_locality.is_current:
            raise ValidationError({"former_locality": _("Choose a unit that exists no more.")})
        if self.status == Status.PUBLISHED and (lacking := self.missing()):
            raise ValidationError(
                _("Visitors see this record, and it would lack: %(lacking)s."),
                params={"lacking": ", ".join(lacking.values())},
            )

    def _clean_names(self) -> None:
        """Names that can be seen and said."""
        for column in ("name_vi", "name_en"):
            given = getattr(self, column)
            name = text.visible(given or "").strip()
            if given and not any(map(str.isalnum, name)):
                raise ValidationError({column: _("Write a name: letters or digits.")})
            if given:
                setattr(self, column, name)

    def validate_unique(self, exclude: Any = None) -> None:
        """An address that another record once had is taken as well: it leads there for ever."""
        super().validate_unique(exclude)
        if self._old_addresses().filter(old_slug=self.slug).exists():
            raise ValidationError({"slug": _("This address leads to another record.")})

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Whatever path it comes by: an address, an index, a redirect from the old address."""
        self.slug = self.slug or self._free_slug()
        stored = type(self).objects.filter(pk=self.pk).values("slug", *self.passed_on)
        before = stored.first() if self.pk else None
        self.index()
        super().save(*args, **kwargs)
        if self.is_published:  # the words of drafts would lead visitors' typing errors astray
            vocabulary.learn(self.words())
        if before and before["slug"] != self.slug:
            self._redirect_from(before["slug"])
        if before and any(before[name] != getattr(self, name) for name in self.passed_on):
            for other in leading_to(self):
                other.reindex()

    def _free_slug(self) -> str:
        base = text.slug(self.name_vi or self.name_en or "") or self._meta.model_name or "x"
        others = type(self).objects.exclude(pk=self.pk).filter(slug__startswith=base)
        old = self._old_addresses().filter(old_slug__startswith=base)
        taken = {
            *others.values_list("slug", flat=True),
            *old.values_list("old_slug", flat=True),
            *self.reserved_slugs,
        }
        tries = (f"{base}-{n}" if n > 1 else base for n in range(1, len(taken) + 2))
        return next(slug for slug in tries if slug not in taken)

    def _old_addresses(self) -> models.QuerySet[Redirect]:
        """Those of other records of its kind; its own it may take back."""
        own = type(self).objects.filter(pk=self.pk).values("slug")
        return Redirect.objects.filter(section=self.section).exclude(slug__in=own)

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
    def is_scheduled(self) -> bool:
        """Whether it is published, but only from a later moment on."""
        return self.status == Status.PUBLISHED and not self.is_published

    @property
    def pillar_labels(self) -> list[str]:
        return [str(Pillar(pillar).label) for pillar in self.pillars if pillar in Pillar.values]
