"""Claims of any text: each field, each section of its Markdown, and each sentence of both."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, ClassVar

from articles.search_words import term_names
from exosite import markup
from exosite.claims.claim import Claim, sentence_id, words_of
from exosite.content_checks.citations import evidence_of_sentence
from exosite.content_checks.passages import Syntax
from exosite.content_checks.prose import (
    UNSEEN,
    PassageBlock,
    PassageSection,
    own_words,
    read_markdown,
    read_plain,
)
from exosite.markup import Parsed, Slot
from exosite.markup.document import LEAD
from exosite.markup.page_only import source_without_page_only
from exosite.publishing import kinds
from exosite.publishing.visible_text import VisibleText

OMITTED = "…"
"""Stands for words that are not the text's own and change without it: how a trial stands today."""


class PassageClaims:
    """Reads the claims of a text of any kind from the fields that the API says."""

    has_shared_values: ClassVar[bool] = False
    """Whether claims say values that all languages share: no version of a translation has those."""

    def read(self, text: Any) -> dict[str, Claim]:
        """The claims of a text by id. Of two with the same id, the first counts: a field, else a
        section; sentences of the same words are one claim."""
        claims: dict[str, Claim] = {}
        for claim in sorted(self.claims(text), key=_is_sentence):
            if claim.text:
                first = claims.setdefault(claim.id, claim)
                if first is not claim and _is_sentence(first):
                    claims[claim.id] = _merged(first, claim)
        return claims

    def claims(self, text: Any) -> Iterator[Claim]:
        """The claims of the fields and sections of a text, each with its sentences."""
        kind = kinds.get(text.master.content_kind)
        values = {
            name: (syntax, getattr(text, name))
            for name, syntax in kind.passages.items()
            if kind.fields[name].api and isinstance(getattr(text, name), str)
        }
        plain = {name: value for name, (syntax, value) in values.items() if syntax == "plain"}
        for name, value in plain.items():
            for section in read_plain(value):
                yield from _section_claims(section, (str(text),), field=name)
        parsed = [_parsed(value, syntax) for syntax, value in values.values() if syntax != "plain"]
        for section in chain.from_iterable(sections_of(parsed, text.language_code)):
            yield from _section_claims(section, (str(text),))

    def reviewers(self, shown: VisibleText) -> list[VisibleText]:
        """The people who reviewed a text, where its kind names them."""
        return []


def sections_of(texts: Iterable[Parsed], language: str) -> Iterator[tuple[PassageSection, ...]]:
    """The sections of parsed texts of one language in the words of their readers; one query, or none."""
    parsed_texts = list(texts)
    names = term_names(parsed_texts)[language]
    for parsed in parsed_texts:
        yield read_markdown(parsed, lambda slot: _words(slot, names))


def _parsed(text: str, syntax: Syntax) -> Parsed:
    return markup.parse(source_without_page_only(text), inline=syntax == "inline")


def _words(slot: Slot, names: Mapping[str, str]) -> str:
    if slot.kind == "trial-status":
        return OMITTED
    words = own_words(slot)
    return names.get(slot.keys[0], slot.text) if words == UNSEEN else words


def _is_sentence(claim: Claim) -> bool:
    return claim.id != claim.place


def _merged(first: Claim, again: Claim) -> Claim:
    """A sentence that a text says again: it rests on what it rests on in either place."""
    return replace(
        first,
        place=first.place if first.place == again.place else "",
        evidence=tuple(dict.fromkeys(first.evidence + again.evidence)),
        sources=tuple(dict.fromkeys(first.sources + again.sources)),
    )


def _section_claims(
    section: PassageSection, context: tuple[str, ...], field: str = ""
) -> Iterator[Claim]:
    """A section, or a field that is one, and its sentences."""
    headings = tuple(block.text for block in section.blocks if block.heading)
    place = field or section.id
    whole = Claim(
        id=place,
        text=words_of(block.text for block in section.blocks),
        place=place,
        context=context,
        evidence=section.evidence,
        sources=tuple(dict.fromkeys(section.keys("citation"))),
        anchor="" if place in (field, LEAD) else place,
        is_in_short=bool(field),
    )
    yield whole
    of_section = replace(whole, context=(*context, *headings))
    for block in section.paragraphs:
        yield from _sentences(block, section, of_section)


def _sentences(block: PassageBlock, section: PassageSection, whole: Claim) -> Iterator[Claim]:
    """The sentences of a paragraph. One without a citation rests on the next one behind it."""
    claims: list[Claim] = []
    sources: tuple[str, ...] = ()
    for sentence in reversed(list(block.sentences())):
        sources = tuple(dict.fromkeys(sentence.keys("citation"))) or sources
        text = words_of([sentence.text])
        evidence = tuple(dict.fromkeys(evidence_of_sentence(section, block, sentence.evidence)))
        own = replace(whole, evidence=evidence, sources=sources)
        claims.append(replace(own, id=sentence_id(text), text=text))
    yield from reversed(claims)
