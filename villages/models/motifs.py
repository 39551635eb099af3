"""The families of drawings, and the names of places that say which one is theirs."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Motif(models.TextChoices):
    """What is drawn for a record; static/img/motifs.svg has one symbol for each."""

    # crafts
    POTTERY = "pottery", _("Pottery jar")
    SILK = "silk", _("Silk cocoon")
    EMBROIDERY = "embroidery", _("Embroidery hoop")
    DRESS = "dress", _("Long robe")
    LACQUER = "lacquer", _("Lacquer box")
    CARVING = "carving", _("Carved wood")
    RATTAN = "rattan", _("Basket")
    MAT = "mat", _("Sedge mat")
    HAT = "hat", _("Conical hat")
    BRONZE = "bronze", _("Bronze drum")
    SILVER = "silver", _("Silver collar")
    FORGE = "forge", _("Hammer and anvil")
    WOODBLOCK = "woodblock", _("Carp print")
    PAPER = "paper", _("Paper sheets")
    FAN = "fan", _("Fan")
    LANTERN = "lantern", _("Star lantern")
    TOY = "toy", _("Bamboo dragonfly")
    KITE = "kite", _("Flute kite")
    INCENSE = "incense", _("Incense sticks")
    HERBS = "herbs", _("Mortar and herbs")
    STONE = "stone", _("Carved stone")
    BRUSH = "brush", _("Brushes")
    # arts
    PUPPET = "puppet", _("Water puppet")
    CHEO = "cheo", _("Drum")
    LUTE = "lute", _("Lute")
    FIDDLE = "fiddle", _("Two-string fiddle")
    QUANHO = "quanho", _("Quai thao hat")
    # the table
    TRAY = "tray", _("Feast tray")
    BOWL = "bowl", _("Bowl of noodles")
    RICECAKE = "ricecake", _("Rice cake")
    RICEPAPER = "ricepaper", _("Rice paper on its rack")
    LEAF = "leaf", _("Young rice on a lotus leaf")
    FISHPOT = "fishpot", _("Fish in a clay pot")
    ROOSTER = "rooster", _("Rooster")
    FRUIT = "fruit", _("Lychees")
    LOTUS = "lotus", _("Lotus")
    WINE = "wine", _("Wine jar")
    # places
    ROOF = "roof", _("Temple roof")
    DINH = "dinh", _("Communal house")
    PAGODA = "pagoda", _("Pagoda")
    TOWER = "tower", _("Brick tower")
    CHURCH = "church", _("Stone church")
    CITADEL = "citadel", _("Flag tower")
    PAVILION = "pavilion", _("Pavilion of the constellation")
    HALL = "hall", _("Hall with columns")
    GATE = "gate", _("Village gate")
    POLE = "pole", _("Shoulder pole with baskets")
    BOAT = "boat", _("Boat")
    BRIDGE = "bridge", _("Bridge")


# Vietnamese names begin with what the thing is, more exactly than its kind or its craft tells.
NAMED = {
    "bảo tàng": Motif.HALL,
    "chùa": Motif.PAGODA,
    "cố đô": Motif.CITADEL,
    "cầu": Motif.BRIDGE,
    "hoàng thành": Motif.CITADEL,
    "hồ": Motif.LOTUS,
    "khu phố": Motif.GATE,
    "làng bánh": Motif.RICECAKE,
    "làng bánh cuốn": Motif.RICEPAPER,
    "làng cá kho": Motif.FISHPOT,
    "làng cổ": Motif.GATE,
    "làng cốm": Motif.LEAF,
    "làng giò chả": Motif.RICECAKE,
    "làng trống": Motif.CHEO,
    "làng xôi": Motif.LEAF,
    "nhà hát": Motif.HALL,
    "nhà thờ": Motif.CHURCH,
    "quần thể danh thắng": Motif.BOAT,
    "thành": Motif.CITADEL,
    "tháp": Motif.TOWER,
    "văn miếu": Motif.PAVILION,
    "đình": Motif.DINH,
    "đền": Motif.ROOF,
}
LONGEST = max(len(words.split()) for words in NAMED)


def motif_named(name: str) -> Motif | None:
    """The drawing that the first words of a Vietnamese name ask for; more words count more."""
    words = name.lower().split()
    starts = (" ".join(words[:length]) for length in range(LONGEST, 0, -1))
    return next((NAMED[start] for start in starts if start in NAMED), None)
