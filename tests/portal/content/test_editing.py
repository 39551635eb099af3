"""Two editors of one record: the second is told before anything is saved, and nothing is lost."""

import pytest
from django.contrib.auth.models import User

from portal.content import workflow
from portal.content.models import Revision
from tests.forms import form_at, rows
from tests.meeting import desk, meet, now, page_of, save, saved, sent, told

pytestmark = pytest.mark.django_db

OLD = {"name_vi": "Làng Thử", "summary_vi": "Cũ.", "phone": "111", "sources": "Một\nHai"}


@pytest.fixture
def ha_noi(make_locality):
    return make_locality("Hà Nội")


@pytest.fixture
def place(ha_noi, make_place):
    return make_place(published=False, locality=ha_noi, **OLD)


@pytest.fixture
def lan(ha_noi):
    return desk("lan", ha_noi)


@pytest.fixture
def minh(ha_noi):
    return desk("minh", ha_noi)


# -- what is refused


CASES = {
    "the same field": ({"summary_vi": "Minh."}, {"summary_vi": "Lan."}),
    "another field": ({"summary_vi": "Minh."}, {"phone": "222"}),
    "nothing typed": ({"summary_vi": "Minh."}, {}),
}


@pytest.mark.parametrize(("first", "second"), CASES.values(), ids=CASES)
def test_second_editor_is_told_before_anything_is_saved(lan, minh, place, first, second):
    answer = meet(lan, minh, place, first, second)
    assert answer.context["meeting"]["deeds"][0].by.username == "minh"
    assert (now(place).summary_vi, now(place).phone) == ("Minh.", "111")


def test_first_editor_is_told_nothing(lan, place):
    saved(lan, place, form_at(lan.get(page_of(place))), phone="222")
    assert now(place).phone == "222"


def test_second_window_of_the_same_editor_is_told_too(lan, place):
    answer = meet(lan, lan, place, {"phone": "222"}, {"phone": "333"})
    assert now(place).phone == "222"
    assert told(answer) == {"phone": (["222"], ["333"])}


@pytest.mark.parametrize("edition", ["", "x", "-1", "9" * 30])
def test_form_that_does_not_say_when_it_was_opened_is_not_saved(lan, place, edition):
    workflow.changed(place, by=None)
    form = form_at(lan.get(page_of(place))) | {"opened_edition": edition, "phone": "222"}
    answer = lan.post(page_of(place), form)
    assert (answer.status_code, now(place).phone) == (200, "111")


def test_step_of_the_workflow_counts_as_a_change(lan, place):
    form = form_at(lan.get(page_of(place)))
    publisher = User.objects.get(username="lan")
    workflow.archive(now(place), by=publisher)
    workflow.restore(now(place), by=publisher)
    answer = save(lan, place, form, phone="222")
    assert (now(place).phone, told(answer)) == ("111", {})


def test_button_of_the_workflow_does_nothing_either(lan, minh, place):
    meet(lan, minh, place, {"phone": "222"}, {"phone": "333", "_step": "submit"})
    assert now(place).status == "draft"


def test_form_opened_before_the_first_change_that_is_kept_is_compared_too(lan, minh, place):
    assert not Revision.objects.of(place).exists()
    assert told(meet(lan, minh, place, {"phone": "222"}, {"phone": "333"})) == {
        "phone": (["222"], ["333"])
    }


# -- what is shown, and what the form holds then


def test_what_both_changed_is_shown_from_both_sides(lan, minh, place):
    answer = meet(lan, minh, place, {"summary_vi": "Minh."}, {"summary_vi": "Lan."})
    assert told(answer) == {"summary_vi": (["Minh."], ["Lan."])}
    assert sent(answer)["summary_vi"] == "Lan."


def test_what_only_the_first_changed_stands_in_the_form_of_the_second(lan, minh, place):
    answer = meet(lan, minh, place, {"summary_vi": "Minh."}, {"phone": "222"})
    assert told(answer) == {"summary_vi": (["Minh."], [])}
    assert (sent(answer)["summary_vi"], sent(answer)["phone"]) == ("Minh.", "222")


def test_lines_as_browsers_end_them_are_no_change(lan, minh, place):
    browser = {"sources": "Một\r\nHai"}
    answer = meet(lan, minh, place, {"sources": "Một\r\nBa"}, browser | {"phone": "222"})
    assert told(answer) == {"sources": (["Một\nBa"], [])}


def test_sets_and_choices_are_compared(lan, minh, place):
    answer = meet(lan, minh, place, {"pillars": ["cuisine"]}, {"confidence": "sourced"})
    assert list(told(answer)) == ["pillars"]
    assert (sent(answer)["pillars"], sent(answer)["confidence"]) == (["cuisine"], "sourced")


def test_shared_localities_are_compared(lan, minh, place, make_locality):
    other = make_locality("Bắc Ninh")
    answer = meet(lan, minh, place, {"shared_with": [other.pk]}, {"phone": "222"})
    assert list(told(answer)) == ["shared_with"]
    assert sent(answer)["shared_with"] == [str(other.pk)]


def test_value_that_cannot_be_stays_in_the_form(lan, minh, place):
    answer = meet(lan, minh, place, {"phone": "222"}, {"entrance_fee": "nhiều"})
    assert sent(answer)["entrance_fee"] == "nhiều"


# -- what happens next


def test_second_editor_saves_knowingly(lan, minh, place):
    answer = meet(lan, minh, place, {"summary_vi": "Minh."}, {"summary_vi": "Lan.", "phone": "222"})
    saved(lan, place, sent(answer))
    assert (now(place).summary_vi, now(place).phone) == ("Lan.", "222")


def test_second_editor_gives_one_field_up(lan, minh, place):
    answer = meet(lan, minh, place, {"summary_vi": "Minh."}, {"summary_vi": "Lan.", "phone": "222"})
    saved(lan, place, sent(answer), _take=["summary_vi"])
    assert (now(place).summary_vi, now(place).phone) == ("Minh.", "222")


def test_second_editor_who_saves_again_overwrites_nothing_unseen(lan, minh, place):
    answer = meet(lan, minh, place, {"summary_vi": "Minh."}, {"phone": "222"})
    saved(lan, place, sent(answer))
    assert (now(place).summary_vi, now(place).phone) == ("Minh.", "222")


def test_third_change_is_told_again(lan, minh, place):
    answer = meet(lan, minh, place, {"phone": "222"}, {"phone": "333"})
    saved(minh, place, form_at(minh.get(page_of(place))), phone="444")
    again = save(lan, place, sent(answer))
    assert told(again) == {"phone": (["444"], ["333"])}


def test_save_of_the_second_is_kept_as_theirs(lan, minh, place):
    save(lan, place, sent(meet(lan, minh, place, {"phone": "222"}, {"phone": "333"})))
    users = [row.by.username for row in Revision.objects.of(place) if row.by]
    assert users == ["lan", "minh"]


# -- rows


@pytest.fixture
def offers(place):
    return [place.offers.create(name_vi=name) for name in ("Một", "Hai", "Ba")]


def names(record):
    return sorted(row.name_vi for row in record.offers.all())


def test_row_that_the_first_removed_is_gone_for_the_second(lan, minh, place, offers):
    answer = meet(lan, minh, place, {"offers-1-DELETE": "on"}, {"offers-2-name_vi": "Ba, sửa"})
    assert list(told(answer)) == ["offers"]
    saved(lan, place, sent(answer))
    assert names(place) == ["Ba, sửa", "Một"]


def test_removed_row_that_the_second_worked_on_stays_in_the_form(lan, minh, place, offers):
    answer = meet(lan, minh, place, {"offers-1-DELETE": "on"}, {"offers-1-name_vi": "Hai, sửa"})
    assert names(place) == ["Ba", "Một"]
    saved(lan, place, sent(answer))
    assert names(place) == ["Ba", "Hai, sửa", "Một"]


def test_row_that_the_first_added_is_in_the_form_of_the_second(lan, minh, place, offers):
    more = {"offers-TOTAL_FORMS": "4", "offers-3-name_vi": "Bốn"}
    answer = meet(lan, minh, place, more, {"offers-TOTAL_FORMS": "4", "offers-3-name_vi": "Năm"})
    form = sent(answer)
    assert [form[f"offers-{n}-name_vi"] for n in range(5)] == ["Một", "Hai", "Ba", "Bốn", "Năm"]
    saved(lan, place, form)
    assert names(place) == ["Ba", "Bốn", "Hai", "Một", "Năm"]


def test_row_that_both_changed_keeps_what_each_typed_elsewhere(lan, minh, place, offers):
    first = {"offers-0-name_vi": "Một, Minh", "offers-0-contact": "Minh"}
    answer = meet(lan, minh, place, first, {"offers-0-name_vi": "Một, Lan"})
    form = sent(answer)
    assert (form["offers-0-name_vi"], form["offers-0-contact"]) == ("Một, Lan", "Minh")


def test_second_editor_gives_the_rows_up(lan, minh, place, offers):
    second = rows("products", {"name_vi": "Bình"}) | {"offers-0-name_vi": "Lan"}
    answer = meet(lan, minh, place, {"offers-0-name_vi": "Minh"}, second)
    saved(lan, place, sent(answer), _take=["offers"])
    assert names(place) == ["Ba", "Hai", "Minh"]
    assert place.products.get().name_vi == "Bình"


# -- records that others closed or own


@pytest.mark.parametrize("verb", [workflow.archive, workflow.delete])
def test_words_for_a_record_that_is_closed_by_then_are_handed_back(lan, place, verb):
    form = form_at(lan.get(page_of(place)))
    verb(now(place), by=None)
    row = rows("offers", {"name_vi": "Học làm gốm"})
    answer = save(lan, place, form, summary_vi="Một câu dài.", **row)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Một câu dài." in page
    assert "Học làm gốm" in page
    assert "craft_village" not in page


def test_words_for_a_record_of_others_are_refused_as_ever(place, make_locality):
    stranger = desk("hoa", make_locality("Bắc Ninh"))
    answer = stranger.post(page_of(place), {"opened_edition": "0", "summary_vi": "x"})
    assert (answer.status_code, now(place).summary_vi) == (302, "Cũ.")


def test_change_of_a_moment_ago_is_told_at_the_top(lan, minh, place):
    saved(minh, place, form_at(minh.get(page_of(place))), phone="222")
    assert lan.get(page_of(place)).context["lately"].by.username == "minh"
    assert minh.get(page_of(place)).context["lately"] is None


def test_form_asks_alike_often_for_few_rows_and_many(lan, place, django_assert_num_queries):
    for number in range(3):
        place.offers.create(name_vi=f"{number}")
    lan.get(page_of(place))
    with django_assert_num_queries(17):
        lan.get(page_of(place))
    for number in range(30):
        place.offers.create(name_vi=f"{number}")
    with django_assert_num_queries(17):
        lan.get(page_of(place))
