"""The marks of the map's dots: a kind has a shape of its own, so that black print tells them too.

Round zero, as large as a disc of 7 pixels; tools/base_map.py puts them into static/img/delta.svg,
inks and the broken edge come from the style sheet.
"""

OTHER = "other"
SHAPES = {
    "craft_village": '<circle r="6.2"/>',
    "craft_street": '<path d="M-5.4-5.4H5.4V5.4H-5.4Z"/>',
    "heritage_site": '<path d="M0-7.8L7.8 0L0 7.8L-7.8 0Z"/>',
    "museum": '<path d="M0-7.6L7.2-1.6V5.8H-7.2V-1.6Z"/>',
    "creative_space": '<path d="M0-7.4L6.4-3.7V3.7L0 7.4L-6.4 3.7V-3.7Z"/>',
    "market": '<path d="M0-7.2L7.4 5.6H-7.4Z"/>',
    "wharf": '<path d="M-7.8-3.6H7.8C6.8 2.6 3.4 6 0 6S-6.8 2.6-7.8-3.6Z"/>',
    "organisation": '<path d="M-2.4-6.6H2.4V-2.4H6.6V2.4H2.4V6.6H-2.4V2.4H-6.6V-2.4H-2.4Z"/>',
    OTHER: '<circle r="4.4"/>',
}


def shape_of(kind: str) -> str:
    """The name of the mark: kinds that nobody has drawn one for share a plain dot."""
    return kind if kind in SHAPES else OTHER


def symbols() -> list[str]:
    """The marks as groups of a drawing."""
    return [
        f'<g id="mark-{kind}" fill="var(--mark-{kind.replace("_", "-")})"'
        ' stroke="var(--mark-edge)" stroke-width="1.6" stroke-linejoin="round"'
        f' stroke-dasharray="var(--mark-dash)">{shape}</g>'
        for kind, shape in SHAPES.items()
    ]
