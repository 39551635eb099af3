"""The page of an event but for its days: what else is on, where it is, what it keeps to itself."""

import re
from datetime import date, time

import pytest

from events.models import DateRule, Event, EventRecognition, Organiser, Status
from portal.content import preview
from tests.events.held import EVERY_DAY, HERE, LIM, clock, once
from tests.events.one_event import edit, lim, read
from tests.people import person
from tests.villages.test_place_detail import EVIL, text_fields

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
__all__ = ["clock", "lim", "read"]


@pytest.fixture
def told(client):
    """What the page says of the days, before it is drawn."""
    return lambda slug="hoi-lim": client.get(f"/vi/events/{slug}/").context["dates"]


# -- what else is on


@pytest.fixture
def then(client):
    def names(slug="hoi-lim"):
        return [event.name_vi for event in client.get(f"/vi/events/{slug}/").context["on_then"]]

    return names


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        (date(2027, 2, 14), None, True),
        (date(2027, 2, 13), None, False),
        (date(2027, 2, 21), None, True),
        (date(2027, 2, 22), None, False),
        (date(2026, 12, 1), date(2027, 5, 1), True),
    ],
)
def test_events_about_the_same_days_are_shown(lim, make_event, then, first, last, found):
    make_event(once(first, last), name_vi="Hội Bên", latitude=21.1, longitude=105.9)
    assert then() == ["Hội Bên"] * found


def test_events_far_away_are_not_shown(lim, make_event, then):
    make_event(LIM, latitude=21.3, longitude=105.9)
    assert then() == []


def test_others_stand_in_the_order_of_their_days(lim, make_event, then):
    make_event(EVERY_DAY, name_vi="Rối", **HERE)
    make_event(once(date(2027, 2, 20)), name_vi="Sau", **HERE)
    make_event(once(date(2027, 1, 20), date(2027, 3, 20)), name_vi="Mùa", **HERE)
    make_event(once(date(2027, 2, 14)), name_vi="Trước", **HERE)
    assert then() == ["Mùa", "Trước", "Rối", "Sau"]


def test_what_is_held_every_day_takes_the_room_that_is_left(lim, make_event, then):
    for number in range(5):
        make_event(EVERY_DAY, name_vi=f"Rối {number}", **HERE)
    for number in range(4):
        make_event(once(date(2027, 2, 20)), name_vi=f"Hội {number}", **HERE)
    assert sum(name.startswith("Rối") for name in then()) == 2


def test_series_is_not_shown_beside_its_parts(make_event, then):
    series = make_event(LIM, slug="mua", **HERE)
    make_event(LIM, slug="phan", parent=series, **HERE)
    make_event(LIM, name_vi="Chị", parent=series, **HERE)
    assert (then("mua"), then("phan")) == ([], [])


def test_what_is_over_today_is_not_shown(make_event, then, clock):
    make_event(EVERY_DAY, slug="hom-nay", **HERE)
    make_event(once(date(2026, 11, 28), starts="8:00", ends=time(9)), name_vi="Sáng", **HERE)
    make_event(once(date(2026, 11, 28), starts="19:00"), name_vi="Tối", **HERE)
    assert then("hom-nay") == ["Tối"]


def test_at_most_six_are_shown(lim, make_event, then):
    for _number in range(8):
        make_event(LIM, **HERE)
    assert len(then()) == 6


# -- where, who, how much


def test_place_is_linked_and_says_how_to_get_there(make_event, make_place, read):
    place = make_place(name_vi="Đền Thử", slug="den", getting_there_vi="Xe buýt 54.", **HERE)
    make_event(LIM, slug="hoi", place=place)
    html = read("hoi")
    assert ('href="/vi/places/den/"' in html, "Xe buýt 54." in html) == (True, True)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_is_not_public_is_silent(
    make_event, make_place, make_organiser, make_tradition, read, language
):
    hidden = {"name_en": "Hidden", "summary_en": "Hidden"}
    place = make_place(name_vi="Ẩn", getting_there_vi="Ẩn", published=False, **HERE, **hidden)
    series = make_event(name_vi="Ẩn", slug="an", published=False, **hidden)
    rows = [make_organiser("Ẩn", **hidden), make_tradition("Ẩn", **hidden)]
    for row in rows:
        row.status = "draft"
        row.save()
    sets = {"organisers": [rows[0]], "traditions": [rows[1]]}
    make_event(LIM, slug="hoi", place=place, parent=series, **sets)
    make_event(LIM, name_vi="Hội Kia", parent=series)
    assert not re.search("Ẩn|Hidden|Hội Kia", read("hoi", language))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"is_free": True}, "Miễn phí"),
        ({"price": 150_000}, "từ 150.000\xa0đ"),
        ({"price": 0}, "Miễn phí"),
        ({"is_free": False}, "Có thu phí, chưa rõ mức giá."),
    ],
)
def test_entrance_is_said_where_it_is_known(make_event, read, values, words):
    make_event(LIM, slug="hoi", **values)
    assert words.replace("\xa0", " ") in read("hoi")


def test_entrance_that_is_not_known_is_not_guessed(lim, read):
    assert not re.search("Miễn phí|thu phí", read())


@pytest.mark.parametrize("language", ["vi", "en"])
def test_days_go_into_ones_own_calendar(lim, read, language):
    html = read(language=language)
    head, _, body = html.partition("</head>")
    path = f"/events/hoi-lim.ics?lang={language}"
    ics = re.compile(r'href="([^"]*hoi-lim\.ics[^"]*)"')
    assert ics.findall(body) == [path, f"webcal://testserver{path}"]
    assert re.search(rf'rel="alternate" type="text/calendar"[^>]*href="{re.escape(path)}"', head)
    assert f'href="/feeds/events.atom?lang={language}"' in head


# -- texts


def test_every_text_is_escaped(make_event, make_organiser, client):
    event = make_event(LIM, slug="hoi", organisers=[make_organiser(EVIL)])
    EventRecognition.objects.create(event=event, level="other", text_vi=EVIL)
    edit(event, "2027", status=Status.CANCELLED, note_vi=EVIL, note_en=EVIL)
    names = {name for name in text_fields(Event) if not name.startswith("programme")}
    for name in names - {"slug", "reckoned"}:
        setattr(event, name, EVIL)
    event.save()
    Event.objects.filter(pk=event.pk).update(slug="hoi")
    html = client.get("/vi/events/hoi/").content.decode()
    assert re.findall(r"<script>|<img src=x[^>]*>", html) == []


def test_programme_is_shown_without_what_runs(make_event, client):
    make_event(LIM, slug="hoi", programme_vi=f"<p onclick='x()'>Tối 12{EVIL}</p>")
    html = client.get("/vi/events/hoi/").content.decode()
    assert ("Tối 12" in html, re.findall(r"alert\(|onclick|onerror", html)) == (True, [])


def test_programme_of_the_other_language_is_marked(make_event, read):
    make_event(LIM, slug="hoi", programme_vi="<p>Tối 12.</p>")
    assert re.search(r'<div lang="vi">\s*<p>Tối 12.</p>\s*</div>', read("hoi", "en"))


# -- before it is public


@pytest.mark.parametrize(("model", "values"), [(Event, {"kind": "food"}), (Organiser, {})])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_draft_with_nothing_but_a_name_has_a_preview(
    client, make_locality, model, values, language
):
    lan = person("lan", "editor", unit := make_locality("Tỉnh"))
    draft = model(name_vi="Nháp", locality=unit, **values)
    draft.save()
    page = client.get(f"/{language}/preview/{preview.sign(draft, by=lan)}/")
    assert (page.status_code, "Nháp</h1>" in page.content.decode()) == (200, True)


def test_draft_shows_the_days_of_its_rules(client, make_event, make_locality):
    lan = person("lan", "editor", unit := make_locality("Tỉnh"))
    draft = make_event(LIM, published=False, locality=unit)
    html = client.get(f"/vi/preview/{preview.sign(draft, by=lan)}/").content.decode()
    assert ("Thứ Tư 17/2 – thứ Năm 18/2/2027" in html, ".ics" in html) == (True, False)


# -- for any number of rows

PAGE = 32


@pytest.mark.parametrize("number", [1, 3, 30])
def test_page_needs_the_same_queries_for_any_number_of_rows(
    number,
    client,
    make_event,
    make_place,
    make_locality,
    make_organiser,
    make_tradition,
    django_assert_num_queries,
):
    unit = make_locality("Xã", make_locality("Tỉnh"))
    here = {"locality": unit, "place": make_place(locality=unit, **HERE)}
    organisers = [make_organiser(f"Ban {n}") for n in range(number)]
    traditions = [make_tradition(f"Nghề {n}") for n in range(number)]
    rules = [LIM | {"slot": n} for n in range(min(number, 3))]
    event = make_event(*rules, slug="hoi", organisers=organisers, traditions=traditions, **here)
    for n in range(number):
        EventRecognition.objects.create(event=event, level="provincial", year=2000 + n)
        make_event(LIM, parent=event, traditions=traditions[:2], **here)
        for rule in (LIM, EVERY_DAY):
            make_event(rule, traditions=traditions[:2], **here)
    assert DateRule.objects.filter(event=event).count() == len(rules)
    with django_assert_num_queries(PAGE):
        context = client.get("/vi/events/hoi/").context
    assert (len(context["series"]), len(context["on_then"])) == (number, min(2 * number, 6))
