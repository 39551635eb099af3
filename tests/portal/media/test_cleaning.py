"""Whatever is uploaded: it is refused in words, or what is kept of it is clean."""

import gc
import json
import resource
import subprocess
import sys
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from PIL import Image

from portal.media.cleaning import CLEANER, WHY, clean
from tests.photographs import GPS, exif, photograph, scene
from tests.portal.media.conftest import assert_clean, files
from tests.portal.media.hostile import CLEANED, REFUSED, linear_profile, saved, small

pytestmark = pytest.mark.usefixtures("nothing_left")

MOST_MEMORY = 300 * 1024  # kilobytes
WIDTHS = [320, 480, 640, 960, 1280, 1920]


def upload(body, name="a.jpg"):
    return SimpleUploadedFile(name, body)


def test_the_photographs_of_the_tests_say_where_they_were_taken():
    with Image.open(BytesIO(photograph(320, 240))) as taken:
        assert taken.getexif().get_ifd(GPS)[2] == (20.0, 58.0, 36.0)


def test_thirty_hostile_files_and_more():
    assert len(REFUSED) >= 30
    assert len(CLEANED) >= 30


@pytest.mark.parametrize(("make", "why"), REFUSED.values(), ids=REFUSED)
def test_hostile_file_is_refused_in_words_and_nothing_is_left(make, why):
    with pytest.raises(ValidationError) as refusal:
        clean(upload(make()))
    assert refusal.value.code in why.split("|")
    said = set()
    for language in ("vi", "en"):
        with override(language):
            said.add(refusal.value.messages[0])
    assert len(said) == 2
    assert all(words.endswith(".") for words in said)


@pytest.mark.parametrize("make", CLEANED.values(), ids=CLEANED)
def test_odd_file_comes_out_clean(make):
    cleaned = clean(upload(make()))
    kept = files(cleaned.folder)
    names = [f"{width}.{ending}" for width in cleaned.widths for ending in ("avif", "jpg")]
    assert sorted(file.name for file in kept) == sorted([*names, "master.jpg"])
    for file in kept:
        assert_clean(file)
    with Image.open(cleaned.folder / "master.jpg") as master:
        assert master.size == (cleaned.width, cleaned.height)


HEAVY = [
    *("48-megapixels-of-a-telephone", "bomb-of-144-megapixels", "webp-of-65-megapixels"),
    *("png-of-49-megapixels", "progressive-of-49-megapixels", "text-bomb-in-png"),
    *("jpeg-header-of-65500", "png-header-of-65500", "png-header-of-2-billion"),
]


@pytest.mark.parametrize("name", [*HEAVY, "40-megapixels-of-png", "16-megapixels-of-avif"])
def test_memory_stays_under_300_megabytes(tmp_path, name):
    source = tmp_path / "upload"
    source.write_bytes(_heavy(name))
    command = [sys.executable, "-I", str(CLEANER), str(source), str(tmp_path)]
    measure = (
        "import json, resource, subprocess, sys;"
        "done = subprocess.run(sys.argv[1:], capture_output=True, text=True);"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss;"
        "print(json.dumps([done.returncode, used, done.stdout]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", measure, *command], capture_output=True, text=True, check=True
    )
    code, used, said = json.loads(run.stdout)
    assert (code, set(json.loads(said)) & {"refused", "digest"} != set()) == (0, True)
    assert used < MOST_MEMORY


def _heavy(name):
    if name == "40-megapixels-of-png":
        return saved(Image.new("RGBA", (8_000, 5_000), (1, 2, 3, 4)), "PNG", compress_level=1)
    if name == "16-megapixels-of-avif":
        return saved(scene(4_600, 3_450, grain=0), "AVIF", speed=10)
    return CLEANED[name]() if name in CLEANED else REFUSED[name][0]()


def test_cleaner_may_not_use_more_memory_than_it_says(tmp_path):
    """The limit is the system's: what would need more is refused, not killed."""
    limited = (
        "import runpy, sys; ns = runpy.run_path(sys.argv[1]); ns['_limit']();"
        "import resource; print(resource.getrlimit(resource.RLIMIT_DATA)[0])"
    )
    command = [sys.executable, "-I", "-c", limited, str(CLEANER)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert int(said) // 1024 < MOST_MEMORY
    assert resource.RLIMIT_DATA


def test_photograph_has_all_widths():
    cleaned = clean(upload(photograph(2400, 1800)))
    assert (cleaned.width, cleaned.height, cleaned.widths) == (2400, 1800, WIDTHS)


def test_small_picture_is_not_made_larger():
    assert clean(upload(photograph(500, 400))).widths == [320, 480, 500]


def test_large_picture_is_brought_to_the_side_of_a_master():
    assert clean(upload(saved(Image.new("RGB", (5000, 2500)), "JPEG"))).width == 4096


@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_stands_upright(orientation):
    """A red corner: wherever the camera put it, it comes out top left."""
    from PIL import ImageOps

    upright = Image.new("RGB", (400, 300), "white")
    upright.paste("red", (0, 0, 120, 90))
    undo = {6: 8, 8: 6}.get(orientation, orientation)
    lying = upright.copy()
    lying.getexif()[0x0112] = undo
    lying = ImageOps.exif_transpose(lying)
    cleaned = clean(upload(saved(lying, "JPEG", exif=exif(orientation))))
    with Image.open(cleaned.folder / "master.jpg") as master:
        assert master.size == (400, 300)
        assert master.getpixel((40, 30))[1] < 60
        assert min(master.getpixel((360, 30))) > 220


def _pixel(body, at=(200, 150)):
    cleaned = clean(upload(body))
    with Image.open(cleaned.folder / "master.jpg") as master:
        return master.getpixel(at)


def test_holes_become_white():
    holed = Image.new("RGBA", (400, 300), (200, 0, 0, 0))
    assert min(_pixel(saved(holed, "PNG"))) > 250


def test_16_bits_keep_their_light():
    grey = Image.new("I;16", (400, 300), 128 * 256)
    assert abs(_pixel(saved(grey, "PNG"))[0] - 128) <= 2


def test_cmyk_keeps_its_colour():
    red, green, blue = _pixel(saved(Image.new("RGB", (400, 300), "red").convert("CMYK"), "JPEG"))
    assert red > 200
    assert max(green, blue) < 60


def test_colour_profile_is_applied():
    """Half of the light in a linear space is a brighter grey in sRGB."""
    grey = Image.new("RGB", (400, 300), (128, 128, 128))
    grey = saved(grey, "PNG", icc_profile=linear_profile())
    assert abs(_pixel(grey)[0] - 188) <= 3


def test_same_content_has_the_same_digest_whatever_is_told_beside_it():
    picture = small()
    plain, told = saved(picture, "PNG"), saved(picture, "PNG", exif=exif())
    assert plain != told
    assert clean(upload(plain)).digest == clean(upload(told)).digest


def test_other_content_has_another_digest():
    assert (
        clean(upload(saved(small(), "PNG"))).digest != clean(upload(saved(small(), "PNG"))).digest
    )


@pytest.mark.parametrize(
    "name",
    [
        *("a.exe", "a.svg", "a", "..", "../../etc/passwd", "a\x00.jpg", "x" * 300 + ".jpg"),
        *("\u202egpj.exe", "ảnh làng.jpg", "-rf", "a\nb.jpg", "CON.jpg", "a;id.jpg", "$(id).jpg"),
    ],
)
def test_name_of_the_file_does_not_matter(name):
    file = upload(saved(small(), "WEBP"))
    file._name = name
    assert clean(file).widths == [320]


def test_folder_is_gone_when_nobody_needs_it():
    folder = clean(upload(saved(small(), "PNG"))).folder
    gc.collect()
    assert not folder.exists()


def test_cleaner_that_dies_is_a_refusal(monkeypatch, tmp_path):
    dead = tmp_path / "cleaner.py"
    dead.write_text("import os; os.abort()")
    monkeypatch.setattr("portal.media.cleaning.CLEANER", dead)
    with pytest.raises(ValidationError) as refusal:
        clean(upload(saved(small(), "PNG")))
    assert refusal.value.code == "broken"


def test_cleaner_does_not_see_the_environment(monkeypatch, tmp_path):
    spy = tmp_path / "cleaner.py"
    spy.write_text("import os, sys; sys.exit(1 if 'SECRET_KEY' in os.environ else 0)")
    monkeypatch.setattr("portal.media.cleaning.CLEANER", spy)
    with pytest.raises(json.JSONDecodeError):  # it ended well, and said nothing
        clean(upload(saved(small(), "PNG")))


def test_every_refusal_has_words():
    assert all(str(words).endswith(".") for words in WHY.values())
