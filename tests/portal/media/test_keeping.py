"""Images are kept once, their files follow the database, one that is taken down stays down."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from portal.content import history, pictures
from portal.content.models import Revision
from portal.content.rights import Refused
from portal.media import keeping
from portal.media.cleaning import clean
from portal.media.models import Image
from portal.version.models import current_version
from tests.people import person
from tests.photographs import exif
from tests.portal.media.conftest import assert_clean, files
from tests.portal.media.hostile import saved, small
from villages.models import PlacePicture

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("nothing_left"),
]


@pytest.fixture
def body():
    """The bytes of a small photograph."""
    return saved(small(), "PNG")


def kept(body, by=None):
    return keeping.keep(clean(SimpleUploadedFile("a.png", body)), by=by)


def undone(do):
    """Does it in a transaction that fails."""
    with transaction.atomic():
        do()
        transaction.set_rollback(True)


def show(image, place, **values):
    told = {"alt_vi": "Lò gốm", "author": "Lan", "licence": "own"} | values
    return PlacePicture.objects.create(place=place, image=image, **told)


def test_image_has_its_files(media, body):
    image = kept(body)
    names = {f"{w}.{ending}" for w in image.widths for ending in ("avif", "jpg")} | {"master.jpg"}
    assert {file.name for file in files(media)} == names
    assert {file.parent.name for file in files(media)} == {image.digest}
    for file in files(media):
        assert_clean(file)


def test_same_content_is_stored_once(media, body):
    from io import BytesIO

    from PIL import Image as Pillow

    first, before = kept(body), files(media)
    other = saved(Pillow.open(BytesIO(body)), "PNG", exif=exif(), compress_level=1)
    assert other != body
    assert (kept(other), files(media)) == (first, before)
    assert Image.objects.count() == 1


def test_image_says_who_brought_it(media, body):
    lan = person("lan")
    assert kept(body, by=lan).uploaded_by == lan


def test_nothing_is_written_before_the_transaction_ends(media, body):
    with transaction.atomic():
        kept(body)
        assert files(media) == []
    assert files(media)


def test_a_transaction_that_fails_leaves_no_row_and_no_file(media, body):
    undone(lambda: kept(body))
    assert files(media) == []
    assert not Image.objects.exists()


def test_files_that_were_lost_come_back_with_the_next_upload(media, body):
    image = kept(body)
    keeping._remove(image.folder)
    assert files(media) == []
    assert kept(body) == image
    assert files(media)


# -- taking down


def test_taken_down_image_has_no_files_and_no_pictures(media, body, make_place):
    image, place = kept(body), make_place()
    show(image, place)
    pictures.take_down(image, by=None, reason="Không có giấy phép")
    assert files(media) == []
    assert not place.pictures.exists()


def test_taken_down_image_keeps_who_when_and_why(media, body):
    hoa, image = person("hoa", "coordinator"), kept(body)
    pictures.take_down(image, by=hoa, reason="Không có giấy phép")
    image.refresh_from_db()
    assert (image.taken_down_by, image.taken_down_reason) == (hoa, "Không có giấy phép")
    assert image.taken_down_at


def test_taking_down_is_in_the_history_of_each_record(media, body, make_place):
    image, one, other = kept(body), make_place(), make_place()
    show(image, one)
    show(image, other)
    pictures.take_down(image, by=None, reason="Không có giấy phép")
    for place in (one, other):
        last = Revision.objects.of(place).first()
        assert (last.reason, last.state["rows"]["pictures"]) == ("Không có giấy phép", [])


def test_taking_down_raises_the_version(media, body, make_place):
    image = kept(body)
    show(image, make_place())
    before = current_version()
    pictures.take_down(image, by=None, reason="x")
    assert current_version() > before


def test_taken_down_content_cannot_come_back(media, body):
    pictures.take_down(kept(body), by=None, reason="x")
    with pytest.raises(ValidationError) as refusal:
        kept(body)
    assert refusal.value.code == "taken_down"
    assert files(media) == []


def test_revert_does_not_bring_a_taken_down_picture_back(media, body, make_place):
    image, place = kept(body), make_place(published=False)
    show(image, place)
    history.begin(place)
    pictures.take_down(image, by=None, reason="x")
    history.put_back(place, Revision.objects.of(place).last(), by=None)
    assert not place.pictures.exists()


def test_taking_down_that_fails_takes_nothing(media, body):
    image = kept(body)
    undone(lambda: pictures.take_down(image, by=None, reason="x"))
    image.refresh_from_db()
    assert image.taken_down_at is None
    assert files(media)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        *(("editor", False), ("publisher", False), ("", False)),
        *(("coordinator", True), ("administrator", True)),
    ],
)
def test_only_coordinators_take_down(media, body, make_locality, role, allowed):
    local = make_locality("Hà Nội") if role in {"editor", "publisher"} else None
    user, image = person("lan", role, local), kept(body)
    if allowed:
        pictures.take_down(image, by=user, reason="x")
    else:
        with pytest.raises(Refused):
            pictures.take_down(image, by=user, reason="x")
    assert bool(files(media)) is not allowed


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_taking_down_needs_a_reason(media, body, reason):
    with pytest.raises(ValidationError):
        pictures.take_down(kept(body), by=None, reason=reason)


# -- sweeping

NOW = timezone.now()
MONTH = keeping.KEPT_UNUSED


def test_image_that_a_page_shows_is_never_swept(media, body, make_place):
    show(kept(body), make_place())
    assert [keeping.sweep(NOW), keeping.sweep(NOW + 3 * MONTH)] == [0, 0]
    assert files(media)


def test_image_of_no_page_is_swept_after_thirty_days(media, body):
    kept(body)
    late = NOW + MONTH - timedelta(seconds=1)
    assert [keeping.sweep(NOW), keeping.sweep(late), bool(files(media))] == [0, 0, True]
    assert keeping.sweep(NOW + MONTH) == 1
    assert (files(media), Image.objects.count()) == ([], 0)


def test_days_are_counted_anew_after_it_was_shown_again(media, body, make_place):
    image = kept(body)
    keeping.sweep(NOW)
    shown = show(image, make_place())
    keeping.sweep(NOW + MONTH)
    shown.delete()
    assert keeping.sweep(NOW + MONTH * 2) == 0
    assert keeping.sweep(NOW + MONTH * 3) == 1


def test_uploading_again_counts_as_a_use(media, body):
    kept(body)
    keeping.sweep(NOW)
    kept(body)
    assert keeping.sweep(NOW + MONTH) == 0


def test_deleted_record_finds_its_picture_again(media, body, make_place):
    image, place = kept(body), make_place(published=False)
    show(image, place)
    revision = history.keep(place, "edit", by=None)
    place.pictures.all().delete()
    keeping.sweep(NOW)
    history.put_back(place, revision, by=None)
    assert place.pictures.get().image == image
    assert default_storage.exists(f"{image.folder}/master.jpg")


def test_files_of_no_image_are_swept_at_once(media, body):
    kept(body)
    Image.objects.all()._raw_delete("default")
    assert keeping.sweep(NOW) == 1
    assert files(media) == []


def test_taken_down_image_stays_known(media, body):
    pictures.take_down(kept(body), by=None, reason="x")
    keeping.sweep(NOW)
    keeping.sweep(NOW + 3 * MONTH)
    assert Image.objects.count() == 1


def test_command_says_how_many(media):
    said = StringIO()
    call_command("sweep_pictures", stdout=said)
    assert said.getvalue() == "Pictures: 0 removed.\n"
