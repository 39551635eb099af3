"""How a person fills a form: opens the page, and takes some seconds."""

import re
import time
from typing import Any


def open_page(client: Any, address: str, monkeypatch: Any, seconds: float = 10) -> dict[str, str]:
    """The hidden fields of the page, `seconds` after it was opened."""
    html = client.get(address).content.decode()
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now + seconds)
    return {"seal": re.search(r'name="seal" value="([^"]+)"', html)[1], "homepage": ""}
