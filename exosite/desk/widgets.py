"""The widget of the Markdown editor: a text area with toolbar, pickers and a preview beside it."""

from collections.abc import Iterable
from typing import Any

from django.forms import Script
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext
from markdownx.widgets import AdminMarkdownxWidget

from exosite import languages
from exosite.markup import CALLOUT_KINDS

_evidence_choices: list[tuple[str, Any]] = []


def register_evidence(choices: Iterable[tuple[str, Any]]) -> None:
    """Offer these evidence labels, level and name, in the toolbar. Registering again replaces them."""
    _evidence_choices[:] = choices


_ladder_choices: list[tuple[str, Any]] = []


def register_ladders(choices: Iterable[tuple[str, Any]]) -> None:
    """Offer ladders of evidence for these, area and name, in the toolbar. Registering again replaces
    them."""
    _ladder_choices[:] = choices


class MarkdownWidget(AdminMarkdownxWidget):
    """A text area for Markdown in ``language``, with what its addresses make possible.

    ``preview_url`` takes the whole form by POST and answers JSON with ``html``, a whole page, and
    ``problems``; ``lookup_url``, followed by a kind of content and a slash, answers searches for
    the pickers; ``upload_url`` takes a picture and answers with its ``image_code``. What has no
    address is not offered. Without JavaScript a plain text area remains, and a button that shows
    the preview in a tab of its own.

    django-markdownx gives the widget, its class names and the form of the answer to an upload. Its
    script is left out on purpose: it writes ``textarea.value``, which ends undoing; it keeps the
    Tab key; it previews the text without its object; and it asks for previews while a word is
    still being composed. The modules in ``static/desk/editor`` stand in its place.
    """

    template_name = "desk/editor/widget.html"

    class Media:
        extend = False
        js = [Script("desk/editor/index.js", type="module")]

    def __init__(
        self,
        *,
        language: str = "",
        preview_url: str = "",
        lookup_url: str = "",
        upload_url: str = "",
    ) -> None:
        attrs: dict[str, Any] = {"rows": 24, "spellcheck": "true", "class": "editor-text"}
        if language:
            attrs["lang"] = languages.tag(language)
        super().__init__(attrs)
        self.preview_url = preview_url
        self.editor = {
            "language": language,
            "preview_url": preview_url,
            "lookup_url": lookup_url,
            "upload_url": upload_url,
        }

    @staticmethod
    def add_markdownx_attrs(attrs: dict[str, Any]) -> dict[str, Any]:
        """Leave out the addresses of markdownx's own views, which this site does not have."""
        return attrs

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, dict(attrs or {}))
        own = context["widget"]["attrs"]
        own["class"] = f"{own.get('class', '')} markdownx-editor".strip()
        context["editor"] = self.editor | {
            "id": own.get("id", f"id_{name}"),
            "evidence": _evidence_choices,
            "ladders": _ladder_choices,
            "callouts": [(kind, gettext(kind.label)) for kind in CALLOUT_KINDS.values()],
        }
        return context

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> Any:
        """Rendered with the templates of the site, which the renderer of forms does not look in."""
        return super().render(name, value, dict(attrs or {}), TemplatesSetting())
