"""Query parser: what a reader typed, as queries to the index, from strict to lenient. Pure.

Readers of Chinese and Japanese type without spaces, so a *chunk*, what stands between spaces, is a
phrase at first: its pieces must follow each other. Where nothing has it so, it is taken apart at
the names that the site knows and at stop words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from exosite.character_table import INVISIBLE
from exosite.search import analysis, stop_words
from exosite.search.search_query import LAY, PAIR, SYNONYM, TYPED, Clause, KnownName, Phrase, Query

LONGEST = 200
"""Characters of a query that are read; what comes after them is not."""

MOST_CHUNKS = 12
MOST_TOKENS = 40
MOST_SYNONYMS = 12
# Chunks of which one name may consist: "化學 製造 與 管制", "acute respiratory distress syndrome".
LONGEST_NAME = 8
# Words and characters of runs within which names are looked for, and of a name within a chunk.
MOST_UNITS = 80
LONGEST_PART = 12
# A word of this many letters may be the beginning of another.
SHORTEST_BEGINNING = 3

Chunk = Sequence[str]
KnownNames = Mapping[str, KnownName]


class Unit(NamedTuple):
    """A word or a character of a run, in the form that is compared; where it stands in what was typed,
    and in which chunk."""

    form: str
    start: int
    end: int
    chunk: int


_SHOWN_AS_SPACE = {"Cc", "Co", "Cn", "Cs", "Zl", "Zp", "Zs"}
_ADDRESS = re.compile(r"(?<!\S)https?://[^/\s]+/+", re.IGNORECASE)


def clean(typed: str) -> str:
    """What was typed, fit to be shown again and looked up: one line, and nothing unprintable."""
    visible = INVISIBLE.sub("", typed[: 4 * LONGEST])
    printable = "".join(
        " " if unicodedata.category(letter) in _SHOWN_AS_SPACE else letter for letter in visible
    )
    return " ".join(printable.split())[:LONGEST].rstrip()


def split_chunks(text: str) -> list[list[str]]:
    """The pieces of each chunk of a cleaned query. An address of another site loses its host."""
    words = (_ADDRESS.sub("", word) for word in text.split())
    chunks = [list(analysis.pieces(analysis.fold_text(word))) for word in words]
    return [chunk for chunk in chunks if chunk][:MOST_CHUNKS]


def units(typed: str) -> list[Unit]:
    """The words and the single characters of runs of a cleaned query, in order."""
    found: list[Unit] = []
    folded, offsets = analysis.fold_with_offsets(
        _ADDRESS.sub(lambda match: " " * len(match[0]), typed)
    )
    for start, end, piece in analysis.piece_spans(folded):
        chunk = folded.count(" ", 0, start)
        if analysis.is_run(piece):
            spans = [(letter, at, at + 1) for at, letter in enumerate(piece, start)]
        else:
            spans = [(analysis.canonical(piece), start, end)]
        found += [Unit(form, offsets[at], offsets[last], chunk) for form, at, last in spans]
    return found[:MOST_UNITS]


def candidate_forms(typed: str) -> set[str]:
    """Every form within a query that could be a name: chunks in a row, and parts of them."""
    listed = units(typed)
    return {
        _joined(listed[start:end])
        for start in range(len(listed))
        for end in _window_ends(listed, start)
    }


def known_spans(listed: Sequence[Unit], names: KnownNames) -> list[tuple[int, int]]:
    """Where known names stand among units, the longest at each place; they do not overlap."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(listed):
        ends = _window_ends(listed, start)
        end = next((end for end in ends if _joined(listed[start:end]) in names), 0)
        if end:
            spans.append((start, end))
        start = end or start + 1
    return spans


def run_clause(run: str) -> Clause:
    """A run as it stands in a text."""
    return Clause((_phrase([run]),))


def _window_ends(listed: Sequence[Unit], start: int) -> list[int]:
    """Where a name that starts at this unit may end, longest first: within a chunk, or where one ends
    if it starts where one starts."""
    first = listed[start].chunk
    begins = start == 0 or listed[start - 1].chunk != first
    ends = []
    for end in range(start + 1, min(len(listed), start + LONGEST_PART + LONGEST_NAME) + 1):
        last = listed[end - 1].chunk
        is_whole = end == len(listed) or listed[end].chunk != last
        if last == first:
            fits = end - start <= LONGEST_PART or (begins and is_whole)
        else:
            fits = begins and is_whole and last - first < LONGEST_NAME
        if fits and (end - start > 1 or len(listed[start].form) > 1):
            ends.append(end)
    return ends[::-1]


def _joined(window: Iterable[Unit]) -> str:
    return "".join(unit.form for unit in window)


def _unit_pieces(window: Sequence[Unit]) -> list[str]:
    """Units as runs and words."""
    pieces: list[str] = []
    previous: Unit | None = None
    for unit in window:
        is_run = previous and analysis.is_run(unit.form) and analysis.is_run(previous.form)
        if is_run and previous and previous.chunk == unit.chunk:
            pieces[-1] += unit.form
        else:
            pieces.append(unit.form)
        previous = unit
    return pieces


def _left_clauses(typed: str, left: Sequence[Unit]) -> Iterator[Clause]:
    """What is looked for in the units between names: words, and runs without stop words."""
    if not left:
        return
    text = stop_words.split_at_hiragana(typed[left[0].start : left[-1].end])
    for piece in analysis.pieces(analysis.fold_text(text)):
        if analysis.is_run(piece):
            yield from _rest_clauses(piece)
        else:
            begins = len(piece) >= SHORTEST_BEGINNING
            yield Clause((Phrase((piece[: analysis.LONGEST],), f" {piece}", begins=begins),))


def strict_query(chunks: Sequence[Chunk], names: KnownNames) -> Query:
    """Each chunk as it was typed, or a synonym of it; chunks that are one name together are one."""
    clauses: list[Clause] = []
    start = 0
    while start < len(chunks):
        ends = _ends(start, len(chunks))
        end = next((end for end in ends if _form(chunks[start:end]) in names), start + 1)
        span = chunks[start:end]
        clauses.append(_clause(span, names.get(_form(span))))
        start = end
    return Query(tuple(_without_stop_words(_with_joined_numbers(clauses, chunks))))


def beginnings_query(chunks: Sequence[Chunk]) -> Query:
    """Each piece as it was typed, and of words the beginning: for who knows what she looks for."""
    pieces = (piece for chunk in chunks for piece in chunk)
    clauses = (
        _clause([[piece]], None)
        if analysis.is_run(piece)
        else Clause((Phrase((piece[: analysis.LONGEST],), f" {piece}", begins=True),))
        for piece in pieces
    )
    return Query(tuple(dict.fromkeys(clauses))[:MOST_TOKENS])


def loose_query(typed: str, names: KnownNames) -> Query:
    """The names within, longest first at each place, and what else is left, in any place; of words, the
    beginning is enough."""
    listed = units(typed)
    clauses: list[Clause] = []
    rest_start = 0
    for start, end in known_spans(listed, names):
        clauses += _left_clauses(typed, listed[rest_start:start])
        window = listed[start:end]
        clauses.append(_clause([_unit_pieces(window)], names[_joined(window)]))
        rest_start = end
    clauses += _left_clauses(typed, listed[rest_start:])
    return Query(tuple(dict.fromkeys(_without_stop_words(clauses))))


def any_clause_query(query: Query) -> Query:
    """The same with any of it, and of a run that is no known name any two neighbouring letters."""
    clauses: list[Clause] = []
    for clause in query.clauses:
        typed = clause.phrases[0]
        if typed.needle:
            clauses.append(clause)
        else:
            clauses += (Clause((Phrase((it,), it, worth=PAIR),)) for it in typed.tokens)
    kept = tuple(dict.fromkeys(clauses))[:MOST_TOKENS]
    return Query(kept, any_of=True)


def _clause(span: Sequence[Chunk], name: KnownName | None) -> Clause:
    typed = _phrase([piece for chunk in span for piece in chunk])
    if name is None:
        return Clause((typed,))
    phrases = {typed.needle: typed}
    for listed, worth in ((name.synonyms, SYNONYM), (name.means, LAY)):
        for synonym in listed:
            if pieces := list(analysis.pieces(analysis.fold_text(synonym))):
                phrase = _phrase(pieces, worth)
                phrases.setdefault(phrase.needle, phrase)
    return Clause(tuple(phrases.values())[: MOST_SYNONYMS + 1], name.answers)


def _phrase(pieces: Sequence[str], worth: float = TYPED) -> Phrase:
    """Pieces that follow each other."""
    first, last = pieces[0], pieces[-1]
    before = "" if analysis.is_run(first) else " "
    after = "" if analysis.is_run(last) else " "
    tokens = tuple(dict.fromkeys(token for piece in pieces for token in _tokens(piece)))
    begins = len(pieces) == len(first) == 1 and analysis.is_run(first)
    needle = f"{before}{' '.join(pieces)}{after}"
    return Phrase(tokens[:MOST_TOKENS], needle, begins=begins, worth=worth)


def _with_joined_numbers(clauses: list[Clause], chunks: Sequence[Chunk]) -> list[Clause]:
    """``PD L1`` means ``PD-L1`` as well: two words of which the second has a digit may be one."""
    if len(clauses) != len(chunks):
        return clauses
    joined: list[Clause] = []
    previous: Chunk = ()
    for clause, chunk in zip(clauses, chunks, strict=True):
        if len(chunk) == len(previous) == 1 and _is_numbered(previous[0], chunk[0]):
            one_word, two_words = (
                _phrase([previous[0] + chunk[0]]),
                _phrase([previous[0], chunk[0]]),
            )
            joined[-1] = Clause((one_word, two_words))
        else:
            joined.append(clause)
        previous = chunk
    return joined


def _is_numbered(first: str, second: str) -> bool:
    return (
        first.isascii() and first.isalpha() and second.isascii() and any(map(str.isdigit, second))
    )


def _rest_clauses(run: str) -> Iterator[Clause]:
    for part in stop_words.CHINESE.split(run):
        if len(part) > 1:
            yield Clause((Phrase(tuple(_tokens(part))[:MOST_TOKENS]),))


def _without_stop_words(clauses: list[Clause]) -> list[Clause]:
    """Words such as "what" and "is" are left out, unless the query has no others."""
    return [clause for clause in clauses if not _is_stop_word(clause)] or clauses


def _is_stop_word(clause: Clause) -> bool:
    typed, *synonyms = clause.phrases
    return not synonyms and (set(typed.tokens) <= stop_words.ENGLISH or _is_stop_run(typed.needle))


def _is_stop_run(needle: str) -> bool:
    return bool(needle) and not stop_words.CHINESE.sub("", needle)


def _tokens(piece: str) -> list[str]:
    if not analysis.is_run(piece):
        return [piece[: analysis.LONGEST]]
    # Of a run, the last character begins a token of some other text.
    return [piece] if len(piece) == 1 else analysis.run_tokens(piece)[:-1]


def _form(span: Iterable[Chunk]) -> str:
    return "".join("".join(chunk) for chunk in span)


def _ends(start: int, length: int) -> range:
    """Where a name that starts here may end, longest first."""
    return range(min(length, start + LONGEST_NAME), start, -1)
