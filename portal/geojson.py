"""What is wrong with a GeoJSON document (RFC 7946) that somebody has sent."""

from contextlib import suppress

MAX_POSITIONS = 100_000
MAX_PROBLEMS = 20

# How deep positions lie in the coordinates, and how many items each level needs; 4 is a ring.
_LEAST: dict[str, tuple[int, ...]] = {
    "Point": (),
    "LineString": (2,),
    "Polygon": (1, 4),
    "MultiPolygon": (1, 1, 4),
}


def check_geojson(value: object) -> list[str]:
    """What is wrong with a geometry, Feature or FeatureCollection; an empty list if nothing is.

    It goes only where GeoJSON has something to say, never deeper, and stops after MAX_PROBLEMS
    problems or MAX_POSITIONS positions: a hostile document costs no more than a large good one.
    """
    checker = _GeoJSON()
    with suppress(_EnoughError):
        checker.document(value)
    return checker.problems


class _EnoughError(Exception):
    """No need to read on."""


class _GeoJSON:
    """One document being checked; a path is how a reader finds the place: features[2].geometry."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.count = 0

    def problem(self, path: str, message: str) -> None:
        self.problems.append(f"{path}: {message}" if path else message)
        if len(self.problems) >= MAX_PROBLEMS:
            raise _EnoughError

    def counted(self) -> None:
        self.count += 1
        if self.count > MAX_POSITIONS:
            self.problems.append(f"more than {MAX_POSITIONS} positions and features")
            raise _EnoughError

    def document(self, value: object) -> None:
        if isinstance(value, dict) and value.get("type") == "FeatureCollection":
            for path, item in self.items(value.get("features"), "features", 0):
                self.feature(item, path)
        elif isinstance(value, dict) and value.get("type") == "Feature":
            self.feature(value, "")
        else:
            self.geometry(value, "")

    def feature(self, value: object, path: str) -> None:
        """Without a geometry (null) it is a record that has no position."""
        self.counted()
        if not isinstance(value, dict) or value.get("type") != "Feature":
            self.problem(path, "must be an object of type Feature")
            return
        dot = f"{path}." if path else ""
        if not isinstance(value.get("properties"), dict | None):
            self.problem(f"{dot}properties", "must be an object or null")
        if "geometry" not in value:
            self.problem(f"{dot}geometry", "is missing")
        elif value["geometry"] is not None:
            self.geometry(value["geometry"], f"{dot}geometry")

    def geometry(self, value: object, path: str) -> None:
        kind = value.get("type") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(kind, str) or kind not in _LEAST:
            self.problem(path, f"type must be one of {', '.join(_LEAST)}")
            return
        inner = f"{path}.coordinates" if path else "coordinates"
        self.coordinates(value.get("coordinates"), inner, _LEAST[kind])

    def coordinates(self, value: object, path: str, least: tuple[int, ...]) -> None:
        if not least:
            self.position(value, path)
            return
        known = len(self.problems)
        parts = self.items(value, path, least[0])
        for inner, part in parts:
            self.coordinates(part, inner, least[1:])
        # Only good positions are compared: comparing endless nesting would not end well.
        if least == (4,) and len(self.problems) == known and parts[0][1] != parts[-1][1]:
            self.problem(path, "must end where it begins")

    def items(self, value: object, path: str, least: int) -> list[tuple[str, object]]:
        """The parts of an array, each with its path; none if the array is bad."""
        if not isinstance(value, list | tuple):
            self.problem(path, "must be an array")
            return []
        if len(value) < least:
            self.problem(path, f"must have at least {least} items")
            return []
        return [(f"{path}[{index}]", item) for index, item in enumerate(value[: MAX_POSITIONS + 1])]

    def position(self, value: object, path: str) -> None:
        self.counted()
        if not isinstance(value, list | tuple) or len(value) not in (2, 3):
            self.problem(path, "must be [longitude, latitude] or [longitude, latitude, height]")
        elif any(isinstance(n, bool) or not isinstance(n, int | float) for n in value):
            self.problem(path, "must have numbers only")
        elif not -180 <= value[0] <= 180:
            self.problem(path, "longitude must be from -180 to 180")
        elif not -90 <= value[1] <= 90:
            self.problem(path, "latitude must be from -90 to 90")
        elif len(value) == 3 and not -100_000 <= value[2] <= 100_000:
            self.problem(path, "height must be from -100000 to 100000 metres")
