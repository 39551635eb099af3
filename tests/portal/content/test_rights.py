"""Who may what: every verb × state × role × relation, typed here and tried on the verbs."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from portal.content import history, rights, workflow
from portal.content.models import Deed, Revision, Status
from tests import cast
from tests.people import join, person
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db

# The columns are the people of tests/cast.py: of editors and of publishers the one of the commune,
# of its province, of the commune the record is shared with, of a neighbour of that commune.
TABLE = """
                                    editor  publisher  over all  nobody
edit        draft      draft        + + + - + + + -    + + +     - -
edit        in_review  in_review    + + + - + + + -    + + +     - -
edit        published  published    + + + - + + + -    + + +     - -
edit        archived   -            - - - - - - - -    - - -     - -
submit      draft      in_review    + + + - + + + -    + + +     - -
submit      in_review  -            - - - - - - - -    - - -     - -
submit      published  -            - - - - - - - -    - - -     - -
submit      archived   -            - - - - - - - -    - - -     - -
publish     draft      published    - - - - + + - -    + + +     - -
publish     in_review  published    - - - - + + - -    + + +     - -
publish     published  -            - - - - - - - -    - - -     - -
publish     archived   -            - - - - - - - -    - - -     - -
schedule    draft      published    - - - - + + - -    + + +     - -
schedule    in_review  published    - - - - + + - -    + + +     - -
schedule    published  -            - - - - - - - -    - - -     - -
schedule    archived   -            - - - - - - - -    - - -     - -
send_back   draft      -            - - - - - - - -    - - -     - -
send_back   in_review  draft        - - - - + + - -    + + +     - -
send_back   published  -            - - - - - - - -    - - -     - -
send_back   archived   -            - - - - - - - -    - - -     - -
unpublish   draft      -            - - - - - - - -    - - -     - -
unpublish   in_review  -            - - - - - - - -    - - -     - -
unpublish   published  draft        - - - - + + - -    + + +     - -
unpublish   archived   -            - - - - - - - -    - - -     - -
confirm     draft      -            - - - - - - - -    - - -     - -
confirm     in_review  -            - - - - - - - -    - - -     - -
confirm     published  published    - - - - + + - -    + + +     - -
confirm     archived   -            - - - - - - - -    - - -     - -
archive     draft      archived     - - - - + + - -    + + +     - -
archive     in_review  archived     - - - - + + - -    + + +     - -
archive     published  archived     - - - - + + - -    + + +     - -
archive     archived   -            - - - - - - - -    - - -     - -
restore     draft      -            - - - - - - - -    - - -     - -
restore     in_review  -            - - - - - - - -    - - -     - -
restore     published  -            - - - - - - - -    - - -     - -
restore     archived   draft        - - - - + + - -    + + +     - -
revert      draft      draft        + + + - + + + -    + + +     - -
revert      in_review  in_review    + + + - + + + -    + + +     - -
revert      published  published    + + + - + + + -    + + +     - -
revert      archived   -            - - - - - - - -    - - -     - -
delete      draft      gone         - - - - + + - -    + + +     - -
delete      in_review  -            - - - - - - - -    - - -     - -
delete      published  -            - - - - - - - -    - - -     - -
delete      archived   gone         - - - - + + - -    + + +     - -
undelete    draft      draft        - - - - - - - -    - + +     - -
undelete    in_review  draft        - - - - - - - -    - + +     - -
undelete    published  draft        - - - - - - - -    - + +     - -
undelete    archived   draft        - - - - - - - -    - + +     - -
"""
ROWS = [line.split() for line in TABLE.splitlines()[2:]]

LATER = timezone.now() + timedelta(days=3)


@pytest.fixture(scope="module")
def units(undone, make_locality) -> dict[str, Any]:
    return cast.units(make_locality)


@pytest.fixture(scope="module")
def people(units) -> list[Any]:
    return cast.people(units)


@pytest.fixture(scope="module")
def records(units, make_place) -> dict[str, Any]:
    def make(**values: Any) -> Any:
        return make_place(published=False, **values, **cast.WHOLE)

    return cast.records(make, units)


def edit(record: Any, by: Any) -> None:
    """What every form asks first; lists of what may be edited agree with it."""
    listed = Place.objects.editable_by(by).filter(pk=record.pk).exists()
    assert listed == rights.may(by, Deed.EDIT, record)
    rights.require(by, Deed.EDIT, record)
    record.save()
    workflow.changed(record, by=by)


def revert(record: Any, by: Any) -> None:
    history.put_back(record, Revision.objects.of(record).first(), by=by)


def undelete(record: Any, by: Any) -> None:
    history.bring_back(Revision.objects.of(record).first(), by=by)


Verb = Callable[[Any, Any], Any]
VERBS: dict[str, Verb] = {
    "edit": edit,
    "submit": lambda record, by: workflow.submit(record, by=by),
    "publish": lambda record, by: workflow.publish(record, by=by),
    "schedule": lambda record, by: workflow.publish(record, by=by, at=LATER),
    "send_back": lambda record, by: workflow.send_back(record, by=by, reason="Thiếu ảnh."),
    "unpublish": lambda record, by: workflow.unpublish(record, by=by),
    "confirm": lambda record, by: workflow.confirm(record, by=by),
    "archive": lambda record, by: workflow.archive(record, by=by),
    "restore": lambda record, by: workflow.restore(record, by=by),
    "revert": revert,
    "delete": lambda record, by: workflow.delete(record, by=by),
    "undelete": undelete,
}


def stored(pk: int) -> tuple[Any, int]:
    """All that a refused deed must leave as it is."""
    rows = Place.objects.filter(pk=pk).values()
    return rows.first(), Revision.objects.filter(record=pk).count()


def status_of(pk: int) -> str:
    return Place.objects.filter(pk=pk).values_list("status", flat=True).first() or "gone"


def tried(verb: Verb, pk: int, by: Any, becomes: str) -> str:
    """+ done and written down, - refused and nothing touched; anything else tells itself."""
    record, before = Place.objects.filter(pk=pk).first() or Place(pk=pk), stored(pk)
    try:
        verb(record, by)
    except rights.Refused:
        return "-" if stored(pk) == before else "half"
    last = Revision.objects.filter(record=pk).first()
    kept = stored(pk)[1] == before[1] + 1 and last.by == by
    return "+" if kept and status_of(pk) == becomes else f"{status_of(pk)}, kept {kept}"


@pytest.fixture
def undo() -> Callable[[Callable[[], str]], str]:
    """Tries something and takes it back."""

    def attempt(trial: Callable[[], str]) -> str:
        with transaction.atomic():
            outcome = trial()
            transaction.set_rollback(True)
        return outcome

    return attempt


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "-".join(row[:2]))
def test_verb_is_done_by_those_who_may(row, people, records, undo):
    name, status, becomes, *expected = row
    pk = records[status]
    if name == "undelete":
        workflow.delete(Place.objects.get(pk=pk), by=None)
    if name == "revert":  # to a state that differs: else nothing is done
        Place.objects.filter(pk=pk).update(phone="0240")
    outcome = [undo(lambda by=by: tried(VERBS[name], pk, by, becomes)) for by in people]
    assert outcome == expected


def test_table_names_every_verb_in_every_state():
    assert [row[:2] for row in ROWS] == [[verb, state] for verb in VERBS for state in Status.values]


def test_people_see_what_is_theirs(people, records):
    seen = ["+" if Place.objects.visible_to(by).exists() else "-" for by in people]
    assert seen == ["+", "+", "+", "-", "+", "+", "+", "-", "+", "+", "+", "-", "-"]


def test_shared_record_is_listed_once_for_who_edits_in_several_localities(units, records):
    lan = person("lan", "editor", units["ours"])
    join(lan, "editor", units["sharing"])
    assert Place.objects.visible_to(lan).count() == len(records)


def test_several_memberships_reach_as_far_as_all_of_them(units, records):
    lan = person("lan", "publisher", units["elsewhere"])
    join(lan, "editor", units["ours"])
    draft = Place.objects.get(pk=records["draft"])
    assert rights.may(lan, Deed.EDIT, draft)
    assert not rights.may(lan, Deed.PUBLISH, draft)


def test_record_without_a_locality_is_the_coordinators(people, make_place):
    draft = make_place(published=False)
    seen = ["+" if rights.may(by, Deed.EDIT, draft) else "-" for by in people]
    assert seen == ["-", "-", "-", "-", "-", "-", "-", "-", "+", "+", "+", "-", "-"]


LINKED = """
own-own       + + + - + + + - + + + - -
own-other     + + + + + + + + + + + - -
other-own     + + + + + + + + + + + - -
other-other   - - - + - - - + + + + - -
"""


@pytest.mark.parametrize("row", [line.split() for line in LINKED.split("\n") if line], ids=str)
def test_linkage_goes_with_either_of_its_places(row, people, units, records, make_place):
    own = [Place.objects.get(pk=records[s]) for s in ("draft", "published")]
    others = [make_place(locality=units["elsewhere"]) for _n in range(2)]
    ends = {"own": own, "other": others}
    start, end = (ends[name][n] for n, name in enumerate(row[0].split("-")))
    link = Linkage.objects.create(from_place=start, to_place=end, role="sells")
    for deed in (Deed.EDIT, Deed.REVERT):
        assert ["+" if rights.may(by, deed, link) else "-" for by in people] == row[1:]
    listed = [Linkage.objects.visible_to(by).filter(pk=link.pk).exists() for by in people]
    assert ["+" if seen else "-" for seen in listed] == row[1:]


def test_refusal_is_a_sentence_of_its_own_kind(people, records):
    published = Place.objects.get(pk=records["published"])
    with pytest.raises(ValidationError) as said:
        workflow.unpublish(published, by=people[0])
    assert said.value.messages == [str(rights.WHY[rights.PUBLISHER])]
