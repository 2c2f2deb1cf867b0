"""Length of sentences, and number of call-outs on a page."""

from collections import Counter
from collections.abc import Iterator

from exosite import languages
from exosite.content_checks.findings import Finding, declare_levels
from exosite.content_checks.passages import CheckedText
from exosite.content_checks.surroundings import Surroundings
from exosite.markup import CALLOUT_KINDS
from exosite.reading_length import reading_length

# A sentence keeps no text from its readers unless it is far too long.
declare_levels({"sentence-long": "warning", "sentence-too-long": "error"})
declare_levels(
    {f"{kind.name}s-many": "warning" for kind in CALLOUT_KINDS.values() if kind.most_per_page}
)


def check_lengths(text: CheckedText, surroundings: Surroundings) -> Iterator[Finding]:
    """Sentences of running text that are long or too long, then call-outs of which there are too many."""
    if text.content_kind not in ("article", "term"):
        return
    language = languages.get(text.language)
    most, limit = language.long_sentence, language.too_long_sentence
    callouts: Counter[str] = Counter()
    for passage, section in text.sections():
        for block in section.paragraphs:
            for sentence in block.sentences():
                if (size := reading_length(sentence.text)) > most:
                    rule = "sentence-too-long" if size > limit else "sentence-long"
                    line = block.line_at(sentence.start)
                    yield text.finding(rule, passage, section.id, line, size=size, most=most)
            for mark in block.of_kind("callout"):
                kind = CALLOUT_KINDS[mark.slot.keys[0]]
                callouts[kind.name] += 1
                # More of them than this are read as none.
                if kind.most_per_page and callouts[kind.name] > kind.most_per_page:
                    line, most_callouts = mark.slot.line, kind.most_per_page
                    code = f"{kind.name}s-many"
                    yield text.finding(code, passage, section.id, line, most=most_callouts)
