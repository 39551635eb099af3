"""How much a request may bring: the rest is read and dropped, and the field says so."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from portal.media import uploads
from portal.media.cleaning import clean
from portal.media.uploads import CappedUpload, Unkept

MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def _a_megabyte(settings):
    settings.UPLOAD_MEGABYTES = 1


@pytest.fixture
def ask():
    """What a request with files of so many bytes arrives with; closed, as after an answer."""
    asked: list[HttpRequest] = []

    def send(*sizes):
        files = {
            f"f{n}": SimpleUploadedFile(f"{n}.jpg", bytes(size)) for n, size in enumerate(sizes)
        }
        asked.append(RequestFactory().post("/admin/", files))
        return [asked[-1].FILES[name] for name in files]

    yield send
    for request in asked:
        request.close()


@pytest.mark.parametrize(("size", "kept"), [(1, True), (MEGABYTE, True), (MEGABYTE + 1, False)])
def test_a_file_up_to_the_limit_is_kept(ask, size, kept):
    (file,) = ask(size)
    assert isinstance(file, Unkept) is not kept
    assert file.size == (size if kept else 0)


def test_a_large_file_is_told_from_the_next_one(ask):
    large, small = ask(3 * MEGABYTE, 100)
    assert (large.why, small.size) == (uploads.LARGE, 100)


def test_only_so_many_files(ask):
    files = ask(*[10] * (uploads.MOST_FILES + 2))
    assert [getattr(file, "why", "") for file in files[-3:]] == ["", uploads.MANY, uploads.MANY]


def test_only_so_much_together(ask):
    files = ask(*[MEGABYTE] * (uploads.MOST_FULL + 1))
    assert [getattr(file, "why", "") for file in files[-2:]] == ["", uploads.MANY]


@pytest.mark.parametrize("why", [uploads.LARGE, uploads.MANY])
def test_what_was_not_kept_is_refused_in_words(why):
    with pytest.raises(ValidationError) as refusal:
        clean(Unkept("a.jpg", why))
    assert refusal.value.code == why
    assert len(refusal.value.messages[0]) > 20


def test_200_megabytes_reach_neither_memory_nor_disk(tmp_path, monkeypatch):
    """Chunk by chunk, as the parser hands them on: after the limit nothing is handed on at all."""
    handler = CappedUpload()
    handler.new_file("f", "a.jpg", "image/jpeg", None)
    block, handed = b"x" * 65_536, 0
    for start in range(0, 200 * MEGABYTE, len(block)):
        given = handler.receive_data_chunk(block, start)
        handed += len(given or b"")
    assert handed <= MEGABYTE
    assert handler.file_complete(200 * MEGABYTE).why == uploads.LARGE


def test_the_first_handler_of_the_site_has_the_limit(settings):
    assert settings.FILE_UPLOAD_HANDLERS[0].endswith(CappedUpload.__name__)
