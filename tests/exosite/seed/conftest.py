"""A seed of a topic, a person, a source, two terms and an article, in files of its own."""

import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from exosite import seed
from exosite.seed.release import Outcome

Rows = list[dict[str, Any]]
DATES = {"published_at": "2026-01-15T12:00:00Z", "updated_at": "2026-01-15T12:00:00Z"}


def row(model: str, **fields: Any) -> dict[str, Any]:
    return {"model": model, "fields": fields}


def term(slug: str, name: str = "詞", *, languages: tuple[str, ...] = (), **fields: Any) -> Rows:
    """A term with a text in the source language and in these."""
    texts = [
        row(
            "glossary.termtranslation",
            master=[slug],
            language_code=code,
            name=name,
            definition=f"{name}的定義。",
            **DATES,
        )
        for code in ("zh-hant", *languages)
    ]
    return [row("glossary.term", slug=slug, category="biology", **fields), *texts]


def article(
    slug: str, body: str = "劑量是5毫克。", *, languages: tuple[str, ...] = (), **fields: Any
) -> Rows:
    """An article about the topic ``lung`` in the source language and in these."""
    texts = [
        row(
            "articles.articletranslation",
            master=[slug],
            language_code=code,
            title=f"標題{slug}",
            summary="摘要。",
            key_points="第一點\n第二點\n第三點",
            body=body,
            meta_description="說明。",
            **DATES,
        )
        for code in ("zh-hant", *languages)
    ]
    author = row(
        "articles.contribution", article=[slug], person=["lee"], role="author", language_code=""
    )
    return [row("articles.article", slug=slug, **{"category": ["lung"]} | fields), *texts, author]


def basics() -> Rows:
    topic = [
        row("articles.category", slug="lung"),
        row(
            "articles.categorytranslation",
            master=["lung"],
            language_code="zh-hant",
            name="肺",
            description="說明。",
            **DATES,
        ),
    ]
    author = [
        row("articles.person", slug="lee", kind="person"),
        row(
            "articles.persontranslation",
            master=["lee"],
            language_code="zh-hant",
            name="李文",
            **DATES,
        ),
    ]
    source = row(
        "articles.reference",
        slug="study",
        kind="paper",
        title="A study",
        authors="Lee A.",
        year=2024,
        evidence_level="animal",
        checked_on="2026-01-15",
    )
    return [*topic, *author, source]


class SeedFolder:
    """A folder of fixtures: ``write`` puts a release there, ``load`` brings it to the site."""

    def __init__(self, path: Path) -> None:
        self.path = path
        (path / "releases").mkdir(parents=True)

    def write(self, rows: Rows, file: str = "seed.yaml") -> None:
        text = yaml.safe_dump(rows, allow_unicode=True, sort_keys=False)
        (self.path / file).write_text(text, encoding="utf-8")

    def note(self, release: str, *changes: dict[str, Any]) -> None:
        head = {"release": release, "date": "2026-12-01"}
        text = yaml.safe_dump([head, *changes], allow_unicode=True).replace(
            "'2026-12-01'", "2026-12-01"
        )
        (self.path / "releases" / f"{release}.yaml").write_text(text, encoding="utf-8")

    def load(self, *rows: Rows) -> Outcome:
        """Load these rows, or what is there; the files must be in order."""
        if rows:
            self.write([entry for part in rows for entry in copy.deepcopy(part)])
        faults, outcome = seed.load()
        assert [str(fault) for fault in faults] == []
        assert outcome is not None
        return outcome

    def faults(self, *rows: Rows) -> list[str]:
        """What is wrong with these rows."""
        self.write([entry for part in rows for entry in copy.deepcopy(part)])
        return [str(fault) for fault in seed.check()]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> SeedFolder:
    settings.FIXTURE_DIRS = [tmp_path / "fixtures"]
    return SeedFolder(tmp_path / "fixtures")
