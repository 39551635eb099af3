"""What one asks of the list of events about their dates."""

from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import DateRule, Occurrence, Status
from portal.content.admin.asks import Ask, Choices


def upcoming() -> Prefetch[str, Any, str]:
    """The next occurrence of each event, going on or to come, as its list `coming`."""
    return Prefetch("occurrences", _ahead()[:1], to_attr="coming")


def next_day() -> Subquery:
    """The first day of that occurrence; nothing of an event without one."""
    return Subquery(_ahead().filter(event=OuterRef("pk")).values("first")[:1])


def _ahead() -> Any:
    ahead = Occurrence.objects.filter(last__gte=timezone.localdate())
    return ahead.order_by("first", "starts", "pk")


class DatesAsk(Ask):
    """What an editor still has to see to."""

    title = _("dates")
    parameter_name = "dates"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [
            ("none", _("no rule: to be announced")),
            ("unconfirmed", _("next date not confirmed")),
            ("off", _("changed, postponed or cancelled ahead")),
        ]

    def condition(self, asked: str, request: HttpRequest) -> Q:
        if asked == "none":
            return ~Q(Exists(DateRule.objects.filter(event=OuterRef("pk"))))
        today = timezone.localdate()
        ahead = Occurrence.objects.filter(event=OuterRef("pk"), last__gte=today)
        if asked == "off":
            return Q(Exists(ahead.exclude(status=Status.SCHEDULED)))
        sooner = Occurrence.objects.filter(
            event=OuterRef("event"), last__gte=today, first__lt=OuterRef("first")
        )
        unsure = ahead.filter(confirmed_at=None).exclude(status=Status.CANCELLED)
        return Q(Exists(unsure.filter(~Exists(sooner))))
