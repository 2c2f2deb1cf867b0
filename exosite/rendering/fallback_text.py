"""Fallback texts: a text on a page for readers of another language, whose links and labels are in theirs."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe  # noqa: TID251 - safe parts with other addresses

from exosite.publishing.visible_text import VisibleText
from exosite.rendering import text_cache
from exosite.rendering.composer import Composer
from exosite.rendering.elements import Element
from exosite.rendering.text_cache import RenderedText
from exosite.rendering.whole_texts import WholeText


def for_reader(
    shown: VisibleText, adjust: Callable[[Composer], None] | None = None
) -> RenderedText:
    """The rendered text of ``shown`` for its reader; that in the cache, if it is in her language.

    Else the site's words in it, such as labels and the list of references, are in hers; its links lead
    to pages for her language, each of which shows the best text there is; and its cards say what the
    words mean in that language. ``adjust`` is that of ``text_cache.uncached_text``.
    """
    text = shown.text
    if not shown.is_fallback and adjust is None:
        return text_cache.cached_text(text)
    page = text_cache.uncached_text(
        text.markdown,
        language=text.language_code,
        subject=(shown.object.content_kind, shown.object.key),
        title=str(text),
        adjust=adjust,
        reader=shown.wanted,
    )
    if not shown.is_fallback:
        return page
    return replace(
        page,
        html=_with_links(page.html, shown),
        notes_html=_with_links(page.notes_html, shown),
        cards_html=_cards(page.uses, shown),
    )


def whole_for_reader(page: WholeText, shown: VisibleText) -> WholeText:
    """Several texts on one page, composed for the reader, with links and cards for her."""
    if not shown.is_fallback:
        return page
    parts = {
        name: replace(part, html=_with_links(part.html, shown)) for name, part in page.parts.items()
    }
    return replace(
        page,
        parts=parts,
        notes_html=_with_links(page.notes_html, shown),
        cards_html=_cards(page.uses, shown),
    )


def _with_links(html: str, shown: VisibleText) -> SafeString:
    # Nothing but the language of an address in an attribute is exchanged.
    links = re.compile(rf'(<a\b[^<>]*? href="/){shown.text.language_code}/')
    return mark_safe(links.sub(rf"\g<1>{shown.wanted}/", html))  # noqa: S308


def _cards(uses: Mapping[str, Sequence[str]], shown: VisibleText) -> SafeString:
    """The cards of what the text names, made again in the reader's language."""
    composer = Composer(shown.wanted, (shown.object.content_kind, shown.object.key), linkers=())
    with translation.override(shown.wanted):
        for element in composer.elements.values():
            keys = set(uses.get(element.names, ())) if element.names else set()
            if not keys or type(element).cards is Element.cards:
                continue
            composer.linked |= {(element.names, key) for key in keys}
            found = element.fetch(keys, shown.wanted)
            composer.objects |= {(element.kind, key): item for key, item in found.items()}
        cards = "".join(element.cards(composer) for element in composer.elements.values())
    return mark_safe(cards)  # noqa: S308
