"""HTML forms as a browser without scripts sends them."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse


class _Reader(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__(convert_charrefs=True)
        self.form_id = form_id
        self.data: dict[str, list[str]] = {}
        self.inside = False
        self.found = False
        self.select: str | None = None
        self.option: str | None = None
        self.textarea: str | None = None
        self.disabled = 0
        self.templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values: dict[str, Any] = dict(attrs)
        if tag == "template":
            self.templates += 1
        # What a template holds is no part of the page.
        if self.templates:
            return
        if tag == "form" and values.get("id") == self.form_id:
            self.inside = self.found = True
        if not self.inside:
            return
        if tag == "fieldset" and (self.disabled or "disabled" in values):
            self.disabled += 1
        name = values.get("name")
        if self.disabled or "disabled" in values:
            return
        if tag == "input" and name:
            self._input(name, values)
        elif tag == "textarea" and name:
            self.textarea = name
            self.data.setdefault(name, []).append("")
        elif tag == "select" and name:
            self.select = name
        elif tag == "option" and self.select and "selected" in values:
            self.data.setdefault(self.select, []).append(values.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.templates -= 1
        if self.templates:
            return
        if tag == "form":
            self.inside = False
        elif tag == "fieldset" and self.disabled:
            self.disabled -= 1
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            # A parser drops the line break that follows the start tag; a browser sends CRLF.
            text = self.data[self.textarea][-1].removeprefix("\n").replace("\n", "\r\n")
            self.data[self.textarea][-1] = text
            self.textarea = None

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.data[self.textarea][-1] += data

    def _input(self, name: str, values: dict[str, Any]) -> None:
        kind = values.get("type", "text")
        if kind in ("submit", "button", "image", "file"):
            return
        if kind in ("checkbox", "radio") and "checked" not in values:
            return
        default = "on" if kind in ("checkbox", "radio") else ""
        self.data.setdefault(name, []).append(values.get("value", default) or "")


def form_data(response: HttpResponse, form_id: str = "draft") -> dict[str, Any]:
    """What pressing a button of the form sends if nothing was typed."""
    reader = _Reader(form_id)
    reader.feed(response.content.decode())
    assert reader.found, f"there is no form {form_id}"
    return {name: found if len(found) > 1 else found[0] for name, found in reader.data.items()}
