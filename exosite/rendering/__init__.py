"""Rendering: Markdown texts to the safe HTML of pages, in bulk and cached.

``exosite.markup`` turns Markdown into HTML with empty slots; the apps register what fills them
(``Element``) and which words become links (``Linker``). Only this package marks HTML as safe.

- ``elements``: the base classes of elements and linkers, their registry, and the ``RenderContext``
- ``composer``: parse, fetch what the text names, link words, fill the slots; ``chapter_numbers``;
  ``whole_texts``: several texts composed as one page
- ``text_cache``: the rendered text of each object; ``heading_links``: its titles as links;
  ``word_joiners``: no line breaks in numbers;
  ``text_outlines``: what lists say of these; ``page_cache``: whole public pages; ``fallback_text``: a
  text for readers of another language
- ``models``: the rows of both caches; ``exosite.content_tags`` says what is out of date
- ``reference_index``: which published texts use an object ("used in")
- ``companions``: the drafts that a draft needs to be published with
- ``permalinks``: one edition of a text under a lasting address; ``json_ld``: data in a page;
  ``qr_code``: an address for a camera
"""

from exosite.rendering.elements import Element, Linker, register, register_linker

__all__ = ["Element", "Linker", "register", "register_linker"]
