"""Where a request comes from: whose limits it counts to, and whether it is from a page of ours."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str | None:
    """The visitor's, as portal/middleware.py leaves it; none behind a Unix socket. Of IPv6 the
    network, for who has one has 2⁶⁴ addresses.
    """
    written = request.META.get("REMOTE_ADDR", "")
    try:
        found = ipaddress.ip_address(written)
    except ValueError:
        return None
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network(f"{found}/64", strict=False).network_address)


def is_foreign(request: HttpRequest) -> bool:
    """Whether a page of another site sent it, as every browser of these years says (Fetch, 3.2;
    Fetch Metadata). For visitors this takes the place of a cookie with a token: there is no session
    that another site could use (docs/decisions/0014-visitors-forms.md).
    """
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return site not in ("same-origin", "none") or origin not in (None, own, settings.SITE_URL)
