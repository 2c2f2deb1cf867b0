"""Snippets: the stretch of a text that a result shows, with the words of the query marked. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from exosite.search import analysis
from exosite.search.search_query import Clause, Phrase, Query

WIDTH = 180
"""Letters of a snippet; a Han character counts two."""

ROW_MARK = " | "
"""Stands between the cells of a row of a table, which is a line of a text."""

# Sentences end here, so that a snippet can begin where one does.
_SENTENCE_ENDS = "。！？；\n"
_LATIN_SENTENCE_ENDS = (". ", "? ", "! ", "; ")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A part of a text, marked if it is what was looked for."""

    text: str
    is_marked: bool = False


def marked_text(text: str, query: Query) -> tuple[SnippetPart, ...]:
    """The whole of a text with what was looked for marked."""
    return _split(text, 0, len(text), _spans(text, query))


def marked_snippet(
    text: str, query: Query, *, from_start: bool, row_marks: tuple[str, str] = (": ", "; ")
) -> tuple[SnippetPart, ...]:
    """The stretch of a text with most of what was looked for; its beginning if nothing is there.

    The beginning as well if ``from_start``, as befits a text that is about nothing else. Rows of
    tables stand by themselves: as what is in the first cell, and behind the first of the
    ``row_marks`` the others with the second between them.
    """
    if from_start:
        start, end, block = _window(text, [])
        # What begins in the stretch may end behind it.
        spans = _spans(text[: end + WIDTH], query)
    else:
        spans = _spans(text, query)
        start, end, block = _window(text, spans)
    parts = list(_split(text, start, end, spans))
    if block.is_row:
        parts = _as_sentence(parts, row_marks)
    if start > (block.start if block.is_row else 0):
        parts.insert(0, SnippetPart("… "))
    if end < block.end:
        parts.append(SnippetPart(" …"))
    return tuple(
        SnippetPart(part.text.replace("\n", " "), part.is_marked) for part in parts if part.text
    )


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines of a text that are read together: one row of a table, or what stands between tables."""

    start: int
    end: int
    is_row: bool


def _block_at(text: str, position: int) -> _Block:
    """The block of a position."""
    start = text.rfind("\n", 0, position) + 1
    end = _line_end(text, position)
    if ROW_MARK in text[start:end]:
        return _Block(start, end, is_row=True)
    while start and ROW_MARK not in text[(before := text.rfind("\n", 0, start - 1) + 1) : start]:
        start = before
    while end < len(text) and ROW_MARK not in text[end : (after := _line_end(text, end + 1))]:
        end = after
    return _Block(start, end, is_row=False)


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return len(text) if end < 0 else end


def _as_sentence(parts: Iterable[SnippetPart], row_marks: tuple[str, str]) -> list[SnippetPart]:
    """A row of a table as words that can be read."""
    first, others = row_marks
    written: list[SnippetPart] = []
    for part in parts:
        head, mark, rest = part.text.partition(ROW_MARK) if first else (part.text, "", "")
        if mark:
            head, first = f"{head}{first}{rest}", ""
        written.append(SnippetPart(head.replace(ROW_MARK, others), part.is_marked))
    return written


class _FoldedText:
    """A text as it is compared: its letters, and its pieces, each looked at once and only if a word is
    looked for.

    ``forms`` are those of its runs and words in their order, ``places`` the numbers of words by their
    form, ``parts`` where the parts of compound words stand.
    """

    def __init__(self, letters: str) -> None:
        self.letters = letters

    @cached_property
    def pieces(self) -> list[tuple[int, int, str]]:
        return list(analysis.piece_spans(self.letters))

    @cached_property
    def forms(self) -> list[str]:
        texts = (text for _, _, text in self.pieces)
        return [text if analysis.is_run(text) else analysis.canonical(text) for text in texts]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for number, form in enumerate(self.forms):
            places.setdefault(form, []).append(number)
        return places

    @cached_property
    def parts(self) -> dict[str, list[Span]]:
        parts: dict[str, list[Span]] = {}
        for (start, _, text), form in zip(self.pieces, self.forms, strict=True):
            # Letters alone are one word or one run.
            for part in () if text.isalpha() else analysis.word_tokens(text):
                if part != form:
                    parts.setdefault(part, []).append(_part_span(text, start, part))
        return parts


def _part_span(word: str, start: int, part: str) -> Span:
    """Where a part of a compound word stands; the whole where the word does not have it letter for letter."""
    at = word.find(part)
    return (start + at, start + at + len(part)) if at >= 0 else (start, start + len(word))


def _spans(text: str, query: Query) -> list[Span]:
    """Where the words of the query stand, in order and without overlap."""
    if not text:
        return []
    folded, offsets = analysis.fold_with_offsets(text)
    folded_text = _FoldedText(folded)
    spans = {span for clause in query.clauses for span in _find_clause(clause, folded_text)}
    merged: list[Span] = []
    for start, end in sorted((offsets[start], offsets[end]) for start, end in spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _find_clause(clause: Clause, text: _FoldedText) -> list[Span]:
    """Where the text has what was typed; if nowhere, where it has a synonym."""
    typed, *synonyms = clause.phrases
    return _find_phrase(typed, text) or [
        span for synonym in synonyms for span in _find_phrase(synonym, text)
    ]


def _find_phrase(phrase: Phrase, text: _FoldedText) -> list[Span]:
    if not phrase.needle:
        return [span for token in phrase.tokens for span in _find_piece(token, text)]
    words = phrase.needle.split()
    if len(words) == 1:
        return _find_piece(words[0], text, begins=phrase.begins)
    return list(_find_sequence(words, text))


def _find_piece(word: str, text: _FoldedText, *, begins: bool = False) -> list[Span]:
    """Where a run stands within runs, or a word among words."""
    if analysis.is_run(word):
        return [(at, at + len(word)) for at in _occurrences(text.letters, word)]
    forms = [form for form in text.places if form.startswith(word)] if begins else [word]
    numbers = (number for form in forms for number in text.places.get(form, ()))
    return [text.pieces[number][:2] for number in numbers] + text.parts.get(word, [])


def _find_sequence(words: Sequence[str], text: _FoldedText) -> Iterable[Span]:
    """Where pieces follow each other: runs may go on before the first and after the last."""
    last = len(words) - 1
    for at in _possible_starts(words, text):
        if not all(
            _fits(word, form, first=number == 0, last=number == last)
            for number, (word, form) in enumerate(
                zip(words, text.forms[at : at + len(words)], strict=True)
            )
        ):
            continue
        start, first_end, _ = text.pieces[at]
        last_start, end, _ = text.pieces[at + last]
        if analysis.is_run(words[0]):
            start = first_end - len(words[0])
        if analysis.is_run(words[-1]):
            end = last_start + len(words[-1])
        yield start, end


def _possible_starts(words: Sequence[str], text: _FoldedText) -> Iterable[int]:
    """Where a sequence may begin: so far before the places of a word of it, anywhere if all are runs."""
    starts = range(len(text.forms) - len(words) + 1)
    for number, word in enumerate(words):
        if not analysis.is_run(word):
            return [at - number for at in text.places.get(word, ()) if at - number in starts]
    return starts


def _fits(word: str, form: str, *, first: bool, last: bool) -> bool:
    if not analysis.is_run(word):
        return form == word
    if first:
        return form.endswith(word)
    return form.startswith(word) if last else form == word


def _occurrences(text: str, part: str) -> Iterable[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _window(text: str, spans: Sequence[Span]) -> tuple[int, int, _Block]:
    """The stretch to show, and the block it is of: most marks within the width, the earliest of equals."""
    starts = [start for start, _ in spans]
    # How wide what stands before each letter is.
    widths = [0, *accumulate(map(_letters, text))] if starts else []

    def mark_count(number: int) -> int:
        end = bisect_left(widths, widths[starts[number]] + WIDTH * 2 // 3)
        return bisect_left(starts, end) - number

    numbers = range(min(len(starts), 50))
    best = max(numbers, key=lambda number: (mark_count(number), -number), default=None)
    position = 0 if best is None else starts[best]
    block = _block_at(text, position)
    end = min(_reach(text, block.start, WIDTH), block.end)
    if (block.start == 0 and end == block.end) or best is None:
        return block.start, end, block
    # Of a row, what it is about stands first.
    if not block.is_row or position >= end:
        start = max(_sentence_start(text, position, WIDTH // 3), block.start)
        return start, min(_reach(text, start, WIDTH), block.end), block
    return block.start, end, block


def _sentence_start(text: str, position: int, width: int) -> int:
    """Where the sentence of a position begins, or as far before it as the width allows."""
    start = position
    used = 0
    while start > 0 and used < width:
        if (
            text[start - 1] in _SENTENCE_ENDS
            or text[max(start - 2, 0) : start] in _LATIN_SENTENCE_ENDS
        ):
            return start
        start -= 1
        used += _letters(text[start])
    if start == 0:
        return 0
    # Not amid a word.
    space = text.find(" ", start, position)
    return space + 1 if space >= 0 and text[start].isascii() else start


def _reach(text: str, start: int, width: int) -> int:
    """Where a stretch of this width that starts here ends, if it can between two words."""
    # Where each letter ends; there are no more of them than fit if all are narrow.
    ends = list(accumulate(map(_letters, text[start : start + width])))
    end = start + min(bisect_left(ends, width) + 1, len(ends))
    if end < len(text) and text[end].isascii() and text[end].isalnum():
        space = text.rfind(" ", start, end)
        return space if space > start + (end - start) // 2 else end
    return end


def _letters(letter: str) -> int:
    return 2 if letter >= "\u2e80" else 1


def _split(text: str, start: int, end: int, spans: Sequence[Span]) -> tuple[SnippetPart, ...]:
    """The stretch from ``start`` to ``end`` in parts, those within the spans marked."""
    parts = []
    position = start
    for span_start, span_end in spans:
        if span_end <= start or span_start >= end:
            continue
        first, last = max(span_start, start), min(span_end, end)
        parts += [SnippetPart(text[position:first]), SnippetPart(text[first:last], is_marked=True)]
        position = last
    parts.append(SnippetPart(text[position:end]))
    return tuple(part for part in parts if part.text)
