"""What was wrong in the seed stands corrected, as tests/golden/corrections.yaml says."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.seed import (
    cited_at,
    missing,
    names,
    plain,
    sections,
    structure,
    text_of,
    words_at,
)

pytestmark = pytest.mark.slow

GOLDEN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "golden" / "corrections.yaml").read_text(encoding="utf-8")
)
CORRECTIONS: dict[str, dict] = GOLDEN["corrections"]
QUOTED = re.compile(r"「[^」]*」|『[^』]*』|“[^”]*”|\"[^\"\n]*\"|(?<!\w)'[^'\n]*'(?!\w)")

in_each_language = pytest.mark.parametrize("language", ["zh-hant", "en"])


@cache
def every_text(language: str) -> dict[str, str]:
    """All words of the seed that a reader may take for a statement, by where they stand."""
    found = {}
    for slug in names("articles.article"):
        fields = text_of("articles.article", slug, language)
        for name in ("title", "summary", "key_points", "meta_description"):
            found[f"{name} of {slug}"] = fields.get(name, "")
        for section, words in sections(slug, language).items():
            found[f"{slug}#{section}"] = words
    for table in names("articles.comparisontable"):
        for row in structure(table)["rows"]:
            place = f"{table}/{row['key']}"
            found[f"table {place}"] = words_at(place, language)
    for slug in names("glossary.term"):
        term = text_of("glossary.term", slug, language)
        for name in ("definition", "description"):
            found[f"{name} of {slug}"] = plain(term.get(name, ""))
    return found


def statements(words: str) -> Iterator[tuple[str, str]]:
    """Each clause, and its sentence up to its end. What is quoted or asked is not stated."""
    for sentence in re.split(r"(?<=[。！？；;\n])|(?<=[.!?])\s", QUOTED.sub("", words)):
        if sentence.rstrip().endswith(("?", "？")):
            continue
        end = 0
        for clause in re.split(r"(?<=[，：,:])", sentence):
            end += len(clause)
            yield clause, sentence[:end]


def matches(patterns: list[str], words: str) -> list[str]:
    return [pattern for pattern in patterns if re.search(pattern, words)]


def claims_in(texts: dict[str, str], name: str, language: str) -> list[str]:
    """The clauses that state what the correction rules out, and where they stand."""
    rule = CORRECTIONS[name]
    never = rule.get("never", {}).get(language, [])
    asserts = rule.get("asserts", {}).get(language, [])
    return [
        f"{place}: {clause.strip()}"
        for place, words in texts.items()
        for clause, sentence in statements(words)
        if matches(never, clause)
        or (
            matches(asserts, clause)
            and not re.search(GOLDEN["denies"][language], clause)
            and not re.search(GOLDEN["reports"][language], sentence)
        )
    ]


@in_each_language
@pytest.mark.parametrize(
    ("name", "place"),
    [(name, place) for name, rule in CORRECTIONS.items() for place in rule["places"]],
)
def test_a_correction_is_applied(name, place, language):
    words = words_at(place, language)
    assert words, f"{place} ({language}) is missing"
    lost = missing(CORRECTIONS[name]["places"][place][language], words)
    assert lost == [], f"{name}: {place} ({language}) no longer says this"


@in_each_language
@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_correction_has_its_references(name, language):
    rule = CORRECTIONS[name]
    cited = set().union(*(cited_at(place, language) for place in rule["places"]))
    assert set(rule["cites"]) - cited == set(), f"{name} ({language}) no longer cites these"


@in_each_language
@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_wrong_claim_stands_nowhere(name, language):
    assert claims_in(every_text(language), name, language) == [], f"{name} ({language})"


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("外泌體比病毒更小。", 1),
        ("它不會分裂，比病毒還小。", 1),
        ("外泌體並不比病毒更小。", 0),
        ("「比病毒還小」是常見的講法。", 0),
        ("外泌體比病毒小嗎？", 0),
        ("來源文章寫道，外泌體比病毒小。", 0),
    ],
)
def test_a_claim_is_told_from_its_denial_and_its_quotation(words, claims):
    found = claims_in({"here": words}, "E01-size-like-many-viruses", "zh-hant")
    assert len(found) == claims


@in_each_language
@pytest.mark.parametrize("name", CORRECTIONS)
def test_a_wrong_claim_would_be_found(name, language):
    claim = CORRECTIONS[name]["wrong"][language]
    assert claims_in({"here": claim}, name, language)
