"""The documents speak of files, commands and decisions that are there."""

import re

import pytest

from tests.test_house import ROOT, tracked

DOCUMENTS = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "docs/architecture.md"]
DECISIONS = sorted(path.name for path in (ROOT / "docs" / "decisions").glob("0*.md"))
# In backticks: a file with its folder or without, or a folder.
FILE = re.compile(r"`([\w.-][\w./-]*\.(?:py|css|js|html|md|yaml|toml|po))`")
FOLDER = re.compile(r"`((?:[\w-]+/)+)`")
# Made by a run, never tracked.
MADE = {"data/"}


def documents() -> list[str]:
    return [*DOCUMENTS, *(f"docs/decisions/{name}" for name in DECISIONS)]


@pytest.mark.parametrize("document", documents())
def test_every_file_that_a_document_names_is_there(document: str) -> None:
    files = ["/" + path.relative_to(ROOT).as_posix() for path in tracked()]
    text = (ROOT / document).read_text(encoding="utf-8")
    missing = [
        name
        for name in FILE.findall(text)
        if not any(file.endswith("/" + name.lstrip("/")) for file in files)
    ]
    missing += [
        name
        for name in set(FOLDER.findall(text)) - MADE
        if not any(f"/{name}" in file for file in files)
    ]
    assert missing == []


def test_every_decision_is_in_the_list_and_says_all_three_things() -> None:
    listed = (ROOT / "docs/decisions/README.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\((0\d+-[\w-]+\.md)\)", listed) == DECISIONS
    for name in DECISIONS:
        text = (ROOT / "docs/decisions" / name).read_text(encoding="utf-8")
        parts = [f"**{part}.**" for part in ("Context", "Decision", "Consequences")]
        assert [part for part in parts if part not in text] == [], name
