"""A visitor says what is wrong: what is stored, what is refused, and how it is said."""

import re
import time

import pytest

from portal.corrections.models import Correction
from portal.version.models import moment
from tests.portal.visitors.patience import open_page

pytestmark = pytest.mark.django_db

TEXT = "Bảo tàng đóng cửa thứ Hai."


@pytest.fixture
def address(place):
    return f"/vi/corrections/places/{place.slug}/"


@pytest.fixture
def send(client, address, monkeypatch):
    """Opens the page, takes the time that a person needs, and sends it."""

    def send(headers=None, **values):
        told = open_page(client, address, monkeypatch)
        return client.post(address, told | {"text": TEXT} | values, headers=headers)

    return send


def test_page_of_a_record_leads_to_it(client, place, address):
    assert f'href="{address}"' in client.get(f"/vi/places/{place.slug}/").content.decode()
    assert "Làng tranh Đông Hồ" in client.get(address).content.decode()


def test_what_is_said_is_stored_and_thanked_for(client, send, place, address):
    response = send(email="khach@example.org")
    assert response.url == f"{address}sent/"
    assert "Làng tranh Đông Hồ" in client.get(response.url).content.decode()
    one = Correction.objects.get()
    assert (one.about, one.text, one.email, one.language, one.outcome) == (
        *(place, TEXT, "khach@example.org", "vi", ""),
    )


def test_public_pages_stay_as_they_are(send):
    before = moment()
    send()
    assert moment() == before


def test_page_sent_twice_is_one_correction(client, address, monkeypatch):
    told = open_page(client, address, monkeypatch) | {"text": TEXT}
    answers = [client.post(address, told) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert Correction.objects.count() == 1


def test_what_was_changed_in_between_is_kept_too(client, address, monkeypatch):
    told = open_page(client, address, monkeypatch)
    for text in (TEXT, f"{TEXT} Và thứ Ba."):
        assert client.post(address, told | {"text": text}).status_code == 302
    assert Correction.objects.count() == 2


def test_renamed_record_is_still_meant(client, place, address, monkeypatch):
    told = open_page(client, address, monkeypatch) | {"text": TEXT}
    place.slug = "dong-ho"
    place.save()
    assert client.post(address, told).url == "/vi/corrections/places/dong-ho/sent/"
    assert client.get(address).status_code == 200


BAD = {
    "nothing": {"text": ""},
    "too short": {"text": " x "},
    "ten megabytes": {"text": "a" * 10_000_000},
    "null": {"text": "Sai \x00 rồi."},
    "no address": {"email": "khach"},
    "two addresses": {"email": "a@example.org\nBcc: b@example.org"},
    "the trap": {"homepage": "https://example.org/"},
    "forged": {"seal": "0" * 32 + ":1abc:xyz"},
    "no seal": {"seal": ""},
}


@pytest.mark.parametrize("values", BAD.values(), ids=BAD)
def test_what_is_wrong_is_said_and_nothing_stored_or_lost(send, values):
    limit = 400 if len(values.get("text", "")) > 2_000_000 else 422
    response = send(**values)
    assert response.status_code == limit
    assert not Correction.objects.exists()
    if limit == 422:
        html = response.content.decode()
        assert 'class="error-summary"' in html
        assert TEXT in html or "text" in values


def test_signs_that_turn_text_round_are_kept_as_text(send):
    send(text="Sai \u202e\U0001f3ee <script>alert(1)</script>")
    assert Correction.objects.get().text == "Sai \u202e\U0001f3ee <script>alert(1)</script>"


def test_old_page_gets_a_new_seal_and_keeps_the_words(client, address, monkeypatch):
    told = open_page(client, address, monkeypatch) | {"text": TEXT}
    later = time.time() + 90_000
    monkeypatch.setattr(time, "time", lambda: later)
    response = client.post(address, told)
    assert response.status_code == 422
    html = response.content.decode()
    assert TEXT in html
    seal = re.search(r'name="seal" value="([^"]+)"', html)[1]
    monkeypatch.setattr(time, "time", lambda: later + 10)
    assert client.post(address, told | {"seal": seal}).status_code == 302


def test_one_address_sends_so_many_in_an_hour(send):
    statuses = [send().status_code for _ in range(11)]
    assert statuses == [302] * 10 + [429]
    assert Correction.objects.count() == 10


@pytest.mark.parametrize(
    "path",
    ["places/khong-co", "castles/x", "places/nhap", "localities/bac-ninh", "x/y", "pages/about"],
)
def test_what_visitors_do_not_see_has_no_form(client, make_place, path):
    make_place(name_vi="Nháp", slug="nhap", published=False)
    assert client.get(f"/vi/corrections/{path}/").status_code == 404
    assert client.post(f"/vi/corrections/{path}/").status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://example.org"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"origin": "http://testserver", "sec-fetch-site": "same-site"},
    ],
    ids=str,
)
def test_what_another_site_sends_is_refused_and_kept(send, headers):
    response = send(headers=headers)
    assert response.status_code == 403
    assert TEXT in response.content.decode()
    assert not Correction.objects.exists()


def test_what_a_page_of_ours_sends_is_taken(send):
    headers = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert send(headers=headers).status_code == 302


def test_page_is_kept_by_nobody_and_found_by_nobody(client, address):
    response = client.get(address)
    headers = response.headers
    assert not response.cookies
    assert "no-store" in headers["Cache-Control"]
    assert headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "script-src 'self'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("count", [1, 3])
def test_form_asks_as_often_whatever_there_is(
    client, place, address, make_place, django_assert_num_queries, count
):
    for number in range(count):
        make_place(name_vi=f"Làng {number}")
    client.get(address)
    with django_assert_num_queries(3):
        client.get(address)
