"""The admin of places, traditions and linkages."""

from villages.admin.linkages import LinkageAdmin
from villages.admin.places import PlaceAdmin
from villages.admin.traditions import TraditionAdmin

__all__ = ["LinkageAdmin", "PlaceAdmin", "TraditionAdmin"]
