"""Query parser: what a reader typed, as queries to the index, from strict to lenient. Pure.

Readers of Chinese and Japanese type without spaces, so a *chunk*, what stands between spaces, is a
phrase at first: its pieces must follow each other. Where nothing has it so, it is taken apart at
the names that the site knows and at stop words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

from exosite.character_table import INVISIBLE
from exosite.search import analysis, stop_words
from exosite.search.search_query import Clause, KnownName, Phrase, Query

LONGEST = 200
"""Characters of a query that are read; what comes after them is not."""

MOST_CHUNKS = 12
MOST_TOKENS = 40
MOST_SYNONYMS = 12
# Chunks of which one name may consist: "化學 製造 與 管制", "acute respiratory distress syndrome".
LONGEST_NAME = 8
# Characters of a run within which names are looked for, and of such a name.
LONGEST_RUN = 40
LONGEST_PART = 12
# A word of this many letters may be the beginning of another.
SHORTEST_BEGINNING = 3

Chunk = Sequence[str]
KnownNames = Mapping[str, KnownName]

_SHOWN_AS_SPACE = {"Cc", "Co", "Cn", "Cs", "Zl", "Zp", "Zs"}
_ADDRESS = re.compile(r"^https?://[^/\s]+/+", re.IGNORECASE)


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


def candidate_forms(chunks: Sequence[Chunk]) -> set[str]:
    """Every form within a query that could be a name: chunks in a row, and parts of runs."""
    forms = {_form(chunks[start:end]) for start, end in _spans(len(chunks))}
    for chunk in chunks:
        forms.update("".join(chunk[start:end]) for start, end in _spans(len(chunk)))
        for run in filter(analysis.is_run, chunk):
            forms.update(_run_parts(run[:LONGEST_RUN]))
    return forms


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


def loose_query(chunks: Sequence[Chunk], names: KnownNames) -> Query:
    """The names within, and what else is left, in any place; of words, the beginning is enough."""
    clauses: list[Clause] = []
    for piece in (piece for chunk in chunks for piece in chunk):
        if piece in names:
            clauses.append(_clause([[piece]], names[piece]))
        elif analysis.is_run(piece):
            clauses += _run_clauses(piece, names)
        else:
            token = piece[: analysis.LONGEST]
            begins = len(piece) >= SHORTEST_BEGINNING
            clauses.append(Clause((Phrase((token,), f" {piece}", begins=begins),)))
    return Query(tuple(dict.fromkeys(_without_stop_words(clauses))))


def any_clause_query(query: Query) -> Query:
    """The same with any of it, and of a run that is no known name any two neighbouring letters."""
    clauses: list[Clause] = []
    for clause in query.clauses:
        typed = clause.phrases[0]
        if typed.needle or len(typed.tokens) == 1:
            clauses.append(clause)
        else:
            clauses += (Clause((Phrase((token,), token),)) for token in typed.tokens)
    return Query(tuple(dict.fromkeys(clauses))[:MOST_TOKENS], any_of=True)


def _clause(span: Sequence[Chunk], name: KnownName | None) -> Clause:
    typed = _phrase([piece for chunk in span for piece in chunk])
    if name is None:
        return Clause((typed,))
    synonyms = (list(analysis.pieces(analysis.fold_text(synonym))) for synonym in name.synonyms)
    phrases = dict.fromkeys([typed, *(_phrase(pieces) for pieces in synonyms if pieces)])
    return Clause(tuple(phrases)[: MOST_SYNONYMS + 1])


def _phrase(pieces: Sequence[str]) -> Phrase:
    """Pieces that follow each other."""
    first, last = pieces[0], pieces[-1]
    before = "" if analysis.is_run(first) else " "
    after = "" if analysis.is_run(last) else " "
    tokens = tuple(dict.fromkeys(token for piece in pieces for token in _tokens(piece)))
    begins = len(pieces) == len(first) == 1 and analysis.is_run(first)
    return Phrase(tokens[:MOST_TOKENS], f"{before}{' '.join(pieces)}{after}", begins=begins)


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


def _run_clauses(run: str, names: KnownNames) -> Iterator[Clause]:
    """The names in a run, longest first at each place, and what is left between stop words."""
    rest_start = start = 0
    while start < len(run):
        ends = range(min(len(run), start + LONGEST_PART), start + 1, -1)
        end = next((end for end in ends if run[start:end] in names), None)
        if end is None:
            start += 1
            continue
        yield from _rest_clauses(run[rest_start:start])
        yield _clause([[run[start:end]]], names[run[start:end]])
        rest_start = start = end
    yield from _rest_clauses(run[rest_start:])


def _rest_clauses(run: str) -> Iterator[Clause]:
    for part in stop_words.CHINESE.split(run):
        if len(part) > 1:
            yield Clause((Phrase(tuple(_tokens(part))[:MOST_TOKENS]),))


def _without_stop_words(clauses: list[Clause]) -> list[Clause]:
    """Words such as "what" and "is" are left out, unless the query has no others."""
    return [clause for clause in clauses if not _is_stop_word(clause)] or clauses


def _is_stop_word(clause: Clause) -> bool:
    return len(clause.phrases) == 1 and set(clause.phrases[0].tokens) <= stop_words.ENGLISH


def _tokens(piece: str) -> list[str]:
    if not analysis.is_run(piece):
        return [piece[: analysis.LONGEST]]
    # Of a run, the last character begins a token of some other text.
    return [piece] if len(piece) == 1 else analysis.run_tokens(piece)[:-1]


def _form(span: Iterable[Chunk]) -> str:
    return "".join("".join(chunk) for chunk in span)


def _spans(length: int) -> Iterator[tuple[int, int]]:
    return ((start, end) for start in range(length) for end in _ends(start, length))


def _ends(start: int, length: int) -> range:
    """Where a name that starts here may end, longest first."""
    return range(min(length, start + LONGEST_NAME), start, -1)


def _run_parts(run: str) -> Iterator[str]:
    for start in range(len(run)):
        for end in range(start + 2, min(len(run), start + LONGEST_PART) + 1):
            yield run[start:end]
