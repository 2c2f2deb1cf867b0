"""What a result shows of a text: the words looked for, marked, and as much around them. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exosite.search import analysis
from exosite.search.query_parser import Phrase, Query

WIDTH = 180
"""Letters of a passage; a Han character counts two."""

# Sentences end here, so that a passage can begin where one does.
_ENDS = "。！？；\n"
_LATIN_ENDS = (". ", "? ", "! ", "; ")


@dataclass(frozen=True, slots=True)
class SnippetPart:
    """A part of a text, marked if it is what was looked for."""

    text: str
    is_marked: bool = False


def marked_text(text: str, question: Query) -> tuple[SnippetPart, ...]:
    """The whole of a text with what was looked for marked."""
    return _parts(text, 0, len(text), _spans(text, question))


def marked_passage(
    text: str, question: Query, *, width: int = WIDTH, from_start: bool = False
) -> tuple[SnippetPart, ...]:
    """The stretch of a text with most of what was looked for; its beginning if nothing is there.

    The beginning as well if ``from_start``, as befits a text that is about nothing else.
    """
    spans = _spans(text, question)
    start, end = _window(text, [] if from_start else spans, width)
    parts = list(_parts(text, start, end, spans))
    if start > 0:
        parts.insert(0, SnippetPart("… "))
    if end < len(text):
        parts.append(SnippetPart(" …"))
    return tuple(
        SnippetPart(part.text.replace("\n", " "), part.is_marked) for part in parts if part.text
    )


def _spans(text: str, question: Query) -> list[tuple[int, int]]:
    """Where what was looked for stands, in order and without overlap."""
    if not text:
        return []
    folded, origins = analysis.fold_with_offsets(text)
    places = list(analysis.piece_spans(folded))
    found: set[tuple[int, int]] = set()
    for clause in question.clauses:
        for at, phrase in enumerate(clause.phrases):
            here = _find(phrase, folded, places)
            found.update(here)
            # Synonyms are marked where the text does not have what was typed.
            if here and at == 0:
                break
    merged: list[tuple[int, int]] = []
    for start, end in sorted((origins[start], origins[end]) for start, end in found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _find(
    phrase: Phrase, folded: str, places: Sequence[tuple[int, int, str]]
) -> list[tuple[int, int]]:
    wanted = phrase.needle.split() or list(phrase.tokens)
    if not phrase.needle:
        return [span for token in wanted for span in _find_piece(token, places, begins=False)]
    if len(wanted) == 1:
        return _find_piece(wanted[0], places, begins=phrase.begins)
    return list(_find_sequence(wanted, places))


def _find_piece(
    piece: str, places: Sequence[tuple[int, int, str]], *, begins: bool
) -> list[tuple[int, int]]:
    """Where a run stands within runs, or a word among words."""
    found = []
    for start, end, text in places:
        if analysis.is_run(piece):
            found += [(start + at, start + at + len(piece)) for at in _all(text, piece)]
        elif not analysis.is_run(text):
            same = analysis.canonical(text)
            if same == piece or (begins and same.startswith(piece)):
                found.append((start, end))
            elif same != text or "-" in text:
                found += _parts_of(text, start, piece)
    return found


def _find_sequence(
    wanted: Sequence[str], places: Sequence[tuple[int, int, str]]
) -> Iterable[tuple[int, int]]:
    """Where pieces follow each other: runs may go on before the first and after the last."""
    last = len(wanted) - 1
    for at in range(len(places) - last):
        here = places[at : at + last + 1]
        if not all(
            _fits(piece, text, first=number == 0, last=number == last)
            for number, (piece, (_, _, text)) in enumerate(zip(wanted, here, strict=True))
        ):
            continue
        start = here[0][1] - len(wanted[0]) if analysis.is_run(wanted[0]) else here[0][0]
        end = here[-1][0] + len(wanted[-1]) if analysis.is_run(wanted[-1]) else here[-1][1]
        yield start, end


def _fits(piece: str, text: str, *, first: bool, last: bool) -> bool:
    if not analysis.is_run(piece):
        return not analysis.is_run(text) and analysis.canonical(text) == piece
    if first:
        return text.endswith(piece)
    return text.startswith(piece) if last else text == piece


def _parts_of(word: str, start: int, piece: str) -> list[tuple[int, int]]:
    """Where a part of a compound word stands."""
    if piece not in analysis.word_tokens(word):
        return []
    at = word.find(piece)
    return [(start + at, start + at + len(piece))] if at >= 0 else [(start, start + len(word))]


def _all(text: str, part: str) -> Iterable[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + len(part))


def _window(text: str, spans: Sequence[tuple[int, int]], width: int) -> tuple[int, int]:
    """Start and end of the stretch to show: most marks within the width, the earliest of equals."""
    if _width(text) <= width:
        return 0, len(text)
    if not spans:
        return 0, _reach(text, 0, width)
    starts = [start for start, _ in spans]

    def marks(number: int) -> int:
        end = _reach(text, starts[number], width * 2 // 3)
        return bisect_left(starts, end) - number

    best = max(range(min(len(starts), 50)), key=lambda number: (marks(number), -number))
    start = _sentence_start(text, starts[best], width // 3)
    return start, _reach(text, start, width)


def _sentence_start(text: str, at: int, width: int) -> int:
    """Where the sentence of a place begins, or as far before it as the width allows."""
    start = at
    spent = 0
    while start > 0 and spent < width:
        if text[start - 1] in _ENDS or text[max(start - 2, 0) : start] in _LATIN_ENDS:
            return start
        start -= 1
        spent += _letters(text[start])
    if start == 0:
        return 0
    # Not amid a word.
    space = text.find(" ", start, at)
    return space + 1 if space >= 0 and text[start].isascii() else start


def _reach(text: str, start: int, width: int) -> int:
    spent = 0
    end = start
    while end < len(text) and spent < width:
        spent += _letters(text[end])
        end += 1
    if end < len(text) and text[end].isascii() and text[end].isalnum():
        space = text.rfind(" ", start, end)
        return space if space > start + (end - start) // 2 else end
    return end


def _width(text: str) -> int:
    return sum(map(_letters, text))


def _letters(letter: str) -> int:
    return 2 if letter >= "\u2e80" else 1


def _parts(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]]
) -> tuple[SnippetPart, ...]:
    parts = []
    at = start
    for first, last in spans:
        if last <= start or first >= end:
            continue
        first, last = max(first, start), min(last, end)
        parts += [SnippetPart(text[at:first]), SnippetPart(text[first:last], is_marked=True)]
        at = last
    parts.append(SnippetPart(text[at:end]))
    return tuple(part for part in parts if part.text)
