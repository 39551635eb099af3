"""The style guide: every part of a page in every state, drawn by the fragments that pages use."""

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.content.models import Pillar
from portal.content.panels import Example, Result
from portal.content.views import trail
from portal.sections import SECTIONS
from portal.style_guide import colours

MOTIFS = Path(settings.BASE_DIR) / "static" / "img" / "motifs.svg"

# The chapters that every site has, in the order of the page; sections add theirs.
CHAPTERS = (
    ("colours", gettext_lazy("Colours")),
    ("type", gettext_lazy("Type")),
    ("space", gettext_lazy("Space and edges")),
    ("motifs", gettext_lazy("Motifs")),
    ("covers", gettext_lazy("Covers")),
    ("scenes", gettext_lazy("Scenes")),
    ("actions", gettext_lazy("Buttons and links")),
    ("labels", gettext_lazy("Labels and notes")),
    ("ways", gettext_lazy("Ways through the site")),
    ("forms", gettext_lazy("Forms")),
    ("map", gettext_lazy("Map")),
)

# Letters with two marks above, marks below, horns, and the longest name of the record.
HARD_WORDS = "Ưởng Nguyễn Quỳnh Ổ Ễnh Ẩn Ửng Ỷ Đặng Ngọ Thuỵ ỆỂỖ ẤẦ ợ ự"
LONG_NAME = "Trung tâm Tinh hoa Làng nghề Việt (Bảo tàng Gốm Bát Tràng)"


def style_guide(request: HttpRequest) -> HttpResponse:
    """One page, without an entry in any menu and unknown to search engines."""
    context = {
        "chapters": [{"slug": slug, "label": label} for slug, label in CHAPTERS],
        "examples": _examples(request),
        "schemes": [{"name": name, "pairs": colours.pairs(name)} for name in ("light", "dark")],
        "swatches": _swatches(),
        "sizes": ("1", "2", "xl", "l", "m", "s"),
        "steps": range(1, 9),
        "hard_words": HARD_WORDS,
        "long_name": LONG_NAME,
        "motifs": motif_names(),
        "covers": _covers(),
        "today": timezone.localdate(),
        **_ways(),
    }
    return render(request, "style_guide/style_guide.html", context)


@cache
def motif_names() -> list[str]:
    """What can be drawn, as the drawing itself says."""
    return re.findall(r'<symbol id="([a-z_-]+)"', MOTIFS.read_text(encoding="utf-8"))


def _swatches() -> list[dict[str, str]]:
    schemes = colours.tokens()
    return [
        {"name": name, "light": value, "dark": schemes["dark"][name]}
        for name, value in schemes["light"].items()
    ]


def _covers() -> list[SimpleNamespace]:
    """A record of each motif, with every pillar and one address after the other."""
    pillars = Pillar.values
    return [
        SimpleNamespace(
            slug=name, motif=name, kind="craft_village", pillars=[pillars[n % len(pillars)]]
        )
        for n, name in enumerate(motif_names())
    ]


def _ways() -> dict[str, Any]:
    """Breadcrumbs, pages, notes and a result as the fragments of the frame take them."""
    result = Result(
        url=reverse("home"),
        name="Làng gốm Bát Tràng",
        kind=_("Example"),
        where="Bát Tràng, Hà Nội",
        summary="Nằm bên tả ngạn sông Hồng, Bát Tràng đã giữ lửa nghề gốm hơn năm trăm năm.",
        motif="pottery",
    )
    middle: Page[int] = Paginator(range(200), 20).page(5)
    return {
        "result": result,
        "words": ["bat", "trang"],
        "pages": middle,
        "trail": trail((_("Example"), reverse("home")), (LONG_NAME, None)),
        "notes": [_("This is a note: a filter was not understood and is left out.")],
    }


def _examples(request: HttpRequest) -> list[dict[str, Any]]:
    """What the sections bring, drawn."""
    found = [example for section in SECTIONS for example in section.examples()]
    return [
        {
            "slug": f"example-{number}",
            "label": example.title,
            "look": example.look,
            "drawn": [_draw(example, row, request) for row in example.rows],
        }
        for number, example in enumerate(found, start=1)
    ]


def _draw(example: Example, row: dict[str, Any], request: HttpRequest) -> str:
    return render_to_string(example.template, row, request)
