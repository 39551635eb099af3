"""Who is missing: localities with records and no editor, people who were invited and never came."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q

from portal.content.admin.wording import who
from portal.content.models import Content
from portal.desk.kinds import change_url, list_url, recorded
from portal.localities.models import Locality, Membership
from portal.localities.rights import reach

SHOWN = 5


@dataclass(frozen=True)
class Absent:
    """Somebody or some place, with a number or a day to it."""

    name: str
    url: str = ""
    count: int = 0
    since: Any = None


@dataclass(frozen=True)
class Absences:
    """How many there are, the first of them, where all are."""

    count: int
    first: list[Absent]
    url: str = ""


def without_editor(user: Any) -> Absences | None:
    """For those over all: provinces with units that have records, but nobody who keeps them."""
    if not reach(user).is_everywhere:
        return None
    has_records = Q(pk__in=())
    for kind in recorded():
        if issubclass(kind, Content):
            has_records |= Q(Exists(kind._default_manager.filter(locality=OuterRef("pk"))))
    at_work = Membership.objects.filter(user__is_active=True)
    keepers = at_work.filter(
        Q(locality=OuterRef("pk"))
        | Q(locality=OuterRef("parent"))
        | Q(locality=OuterRef("parent__parent"))
    )
    alone = Locality.objects.filter(has_records, ~Exists(keepers)).with_ancestors()
    provinces = Counter(unit.province for unit in alone)
    first = [Absent(unit.full_name, "", count) for unit, count in provinces.most_common(SHOWN)]
    return Absences(sum(provinces.values()), first) if first else None


def never_came(user: Any) -> Absences | None:
    """For administrators: who has a role and never signed in, the longest first."""
    if not reach(user).is_administrator:
        return None
    people = get_user_model()._default_manager.filter(
        Exists(Membership.objects.filter(user=OuterRef("pk"))), is_active=True, last_login=None
    )
    count = people.count()
    form = next((m for m in admin.site._registry if issubclass(m, get_user_model())), None)
    if not count or form is None:
        return None
    first = [
        Absent(who(p), change_url(form, p.pk), since=p.date_joined)
        for p in people.order_by("date_joined")[:SHOWN]
    ]
    return Absences(count, first, list_url(form))
