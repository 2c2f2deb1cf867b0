"""Ids of sections: links to one that the article does not have, ids that a guide has twice."""

from collections.abc import Iterator

from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings

declare_levels({"unknown-section": "warning", "section-in-guide": "error"})


def check_section_links(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Links within an article are held against its text as it is here, be it a draft."""
    ids = dict(surroundings.sections)
    if text.content_kind == "article":
        ids[text.key] = frozenset(section.id for _, section in text.body_sections())
    for passage, section in text.sections():
        for block in section.blocks:
            for mark in block.of_kind("article"):
                key, fragment = mark.slot.keys[0], mark.slot.attrs.get("fragment")
                if fragment and key in ids and fragment not in ids[key]:
                    line = mark.slot.line
                    params = {"key": key, "id": fragment}
                    yield text.finding("unknown-section", passage, section.id, line, **params)


def check_guide_ids(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """An id names one place in a whole guide: old links into it could not be told apart."""
    taken = surroundings.guide_ids.get(text.key, {}) if text.content_kind == "article" else {}
    for passage, section in text.body_sections():
        if section.id in taken:
            params = {"id": section.id, "key": taken[section.id]}
            yield text.finding("section-in-guide", passage, section.id, section.line, **params)
