"""Citations, ``[@a; @b]``: numbered marks in the text, and the list of references below it."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext

from articles.models import Reference
from exosite.markup import Expansion, Problem, Slot
from exosite.rendering import Element
from exosite.rendering.elements import RenderContext


class CitationElement(Element):
    """Numbers references in order of first use; each mark and each reference link to the other."""

    kind = "citation"
    names = "reference"

    def fetch(self, keys: set[str], language: str) -> Mapping[str, Any]:
        return {item.slug: item for item in Reference.objects.filter(slug__in=keys)}

    def expand(self, slot: Slot, context: RenderContext) -> Expansion | None:
        known = [key for key in slot.keys if (self.kind, key) in context.objects]
        if not known:
            return None
        for key in set(slot.keys) - set(known):
            context.problems.append(Problem(slot.line, "unknown-citation", {"key": key}))
        html = citation_marks(known, context, context.section or slot.section)
        numbers = ", ".join(str(context.number(self.kind, key)) for key in known)
        return Expansion(html, f"[{numbers}]")

    def notes(self, context: RenderContext) -> str:
        numbers = context.series[self.kind]
        if not numbers:
            return ""
        references = [
            {
                "number": number,
                "reference": context.objects[self.kind, key],
                "marks": list(context.marks[key].values()),
            }
            for key, number in numbers.items()
        ]
        values = {"references": references, "tag": context.reader_tag}
        return render_to_string("articles/evidence/_references.html", values)


def citation_marks(keys: list[str], context: RenderContext, section: str) -> str:
    """The HTML of citation marks such as ``[3, 4]``, in texts and in tables.

    The first mark in each section has the id that the reference leads back to: one for each of
    some hundred marks would weigh more on a long page than it helps.
    """
    links, marks = [], []
    for key in keys:
        number = context.number(CitationElement.kind, key)
        reference = context.objects[CitationElement.kind, key]
        marks.append(reference.mark)
        used = context.marks[key]
        identity = ""
        if section not in used:
            used[section] = f"cite-{number}-{len(used) + 1}"
            identity = format_html(' id="{}"', used[section])
        links.append((number, identity, number, source_mark(reference)))
    links.sort(key=lambda link: link[0])
    joined = format_html_join(", ", '<a role="doc-noteref" href="#ref-{}"{}>{}</a>{}', links)
    alone = no_other_source() if all(marks) else ""
    # The word joiner keeps a mark from starting a line, away from the claim it belongs to.
    return format_html('\u2060<sup class="citation">[{}{}]</sup>', joined, alone)


def source_mark(reference: Reference) -> str:
    """The mark of a source beside what rests on it, such as "retracted"; mostly nothing."""
    if not reference.mark:
        return ""
    words = format_html('<b class="source-mark">{}</b>', reference.mark)
    return format_html(" {}", words)


def no_other_source() -> str:
    """What a claim says all sources of which are marked."""
    words = gettext("no other source")
    return format_html('; <b class="source-mark">{}</b>', words)
