"""Test collection of lay questions for the search: queries, each with the answers that would do.

Queries are what patients, families, people who were offered an injection, students and journalists
type: whole questions, single words, misspellings, homophones, slips of the Zhuyin keyboard, mixed
and full-width letters. The language is that of the query; ``zh-hans`` is read on the pages in zh-hant.

There are two halves, split by a hash of the question before any search was measured with it:

- ``seen.tsv`` is for tuning.
- ``unseen.tsv`` is held out. **Do not open it, and do not look at single results of it, while you work
  on the search**, its synonyms, variants or texts: only its total tells whether tuning has generalised.

Each half has its columns separated by tabs: ``language``, ``question``, ``answers`` (up to three,
the best first, separated by spaces) and ``note`` (words separated by spaces). An answer is written as
in Markdown: ``article:slug``, ``article:slug#section``, ``term:slug``, ``table:slug``, ``trial:number``,
``person:slug``. Notes that matter for judging:

- ``caution``: out of scope (dose, price, booking, a diagnosis or advice for oneself). Few results, or a
  warning first, are right. Answers, if any, say why the site does not answer, or where to turn.
- ``missing``: a fair question that no text answers yet.
- ``written``: one that was missing when the halves were made, and has got its text since. It has an answer,
  and stays in the half, and in the stratum, where it was.

The other notes name the spelling: ``word``, ``typo``, ``homophone``, ``zhuyin``, ``variant``, ``kana``,
``mixed``, ``full-width``, ``half-width``, ``american``.

The rule of the split: in a language, and apart for ``caution``, ``missing`` and the rest, the quarter or so
with the lowest SHA-256 of the question is unseen. A new question goes to the half that its hash says:
to ``unseen.tsv`` if it is lower than the highest there.
"""

import csv
import hashlib
from pathlib import Path
from typing import NamedTuple

OUT_OF_REACH = ("caution", "missing")
WRITTEN = "written"


class LayQuestion(NamedTuple):
    language: str
    text: str
    answers: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.text.encode()).hexdigest()

    @property
    def reason(self) -> str:
        """Why no text answers the question; empty if one does."""
        return next((note for note in OUT_OF_REACH if note in self.notes), "")

    @property
    def stratum(self) -> tuple[str, str]:
        """The language, and why no text answered the question when the halves were made."""
        return self.language, "missing" if WRITTEN in self.notes else self.reason


def seen() -> list[LayQuestion]:
    """The questions for tuning."""
    return _questions("seen.tsv")


def unseen() -> list[LayQuestion]:
    """The questions held out: for a total, never for a look at single ones."""
    return _questions("unseen.tsv")


def _questions(name: str) -> list[LayQuestion]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as file:
        return [
            LayQuestion(
                row["language"],
                row["question"],
                tuple(row["answers"].split()),
                tuple(row["note"].split()),
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]
