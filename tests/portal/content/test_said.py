"""What the form and the steps say to whoever is at it, in the words that they read."""

import json
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone
from django.utils.translation import override

from portal.content import uses, workflow
from portal.content.models import Revision
from tests import cast
from tests.forms import form_at, rows
from tests.people import person
from villages.models import Linkage, Place

pytestmark = pytest.mark.django_db

LIST = "/admin/villages/place/"
AT_ONCE = "Khách thấy thay đổi ngay khi bạn lưu"


@pytest.fixture
def units(make_locality):
    return cast.units(make_locality)


@pytest.fixture
def lan(units):
    return person("lan", "editor", units["ours"], first_name="Nguyễn Thị Lan")


@pytest.fixture
def minh(units):
    return person("minh", "publisher", units["above"], first_name="Trần Văn Minh")


@pytest.fixture
def make(make_place, units):
    """A whole draft of the commune."""

    def make(**values):
        return make_place(published=False, **{"locality": units["ours"], **cast.WHOLE, **values})

    return make


@pytest.fixture
def read(client):
    """The page of a record's form, as somebody reads it."""

    def read(place, someone):
        client.force_login(someone)
        return client.get(f"{LIST}{place.pk}/change/")

    return read


@pytest.fixture
def press(client, read):
    """A step by its button."""

    def press(place, someone, step, **values):
        sent = form_at(read(place, someone)) | {"_step": step} | values
        return client.post(f"{LIST}{place.pk}/change/", sent)

    return press


def act(client, step, *places, **told):
    """A step by the list, confirmed: what is said then."""
    chosen = {"action": step, "_selected_action": [place.pk for place in places]}
    page = client.post(LIST, chosen)
    sent = {"records": page.context["records"], "_confirmed": "1"}
    answer = client.post(page.context["action"], sent | told)
    return [str(message) for message in get_messages(answer.wsgi_request)]


def later(days=9):
    return timezone.now() + timedelta(days=days)


def test_form_of_what_visitors_see_says_that_they_see_a_change_at_once(read, make, lan, minh):
    place = make()
    assert AT_ONCE not in read(place, lan).content.decode()
    workflow.publish(place, by=minh)
    page = read(place, lan).content.decode()
    assert page.count(f"{AT_ONCE}; người duyệt đăng sẽ xem lại sau.") == 2
    assert read(place, minh).content.decode().count(f"{AT_ONCE}.") == 2


def test_scheduled_record_says_that_nobody_sees_it_yet(read, make, lan, minh):
    place = make()
    workflow.publish(place, by=minh, at=later())
    page = read(place, lan).content.decode()
    assert "Đã hẹn giờ xuất bản" in page
    assert "Đã xuất bản" not in page
    assert AT_ONCE not in page


def test_moment_of_a_scheduled_record_can_be_changed(read, press, make, lan, minh):
    place = make()
    workflow.publish(place, by=minh, at=later())
    offered = {row["step"].name: str(row["label"]) for row in read(place, minh).context["steps"]}
    assert offered["schedule"] == "Đổi giờ"
    assert not read(place, lan).context["steps"]
    moment = {"step-at_0": "2099-03-01", "step-at_1": "07:30"}
    press(place, minh, "schedule", **moment)
    stored = Place.objects.get(pk=place.pk)
    assert (stored.status, stored.published_at.year) == ("published", 2099)
    press(place, minh, "publish")
    assert Place.objects.get(pk=place.pk).is_published


def test_refused_step_says_in_one_box_what_was_not_done_and_what_is_missing(press, make, lan):
    place = make(summary_vi="", latitude=None, longitude=None)
    page = press(place, lan, "submit").content.decode()
    assert page.count('class="errornote') == 1
    assert "Chưa gửi duyệt được, chưa lưu gì. Còn thiếu hoặc cần sửa:" in page
    said = " ".join(page.split())
    assert "Tóm tắt (tiếng Việt)</a>: Cần có để xuất bản. </li>" in said


def test_box_says_which_row_is_meant(client, press, make, lan):
    place = make()
    wrong = rows("offers", {"name_vi": "Nặn gốm"}, {"name_vi": "Vẽ gốm", "group_min": "x"})
    page = press(place, lan, "", **wrong)
    lines = page.context["wrong"].lines
    assert str(page.context["wrong"].heading).startswith("Chưa lưu gì.")
    assert [line.href for line in lines] == ["#id_offers-1-group_min"]
    assert " 2 – " in lines[0].label


def test_row_that_goes_is_asked_nothing(press, make, lan):
    place = make()
    place.offers.create(name_vi="Nặn gốm")
    sent = {"offers-0-DELETE": "on", "offers-0-group_min": "x", "phone": "024 3874 0000"}
    assert press(place, lan, "", **sent).status_code == 302


def test_word_to_the_publisher_is_kept_and_read(read, press, make, lan, minh):
    place = make()
    workflow.submit(place, by=lan)
    workflow.send_back(place, by=minh, reason="Thiếu ảnh.")
    press(place, lan, "submit", **{"step-reason": "Làng không có ảnh cũ."})
    assert Revision.objects.of(place).first().reason == "Làng không có ảnh cũ."
    page = " ".join(read(place, minh).content.decode().split())
    assert "Nguyễn Thị Lan gửi duyệt ngày" in page
    assert "<blockquote> Làng không có ảnh cũ. </blockquote>" in page
    workflow.publish(Place.objects.get(pk=place.pk), by=minh)
    assert read(place, minh).context["last_word"] is None


def test_record_is_submitted_without_a_word(press, read, make, lan, minh):
    place = make()
    press(place, lan, "submit")
    assert Place.objects.get(pk=place.pk).status == "in_review"
    assert read(place, minh).context["last_word"] is None


def test_who_moved_a_record_on_is_not_said_to_be_at_it(read, make, lan, minh):
    place = make()
    workflow.submit(place, by=lan)
    workflow.changed(place, by=minh)
    assert read(place, lan).context["lately"].by == minh
    workflow.send_back(place, by=minh, reason="Thiếu ảnh.")
    assert read(place, lan).context["lately"] is None


def test_draft_stays_with_whoever_worked_on_it(client, make, lan, minh):
    place = make()
    workflow.changed(place, by=lan)
    workflow.changed(place, by=minh)
    client.force_login(lan)
    assert place in client.get(f"{LIST}?view=drafts").context["cl"].queryset


@pytest.mark.parametrize("step", ["archive", "unpublish"])
def test_hiding_what_is_used_says_where_and_asks(client, read, make, lan, minh, step):
    place, others = make(), [make(), make()]
    for one in (place, *others):
        workflow.publish(one, by=minh)
    for other in others:
        Linkage.objects.create(from_place=place, to_place=other, role="sells")
    harm = "Đang được dùng ở: 2 mối liên kết. Khách sẽ không thấy ở những chỗ đó nữa."
    offer = next(row for row in read(place, minh).context["steps"] if row["step"].name == step)
    assert offer["harm"] == harm
    page = client.post(LIST, {"action": step, "_selected_action": [place.pk]}).content.decode()
    assert harm in page


def test_what_nobody_sees_or_uses_does_no_harm(make, minh):
    draft, alone = make(), make()
    Linkage.objects.create(from_place=draft, to_place=make(), role="sells")
    workflow.publish(alone, by=minh)
    assert (uses.harm(draft), uses.harm(alone)) == ("", "")


def test_list_of_linkages_marks_the_end_that_visitors_do_not_see(client, make, minh):
    shown, away = make(), make()
    workflow.publish(shown, by=minh)
    workflow.publish(away, by=minh)
    Linkage.objects.create(from_place=shown, to_place=away, role="sells")
    client.force_login(minh)
    marked = '<span class="list-more">Đã lưu trữ</span>'
    assert marked not in client.get("/admin/villages/linkage/").content.decode()
    workflow.archive(away, by=minh)
    assert marked in client.get("/admin/villages/linkage/").content.decode()


def test_list_action_says_what_was_done_and_what_was_not(client, make, lan):
    client.force_login(lan)
    said = act(client, "submit", make(), make(), make(name_vi="Bến gốm xưa", sources=""))
    assert said == [
        "Đã gửi duyệt 2 hồ sơ.",
        "Chưa gửi duyệt được “Bến gốm xưa”. Còn thiếu: ít nhất một nguồn.",
    ]


def test_refused_deleting_says_what_to_do_first(make, minh):
    place = make()
    workflow.submit(place, by=minh)
    with override("en"):
        assert workflow.obstacle(place, "delete", by=minh) == (
            "The record is in the state “In review”: first send it back or archive it."
        )
        workflow.publish(place, by=minh)
        assert "first take it back to a draft" in workflow.obstacle(place, "delete", by=minh)


# -- what is others'


def test_link_to_what_is_others_says_whose_it_is(client, make, units):
    client.force_login(person("hoa", "editor", units["elsewhere"]))
    place = make(name_vi="Bến gốm xưa")
    workflow.publish(place, by=None)
    for page in ("change", "history", "moves/submit"):
        answer = client.get(f"{LIST}{place.pk}/{page}/")
        assert answer.status_code == 403
        assert "Xã Ta" in answer.content.decode()
        assert "Bến gốm xưa" in answer.content.decode()


@pytest.mark.parametrize("moment", [None, 9], ids=["draft", "scheduled"])
def test_what_nobody_sees_yet_is_as_if_it_were_not_there(client, make, units, moment):
    client.force_login(person("hoa", "editor", units["elsewhere"]))
    place = make(name_vi="Bến gốm xưa")
    if moment:
        workflow.publish(place, by=None, at=later(moment))
    there, nowhere = (client.get(f"{LIST}{pk}/change/") for pk in (place.pk, 987_654))
    assert (there.status_code, there.url) == (nowhere.status_code, nowhere.url) == (302, "/admin/")
    said = [
        str(message).replace(str(key), "")
        for answer, key in ((there, place.pk), (nowhere, 987_654))
        for message in get_messages(answer.wsgi_request)
    ]
    assert "Bến gốm xưa" not in said[0]


@pytest.mark.parametrize("path", ["pages/page/1/change/", "accounts/person/"])
def test_what_a_role_does_not_reach_says_so_in_the_language_of_the_reader(client, lan, path):
    client.force_login(lan)
    answer = client.get(f"/admin/{path}", headers={"accept-language": "vi"})
    assert answer.status_code == 403
    assert "Bạn không có quyền mở trang này" in answer.content.decode()


# -- Django's own words


def test_django_speaks_as_an_office_would(client, press, make, lan):
    place = make(name_vi="Bến gốm xưa")
    answer = press(place, lan, "", _continue="1")
    (said,) = (str(message) for message in get_messages(answer.wsgi_request))
    assert "Đã lưu điểm đến “" in said
    assert "Bến gốm xưa" in said
    pictures = client.get(f"{LIST}{place.pk}/change/").context["inline_admin_formsets"][0]
    options = json.loads(pictures.inline_formset_data)["options"]
    assert options["addText"] == "Thêm ảnh"
    words = client.get("/admin/jsi18n/", headers={"accept-language": "vi"}).content.decode()
    assert "0 c\\u1ee7a" not in words
    assert '"\\u0110\\u00e3 ch\\u1ecdn %(sel)s/%(cnt)s"' in words
