"""The dates of an event in the admin: its page, and what is said of one time."""

from datetime import date, timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone
from django.utils.translation import override

from events import editions
from events.models import Edition
from tests.events.event_form import page_of
from tests.people import person

pytestmark = pytest.mark.django_db
LIM = {"start_day": 12, "start_month": 1, "end_day": 13, "main_day": 13}
TODAY = timezone.localdate()
YEAR = str(TODAY.year + 1)


@pytest.fixture
def editor(commune):
    return person("lan", "editor", commune, first_name="Lan")


@pytest.fixture
def lan(client, editor):
    client.force_login(editor)
    client.cookies["django_language"] = "en"
    return client


@pytest.fixture
def event(make_event, commune):
    return make_event(LIM, published=False, locality=commune)


def press(client, event, deed, name=f"0/{YEAR}", **more):
    page = client.get(page_of(event, "dates"))
    told = {deed: name, "edition": page.context["edition"]} | more
    return client.post(page_of(event, "dates"), told)


def say(client, event, key=YEAR, **values):
    address = page_of(event, f"dates/0/{key}")
    page = client.get(address)
    told = {"status": "scheduled", "edition": page.context["edition"]} | values
    return client.post(address, told)


def said(response):
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def shown(response):
    return [row for group in response.context["groups"] for row in group.rows]


# -- the page


def test_page_shows_all_years_of_a_yearly_rule(lan, event):
    rows = shown(lan.get(page_of(event, "dates")))
    assert [row.occurrence.key for row in rows] == [str(TODAY.year + n) for n in range(-1, 6)]


WORDS = {
    "en": ("Wed 17 – Thu 18 February 2027", "12–13 of the first lunar month", "not confirmed"),
    "vi": ("Thứ Tư 17/2 – thứ Năm 18/2/2027", "12–13 tháng Giêng", "chưa xác nhận"),
}


@pytest.mark.parametrize(("language", "words"), WORDS.items(), ids=WORDS)
def test_page_says_weekday_lunar_day_and_how_sure(lan, event, language, words):
    lan.cookies["django_language"] = language
    page = lan.get(page_of(event, "dates")).content.decode()
    assert all(word in page for word in words)


def test_page_shows_ninety_days_of_a_weekly_rule_and_leads_on(lan, make_event, commune):
    weekly = {"kind": "weekly", "weekdays": [5, 6]}
    event = make_event(weekly, published=False, locality=commune)
    response = lan.get(page_of(event, "dates"))
    rows = shown(response)
    assert rows[0].occurrence.last >= TODAY
    assert rows[-1].occurrence.first < TODAY + timedelta(days=90)
    assert len(rows) in (25, 26, 27)
    later = lan.get(page_of(event, "dates"), {"from": response.context["later"].isoformat()})
    assert shown(later)[0].occurrence.first >= TODAY + timedelta(days=90)


@pytest.mark.parametrize("asked", ["x", "0001-01-01", "9999-12-31", "2027-02-30", "\x00"])
def test_page_bears_any_day(lan, make_event, commune, asked):
    event = make_event({"kind": "weekly", "weekdays": [5]}, published=False, locality=commune)
    assert lan.get(page_of(event, "dates"), {"from": asked}).status_code == 200


def test_event_without_a_rule_says_so(lan, make_event, commune):
    event = make_event(published=False, locality=commune)
    assert "Add a rule" in lan.get(page_of(event, "dates")).content.decode()


@pytest.mark.parametrize("many", [1, 3, 30])
def test_page_asks_the_same_of_few_and_many(
    lan, make_event, commune, editor, django_assert_num_queries, many
):
    weekly = {"kind": "weekly", "weekdays": [1, 2, 3, 4, 5, 6, 7]}
    event = make_event(weekly, published=False, locality=commune)
    for one in event.occurrences.filter(first__gte=TODAY)[:many]:
        Edition.objects.create(
            event=event, slot=0, key=one.key, confirmed_at=timezone.now(), confirmed_by=editor
        )
    lan.get(page_of(event, "dates"))
    with django_assert_num_queries(10):
        lan.get(page_of(event, "dates"))


def test_form_and_list_lead_to_the_dates(lan, event):
    for address in (page_of(event), "/admin/events/event/"):
        assert page_of(event, "dates") in lan.get(address).content.decode()


# -- its buttons


def test_button_confirms_and_another_takes_back(lan, event, editor):
    assert "Confirmed" in said(press(lan, event, "confirm"))
    assert event.occurrences.get(key=YEAR).confirmed_by == editor
    page = lan.get(page_of(event, "dates")).content.decode()
    assert "by Lan" in page
    lan.cookies["django_language"] = "vi"
    assert "bởi Lan" in lan.get(page_of(event, "dates")).content.decode()
    lan.cookies["django_language"] = "en"
    press(lan, event, "unconfirm")
    assert event.occurrences.get(key=YEAR).confirmed_at is None


def test_stale_page_is_refused(lan, event):
    response = press(lan, event, "confirm", edition="99")
    assert "changed meanwhile" in said(response)
    assert not Edition.objects.exists()


@pytest.mark.parametrize("name", ["", "x", "0/", "0/1999", "99999999999999999999/2027", "0/\x00"])
def test_button_of_no_date_changes_nothing(lan, event, name):
    assert press(lan, event, "confirm", name).status_code == 302
    assert not Edition.objects.exists()


def test_what_no_rule_gives_any_more_is_listed_and_removed(lan, event, editor):
    editions.confirm(event, slot=0, key=YEAR, by=editor)
    event.rules.get().delete()
    assert YEAR in lan.get(page_of(event, "dates")).content.decode()
    press(lan, event, "follow_rule")
    assert not Edition.objects.exists()


# -- one time


def test_form_cancels_one_year(lan, event):
    response = say(lan, event, status="cancelled", note_vi="Mưa lớn", note_en="Heavy rain")
    assert response.status_code == 302
    one = event.occurrences.get(key=YEAR)
    assert (one.status, one.note_vi, one.note_en) == ("cancelled", "Mưa lớn", "Heavy rain")
    assert event.occurrences.exclude(key=YEAR).filter(status="scheduled").count() == 6


def test_form_moves_and_confirms(lan, event, editor):
    say(lan, event, status="changed", first="2027-03-01", starts="19h30", confirmed="on")
    one = event.occurrences.get(key="2027")
    assert (one.first, one.last) == (date(2027, 3, 1), date(2027, 3, 2))
    assert timezone.localtime(one.starts).hour == 19
    assert one.confirmed_by == editor


def test_form_offers_the_rule_again(lan, event):
    say(lan, event, status="cancelled")
    assert "As the rule says" in lan.get(page_of(event, f"dates/0/{YEAR}")).content.decode()
    press(lan, event, "follow_rule")
    assert event.occurrences.get(key=YEAR).status == "scheduled"


def test_form_of_a_stale_page_is_refused(lan, event):
    response = say(lan, event, status="cancelled", edition="99")
    assert "changed meanwhile" in response.content.decode()
    assert not Edition.objects.exists()


BAD = {
    "first": {"status": "changed"},
    "last": {"status": "changed", "first": "2027-03-02", "last": "2027-03-01"},
    "main": {"status": "changed", "first": "2027-03-02", "main": "2027-04-01"},
    "starts": {"status": "changed", "first": "2027-03-02", "starts": "sáng"},
    "status": {"first": "2027-03-02"},
}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("name", "values"), BAD.items(), ids=BAD)
def test_form_says_what_is_wrong_beside_its_field(lan, event, name, values, language):
    lan.cookies["django_language"] = language
    response = say(lan, event, **values)
    form = response.context["form"]
    assert list(form.errors) == [name]
    (text,) = form.errors[name]
    assert text in response.content.decode()
    with override("en"):
        assert (text == str(form.errors.as_data()[name][0].messages[0])) is (language == "en")
    assert not Edition.objects.exists()


@pytest.mark.parametrize("path", ["0/1999", "1/2027", "0/x", "99999999999999999999/2027", "0/%00"])
def test_date_that_is_not_there_has_no_form(lan, event, path):
    assert lan.get(page_of(event, f"dates/{path}")).status_code == 404
