"""What one takes along from a page: its address, as a code, to share, to say what is wrong."""

from typing import Any

import segno
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from portal.content.models import Content


def take_along(record: Content) -> dict[str, Any]:
    """The context of content/_share.html and content/_take_along.html."""
    return {
        "share": {"title": record.name, "url": _url(record)},
        "qr": qr(record),
        "report_url": report_url(record),
    }


def qr(record: Content) -> SafeString:
    """The page's address as a QR code: inline SVG."""
    code = segno.make(_url(record), error="m")
    return mark_safe(code.svg_inline(scale=4, border=2, svgclass="qr", lineclass=None))  # noqa: S308


def report_url(record: Content) -> str:
    """Where to say that something is wrong on the page."""
    return reverse("correction", args=[record.section, record.slug])


def _url(record: Content) -> str:
    return f"{settings.SITE_URL}{record.get_absolute_url()}"
