"""Prices as people write them, in the active language."""

from django.utils.formats import get_format
from django.utils.translation import gettext as _


def vnd(amount: int | None) -> str:
    """150.000 đ, VND 150,000; number and unit stay on one line."""
    if amount is None:
        return ""
    # By hand: Django's Vietnamese formats know the separator but not where to put it.
    grouped = f"{amount:,}".replace(",", get_format("THOUSAND_SEPARATOR"))
    return (_("VND %(n)s") % {"n": grouped}).replace(" ", "\u00a0")
