"""The marks of the map's dots: each kind of a section has a shape of its own, so that black print
tells them too; what has days flies a flag.

Round zero, as large as a disc of 7 pixels; tools/base_map.py puts them into static/img/delta.svg,
inks and the broken edge come from the style sheet.
"""

OTHER = "other"
SHAPES = {
    "places-craft_village": '<circle r="6.2"/>',
    "places-craft_street": '<path d="M-5.4-5.4H5.4V5.4H-5.4Z"/>',
    "places-heritage_site": '<path d="M0-7.8L7.8 0L0 7.8L-7.8 0Z"/>',
    "places-museum": '<path d="M0-7.6L7.2-1.6V5.8H-7.2V-1.6Z"/>',
    "places-creative_space": '<path d="M0-7.4L6.4-3.7V3.7L0 7.4L-6.4 3.7V-3.7Z"/>',
    "places-market": '<path d="M0-7.2L7.4 5.6H-7.4Z"/>',
    "places-wharf": '<path d="M-7.8-3.6H7.8C6.8 2.6 3.4 6 0 6S-6.8 2.6-7.8-3.6Z"/>',
    "places-organisation": (
        '<path d="M-2.4-6.6H2.4V-2.4H6.6V2.4H2.4V6.6H-2.4V2.4H-6.6V-2.4H-2.4Z"/>'
    ),
    # The five-coloured flag with its teeth, the plain one, the swallow's tail, the round one, the
    # pennant, the wave, the hanging banner, the sail.
    "events-national_festival": (
        '<path d="M-7-9H-4.8L-2.6-8L-.4-9L1.8-8L4-9L6.2-8L8-8.6L7-6.4L8-4.2L7-2L8 .2L7 2.4L8 4.6'
        'L6.2 4L4 5L1.8 4L-.4 5L-2.6 4L-4.8 4.6V9H-7Z"/>'
    ),
    "events-village_festival": '<path d="M-6.4-8.6H7V2.8H-4.2V9H-6.4Z"/>',
    "events-craft_festival": '<path d="M-6.8-8.6H8.4L4.4-2.9L8.4 2.8H-4.6V9H-6.8Z"/>',
    "events-food": '<path d="M-6.4-8.6H1.4A5.7 5.7 0 0 1 1.4 2.8H-4.2V9H-6.4Z"/>',
    "events-market": '<path d="M-6.4-8.8L8-3L-4.2 2.6V9H-6.4Z"/>',
    "events-performing_arts": (
        '<path d="M-6.8-8.2C-3.2-10.4 0-5.6 7.6-8.4V2.4C0 5-3 .6-4.6 2.4V9H-6.8Z"/>'
    ),
    "events-exhibition": '<path d="M-6.8-8.6H6.8V-6.4H4.6V8.4L0 5L-4.6 8.4V-6.4H-6.8Z"/>',
    "events-modern_event": '<path d="M-6.4-9H-4.2C2.8-8 6.4-3.4 7.4 3.6H-4.2V9H-6.4Z"/>',
    OTHER: '<circle r="4.4"/>',
}


def mark_of(section: str, kind: str) -> str:
    """The name of the mark: kinds that nobody has drawn one for share a plain dot."""
    name = f"{section}-{kind}"
    return name if name in SHAPES else OTHER


def symbols() -> list[str]:
    """The marks as groups of a drawing."""
    return [
        f'<g id="mark-{name}" fill="var(--mark-{name.replace("_", "-")})"'
        ' stroke="var(--mark-edge)" stroke-width="1.6" stroke-linejoin="round"'
        f' stroke-dasharray="var(--mark-dash)">{shape}</g>'
        for name, shape in SHAPES.items()
    ]
