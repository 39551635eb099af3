"""What a browser would send of a page's form as it stands; tests lay their values over it."""

from html.parser import HTMLParser
from typing import Any


class _Reader(HTMLParser):
    """Collects the inputs of the form in the middle of the page, as the HTML standard says."""

    def __init__(self) -> None:
        super().__init__()
        self.form: dict[str, Any] = {}
        self.inside = False
        self.open = ""
        self.text: list[str] | None = None
        self.several = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = given.get("id", "").endswith("_form")
        if not self.inside or "form" in given or "disabled" in given:
            return
        name = given.get("name", "")
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self.open, self.text = name, []
        elif tag == "select":
            self.open, self.several = name, "multiple" in given
            if not self.several:
                self.form[name] = ""
        elif tag == "option" and self.open and "selected" in given:
            self._add(self.open, given.get("value", ""), self.several)

    def _input(self, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button", "image", "file", "reset"):
            return
        if kind in ("checkbox", "radio") and "checked" not in given:
            return
        nothing = "on" if kind in ("checkbox", "radio") else ""
        self._add(name, given.get("value", nothing), kind == "checkbox")

    def _add(self, name: str, value: str, several: bool) -> None:
        if several:
            self.form.setdefault(name, []).append(value)
        else:
            self.form[name] = value

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.text is not None:
            if self.open and self.inside:
                self.form[self.open] = "".join(self.text).removeprefix("\n")
            self.open, self.text = "", None
        elif tag == "select":
            self.open = ""
        elif tag == "form":
            self.inside = False


def form_at(response: Any) -> dict[str, Any]:
    """Names and values of the form of a record's page, its rows included."""
    reader = _Reader()
    reader.feed(response.content.decode())
    sent = {name: value for name, value in reader.form.items() if "__prefix__" not in name}
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def rows(prefix: str, *values: dict[str, Any]) -> dict[str, Any]:
    """New rows of a kind, as the script of the admin adds them to a form without any."""
    data: dict[str, Any] = {f"{prefix}-TOTAL_FORMS": str(len(values))}
    for number, row in enumerate(values):
        data |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return data
