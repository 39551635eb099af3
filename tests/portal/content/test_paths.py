"""Every path through the admin × role × (own, shared, other's), typed and tried by requests."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests import cast
from tests.paths import Paths
from villages.models import Tradition

pytestmark = pytest.mark.django_db

# The columns are people: of editors and of publishers the one of the commune, of the commune that
# the record is shared with, of a neighbour of that commune; coordinator, administrator; somebody
# without a role, somebody whose account is closed.
TABLE = """
                         editor  publisher  over all  nobody
list                     + + -   + + -      + +       - -
form_with_preview_links  + + -   + + -      + +       - -
form_of_archived         + + -   + + -      + +       - -
save                     + + -   + + -      + +       - -
save_published           + + -   + + -      + +       - -
save_archived            - - -   - - -      - -       - -
row                      + + -   + + -      + +       - -
row_of_archived          - - -   - - -      - -       - -
lead_to_others_draft     - - -   - - -      + +       - -
row_to_others_draft      - - +   - - +      + +       - -
owner                    - - -   - - -      + +       - -
owner_to_nobody          - - -   - - -      + +       - -
sharing                  - - -   + - -      + +       - -
add                      + - -   + - -      + +       - -
add_elsewhere            - - +   - - +      + +       - -
submit_by_button         + + -   + + -      + +       - -
publish_by_button        - - -   + - -      + +       - -
submit_by_action         + + -   + + -      + +       - -
publish_by_action        - - -   + - -      + +       - -
page_of_restore          - - -   + + -      + +       - -
restore_by_page          - - -   + - -      + +       - -
delete_by_page           - - -   + - -      + +       - -
delete_by_action         - - -   + - -      + +       - -
history                  + + -   + + -      + +       - -
revert_by_page           + + -   + + -      + +       - -
revision                 + + -   + + -      + +       - -
deleted_records          - - -   - - -      - +       - -
bring_back               - - -   - - -      - +       - -
edit_this                + + -   + + -      + +       - -
look_up_draft            + + -   + + -      + +       - -
look_up_published        + + +   + + +      + +       - -
look_up_locality         + - -   + - -      + +       - -
look_up_shared           + + +   + + +      + +       - -
linkage_form             + + +   + + +      + +       - -
linkage_to_others_draft  - - +   - - +      + +       - -
linkage_between_others   - - +   - - +      + +       - -
localities               - - -   - - -      + +       - -
change_locality          - - -   - - -      - +       - -
way_to_page              + + -   + + -      + +       - -
"""
ROWS = [line.split() for line in TABLE.splitlines()[2:]]


@pytest.fixture(scope="module")
def units(undone, make_locality) -> dict[str, Any]:
    return cast.units(make_locality)


@pytest.fixture(scope="module")
def clients(units) -> list[Client]:
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
def keys(units, undone) -> dict[str, int]:
    def make(**values: Any) -> Any:
        values = {"summary_vi": "Nghề.", "pillars": ["handicrafts"], "sources": "Sách", **values}
        return Tradition.objects.create(kind="craft", motif="roof", **values)

    return cast.records(make, units)


@pytest.fixture(scope="module")
def theirs(units, make_place) -> dict[str, Any]:
    """What the neighbour has, drafts and what visitors see; a place that all three work on."""
    there = {"locality": units["elsewhere"]}
    common = make_place(published=False, locality=units["ours"])
    common.shared_with.add(units["sharing"], units["elsewhere"])
    return {
        "tradition": Tradition.objects.create(name_vi="Nghề kín", kind="craft", **there),
        "draft": make_place(published=False, **there),
        "other": make_place(**there),
        "market": make_place(**there),
        "common": common,
    }


@pytest.fixture
def tried(units, clients, keys, theirs) -> Callable[[str], list[str]]:
    """One way, tried by everybody; each time all is as before."""

    def attempt(name: str) -> list[str]:
        found = []
        for client in clients:
            with transaction.atomic():
                led = getattr(Paths(client, units, keys, theirs), name)()
                transaction.set_rollback(True)
            found.append("+" if led else "-")
        return found

    return attempt


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_path_is_open_to_those_who_may(row, tried):
    name, *expected = row
    assert tried(name) == expected


def test_table_names_every_path():
    ways = {name for name in vars(Paths) if not name.startswith("_")}
    assert {row[0] for row in ROWS} == ways
