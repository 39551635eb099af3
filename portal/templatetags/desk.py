"""What the pages of the admin show of the desk."""

from typing import Any

from django import template

from portal.desk import menu
from portal.desk.corrections import corrections
from portal.desk.lately import lately
from portal.desk.people import never_came, without_editor
from portal.desk.waiting import piles

register = template.Library()


@register.simple_tag
def desk(user: Any) -> dict[str, Any]:
    """What waits for the user, what was done lately, who is missing."""
    return {
        "piles": piles(user),
        "corrections": corrections(user),
        "lately": lately(user),
        "without_editor": without_editor(user),
        "never_came": never_came(user),
    }


@register.filter
def in_groups(app_list: Any) -> list[menu.Group]:
    """The lists of the admin in the order in which an editor thinks."""
    return menu.groups(app_list or ())


@register.filter
def on_top(app_list: Any) -> list[dict[str, Any]]:
    """The lists that the menu of every page has."""
    return menu.top(app_list or ())


@register.filter
def additions(app_list: Any) -> list[dict[str, str]]:
    """What the user may add."""
    return menu.additions(app_list or ())
