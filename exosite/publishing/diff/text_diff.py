"""Diff of two texts: by paragraphs first, then inside those that changed."""

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from exosite.publishing.diff.alignment import (
    Budget,
    common_ends,
    every_match,
    gaps,
    matches,
    pair_similar,
)
from exosite.publishing.diff.inline import (
    Piece,
    TokenChange,
    merge_close_changes,
    pieces_of,
    slide_to_sentences,
)
from exosite.publishing.diff.words import sentences, tokens

BlockKind = Literal["same", "changed", "removed", "added", "moved-away", "moved-here"]

_LINE_ENDS = re.compile("\r\n?")
MOST_BLOCKS = 3_000
"""A text of more paragraphs, which no article has, is told in fewer and larger blocks."""

# What begins a paragraph although no blank line stands before it.
_OWN = re.compile(r"\s*(?:\||[-*+]\s|\d+[.)]\s|#{1,6}\s|:{3}|\[\^)")
# A paragraph this short (``:::``, ``---``) that comes and goes has not been moved.
_SHORTEST_MOVED = 12
# Of the characters of a changed paragraph, so many must be the same for it to be told in pieces.
_KEPT = 0.25
# Paragraphs shown beside a change, and how many must be left for folding them to be worth a click.
_BESIDE = 1
_FOLDED = 2


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. ``changed`` has pieces of every kind, any other a single one. One that only
    stands elsewhere is there twice: ``moved-away`` in its old place, ``moved-here`` in the new.
    """

    kind: BlockKind
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All of it, what was removed included."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that follow each other; ``is_folded`` for unchanged ones far from any change."""

    blocks: tuple[Block, ...]
    is_folded: bool


@dataclass(frozen=True, slots=True)
class TextDifference:
    """Two texts as one. ``is_same`` if their paragraphs are the same; then ``is_spacing`` tells
    that blank lines or line ends differ all the same."""

    blocks: tuple[Block, ...]
    is_spacing: bool = False

    @property
    def is_same(self) -> bool:
        return all(block.kind == "same" for block in self.blocks)

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        return tuple(_stretches(self.blocks))


def text_difference(old: str, new: str) -> TextDifference:
    """What differs between two texts, however long and however different.

    Blank lines and line ends are not compared. The texts of the ``same`` and ``removed`` pieces are
    the old text, those of the ``same`` and ``added`` ones the new text.
    """
    budget = Budget()
    old_paragraphs, new_paragraphs = paragraphs(old), paragraphs(new)
    blocks: list[Block] = []
    runs = matches(old_paragraphs, new_paragraphs, budget)
    for match, (i, k, j, m) in gaps(runs, len(old_paragraphs), len(new_paragraphs)):
        if match:
            blocks += [
                _whole("same", text) for text in new_paragraphs[match[1] : match[1] + match[2]]
            ]
        blocks += _gap(old_paragraphs[i:k], new_paragraphs[j:m], budget)
    final = _with_moves(blocks) if len(blocks) <= MOST_BLOCKS else _joined(blocks)
    return TextDifference(tuple(final), is_spacing=old != new and old_paragraphs == new_paragraphs)


def paragraphs(text: str) -> list[str]:
    """The paragraphs: lines that follow each other without a blank one between them. Headings,
    items of lists and rows of tables are paragraphs too."""
    groups: list[list[str]] = []
    is_open = False
    for line in _LINE_ENDS.sub("\n", text).split("\n"):
        if not line.strip():
            is_open = False
        elif is_open and not _OWN.match(line):
            groups[-1].append(line)
        else:
            groups.append([line])
            is_open = True
    return ["\n".join(lines) for lines in groups]


def inline_pieces(old: str, new: str, budget: Budget | None = None) -> tuple[Piece, ...]:
    """What differs inside one paragraph, or one line."""
    budget = budget or Budget()
    changes = list(_changes(tokens(old), tokens(new), budget))
    changes = (
        list(merge_close_changes(changes)) if changes else list(_by_sentence(old, new, budget))
    )
    pieces = tuple(pieces_of(slide_to_sentences(changes)))
    unchanged = sum(len(piece.text.strip()) for piece in pieces if piece.kind == "same")
    if unchanged < _KEPT * min(len(old), len(new)):
        return tuple(pieces_of([TokenChange([], [old], [new])]))
    return pieces


def _changes(old: Sequence[str], new: Sequence[str], budget: Budget) -> Iterator[TokenChange]:
    """The changes, token by token; nothing if that would be too much work."""
    start, stop = common_ends(old, new, (0, len(old), 0, len(new)))
    inner, new_inner = old[start : len(old) - stop], new[start : len(new) - stop]
    if not budget.take(inner, new_inner):
        return
    same = list(new[:start])
    for match, (i, k, j, m) in gaps(every_match(inner, new_inner), len(inner), len(new_inner)):
        if match:
            same += new_inner[match[1] : match[1] + match[2]]
        if i < k or j < m:
            yield TokenChange(same, list(inner[i:k]), list(new_inner[j:m]))
            same = []
    yield TokenChange([*same, *new[len(new) - stop :]], [], [])


def _by_sentence(old: str, new: str, budget: Budget) -> Iterator[TokenChange]:
    """The same for a long paragraph: whole sentences first, then inside those that changed."""
    old_sentences, new_sentences = sentences(old), sentences(new)
    runs = matches(old_sentences, new_sentences, budget)
    for match, (i, k, j, m) in gaps(runs, len(old_sentences), len(new_sentences)):
        if match:
            yield TokenChange(new_sentences[match[1] : match[1] + match[2]], [], [])
        if i < k or j < m:
            removed, added = "".join(old_sentences[i:k]), "".join(new_sentences[j:m])
            changes = list(_changes(tokens(removed), tokens(added), budget))
            yield from (
                merge_close_changes(changes) if changes else [TokenChange([], [removed], [added])]
            )


def _gap(
    old_paragraphs: Sequence[str], new_paragraphs: Sequence[str], budget: Budget
) -> Iterator[Block]:
    """Paragraphs that are in one text only, those beside each other that are versions of one."""
    if not old_paragraphs or not new_paragraphs:
        yield from (_whole("removed", text) for text in old_paragraphs)
        yield from (_whole("added", text) for text in new_paragraphs)
        return
    pairs = (
        [(0, 0)]
        if len(old_paragraphs) == len(new_paragraphs) == 1
        else pair_similar(old_paragraphs, new_paragraphs, _shingles)
    )
    if _is_split(old_paragraphs, new_paragraphs, pairs):
        yield _changed("\n\n".join(old_paragraphs), "\n\n".join(new_paragraphs), budget)
        return
    i = j = 0
    for k, m in (*pairs, (len(old_paragraphs), len(new_paragraphs))):
        yield from (_whole("removed", text) for text in old_paragraphs[i:k])
        yield from (_whole("added", text) for text in new_paragraphs[j:m])
        if k < len(old_paragraphs):
            yield _changed(old_paragraphs[k], new_paragraphs[m], budget)
        i, j = k + 1, m + 1


def _is_split(
    old_paragraphs: Sequence[str], new_paragraphs: Sequence[str], pairs: Sequence[tuple[int, int]]
) -> bool:
    """Whether one paragraph was cut into some, or some were joined into one: then what has no
    counterpart is found again on the other side."""
    if (
        len(old_paragraphs) == len(new_paragraphs)
        or max(len(old_paragraphs), len(new_paragraphs)) > _MOST_PARTS
        or not pairs
    ):
        return False
    if min(len(old_paragraphs), len(new_paragraphs)) != 1:
        return False
    whole, parts = (
        (old_paragraphs[0], new_paragraphs)
        if len(old_paragraphs) == 1
        else (new_paragraphs[0], old_paragraphs)
    )
    whole_pairs = _pairs(whole)
    return all(
        len(_pairs(part) & whole_pairs) >= _FOUND_AGAIN * len(_pairs(part)) for part in parts
    )


_MOST_PARTS = 4
_FOUND_AGAIN = 0.6


def _shingles(text: str) -> frozenset[Hashable]:
    """Every two tokens that follow each other; the tokens themselves too where there are few."""
    pairs = _pairs(text)
    return pairs if len(pairs) > _FEW else pairs | frozenset(tokens(text))


_FEW = 12


def _pairs(text: str) -> frozenset[Hashable]:
    words = [token for token in tokens(text) if not token.isspace()]
    return frozenset(pairwise(words))


def _whole(kind: BlockKind, text: str) -> Block:
    return Block(kind, (Piece(kind if kind in ("removed", "added") else "same", text),))


def _changed(old: str, new: str, budget: Budget) -> Block:
    return Block("changed", inline_pieces(old, new, budget))


def _with_moves(blocks: Sequence[Block]) -> Iterator[Block]:
    """The same blocks; those removed in one place and added in another as moved."""
    added: dict[str, int] = {}
    for block in blocks:
        if block.kind == "added" and len(block.text) >= _SHORTEST_MOVED:
            added[block.text] = added.get(block.text, 0) + 1
    moved: dict[str, int] = {}
    for block in blocks:
        if block.kind == "removed" and moved.get(block.text, 0) < added.get(block.text, 0):
            moved[block.text] = moved.get(block.text, 0) + 1
    left = {"removed": dict(moved), "added": dict(moved)}
    kinds: dict[str, BlockKind] = {"removed": "moved-away", "added": "moved-here"}
    for block in blocks:
        if left.get(block.kind, {}).get(block.text, 0):
            left[block.kind][block.text] -= 1
            yield _whole(kinds[block.kind], block.text)
        else:
            yield block


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks of one kind that follow each other as one."""
    for kind, run in groupby(blocks, lambda block: block.kind):
        if kind == "changed":
            yield from run
        else:
            yield _whole(kind, "\n\n".join(block.text for block in run))


def _stretches(blocks: Iterable[Block]) -> Iterator[Stretch]:
    runs = [(kind, tuple(run)) for kind, run in groupby(blocks, lambda block: block.kind == "same")]
    pending: list[Block] = []
    for index, (is_same, run) in enumerate(runs):
        before = _BESIDE if index else 0
        after = _BESIDE if index < len(runs) - 1 else 0
        if not is_same or len(run) < before + after + _FOLDED:
            pending += run
            continue
        pending += run[:before]
        if pending:
            yield Stretch(tuple(pending), is_folded=False)
        yield Stretch(run[before : len(run) - after], is_folded=True)
        pending = list(run[len(run) - after :]) if after else []
    if pending:
        yield Stretch(tuple(pending), is_folded=False)
