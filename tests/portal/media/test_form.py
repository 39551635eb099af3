"""Pictures through the real form of the admin: each hostile file, words, rights, order, cover."""

import re

import pytest
from django.contrib.messages import WARNING
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.media.models import Image
from portal.media.uploads import MOST_FILES
from tests.forms import form_at
from tests.people import person
from tests.photographs import photograph
from tests.portal.media.conftest import assert_clean, files
from tests.portal.media.hostile import CLEANED, REFUSED, saved, small
from villages.models import Place, PlacePicture

pytestmark = pytest.mark.django_db

WHOLE = {"alt_vi": "Lò gốm", "author": "Lan", "licence": "own"}
MISSING = {"alt_vi", "author", "licence"}


@pytest.fixture
def place(make_place, make_locality):
    """A draft of a province."""
    return make_place(
        published=False,
        locality=make_locality("Hà Nội"),
        latitude=21.0,
        longitude=105.9,
        sources="Sách",
    )


@pytest.fixture(autouse=True)
def _commits(client, monkeypatch, django_capture_on_commit_callbacks):
    """Each request is a transaction that ends well: what waits for that is done then."""
    post = client.post

    def commit(*args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return post(*args, **kwargs)

    monkeypatch.setattr(client, "post", commit)


@pytest.fixture
def editor(client, place):
    """Its editor."""
    client.force_login(person("lan", "editor", place.locality))
    return client


def address(record):
    return f"/admin/villages/place/{record.pk}/change/"


def file(body, name="a.jpg", kind="image/jpeg"):
    return SimpleUploadedFile(name, body, kind)


def send(client, record, *pictures, **changes):
    """The form as it stands, with these rows of pictures after those that are there."""
    data = form_at(client.get(address(record))) | changes
    first = int(data.get("pictures-INITIAL_FORMS", 0))
    data["pictures-TOTAL_FORMS"] = str(first + len(pictures))
    for number, values in enumerate(pictures, start=first):
        row = {"focal_x": "50", "focal_y": "50"} | values
        data |= {f"pictures-{number}-{name}": value for name, value in row.items()}
    return client.post(address(record), data)


def errors(response, number=0):
    """What the form says beside the fields of a picture."""
    assert response.status_code == 200
    sets = response.context["inline_admin_formsets"]
    pictures = next(s.formset for s in sets if s.formset.prefix == "pictures")
    return pictures.forms[number].errors


def test_editor_adds_a_photograph_and_nothing_of_where_it_was_taken(editor, place, media):
    response = send(editor, place, {"upload": file(photograph(640, 480))} | WHOLE)
    assert response.status_code == 302
    picture = place.pictures.get()
    assert (picture.alt_vi, picture.image.uploaded_by.username) == ("Lò gốm", "lan")
    assert len(files(media)) == 7
    for kept in files(media):
        assert_clean(kept)


def batches(names):
    """As many as a form takes at once."""
    names = list(names)
    return [names[n : n + MOST_FILES] for n in range(0, len(names), MOST_FILES)]


@pytest.mark.parametrize("names", batches(REFUSED))
def test_hostile_files_are_refused_at_their_fields_and_nothing_is_kept(editor, place, media, names):
    rows = [{"upload": file(REFUSED[name][0]())} | WHOLE for name in names]
    response = send(editor, place, *rows)
    said = {name: errors(response, number) for number, name in enumerate(names)}
    counted = {name: {field: len(told[field]) for field in told} for name, told in said.items()}
    assert counted == {name: {"upload": 1} for name in names}
    assert files(media) == []
    assert not Image.objects.exists()
    assert not PlacePicture.objects.exists()


@pytest.mark.parametrize("names", batches(CLEANED))
def test_odd_files_are_kept_clean(editor, place, media, names):
    """Whatever they are called, and whatever the browser says they are."""
    odd = [file(CLEANED[name](), "../\u202egnp.svg", "text/html") for name in names]
    response = send(editor, place, *({"upload": upload} | WHOLE for upload in odd))
    assert response.status_code == 302
    shown = {picture.image.digest for picture in place.pictures.all()}
    assert len(shown) == len(names)
    assert {path.parent.name for path in files(media)} == shown
    for kept in files(media):
        assert_clean(kept)


def test_file_above_the_limit_is_refused_at_its_field(editor, place, media, settings):
    settings.UPLOAD_MEGABYTES = 1
    response = send(editor, place, {"upload": file(b"x" * 3_000_000)} | WHOLE)
    assert "1" in errors(response)["upload"][0]
    assert files(media) == []


def test_message_is_in_the_language_of_the_page(editor, place, media):
    said = set()
    for language in ("vi", "en"):
        editor.cookies["django_language"] = language
        said.add(errors(send(editor, place, {"upload": file(b"no picture")}))["upload"][0])
    assert len(said) == 2


def test_error_in_another_field_keeps_no_file(editor, place, media):
    response = send(editor, place, {"upload": file(saved(small(), "PNG"))}, name_vi="")
    assert response.status_code == 200
    assert files(media) == []
    assert not Image.objects.exists()


def test_form_that_comes_back_says_that_files_have_to_be_chosen_again(editor, place, media):
    lost = send(editor, place, {"upload": file(saved(small(), "PNG"))}, name_vi="")
    other = send(editor, place, name_vi="")
    assert [len(said(response)) for response in (lost, other)] == [1, 0]


@pytest.mark.parametrize("address_of_page", ["", "a b"])
def test_refused_form_of_a_published_record_shows_whatever_its_address(
    client, make_place, make_locality, media, address_of_page
):
    """The page of a record with such an address does not exist; the form says what is wrong."""
    place = make_place(locality=make_locality("Hà Nội"), latitude=21.0, longitude=105.9)
    client.force_login(person("lan", "editor", place.locality))
    assert send(client, place, {"upload": file(b"x")}, slug=address_of_page).status_code == 200


def said(response):
    return [message for message in response.context["messages"] if message.level == WARNING]


def test_row_without_a_file_is_refused(editor, place, media):
    assert set(errors(send(editor, place, WHOLE))) == {"upload"}


def test_draft_may_have_an_incomplete_picture(editor, place, media):
    assert send(editor, place, {"upload": file(saved(small(), "PNG"))}).status_code == 302
    assert set(place.pictures.get().lacking()) == MISSING
    assert "pictures" in Place.objects.get(pk=place.pk).missing()


def test_form_says_what_a_picture_lacks(editor, place, media):
    send(editor, place, {"upload": file(saved(small(), "PNG"))})
    page = editor.get(address(place)).content.decode()
    assert len(re.findall('class="picture-lacks"', page)) == 1


def test_published_record_takes_only_complete_pictures(client, make_place, make_locality, media):
    place = make_place(
        locality=make_locality("Hà Nội"), latitude=21.0, longitude=105.9, sources="Sách"
    )
    client.force_login(person("lan", "editor", place.locality))
    body = saved(small(), "PNG")
    assert set(errors(send(client, place, {"upload": file(body)}))) == MISSING
    assert files(media) == []
    assert send(client, place, {"upload": file(body)} | WHOLE).status_code == 302


@pytest.mark.parametrize("step", ["submit", "publish"])
def test_what_is_about_to_be_published_needs_complete_pictures(editor, place, media, step):
    response = send(editor, place, {"upload": file(saved(small(), "PNG"))}, _step=step)
    assert set(errors(response)) == MISSING


def test_two_covers_are_one_too_many(editor, place, media):
    rows = [{"upload": file(saved(small(), "PNG")), "is_cover": "on"} for _ in range(2)]
    assert set(errors(send(editor, place, *rows), 1)) == {"is_cover"}


def test_cover_changes_hands(editor, place, media):
    send(editor, place, {"upload": file(saved(small(), "PNG")), "is_cover": "on"})
    send(
        editor,
        place,
        {"upload": file(saved(small(), "PNG")), "is_cover": "on"},
        **{"pictures-0-is_cover": ""},
    )
    assert [picture.is_cover for picture in place.pictures.order_by("pk")] == [False, True]


def test_same_picture_twice_is_refused(editor, place, media):
    body = saved(small(), "PNG")
    both = send(editor, place, {"upload": file(body)}, {"upload": file(body)})
    assert set(errors(both, 1)) == {"upload"}
    send(editor, place, {"upload": file(body)})
    assert set(errors(send(editor, place, {"upload": file(body)}), 1)) == {"upload"}


def test_pictures_without_a_number_come_last(editor, place, media):
    send(editor, place, {"upload": file(saved(small(), "PNG")), "order": "7", "alt_vi": "a"})
    send(editor, place, {"upload": file(saved(small(), "PNG")), "order": "", "alt_vi": "b"})
    assert [(p.alt_vi, p.order) for p in place.pictures.all()] == [("a", 7), ("b", 8)]


def test_picture_can_be_replaced(editor, place, media):
    send(editor, place, {"upload": file(saved(small(), "PNG"))} | WHOLE)
    before = place.pictures.get()
    send(editor, place, **{"pictures-0-upload": file(saved(small(), "PNG"))})
    after = place.pictures.get()
    assert (after.pk, after.author) == (before.pk, "Lan")
    assert after.image != before.image


def test_taken_down_picture_is_refused_at_its_field(
    editor, place, media, django_capture_on_commit_callbacks
):
    from portal.content.pictures import take_down

    body = saved(small(), "PNG")
    send(editor, place, {"upload": file(body)} | WHOLE)
    with django_capture_on_commit_callbacks(execute=True):
        take_down(Image.objects.get(), by=None, reason="x")
    assert set(errors(send(editor, place, {"upload": file(body)} | WHOLE))) == {"upload"}
    assert files(media) == []


def test_no_more_than_ten_files_at_once(editor, place, media):
    rows = [{"upload": file(b"x")} for _ in range(11)]
    response = send(editor, place, *rows)
    assert errors(response, 10)["upload"][0] != errors(response, 9)["upload"][0]
