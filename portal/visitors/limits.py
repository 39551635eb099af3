"""Where a request comes from: whose limits it counts to, and whether it is from a page of ours."""

import ipaddress

from django.http import HttpRequest


def address(request: HttpRequest) -> str | None:
    """The visitor's, as portal/middleware.py leaves it; none behind a Unix socket."""
    written = request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(written))
    except ValueError:
        return None


def is_foreign(request: HttpRequest) -> bool:
    """Whether a page of another site sent it, as every browser of these years says (Fetch, 3.2;
    Fetch Metadata). For visitors this takes the place of a cookie with a token: there is no session
    that another site could use (docs/decisions/0014-visitors-forms.md).
    """
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    own = f"{request.scheme}://{request.get_host()}"
    return site not in ("same-origin", "none") or origin not in (None, own)
