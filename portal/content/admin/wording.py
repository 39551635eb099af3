"""How lists say in a word or two how a record stands."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import formats, timezone
from django.utils.translation import gettext, ngettext, pgettext_lazy

from portal.content.models import Content

# What a record may lack for publishing (Content.needs), in a list.
LACKING: dict[str, Any] = {
    "name_vi": pgettext_lazy("lacking", "name"),
    "summary_vi": pgettext_lazy("lacking", "summary"),
    "body_vi": pgettext_lazy("lacking", "text"),
    "pillars": pgettext_lazy("lacking", "pillar"),
    "sources": pgettext_lazy("lacking", "source"),
    "locality": pgettext_lazy("lacking", "locality"),
    "point": pgettext_lazy("lacking", "position"),
    "pictures": pgettext_lazy("lacking", "rights of pictures"),
    "leads_to": pgettext_lazy("lacking", "where it leads"),
}
MINUTE, HOUR, DAY = 60, 3600, 86_400
# In words of our own: Django has no Vietnamese ones.
SPANS: tuple[tuple[int, Callable[[int], str]], ...] = (
    (365 * DAY, lambda n: ngettext("%(n)d year ago", "%(n)d years ago", n)),
    (30 * DAY, lambda n: ngettext("%(n)d month ago", "%(n)d months ago", n)),
    (7 * DAY, lambda n: ngettext("%(n)d week ago", "%(n)d weeks ago", n)),
    (DAY, lambda n: ngettext("%(n)d day ago", "%(n)d days ago", n)),
    (HOUR, lambda n: ngettext("%(n)d hour ago", "%(n)d hours ago", n)),
    (MINUTE, lambda n: ngettext("%(n)d minute ago", "%(n)d minutes ago", n)),
)
TEXTS = {"name": "name_vi", "summary": "summary_vi", "body": "body_vi"}


def lacks(record: Content) -> str:
    """What it lacks for publishing; empty if nothing."""
    return ", ".join(str(LACKING.get(n, n)) for n in record.lacks.split("|") if n)


def untranslated(record: Content) -> str:
    """The texts that are there in Vietnamese, but not in English."""
    found = [
        str(LACKING[column])
        for name, column in TEXTS.items()
        if getattr(record, column) and not getattr(record, f"{name}_en")
    ]
    return ", ".join(found)


def who(user: Any) -> str:
    """A person by name; nobody is the portal itself."""
    return str(user.get_full_name() or user) if user else gettext("the portal")


def ago(moment: datetime) -> str:
    """How long ago, roughly."""
    seconds = (timezone.now() - moment).total_seconds()
    size, words = next(((s, w) for s, w in SPANS if seconds >= s), (1, None))
    if words is None:
        return gettext("just now")
    number = int(seconds // size)
    return words(number) % {"n": number}


def exactly(moment: datetime) -> str:
    """Day and minute."""
    return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT")
