"""What every kind of content is made of, and the tables that content as a whole needs."""

from portal.content.models.addresses import Redirect, Term
from portal.content.models.record import INDEX, Content, Pillar, Status
from portal.content.models.revisions import Deed, Recorded, Revision

__all__ = [
    "INDEX",
    "Content",
    "Deed",
    "Pillar",
    "Recorded",
    "Redirect",
    "Revision",
    "Status",
    "Term",
]
