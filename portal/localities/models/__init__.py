"""Units, what became of them, and who keeps the record of which."""

from portal.localities.models.memberships import Membership, Role
from portal.localities.models.units import Locality, Succession

__all__ = ["Locality", "Membership", "Role", "Succession"]
