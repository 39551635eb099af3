"""Serves uploaded pictures: our four kinds only, never to be sniffed, never to change."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

KINDS = {".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp", ".avif": "image/avif"}


@require_safe
def serve(request: HttpRequest, path: str) -> FileResponse:
    """/media/<path>: 404 for anything but a picture of ours inside MEDIA_ROOT."""
    try:
        root = Path(settings.MEDIA_ROOT).resolve()
        file = (root / path).resolve(strict=True)
        file.relative_to(root)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links in a circle
        raise Http404 from error
    kind = KINDS.get(file.suffix)
    if kind is None or not file.is_file():
        raise Http404
    headers = {
        "Cache-Control": "public, max-age=31536000, immutable",
        "X-Content-Type-Options": "nosniff",
    }
    return FileResponse(file.open("rb"), content_type=kind, headers=headers)
