"""Headings are where the shared golden file says; the script of the editor is held to it as well."""

import re
from pathlib import Path

import yaml

from exosite.markup import parse

GOLDEN = yaml.safe_load((Path(__file__).parents[2] / "golden" / "headings.yaml").read_text("utf-8"))


def test_the_server_reads_the_headings_of_the_golden_text() -> None:
    headings = [
        {
            "line": section.line,
            "level": section.level,
            "id": "" if re.fullmatch(r"h-\d+", section.id) else section.id,
            "title": section.title,
            "was": list(section.former_ids),
            "evidence": list(section.evidence),
        }
        for section in parse(GOLDEN["text"]).sections[1:]
    ]
    assert headings == GOLDEN["headings"]
