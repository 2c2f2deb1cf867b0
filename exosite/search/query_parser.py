"""What a reader typed, as questions to the index: strict first, then ever more lenient. Pure.

Readers of Chinese and Japanese type without spaces, so a *chunk*, what stands between spaces, is a
phrase at first: its pieces must follow each other. Where nothing has it so, it is taken apart at
the names that the site knows and at words that only glue.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from exosite.search import analysis

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

_SHOWN_AS_SPACE = {"Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp", "Zs"}
_ADDRESS = re.compile(r"^https?://[^/\s]+/+", re.IGNORECASE)

# English words that say nothing of what is looked for, in the form of analysis.canonical.
_GLUE_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "been",
        "by",
        "can",
        "could",
        "do",
        "doe",
        "did",
        "for",
        "from",
        "ha",
        "have",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "it's",
        "me",
        "my",
        "of",
        "on",
        "or",
        "should",
        "so",
        "than",
        "that",
        "the",
        "their",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "wa",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
# The same within Chinese runs, longest first.
_GLUE = re.compile(
    "|".join(
        analysis.fold_text(word)
        for word in [
            "是什麼意思",
            "什麼是",
            "是什麼",
            "是甚麼",
            "有什麼",
            "有哪些",
            "為什麼",
            "為何",
            "怎麼樣",
            "怎麼",
            "如何",
            "哪些",
            "哪裡",
            "多少",
            "可不可以",
            "可以",
            "能不能",
            "會不會",
            "是不是",
            "有沒有",
            "什麼",
            "甚麼",
            "嗎",
            "呢",
            "與",
            "和",
            "及",
            "之",
        ]
    )
    + "|(?<![目标])的"
)
# And in Japanese: hiragana between other letters that are nothing but these.
_HIRAGANA = re.compile("[\u3041-\u3096]+")
_PARTICLES = frozenset(
    [
        "の",
        "は",
        "が",
        "を",
        "に",
        "で",
        "と",
        "も",
        "や",
        "か",
        "へ",
        "から",
        "まで",
        "より",
        "とは",
        "には",
        "では",
        "への",
        "との",
        "での",
        "からの",
        "など",
        "って",
        "です",
        "ですか",
        "ますか",
        "とは何ですか",
        "という",
        "といった",
        "による",
        "による",
        "について",
        "における",
        "に関する",
        "として",
        "のための",
        "ための",
        "とか",
        "はどんな",
        "どんな",
        "なに",
        "とはなに",
        "する",
        "される",
        "した",
        "された",
        "している",
    ]
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that a text must have, and how they stand in its normal form if they follow each other.

    ``needle`` is empty if the tokens alone decide. ``begins``: the last token is only a beginning.
    """

    tokens: tuple[str, ...]
    needle: str = ""
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is looked for: phrases of which any will do, first what was typed."""

    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What a text must have: all clauses, or any of them."""

    clauses: tuple[Clause, ...]
    any_of: bool = False


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name that the site knows, by its form, with all names of what it may mean."""

    form: str
    synonyms: tuple[str, ...]


def clean(typed: str) -> str:
    """What was typed, fit to be shown again and looked up: one line, and nothing unprintable."""
    kept = "".join(
        " " if unicodedata.category(letter) in _SHOWN_AS_SPACE else letter
        for letter in typed[: 4 * LONGEST]
    )
    return " ".join(kept.split())[:LONGEST].rstrip()


def split_chunks(query: str) -> list[list[str]]:
    """The pieces of each chunk of a cleaned query. An address of another site loses its host."""
    words = (_ADDRESS.sub("", word) for word in query.split())
    found = [list(analysis.pieces(analysis.fold_text(word))) for word in words]
    return [chunk for chunk in found if chunk][:MOST_CHUNKS]


def without_particles(query: str) -> str:
    """A cleaned query with a space where Japanese words are glued together."""

    def space(found: re.Match[str]) -> str:
        return " " if found[0] in _PARTICLES else found[0]

    return _HIRAGANA.sub(space, unicodedata.normalize("NFKC", query))


def candidate_forms(chunked: Sequence[Sequence[str]]) -> set[str]:
    """Every form within a query that could be a name: chunks in a row, and parts of runs."""
    found = {_form(chunked[start:end]) for start, end in _spans(len(chunked))}
    for chunk in chunked:
        found.update("".join(chunk[a:b]) for a, b in _spans(len(chunk)))
        for run in filter(analysis.is_run, chunk):
            found.update(_parts(run[:LONGEST_RUN]))
    return found


def strict_query(chunked: Sequence[Sequence[str]], known: Mapping[str, KnownName]) -> Query:
    """Each chunk as it was typed, or a synonym of it; chunks that are one name together are one."""
    clauses: list[Clause] = []
    at = 0
    while at < len(chunked):
        end = next(
            (end for end in _ends(at, len(chunked)) if _form(chunked[at:end]) in known), at + 1
        )
        span = chunked[at:end]
        clauses.append(_clause(span, known.get(_form(span))))
        at = end
    clauses = _with_numbers(clauses, chunked, known)
    return Query(tuple(_without_glue(clauses)))


def loose_query(chunked: Sequence[Sequence[str]], known: Mapping[str, KnownName]) -> Query:
    """The names within, and what else is left, in any place; of words, the beginning is enough."""
    clauses: list[Clause] = []
    for piece in (piece for chunk in chunked for piece in chunk):
        if piece in known:
            clauses.append(_clause([[piece]], known[piece]))
        elif analysis.is_run(piece):
            clauses += _loose_run(piece, known)
        else:
            begins = len(piece) >= SHORTEST_BEGINNING
            clauses.append(
                Clause((Phrase((piece[: analysis.LONGEST],), f" {piece}", begins=begins),))
            )
    return Query(tuple(dict.fromkeys(_without_glue(clauses))))


def any_clause_query(question: Query) -> Query:
    """The same with any of it, and of a run that is no known name any two neighbouring letters."""
    clauses: list[Clause] = []
    for clause in question.clauses:
        only = clause.phrases[0]
        if only.needle or len(only.tokens) == 1:
            clauses.append(clause)
        else:
            clauses += (Clause((Phrase((token,), token),)) for token in only.tokens)
    return Query(tuple(dict.fromkeys(clauses))[:MOST_TOKENS], any_of=True)


def phrase_of_pieces(sequence: Sequence[str]) -> Phrase:
    """Pieces that follow each other."""
    needle = " ".join(sequence)
    if not analysis.is_run(sequence[0]):
        needle = f" {needle}"
    if not analysis.is_run(sequence[-1]):
        needle += " "
    tokens = list(dict.fromkeys(token for piece in sequence for token in _tokens(piece)))
    only = sequence[0]
    begins = len(sequence) == 1 and len(only) == 1 and analysis.is_run(only)
    return Phrase(tuple(tokens[:MOST_TOKENS]), needle, begins=begins)


def phrase_of_name(name: str) -> Phrase | None:
    """A name as a phrase, or None if nothing in it can be looked for."""
    sequence = list(analysis.pieces(analysis.fold_text(name)))
    return phrase_of_pieces(sequence) if sequence else None


def _clause(span: Sequence[Sequence[str]], known: KnownName | None) -> Clause:
    sequence = [piece for chunk in span for piece in chunk]
    typed = phrase_of_pieces(sequence)
    if known is None:
        return Clause((typed,))
    others = (phrase_of_name(name) for name in known.synonyms)
    found = dict.fromkeys([typed, *(other for other in others if other)])
    return Clause(tuple(found)[: MOST_SYNONYMS + 1])


def _with_numbers(
    clauses: list[Clause], chunked: Sequence[Sequence[str]], known: Mapping[str, KnownName]
) -> list[Clause]:
    """``PD L1`` means ``PD-L1`` as well: two words of which the second has a digit may be one."""
    if len(clauses) != len(chunked):
        return clauses
    found: list[Clause] = []
    for at, chunk in enumerate(chunked):
        before = chunked[at - 1] if at else []
        if not (len(chunk) == len(before) == 1 and _is_numbered(before[0], chunk[0])):
            found.append(clauses[at])
            continue
        joined = phrase_of_pieces([before[0] + chunk[0]])
        apart = phrase_of_pieces([before[0], chunk[0]])
        found[-1] = Clause((joined, apart))
    return found


def _is_numbered(first: str, second: str) -> bool:
    return (
        first.isascii() and first.isalpha() and second.isascii() and any(map(str.isdigit, second))
    )


def _loose_run(run: str, known: Mapping[str, KnownName]) -> Iterator[Clause]:
    """The names in a run, longest first at each place, and what is left between glue."""
    rest = ""
    at = 0
    while at < len(run):
        ends = range(min(len(run), at + LONGEST_PART), at + 1, -1)
        end = next((end for end in ends if run[at:end] in known), None)
        if end is None:
            rest += run[at]
            at += 1
            continue
        yield from _rest(rest)
        yield _clause([[run[at:end]]], known[run[at:end]])
        rest, at = "", end
    yield from _rest(rest)


def _rest(run: str) -> Iterator[Clause]:
    for part in _GLUE.split(run):
        if len(part) > 1:
            yield Clause((Phrase(tuple(_tokens(part))[:MOST_TOKENS]),))


def _without_glue(clauses: list[Clause]) -> list[Clause]:
    """Words such as "what" and "is" are left out, unless the query has no others."""
    kept = [clause for clause in clauses if not _is_glue(clause)]
    return kept or clauses


def _is_glue(clause: Clause) -> bool:
    return len(clause.phrases) == 1 and set(clause.phrases[0].tokens) <= _GLUE_WORDS


def _tokens(piece: str) -> list[str]:
    if not analysis.is_run(piece):
        return [piece[: analysis.LONGEST]]
    # Of a run, the last character begins a token of some other text.
    return [piece] if len(piece) == 1 else analysis.run_tokens(piece)[:-1]


def _form(span: Iterable[Sequence[str]]) -> str:
    return "".join("".join(chunk) for chunk in span)


def _spans(length: int) -> Iterator[tuple[int, int]]:
    return ((start, end) for start in range(length) for end in _ends(start, length))


def _ends(start: int, length: int) -> range:
    """Where a name that starts here may end, longest first."""
    return range(min(length, start + LONGEST_NAME), start, -1)


def _parts(run: str) -> Iterator[str]:
    for start in range(len(run)):
        for end in range(start + 2, min(len(run), start + LONGEST_PART) + 1):
            yield run[start:end]
