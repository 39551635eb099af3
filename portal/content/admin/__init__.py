"""The admin that every kind of content builds on."""

from portal.content.admin.base import (
    ADDRESS,
    HTTPS,
    SHARING,
    SOURCES,
    TEXTS,
    WHERE,
    ContentAdmin,
    RecordAdmin,
)
from portal.content.admin.guarded import GuardedInline
from portal.content.admin.images import ImageAdmin
from portal.content.admin.titled import Titled

__all__ = [
    "ADDRESS",
    "HTTPS",
    "SHARING",
    "SOURCES",
    "TEXTS",
    "WHERE",
    "ContentAdmin",
    "GuardedInline",
    "ImageAdmin",
    "RecordAdmin",
    "Titled",
]
