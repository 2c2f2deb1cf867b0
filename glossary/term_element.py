"""The element ``[[slug]]`` or ``[[slug|shown text]]``: a link to a term that an author asked for."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import escape, format_html

from exosite import languages
from exosite.markup import Expansion, Slot
from exosite.publishing import visible_text
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext
from glossary.models import Term
from glossary.term_cards import TermCard, card_of_fallback
from glossary.term_links import cards_of, term_anchor


class TermElement(Element):
    """Links the term, also one with no text in this language; makes the cards of all linked terms."""

    kind = "term"
    names = "term"

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        return visible_text.show_by_key(Term, keys, language, fields=["name", "definition"])

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        key = slot.keys[0]
        shown = context.objects.get((self.kind, key))
        if shown is None:
            return None
        # The text may name the term by a key that was renamed since.
        current_key = shown.object.key
        if (self.names, current_key) == context.subject:
            text = slot.text if slot.text != key else shown.text.name
            return Expansion(escape(text), text)
        context.linked.add((self.names, current_key))
        if slot.text != key:
            return Expansion(term_anchor(current_key, slot.text, context.language), slot.text)
        html = term_anchor(current_key, shown.text.name, context.language)
        if shown.is_fallback:
            html = format_html('<span lang="{}">{}</span>', shown.language.tag, html)
        return Expansion(html, shown.text.name)

    def cards(self, context: RenderContext) -> str:
        """One card for each term that the text links, in the language of the text if there is one."""
        keys = sorted(key for kind, key in context.linked if kind == self.names)
        if not keys:
            return ""
        known = cards_of(keys, context.language)
        cards = {key: known.get(key) or self._fallback(key, context) for key in keys}
        values = {"cards": cards, "tag": languages.tag(context.language)}
        return render_to_string("glossary/_term_cards.html", values)

    def _fallback(self, key: str, context: RenderContext) -> TermCard:
        """The card of a term without a text in the language, which the author named."""
        shown = context.objects.get((self.kind, key))
        # A term that was withdrawn while this text was being made; it will be made again.
        return card_of_fallback(shown) if shown else TermCard(key, "")
