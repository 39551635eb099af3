"""What one takes along from a page: its address, as a code, to share, in a mail to the office."""

from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import override

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
    """A mail to the office that says which page is meant."""
    with override("vi"):
        name = record.name
    subject = _("Làng: an error on the page “%(name)s”") % {"name": name}
    query = urlencode({"subject": subject, "body": f"{_url(record)}\n\n"}, quote_via=quote)
    return f"mailto:{settings.CONTACT_EMAIL}?{query}"


def _url(record: Content) -> str:
    return f"{settings.SITE_URL}{record.get_absolute_url()}"
