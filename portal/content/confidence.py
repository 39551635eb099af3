"""How far a record can be trusted, in sentences for visitors."""

from collections.abc import Mapping
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from portal.content.located import Precision
from portal.content.models import Content
from portal.content.provenance import Confidence

Lines = list[dict[str, Any]]


def confidence(record: Content, unverified: Mapping[str, str]) -> Lines:
    """Each line is `ok` or a doubt; `unverified` names the fields that may be unverified, as in
    "Not verified yet: its recognition."
    """
    found = [_facts(record), *_position(record)]
    found += [
        {"ok": False, "text": _("Not verified yet: %(what)s.") % {"what": unverified[field]}}
        for field in record.unverified_fields.split()
        if field in unverified
    ]
    if record.checked_on:
        day = dateformat.format(record.checked_on, _("j F Y"))
        found.append({"ok": True, "text": _("Facts checked on %(day)s.") % {"day": day}})
    return found


def _facts(record: Content) -> dict[str, Any]:
    if record.confidence == Confidence.SOURCED:
        return {"ok": True, "text": _("The main facts are backed by sources.")}
    return {"ok": False, "text": _("Only a part of the facts is backed by sources.")}


def _position(record: Any) -> Lines:
    """Silent where there is no point."""
    precision = getattr(record, "precision", None)
    if not precision or not record.point:
        return []
    texts = {
        Precision.EXACT: _("The position is that of the place itself."),
        Precision.VILLAGE: _("The position is right for the village or area, not for each house."),
        Precision.APPROXIMATE: _("The position is approximate: the centre of the old commune."),
    }
    return [{"ok": precision != Precision.APPROXIMATE, "text": texts[precision]}]
