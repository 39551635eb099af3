"""The steps of the workflow as buttons of the form and as list actions."""

from datetime import UTC, datetime

import pytest
from django.contrib.messages import get_messages
from django.utils.translation import gettext

from portal.content import rights, workflow
from portal.content.models import Revision
from tests import cast
from tests.forms import form_at
from tests.people import person
from villages.models import Place

pytestmark = pytest.mark.django_db

LIST = "/admin/villages/place/"


@pytest.fixture
def units(make_locality):
    return cast.units(make_locality)


@pytest.fixture
def lan(units):
    return person("lan", "editor", units["ours"])


@pytest.fixture
def minh(units):
    return person("minh", "publisher", units["above"])


@pytest.fixture
def make(make_place, units):
    """A whole draft of the commune."""

    def make(**values):
        return make_place(published=False, **{"locality": units["ours"], **cast.WHOLE, **values})

    return make


@pytest.fixture
def as_publisher(client, minh):
    client.force_login(minh)
    return client


def fresh(record):
    return Place.objects.get(pk=record.pk)


def last(record):
    return Revision.objects.of(record).first()


# -- the buttons of the form


def press(client, place, step, **values):
    url = f"{LIST}{place.pk}/change/"
    return client.post(url, form_at(client.get(url)) | {"_step": step} | values)


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_button_saves_and_then_moves(as_publisher, make):
    place = make()
    press(as_publisher, place, "publish", phone="024")
    assert (fresh(place).phone, fresh(place).status) == ("024", "published")
    assert [row.deed for row in Revision.objects.of(place)] == ["publish", "edit", "load"]


def test_refused_step_leaves_what_was_saved(client, lan, make):
    client.force_login(lan)
    place = make()
    answer = press(client, place, "publish", phone="024")
    assert (fresh(place).phone, fresh(place).status) == ("024", "draft")
    assert str(rights.WHY[rights.PUBLISHER]) in said(answer)[-1]


def test_moment_is_that_of_clocks_in_vietnam(as_publisher, make):
    place = make()
    press(as_publisher, place, "schedule", **{"step-at_0": "2099-03-01", "step-at_1": "07:30"})
    assert fresh(place).published_at == datetime(2099, 3, 1, 0, 30, tzinfo=UTC)


BAD_MOMENTS = [("2020-01-01", "07:30"), ("", ""), ("2099-02-30", "07:30"), ("2099-02-03", "")]


@pytest.mark.parametrize("moment", BAD_MOMENTS, ids=str)
def test_moment_that_cannot_be_is_refused_and_nothing_saved(as_publisher, make, moment):
    place = make()
    given = {"step-at_0": moment[0], "step-at_1": moment[1]}
    answer = press(as_publisher, place, "schedule", phone="024", **given)
    assert answer.context["adminform"].form.non_field_errors()
    assert (fresh(place).phone, fresh(place).status) == ("", "draft")


def test_sending_back_asks_why(as_publisher, make, minh):
    place = make()
    workflow.submit(place, by=minh)
    assert press(as_publisher, place, "send_back").status_code == 200
    assert fresh(place).status == "in_review"
    press(as_publisher, place, "send_back", **{"step-reason": "Thiếu ảnh."})
    assert (fresh(place).status, last(place).reason) == ("draft", "Thiếu ảnh.")


OFFERED = {
    "draft": (["submit"], ["submit", "publish", "schedule", "archive"]),
    "in_review": ([], ["publish", "schedule", "send_back", "archive"]),
    "published": ([], ["unpublish", "archive"]),
    "archived": ([], ["restore"]),
}


@pytest.mark.parametrize("status", OFFERED)
def test_form_offers_the_steps_of_its_state(client, lan, minh, make, status):
    place = make()
    Place.objects.filter(pk=place.pk).update(status=status)
    for someone, expected in zip((lan, minh), OFFERED[status], strict=True):
        client.force_login(someone)
        steps = client.get(f"{LIST}{place.pk}/change/").context["steps"]
        assert [row["step"].name for row in steps] == expected


def test_publisher_is_asked_to_look_through_what_editors_changed(as_publisher, make):
    place = make()
    Place.objects.filter(pk=place.pk).update(status="published", unreviewed=True)
    press(as_publisher, place, "confirm")
    assert not fresh(place).unreviewed


def test_form_says_why_it_was_sent_back_until_it_moves_on(client, lan, minh, make):
    place = make()
    workflow.submit(place, by=lan)
    workflow.send_back(place, by=minh, reason="Thiếu ảnh.")
    client.force_login(lan)
    url = f"{LIST}{place.pk}/change/"
    assert "Thiếu ảnh." in client.get(url).content.decode()
    workflow.submit(place, by=lan)
    assert client.get(url).context["last_word"] is None


def test_archived_record_says_why_it_is_closed(as_publisher, make):
    place = make()
    Place.objects.filter(pk=place.pk).update(status="archived")
    context = as_publisher.get(f"{LIST}{place.pk}/change/").context
    assert context["closed_because"]
    assert not context["has_change_permission"]


# -- list actions


def choose(client, step, *places):
    chosen = {"action": step, "_selected_action": [place.pk for place in places]}
    return client.post(LIST, chosen)


def confirm(client, page, **told):
    told = {f"step-{name}": value for name, value in told.items()}
    data = {"records": page.context["records"], "_confirmed": "1"}
    return client.post(page.context["action"], data | told)


def test_page_says_what_will_happen_before_it_does(as_publisher, make):
    good, bad = make(), make(summary_vi="")
    page = choose(as_publisher, "publish", good, bad)
    assert page.context["ready"] == [good]
    assert [record for record, _reason in page.context["refused"]] == [bad]
    assert {fresh(good).status, fresh(bad).status} == {"draft"}


def test_one_refusal_undoes_none_of_the_others(as_publisher, make):
    places = [make(), make(summary_vi=""), make()]
    answer = confirm(as_publisher, choose(as_publisher, "publish", *places))
    assert [fresh(place).status for place in places] == ["published", "draft", "published"]
    assert str(places[1]) in " ".join(said(answer))


def test_records_of_one_action_are_one_batch(as_publisher, make):
    places = [make(), make()]
    confirm(as_publisher, choose(as_publisher, "archive", *places), reason="Trùng.")
    one, two = (last(place) for place in places)
    assert (one.batch, one.reason, two.reason) == (two.batch, "Trùng.", "Trùng.")
    assert one.batch is not None


def test_action_asks_for_what_it_needs(as_publisher, make, minh):
    place = make()
    workflow.submit(place, by=minh)
    page = choose(as_publisher, "send_back", place)
    assert "reason" in confirm(as_publisher, page).context["form"].errors
    confirm(as_publisher, page, reason="Thiếu ảnh.")
    assert fresh(place).status == "draft"


def test_action_comes_back_to_the_list_with_its_filters(as_publisher, make):
    place = make()
    chosen = {"action": "archive", "_selected_action": [place.pk]}
    page = as_publisher.post(f"{LIST}?q=lang", chosen)
    assert confirm(as_publisher, page).url == f"{LIST}?q=lang"


@pytest.mark.parametrize("step", ["nothing", "../delete", "publish"])
def test_strange_addresses_of_steps_do_nothing(as_publisher, make, units, step):
    theirs = make(locality=units["elsewhere"], name_vi="Làng của người khác")
    records = f"{theirs.pk}:{theirs.edition},x:1,-1:2,99999:0,{'9' * 25}:1,{theirs.pk}"
    for data in ({"records": records}, {"records": records, "_confirmed": "1"}):
        answer = as_publisher.post(f"{LIST}moves/{step}/", data)
        assert answer.status_code in (302, 404)
        assert theirs.name_vi not in answer.content.decode()
    assert fresh(theirs).status == "draft"


@pytest.mark.parametrize("step", ["publish", "archive", "delete"])
def test_what_changed_after_the_page_was_shown_is_not_done(as_publisher, make, lan, step):
    seen, other = make(), make()
    page = choose(as_publisher, step, seen, other)
    Place.objects.filter(pk=seen.pk).update(summary_vi="Khác hẳn.")
    workflow.changed(fresh(seen), by=lan)
    answer = confirm(as_publisher, page)
    assert fresh(seen).status == "draft"
    words = gettext("“%(name)s” was changed meanwhile. Look at it as it is now, then decide.")
    assert words % {"name": seen} in " ".join(said(answer))
    assert not Place.objects.filter(pk=other.pk, status="draft").exists()


def test_one_record_that_changed_after_its_page_is_not_looked_through(
    as_publisher, make, minh, lan
):
    place = make()
    workflow.publish(place, by=minh)
    workflow.changed(place, by=lan)
    page = as_publisher.get(f"{LIST}{place.pk}/moves/confirm/")
    workflow.changed(fresh(place), by=lan)
    confirm(as_publisher, page)
    assert fresh(place).unreviewed
