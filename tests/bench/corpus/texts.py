"""The texts of a corpus: what an article, a table or a term says, the same whenever it is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import Any

from tests.bench.corpus.words import TermNames, Vocabulary, capital

LANGUAGES = ("zh-hant", "en")
SECTIONS = 6
"""After the beginning, which is a section as well."""
TERMS_NAMED = 28
ROWS = 6
LEVELS = ("lab", "animal", "review", "phase1", "phase2", "systematic-review", "observational")
BOPOMOFO = [
    "ㄈㄟˋ",
    "ㄅㄠˋ",
    "ㄑㄧˋ",
    "ㄍㄨㄢˇ",
    "ㄐㄧㄢ",
    "ㄓˊ",
    "ㄕㄤˋ",
    "ㄆㄧˊ",
    "ㄋㄟˋ",
    "ㄐㄩˋ",
    "ㄕˋ",
    "ㄕㄨˋ",
    "ㄊㄨˊ",
    "ㄗㄠˋ",
    "ㄒㄧㄝˇ",
]

# How many of each kind of content 20,000 articles have beside them; fewer in proportion.
FULL = 20_000


@dataclass(frozen=True)
class Amounts:
    """How much of everything a corpus of ``articles`` has."""

    articles: int

    def _share(self, full: int, least: int = 1) -> int:
        return max(least, full * self.articles // FULL)

    @property
    def tables(self) -> int:
        return self._share(2_000)

    @property
    def terms(self) -> int:
        return self._share(10_000, 100)

    @property
    def references(self) -> int:
        return self._share(5_000, 30)

    @property
    def trials(self) -> int:
        return self._share(1_000, 3)

    @property
    def topics(self) -> int:
        return self._share(200, 12)

    @property
    def messages(self) -> int:
        return self._share(5_000)

    @property
    def audit_rows(self) -> int:
        return self._share(200_000)

    editors: int = 50
    revisions_of_text: int = 2
    revisions_of_most_edited: int = 500


@dataclass(frozen=True)
class Named:
    """What both languages of an article name."""

    terms: list[int]
    references: list[int]
    table: int
    trial: int


class Texts:
    """All texts of a corpus. Each is made of the seed and its own number, in any order."""

    def __init__(self, amounts: Amounts, seed: int) -> None:
        self.amounts = amounts
        self.seed = seed
        self.terms = TermNames(amounts.terms, seed)
        self.words = {language: Vocabulary(language, seed) for language in LANGUAGES}

    def named(self, number: int) -> Named:
        random = Random(f"{self.seed} article {number}")
        most = self.amounts.references
        cited = {min(int(random.expovariate(4 / most)), most - 1) for _ in range(10)}
        return Named(
            terms=self.terms.some(random, TERMS_NAMED),
            references=sorted(cited),
            table=random.randrange(self.amounts.tables),
            trial=random.randrange(self.amounts.trials),
        )

    def article(self, number: int, language: str) -> dict[str, Any]:
        random = Random(f"{self.seed} article {number} {language}")
        words, named = self.words[language], self.named(number)
        first, second = (self.terms.names[term][language] for term in named.terms[:2])
        is_han = language == "zh-hant"
        return {
            "title": f"{first}與{second}：{words.clause(random, 8)}"
            if is_han
            else f"{capital(first)} and {second}: {words.clause(random, 8)}",
            "summary": words.sentence(random, 45),
            "key_points": words.lines(random, 24, 3),
            "body": "\n\n".join(self._blocks(random, words, named, language)),
            "meta_description": words.sentence(random, 50),
        }

    def _blocks(
        self, random: Random, words: Vocabulary, named: Named, language: str
    ) -> Iterator[str]:
        is_han = language == "zh-hant"
        space = "" if is_han else " "
        terms = iter([self.terms.names[term][language] for term in named.terms])
        opening = "外泌體與細胞外囊泡" if is_han else "exosome and extracellular vesicle"

        def paragraph(source: int, *within: str, sentences: int = 4) -> str:
            said = [words.sentence(random, 36, *within)]
            for number in range(sentences - 1):
                term = next(terms, "") if number % 2 == 0 else ""
                said.append(words.sentence(random, 36, *([term] if term else [])))
            return f"{space.join(said)[:-1]}{self._cited(source, is_han=is_han)}"

        sources = named.references
        yield paragraph(sources[0], opening)
        yield paragraph(sources[0], sentences=3)
        for section in range(SECTIONS):
            source = sources[section % len(sources)]
            heading = words.clause(random, 8)
            heading = heading if is_han else capital(heading)
            yield f"## {heading} {{#s{section + 1} evidence={level(source)}}}"
            yield paragraph(source)
            yield paragraph(source)
            if section == 2:
                yield f"{{{{ table:{table_slug(named.table)} }}}}"
            elif section == 3:
                yield "\n".join(f"- {words.sentence(random, 20)}" for _ in range(3))
            elif section == 4:
                registered = registry_id(named.trial)
                said = f"登錄是{registered}" if is_han else f"It is on record as {registered}"
                yield f"{said}{self._cited(source, is_han=is_han)}"
            elif section == 5:
                yield f"::: key-points\n{words.sentence(random, 30)}\n:::"
            if section < 4:
                yield paragraph(sources[(section + SECTIONS) % len(sources)], sentences=2)

    @staticmethod
    def _cited(source: int, *, is_han: bool) -> str:
        stop = "。" if is_han else "."
        return f"[@{reference_slug(source)}]{stop}{{evidence={level(source)}}}"

    def table(self, number: int, language: str) -> dict[str, Any]:
        random = Random(f"{self.seed} table {number} {language}")
        words, is_han = self.words[language], language == "zh-hant"
        term = self.terms.names[self.terms.some(random, 1)[0]][language]
        columns = ("名稱", "角色", "依據") if is_han else ("Name", "Role", "Basis")
        return {
            "title": f"{term}的比較：{words.clause(random, 6)}"
            if is_han
            else f"Comparison of {term}: {words.clause(random, 6)}",
            "summary": words.sentence(random, 40),
            "texts": {
                "columns": dict(zip(("name", "role", "basis"), columns, strict=True)),
                "cells": {
                    f"r{row}": {
                        "name": words.clause(random, 6),
                        "role": words.clause(random, 20, term),
                        "basis": words.clause(random, 18),
                    }
                    for row in range(ROWS)
                },
            },
        }

    def structure(self, number: int) -> dict[str, Any]:
        sources = [(number * 7 + row) % self.amounts.references for row in range(ROWS)]
        return {
            "format": 1,
            "origin": "seed",
            "columns": [{"key": key, "kind": "text"} for key in ("name", "role", "basis")],
            "rows": [
                {"key": f"r{row}", "refs": [reference_slug(source)], "evidence": level(source)}
                for row, source in enumerate(sources)
            ],
        }

    def term(self, number: int, language: str) -> dict[str, Any]:
        random = Random(f"{self.seed} term {number} {language}")
        words, name = self.words[language], self.terms.names[number][language]
        is_han = language == "zh-hant"
        return {
            "name": name,
            "reading": " ".join(random.choices(BOPOMOFO, k=len(name))) if is_han else "",
            "definition": words.sentence(random, 40),
            "description": ("" if is_han else " ").join(
                words.sentence(random, 40) for _ in range(4)
            ),
        }

    def variants(self, number: int) -> list[tuple[str, str, str]]:
        """Language, form and kind of the other forms of a term."""
        names = self.terms.names[number]
        forms = [
            ("zh-hant", f"{names['zh-hant']}作用", "alias"),
            ("en", f"{names['en']} effect", "alias"),
        ]
        if number % 5 == 0:
            forms.append(("zh-hant", f"{names['zh-hant'][:-1]}囙", "misspelling"))
        return forms

    @cached_property
    def abbreviations(self) -> list[str]:
        return [f"G{number:04}Q" if number % 4 == 0 else "" for number in range(self.amounts.terms)]


def article_slug(number: int) -> str:
    return f"corpus-article-{number:05}"


def table_slug(number: int) -> str:
    return f"corpus-table-{number:05}"


def reference_slug(number: int) -> str:
    return f"corpus-{number:05}"


def person_slug(number: int) -> str:
    return f"corpus-person-{number:02}"


def topic_slug(number: int) -> str:
    return f"corpus-topic-{number:03}"


def registry_id(number: int) -> str:
    return f"NCT9{number:07}"


def level(reference: int) -> str:
    return LEVELS[reference % len(LEVELS)]
