"""Photographs on the pages of records, for tests of what shows them."""

from typing import Any

from tests.photographs import photograph

WHOLE = {"author": "Nguyễn Thị Lan", "licence": "cc-by-sa-4.0", "source": "https://example.org/"}


def hang(record: Any, number: int = 1, width: int = 480, height: int = 360) -> list[Any]:
    """So many pictures with all their rights, in Vietnamese alone; the first one is the cover."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from portal.media.cleaning import clean
    from portal.media.keeping import keep

    pictures = []
    for n in range(number):
        body = photograph(width, height, seed=n)
        image = keep(clean(SimpleUploadedFile("a.jpg", body)), by=None)
        told = WHOLE | {"alt_vi": f"Ảnh thứ {n + 1} của làng", "order": n, "is_cover": n == 0}
        pictures.append(record.pictures.create(image=image, **told))
    return pictures
