"""Where a highlight leads: a page of this portal, by its address without the language."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from portal.content.models import Content, Redirect

LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Target:
    """A page that visitors can open; `record` is what it is about, None for lists and the map."""

    path: str
    record: Any = None

    @property
    def title(self) -> str:
        """What stands on top of it; of lists and the map their path."""
        return str(self.record) if self.record is not None else self.path

    @property
    def url(self) -> str:
        """In the reader's language; a record says itself where it is by now."""
        if self.record is not None:
            return str(self.record.get_absolute_url())
        return f"/{get_language()}{self.path}"


def normal(typed: str) -> str:
    """The path of a pasted address, without host, language and fragment; a ValidationError for
    what is no address of this portal.
    """
    own = urlsplit(settings.SITE_URL).netloc
    address = typed.strip()
    if address.startswith(f"{own}/"):
        address = f"//{address}"
    try:
        parts = urlsplit(address)
    except ValueError:
        raise ValidationError(_no_page()) from None
    if (parts.scheme or parts.netloc) and (
        parts.scheme not in {"", "http", "https"} or parts.netloc.lower() != own.lower()
    ):
        raise ValidationError(
            _("This leads away from the portal. Paste the address of a page of %(site)s.")
            % {"site": own}
        )
    words = parts.path.strip("/").split("/")
    rest = "/".join(words[1:] if words[0] in LANGUAGES else words)
    path = f"/{rest}/" if rest else "/"
    return f"{path}?{parts.query}" if parts.query else path


def require(path: str) -> None:
    """Raises a ValidationError if visitors find nothing there."""
    if path not in find([path]):
        raise ValidationError(_no_page())


def find(paths: Iterable[str]) -> dict[str, Target]:
    """The pages behind some normal paths; those that are not there (any more) are left out. One
    query for each kind of record, one more for those that have a new address.
    """
    found, wanted = {}, defaultdict(dict)  # type: ignore[var-annotated]
    for path in paths:
        match = _match(path)
        view = getattr(match.func, "view_class", None) if match else None
        if match and view and issubclass(view, DetailView):
            wanted[view][path] = str(match.kwargs["slug"])
        elif match:
            found[path] = Target(path)
    for view, slugs in wanted.items():
        records = _records(view().get_queryset(), set(slugs.values()))
        found |= {path: Target(path, records[s]) for path, s in slugs.items() if s in records}
    return found


def _no_page() -> str:
    return _("Visitors find no page at this address. Open the page and copy its address.")


def _match(path: str) -> ResolverMatch | None:
    """The page that the URL configuration has for the path, if it is one for everybody."""
    language = LANGUAGES[0]
    try:
        with override(language):
            match = resolve(f"/{language}{path.partition('?')[0]}")
    except Resolver404:
        return None
    return match if getattr(match.func, "is_public_page", False) else None


def _records(rows: Any, slugs: set[str]) -> dict[str, Any]:
    """What visitors see of a kind of record, by the address it has or once had."""
    model = rows.model
    if not issubclass(model, Content):
        return {row.slug: row for row in rows.filter(slug__in=slugs)}
    shown = model.objects.published().for_cards()
    records = {row.slug: row for row in shown.filter(slug__in=slugs)}
    if gone := slugs.difference(records):
        moved = Redirect.objects.filter(section=model.section, old_slug__in=gone)
        now = dict(moved.values_list("old_slug", "slug"))
        there = {row.slug: row for row in shown.filter(slug__in=now.values())}
        records |= {old: there[slug] for old, slug in now.items() if slug in there}
    return records
