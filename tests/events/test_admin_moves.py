"""A rule on the form of an event: its dates are not moved, and do not go, unseen."""

from datetime import date

import pytest
from django.utils.translation import override

from events import editions
from events.models import DateRule
from portal.content import history
from portal.content.models import Revision
from portal.outbox.models import Mail
from tests.events.event_form import page_of, rule, send, told
from tests.forms import form_at
from tests.people import person

pytestmark = pytest.mark.django_db
LIM = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
RULE = "/admin/events/event/rule/"


@pytest.fixture
def lan(client, commune):
    client.force_login(person("lan", "publisher", commune))
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def event(make_event, commune):
    return make_event(LIM, name_vi="Hội Lim", published=False, locality=commune)


def moved(client, event, **values):
    return send(
        client, event, **rule(**{"start_day": "14", "end_day": "15", "main_day": "15"} | values)
    )


@pytest.mark.parametrize(("language", "words"), [("en", "Save again"), ("vi", "Lưu lần nữa")])
def test_moved_dates_are_shown_before_they_are_saved(lan, event, language, words):
    lan.cookies["django_language"] = language
    before = list(event.occurrences.values_list("first", flat=True))
    response = moved(lan, event)
    (text,) = told(response)[0]["__all__"]
    assert words in text
    for day in ("18/2/2027", "20/2/2027") if language == "vi" else ("18 February", "20 February"):
        assert day in text
    assert list(event.occurrences.values_list("first", flat=True)) == before
    page = response.content.decode()
    assert "<del>" in page


def test_sent_once_more_they_move_and_keep_their_names(lan, event):
    before = dict(event.occurrences.values_list("key", "uuid"))
    form = form_at(moved(lan, event))
    assert lan.post(page_of(event), form).status_code == 302
    assert dict(event.occurrences.values_list("key", "uuid")) == before
    assert event.occurrences.get(key="2027").first == date(2027, 2, 19)


def test_shown_by_the_script_they_move_at_once(lan, event):
    row = event.rules.get()
    asked = {"event": event.pk, "rule": row.pk, "kind": row.kind, "start_month": "1"}
    typed = {"start_day": "14", "end_day": "15", "main_day": "15"}
    answer = lan.get("/admin/events/event/rule/", asked | typed)
    shown = answer.content.decode().partition('data-shown="')[2].partition('"')[0]
    assert moved(lan, event, shown=shown).status_code == 302


def test_other_dates_than_those_shown_do_not_move(lan, event):
    form = form_at(moved(lan, event))
    response = lan.post(page_of(event), form | rule(start_day="20", end_day="21", main_day="21"))
    assert response.status_code == 200
    assert event.occurrences.get(key="2027").first == date(2027, 2, 17)


def test_same_dates_by_another_spelling_need_no_second_look(lan, event):
    assert send(lan, event, **rule(end_month="1")).status_code == 302


def test_put_back_rule_gives_the_old_dates_with_the_same_names(lan, event):
    before = list(event.occurrences.order_by("pk").values("pk", "key", "uuid", "first", "main"))
    lan.post(page_of(event), form_at(moved(lan, event)))
    event.refresh_from_db()
    history.put_back(event, Revision.objects.of(event).last(), by=None)
    now = list(event.occurrences.order_by("pk").values("pk", "key", "uuid", "first", "main"))
    assert now == before


def test_rule_in_the_place_of_another_takes_its_occurrences(lan, event):
    before = event.occurrences.get(key="2027")
    new = rule(1, kind="lunar_yearly", start_day="14", start_month="1", end_day="15", main_day="15")
    form = form_at(send(lan, event, **{"rules-TOTAL_FORMS": "2", "rules-0-DELETE": "on"}, **new))
    assert lan.post(page_of(event), form).status_code == 302
    after = event.occurrences.get(key="2027")
    assert (after.pk, after.uuid) == (before.pk, before.uuid)
    assert (after.first, after.sequence) == (date(2027, 2, 19), before.sequence + 1)


def test_history_says_it_in_words(lan, event):
    lan.post(page_of(event), form_at(moved(lan, event)))
    page = lan.get(page_of(event, "history")).content.decode()
    assert "Days 12–13 of the first lunar month every year" in page
    assert "Slot" not in page


def test_rules_are_not_more_dear_than_their_number(lan, event, django_assert_num_queries):
    """One look at all of them; each row asks nothing."""
    DateRule.objects.create(event=event, kind="weekly", weekdays=[7], starts="20:00")
    lan.get(page_of(event))
    with django_assert_num_queries(16) as few:
        lan.get(page_of(event))
    for _number in range(5):
        DateRule.objects.create(event=event, kind="weekly", weekdays=[6], starts="20:00")
    with django_assert_num_queries(len(few)):
        lan.get(page_of(event))


HISTORY = {"en": "Word on one date added", "vi": "Ghi chú cho một lần tổ chức: đã thêm"}


@pytest.mark.parametrize(("language", "words"), HISTORY.items(), ids=HISTORY)
def test_history_says_that_something_was_said_of_one_date(lan, event, language, words):
    for key in ("2027", "2028"):
        editions.confirm(event, slot=0, key=key, by=None)
    lan.cookies["django_language"] = language
    assert words in lan.get(page_of(event, "history")).content.decode()


def test_last_day_is_no_recipient():
    """One English word, "to", is two in Vietnamese."""
    with override("vi"):
        assert str(DateRule._meta.get_field("last_on").verbose_name) == "đến"
        assert str(Mail._meta.get_field("to").verbose_name) == "người nhận"


def test_number_that_is_too_great_is_refused_in_good_words(lan, event):
    lan.cookies["django_language"] = "vi"
    (wrong,) = told(send(lan, event, **rule(start_month="13")))
    assert wrong["start_month"] == ["Hãy nhập số không lớn hơn 12."]


# -- a rule that goes


def without_rule(client, event):
    return send(client, event, **{"rules-0-DELETE": "on"})


WORDS = {
    "en": ("18 February 2027", "its dates would go", "Save again"),
    "vi": ("18/2/2027", "các ngày sau sẽ mất theo", "Lưu lần nữa"),
}


@pytest.mark.parametrize(("language", "words"), WORDS.items(), ids=WORDS)
def test_dates_that_would_go_are_shown_before_the_rule_is_deleted(lan, event, language, words):
    lan.cookies["django_language"] = language
    response = without_rule(lan, event)
    assert response.status_code == 200
    (line,) = response.context["wrong"].lines
    assert all(word in line.text for word in words)
    assert event.rules.exists()
    assert "<del>" in response.content.decode()


def test_sent_once_more_the_rule_and_its_dates_go(lan, event):
    form = form_at(without_rule(lan, event))
    assert lan.post(page_of(event), form).status_code == 302
    assert not event.occurrences.exists()


def test_rule_whose_dates_are_over_goes_at_once(lan, make_event, commune):
    event = make_event(
        {"kind": "once", "first_on": date(2020, 1, 5)}, published=False, locality=commune
    )
    form = {"rules-0-first_on": "2020-01-05", "rules-0-DELETE": "on"}
    lan.post(page_of(event), form_at(send(lan, event, **form)) | form)
    assert not event.rules.exists()


def test_script_shows_the_dates_that_go(lan, event):
    asked = {"event": event.pk, "rule": event.rules.get().pk, "DELETE": "on"}
    answer = lan.get(RULE, asked)
    assert all(line.before and not line.now for line in answer.context["told"].lines)
    assert "these dates with it" in answer.content.decode()
    shown = {"rules-0-DELETE": "on", "rules-0-shown": answer.context["told"].digest}
    assert send(lan, event, **shown).status_code == 302


@pytest.mark.parametrize("stored", [True, False])
def test_script_may_ask_about_a_rule_that_is_gone(lan, event, stored):
    """The form may be saved before the script asks; a new row has none."""
    asked = {"event": event.pk, "DELETE": "on"} | ({"rule": "999"} if stored else {})
    assert lan.get(RULE, asked).status_code == 200


# -- what loses its confirmation


@pytest.fixture
def confirmed(event):
    editions.confirm(event, slot=0, key="2027", by=None)
    return event


def test_years_that_lose_their_confirmation_are_named(lan, confirmed):
    (text,) = told(moved(lan, confirmed))[0]["__all__"]
    assert "No longer confirmed then: Wed 17 – Thu 18 February 2027." in text


def test_rule_that_goes_names_them_too(lan, confirmed):
    (line,) = without_rule(lan, confirmed).context["wrong"].lines
    assert "No longer confirmed then: Wed 17 – Thu 18 February 2027." in line.text


def test_script_names_them(lan, confirmed):
    typed = {"start_day": "14", "start_month": "1", "end_day": "15", "kind": "lunar_yearly"}
    asked = {"event": confirmed.pk, "rule": confirmed.rules.get().pk} | typed
    assert "No longer confirmed then: Wed 17" in lan.get(RULE, asked).content.decode()


def test_same_first_day_keeps_the_confirmation(lan, confirmed):
    (text,) = told(moved(lan, confirmed, start_day="12"))[0]["__all__"]
    assert "No longer confirmed" not in text


def test_without_confirmations_nothing_is_said_of_them(lan, event):
    (text,) = told(moved(lan, event))[0]["__all__"]
    assert "No longer confirmed" not in text
