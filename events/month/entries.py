"""What a month says of each event that it names, once for its table and its list. Templates read
hundreds of these, so they are dictionaries: of anything else a template tries items, then
attributes. Addresses and classes are safe as they are: a template would escape each.
"""

from typing import TypedDict

from django.templatetags.static import static
from django.utils.safestring import SafeString

from events.month.held import Held, in_english, read_as, strange_to
from events.month.page import MonthPage


class Entry(TypedDict):
    """Something held, in the reader's language."""

    mark: SafeString
    name: str
    language: str
    url: SafeString
    days: str
    facts: str
    look: SafeString
    state: str
    sure: str


def entries(page: MonthPage) -> dict[int, Entry]:
    """By the primary key of the occurrence."""
    english, marks = in_english(), f"{static('img/delta.svg')}#mark-events-"
    provinces = {pk: unit.label for pk, unit in page.plan.provinces.items()}
    return {
        pk: _entry(
            one,
            english=english,
            mark=SafeString(f"{marks}{one.kind}"),
            url=SafeString(page.event_url(one.slug)),
            province=provinces.get(one.province_id or 0, ""),
        )
        for pk, one in page.plan.held.items()
    }


def _entry(one: Held, *, english: bool, mark: SafeString, url: SafeString, province: str) -> Entry:
    days = one.days
    where = ", ".join(filter(None, [one.where(english=english), province]))
    return Entry(
        mark=mark,
        name=read_as(one.names, english=english),
        language=strange_to(one.names, english=english),
        url=url,
        days=days,
        facts=" · ".join(filter(None, [days, one.hours, where])),
        look=SafeString(f"kind-{one.kind} {_stands(one)}"),
        state=one.state,
        sure=one.sure,
    )


def _stands(one: Held) -> str:
    if one.is_off:
        return "is-off"
    return "is-sure" if one.confirmed_at else "is-open"
