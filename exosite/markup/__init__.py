"""Markdown of our own kind, made into safe HTML. Pure: no Django, no database, nothing of the site.

A text goes through two phases, so that all lookups of a page can be made in bulk between them::

    parsed = parse(text)                    # tokens -> clean HTML holding one slot for each element
    rendered = parsed.fill(expansions)      # each slot replaced by HTML that templates made

``render`` does both. What lives where:

- ``document``: what goes in and comes out: Slot, Expansion, Problem, Section, Rendered ...
- ``problem_codes``: every code a Problem can have, and the kinds of Slot
- ``callout_kinds``: the kinds of call-out; ``page_only``: what some of them keep to the page
- ``characters``, ``key_syntax``: refused, reserved and CJK characters; slugs and ids
- ``parser``: all rules put together, ``parse`` and ``render``; ``parse_memo``: its cache
- ``elements``: one plug-in for each element of ours, and their registry
- ``tokens``: how a plug-in puts slots and problems into the token stream
- ``headings``, ``lists`` with ``list_marks``, ``emphasis``, ``line_ends``, ``footnotes``,
  ``hyperlinks``, ``markdown_tables``, ``cjk``, ``limits``: the dialect of Markdown
- ``near_marks`` with ``near_inline``, ``near_lines``, ``typed_html``: what looks like a mark and is
  none, reported with what was probably meant
- ``assembly``: a finished token stream to slots, sections, links, problems, plain text
- ``html``: tokens to HTML; ``sanitizer``: the second wall behind it (nh3)
- ``slots``: Parsed, which stands between the phases, and phase two
- ``autolink``: links the first use of a term in each section

The headings of a text, with their lines and ids, are ``parse(text).sections``.

May import: markdown-it-py, mdit-py-plugins, nh3. Of ours only ``exosite.character_table``; not Django.
"""

from exosite.markup.autolink import autolink
from exosite.markup.callout_kinds import CALLOUT_KINDS
from exosite.markup.document import (
    Expansion,
    Heading,
    Link,
    Problem,
    Rendered,
    Section,
    Slot,
)
from exosite.markup.elements.evidence import EVIDENCE_LEVELS, RANDOMISED
from exosite.markup.parse_memo import parse_once
from exosite.markup.parser import MAX_BYTES, parse, render
from exosite.markup.problem_codes import PROBLEM_CODES, SLOT_KINDS
from exosite.markup.slots import Parsed

__all__ = [
    "CALLOUT_KINDS",
    "EVIDENCE_LEVELS",
    "MAX_BYTES",
    "PROBLEM_CODES",
    "RANDOMISED",
    "SLOT_KINDS",
    "Expansion",
    "Heading",
    "Link",
    "Parsed",
    "Problem",
    "Rendered",
    "Section",
    "Slot",
    "autolink",
    "parse",
    "parse_once",
    "render",
]
