"""The record of places: villages, streets, sites; their traditions, and what links them."""

from villages.models.facts import (
    Offer,
    OpeningRule,
    PlaceRecognition,
    Product,
    TraditionRecognition,
)
from villages.models.linkages import Linkage
from villages.models.motifs import Motif
from villages.models.pictures import PlacePicture, TraditionPicture
from villages.models.places import Place, PlaceTradition, Tradition

__all__ = [
    "Linkage",
    "Motif",
    "Offer",
    "OpeningRule",
    "Place",
    "PlacePicture",
    "PlaceRecognition",
    "PlaceTradition",
    "Product",
    "Tradition",
    "TraditionPicture",
    "TraditionRecognition",
]
