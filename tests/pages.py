"""Pages read by what a person sees: elements by selector, their words, forms as a browser sends them."""

from typing import Any

import lxml.html
from django.http import HttpResponse
from lxml.html import HtmlElement

from exosite.rendering.word_joiners import JOINER

# A page of every kind after the language: "guide", "chest", "cargo", "exosome" and "team" must exist.
PUBLIC_PAGES = (
    "",
    "articles/",
    "articles/guide/",
    "topics/",
    "topics/chest/",
    "tables/",
    "tables/cargo/",
    "glossary/",
    "glossary/exosome/",
    "trials/",
    "references/",
    "people/team/",
    "editorial-policy/",
    "corrections/",
    "privacy/",
)


class Page:
    """The HTML of an answer, asked by CSS selectors."""

    def __init__(self, source: HttpResponse | str) -> None:
        self.source = source if isinstance(source, str) else source.content.decode()
        self.root: HtmlElement = lxml.html.fromstring(self.source)

    def all(self, selector: str) -> list[HtmlElement]:
        """Every element that a selector names, in the order of the page."""
        return self.root.cssselect(selector)

    def one(self, selector: str) -> HtmlElement:
        """The only element that a selector names."""
        elements = self.all(selector)
        assert len(elements) == 1, f"{len(elements)} elements are {selector}"
        return elements[0]

    def has(self, selector: str) -> bool:
        return bool(self.all(selector))

    def texts(self, selector: str) -> list[str]:
        """The words of each element, spaces as a browser shows them."""
        return [words(element) for element in self.all(selector)]

    def text(self, selector: str = "main") -> str:
        """The words of the only element that a selector names."""
        return words(self.one(selector))

    def values(self, selector: str, attribute: str) -> list[str]:
        """An attribute of each element that has it."""
        return [
            value for element in self.all(selector) if (value := element.get(attribute)) is not None
        ]

    def form(self, form_id: str = "draft") -> dict[str, Any]:
        """What pressing a button of a form sends if nothing was typed."""
        form = self.one(f"form#{form_id}")
        for template in form.cssselect("template"):
            template.drop_tree()
        sent: dict[str, list[str]] = {}
        for field in form.cssselect("input[name], textarea[name], select[name]"):
            if "disabled" in field.attrib or _is_in_disabled_fieldset(field):
                continue
            for value in _values(field):
                sent.setdefault(field.get("name"), []).append(value)
        return {name: found if len(found) > 1 else found[0] for name, found in sent.items()}


def form_data(response: HttpResponse, form_id: str = "draft") -> dict[str, Any]:
    """What pressing a button of a form of an answer sends if nothing was typed."""
    return Page(response).form(form_id)


def words(element: HtmlElement) -> str:
    """The words of an element, spaces as a browser shows them, without the joiners that nobody sees."""
    return " ".join(element.text_content().replace(JOINER, "").split())


def _is_in_disabled_fieldset(field: HtmlElement) -> bool:
    return any("disabled" in fieldset.attrib for fieldset in field.iterancestors("fieldset"))


def _values(field: HtmlElement) -> list[str]:
    if field.tag == "select":
        return [option.get("value") or "" for option in field.cssselect("option[selected]")]
    if field.tag == "textarea":
        # A parser drops the line break that follows the start tag; a browser sends CRLF.
        text = (field.text or "").removeprefix("\n")
        return [text.replace("\r\n", "\n").replace("\n", "\r\n")]
    kind = field.get("type", "text")
    if kind in ("submit", "button", "image", "file"):
        return []
    if kind in ("checkbox", "radio"):
        return [field.get("value", "on")] if "checked" in field.attrib else []
    return [field.get("value", "")]
