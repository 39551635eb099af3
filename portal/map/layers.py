"""What the map shows of each section: the rows that the parameters leave."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.content.filters import ContentFilterSet, bad_value
from portal.map.marks import mark_of
from portal.sections import Section, sections_on_map

# Parameters that alone leave all rows.
NARROW_NOTHING = frozenset({"sort", "radius"})


class Layer(NamedTuple):
    """A section, those of its rows that are shown, and the filters that left them."""

    section: Section
    rows: Any
    filters: ContentFilterSet | None = None


def legend(section: Section) -> list[tuple[str, Any]]:
    """The marks of a section, with what its kinds are called."""
    return [(mark_of(section.slug, kind), name) for kind, name in section.legend]


def sections_asked(asked: QueryDict) -> tuple[list[Section], dict[str, str]]:
    """The sections of `section=`, all without any; and what is wrong with it."""
    known = {section.slug: section for section in sections_on_map()}
    slugs = list(filter(None, dict.fromkeys(asked.getlist("section"))))
    unknown = [slug for slug in slugs if slug not in known]
    wrong = {"section": bad_value(", ".join(unknown), _("Section"))} if unknown else {}
    return [known[slug] for slug in slugs if slug in known] or [*known.values()], wrong


def narrowed(section: Section, asked: QueryDict) -> ContentFilterSet:
    """The filters of a section as they were asked for."""
    return (section.filterset or ContentFilterSet)(asked, queryset=section.published())


def shown(section: Section, query: Mapping[str, str] | None = None) -> Any:
    """The rows that the parameters leave; those of a list that was asked for nothing."""
    return narrowed(section, QueryDict(urlencode(query or {}))).qs


def tell_apart(filtersets: Sequence[ContentFilterSet]) -> None:
    """A value that one of them knows is not wrong in the others."""
    bad = {filters: filters.bad for filters in filtersets}
    for filters in filtersets:
        filters.known_elsewhere = {
            name: {
                value
                for value in values
                if any(name in o.filters and value not in bad[o].get(name, ()) for o in filtersets)
            }
            for name, values in bad[filters].items()
        }


def leave_out(shown: Sequence[ContentFilterSet]) -> None:
    """Of those that are shown together, the ones that know none of the values of a parameter which
    others know show nothing: who asks for museums means no festivals.
    """
    for filters in shown:
        elsewhere = filters.known_elsewhere.keys() - filters.values - NARROW_NOTHING
        filters.is_elsewhere = any(name in other.values for name in elsewhere for other in shown)


def asked_of(filters: ContentFilterSet) -> QueryDict:
    """The parameters that leave the same rows in a list or tile of this section alone."""
    found = QueryDict(filters.map_query, mutable=True)
    for name, others in filters.known_elsewhere.items():
        found.setlist(name, [value for value in found.getlist(name) if value not in others])
    return found


def together(filtersets: Iterable[ContentFilterSet]) -> QueryDict:
    """The parameters that leave the same rows of all of them."""
    found = QueryDict(mutable=True)
    for filters in filtersets:
        for name, values in asked_of(filters).lists():
            found.setlist(name, list(dict.fromkeys([*found.getlist(name), *values])))
    return found


def untouched(filters: ContentFilterSet, others: Iterable[ContentFilterSet]) -> list[str]:
    """The names of what narrows others but not these rows."""
    if filters.is_elsewhere:
        return []
    own = filters.values
    labels = {
        name: str(other.filters[name].label)
        for other in others
        for name in other.values
        if name not in own and name not in NARROW_NOTHING
    }
    return list(labels.values())
