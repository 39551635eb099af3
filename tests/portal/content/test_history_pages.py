"""The pages of the history: what they tell, what can be done there, and by whom."""

from uuid import uuid4

import pytest

from portal.content import history, workflow
from portal.content.models import Revision, Status
from tests.people import person
from tests.portal.content.kept import again, edit, oldest
from villages.models import Place

pytestmark = pytest.mark.django_db
LIST = "/admin/villages/place/"


@pytest.fixture
def staff(client, settings):
    settings.LANGUAGE_CODE = "en"

    def come(user):
        client.force_login(user)
        client.cookies["django_language"] = "en"
        return client

    return come


def test_page_tells_who_did_what_and_why(place, lan, hoa, staff):
    edit(place, lan, summary_vi="Một câu khác.", phone="0222")
    workflow.unpublish(again(place), by=hoa, reason="Chưa đúng")
    page = staff(lan).get(f"{LIST}{place.pk}/history/").content.decode()
    for words in (
        "Taken back to a draft",
        "“Chưa đúng”",
        "Lan",
        "Loaded from a file",
        "the portal",
    ):
        assert words in page
    assert '<del><span class="visually-hidden">removed: </span>Tóm tắt.</del>' in page
    assert '<ins><span class="visually-hidden">added: </span>0222</ins>' in page


@pytest.mark.parametrize("count", [3, 30])
def test_questions_do_not_grow_with_the_history(
    place, lan, here, elsewhere, staff, django_assert_num_queries, count
):
    for number in range(count):
        place = edit(place, lan, locality=(here, elsewhere)[number % 2], phone=str(number))
        Revision.objects.filter(pk=Revision.objects.of(place).first().pk).update(batch=uuid4())
    edit(place, lan, locality=here)
    client = staff(lan)
    with django_assert_num_queries(10):
        response = client.get(f"{LIST}{place.pk}/history/")
    assert len(response.context["entries"]) == min(count + 2, 20)


def test_long_history_has_pages_that_fit_together(place, lan, staff):
    for number in range(25):
        edit(place, lan, phone=str(number))
    client = staff(lan)
    first = client.get(f"{LIST}{place.pk}/history/").context["entries"]
    second = client.get(f"{LIST}{place.pk}/history/?p=2").context["entries"]
    assert first[-1].before == second[0].revision
    assert [c.name for c in first[-1].changes] == ["phone"]
    assert second[-1].before is None


def test_field_is_put_back_through_its_page(place, lan, staff):
    edit(place, lan, phone="0222", summary_vi="Khác.")
    client, number = staff(lan), oldest(place).pk
    address = f"{LIST}{place.pk}/history/{number}/put-back/"
    page = client.get(address, {"field": "phone"})
    assert [change.name for change in page.context["changes"]] == ["phone"]
    client.post(address, {"field": "phone", "edition": again(place).edition})
    assert (again(place).phone, again(place).summary_vi) == ("", "Khác.")


def test_change_meanwhile_is_shown_before_anything_is_put_back(place, lan, hoa, staff):
    edit(place, lan, phone="0222")
    client, seen = staff(lan), again(place).edition
    edit(place, hoa, phone="0333")
    address = f"{LIST}{place.pk}/history/{oldest(place).pk}/put-back/"
    page = client.post(address, {"edition": seen})
    assert [d.old for change in page.context["changes"] for d in change.differences] == ["0333"]
    assert again(place).phone == "0333"


def test_revision_shows_the_whole_record(place, lan, staff):
    edit(place, lan, phone="0222")
    page = staff(lan).get(f"{LIST}{place.pk}/history/{oldest(place).pk}/")
    said = {d.name: d.new for change in page.context["said"] for d in change.differences}
    assert (said["name_vi"], said.get("phone")) == ("Đông Hồ", None)


def test_batch_shows_the_records_one_may_see(make_place, here, elsewhere, root, staff, lan):
    batch = uuid4()
    for name, unit in (("Một", here), ("Hai", here), ("Ba", elsewhere)):
        workflow.archive(make_place(name_vi=name, locality=unit), by=root, batch=batch)
    page = staff(lan).get(f"{LIST}batch/{batch}/")
    assert [line.name for line, _url in page.context["lines"]] == ["Hai", "Một"]
    assert len(staff(root).get(f"{LIST}batch/{batch}/").context["lines"]) == 3


def test_administrator_finds_and_brings_back_what_was_deleted(deleted, root, staff):
    client = staff(root)
    assert f"{LIST}deleted/" in client.get(LIST).content.decode()
    (line,) = client.get(f"{LIST}deleted/").context["lines"]
    assert line.revision.reason == "Nhập trùng"
    page = client.get(line.url)
    assert page.status_code == 200
    client.post(line.url)
    assert Place.objects.get(pk=deleted).status == Status.DRAFT
    assert client.get(line.url).status_code == 404


# page × (role, own or not) → what it answers
PAGES = ("history/", "history/{number}/", "history/{number}/put-back/")
ANSWERS = {
    ("editor", "own"): (200, 200, 200),
    ("publisher", "own"): (200, 200, 200),
    ("editor", "shared"): (200, 200, 200),
    ("coordinator", "own"): (200, 200, 200),
    ("administrator", "own"): (200, 200, 200),
    ("editor", "other"): (403, 403, 403),
    ("publisher", "other"): (403, 403, 403),
    ("editor", "others' draft"): (404, 404, 404),
    ("publisher", "others' draft"): (404, 404, 404),
}


@pytest.mark.parametrize(("who", "answers"), ANSWERS.items(), ids=str)
def test_pages_follow_the_rights_on_the_record(place, here, elsewhere, staff, who, answers):
    role, whose = who
    unit = here if whose == "own" else elsewhere
    if whose == "others' draft":
        Place.objects.filter(pk=place.pk).update(status=Status.DRAFT)
    if whose == "shared":
        place.shared_with.add(elsewhere)
    client = staff(person("an", role, unit if role in ("editor", "publisher") else None))
    number = oldest(place).pk
    found = (
        client.get(f"{LIST}{place.pk}/{page.format(number=number)}").status_code for page in PAGES
    )
    assert tuple(found) == answers


def test_archived_record_can_be_looked_at_but_not_put_back(place, hoa, staff):
    workflow.archive(place, by=hoa)
    client, number = staff(hoa), oldest(place).pk
    assert client.get(f"{LIST}{place.pk}/history/").status_code == 200
    assert client.get(f"{LIST}{place.pk}/history/{number}/put-back/").status_code == 403


@pytest.mark.parametrize("role", ["editor", "publisher", "coordinator"])
@pytest.mark.parametrize("page", ["deleted/", "deleted/{number}/"])
def test_deleted_records_are_the_administrators(deleted, here, staff, role, page):
    client = staff(person("an", role, None if role == "coordinator" else here))
    number = history.deleted(Place).get().pk
    assert client.get(LIST + page.format(number=number)).status_code == 403
    assert client.post(LIST + page.format(number=number)).status_code == 403


def test_revision_of_another_record_is_not_found(place, lan, here, make_place, staff):
    other = make_place(locality=here)
    history.begin(other)
    number = oldest(other).pk
    assert staff(lan).get(f"{LIST}{place.pk}/history/{number}/").status_code == 404
