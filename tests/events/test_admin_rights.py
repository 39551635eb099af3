"""Who may say how the dates of an event stand: every way × role × (own, shared, other's)."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from events.models import Edition, Event
from tests import cast
from tests.events.event_form import page_of

pytestmark = pytest.mark.django_db
YEAR = str(timezone.localdate().year + 1)
# The columns are those of tests/portal/content/test_paths.py.
TABLE = """
                     editor  publisher  over all  nobody
page                 + + -   + + -      + +       - -
page_of_published    + + -   + + -      + +       - -
page_of_archived     + + -   + + -      + +       - -
form                 + + -   + + -      + +       - -
form_of_archived     - - -   - - -      - -       - -
confirm              + + -   + + -      + +       - -
confirm_published    + + -   + + -      + +       - -
confirm_archived     - - -   - - -      - -       - -
unconfirm            + + -   + + -      + +       - -
follow_rule          + + -   + + -      + +       - -
cancel               + + -   + + -      + +       - -
cancel_archived      - - -   - - -      - -       - -
piece_of_a_new_rule  + + +   + + +      + +       - -
piece_of_its_rule    + + -   + + -      + +       - -
"""
ROWS = [line.split() for line in TABLE.splitlines()[2:]]


class Ways:
    """Each method goes one way, and says whether it led where it should."""

    def __init__(self, client: Client, keys: dict[str, int]) -> None:
        self.client, self.keys = client, keys

    def _event(self, status: str) -> Any:
        return Event.objects.get(pk=self.keys[status])

    def _opens(self, page: str, status: str = "draft") -> bool:
        return self.client.get(page_of(self._event(status), page)).status_code == 200

    def _press(self, deed: str, status: str = "draft") -> Any:
        event = self._event(status)
        told = {deed: f"0/{YEAR}", "edition": event.edition}
        self.client.post(page_of(event, "dates"), told)
        return event.editions.first()

    def _said(self) -> None:
        event = self._event("draft")
        Edition.objects.create(event=event, slot=0, key=YEAR, confirmed_at=timezone.now())

    def _cancel(self, status: str = "draft") -> bool:
        event = self._event(status)
        told = {"status": "cancelled", "edition": event.edition}
        self.client.post(page_of(event, f"dates/0/{YEAR}"), told)
        return event.editions.filter(status="cancelled").exists()

    def _piece(self, **asked: Any) -> bool:
        typed = {"kind": "lunar_yearly", "start_day": 1, "start_month": 1}
        return self.client.get("/admin/events/event/rule/", typed | asked).status_code == 200

    # -- the ways

    def page(self) -> bool:
        return self._opens("dates")

    def page_of_published(self) -> bool:
        return self._opens("dates", "published")

    def page_of_archived(self) -> bool:
        return self._opens("dates", "archived")

    def form(self) -> bool:
        return self._opens(f"dates/0/{YEAR}")

    def form_of_archived(self) -> bool:
        return self._opens(f"dates/0/{YEAR}", "archived")

    def confirm(self) -> bool:
        return self._press("confirm") is not None

    def confirm_published(self) -> bool:
        return self._press("confirm", "published") is not None

    def confirm_archived(self) -> bool:
        return self._press("confirm", "archived") is not None

    def unconfirm(self) -> bool:
        self._said()
        return self._press("unconfirm") is None

    def follow_rule(self) -> bool:
        self._said()
        return self._press("follow_rule") is None

    def cancel(self) -> bool:
        return self._cancel()

    def cancel_archived(self) -> bool:
        return self._cancel("archived")

    def piece_of_a_new_rule(self) -> bool:
        return self._piece()

    def piece_of_its_rule(self) -> bool:
        event = self._event("draft")
        return self._piece(event=event.pk, rule=event.rules.get().pk)


@pytest.fixture(scope="module")
def units(undone, make_locality):
    return cast.units(make_locality)


@pytest.fixture(scope="module")
def clients(units):
    """Those of the columns, signed in."""
    everybody = {someone.username: someone for someone in cast.people(units)}
    local = [f"{r}-{u}" for r in ("editor", "publisher") for u in ("ours", "sharing", "elsewhere")]
    found = []
    for name in (*local, "coordinator", "administrator", "guest", "closed"):
        client = Client()
        client.force_login(everybody[name])
        found.append(client)
    return found


@pytest.fixture(scope="module")
def keys(units, make_event):
    def make(**values: Any) -> Any:
        whole = {"latitude": 21.0, "longitude": 106.0, "sources": "Sách", "published": False}
        return make_event({"start_day": 12, "start_month": 1}, **whole | values)

    return cast.records(make, units)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_way_is_open_to_those_who_may(row, clients, keys):
    name, *expected = row
    found = []
    for client in clients:
        with transaction.atomic():
            led = getattr(Ways(client, keys), name)()
            transaction.set_rollback(True)
        found.append("+" if led else "-")
    assert found == expected


def test_table_names_every_way():
    ways = {name for name in vars(Ways) if not name.startswith("_")}
    assert {row[0] for row in ROWS} == ways


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("published", 403)])
@pytest.mark.parametrize("page", ["dates", f"dates/0/{YEAR}"])
def test_others_events_are_refused_as_elsewhere(clients, keys, status, answer, page):
    """What visitors see is said to be others'; all else is as if it were not there."""
    client, event = clients[2], Event.objects.get(pk=keys[status])
    assert client.get(page_of(event, page)).status_code == answer
    assert client.post(page_of(event, page), {"confirm": f"0/{YEAR}"}).status_code == answer
