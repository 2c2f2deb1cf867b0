"""What a cell said is known of versions of the source; a translation is asked with a hash."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import ComparisonTable
from exosite import languages
from exosite.publishing import actions
from exosite.publishing.states import State
from tests.exosite.api.asking import ROOT, get
from tests.factories import make_table
from tests.factories.drafts import block_all, bring, everyone

pytestmark = pytest.mark.django_db

CELL = "tables/it/claims/p/people"


def structure(people: str) -> dict[str, Any]:
    value = {"low": people, "high": people}
    return {
        "format": 1,
        "origin": "seed",
        "columns": [{"key": "name", "kind": "text"}, {"key": "people", "kind": "number"}],
        "rows": [{"key": "p", "cells": {"people": {"value": value}}}],
    }


def publish(
    table: ComparisonTable, language: str, base: int, people: dict[str, User], **snapshot: Any
) -> int:
    editor = people["writer" if language == languages.SOURCE else "translator"]
    draft = actions.save_draft(
        item=table, language=language, base=base, by=editor, snapshot=snapshot
    )
    assert draft is not None
    return bring(draft, State.PUBLISHED, people).number


@pytest.fixture
def hashes(client: Client, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What the cell said in each language, before the source published another number."""
    block_all(monkeypatch)  # Nothing: what the words say is no matter here.
    people = everyone()
    texts = {"columns": {"name": "類別", "people": "人數"}, "cells": {"p": {"name": "蛋白質"}}}
    table = make_table(slug="it", structure=structure("24"), texts=texts, languages=languages.CODES)
    assert publish(table, "en", 0, people, texts={"title": "New"}) == 2
    hashes = {code: get(client, f"{code}/{CELL}")["hash"] for code in languages.CODES}
    publish(table, "zh-hant", 0, people, shared={"fields": {"structure": structure("240")}})
    return hashes


@pytest.mark.parametrize("language", languages.CODES)
def test_another_number_is_told_in_every_language(
    client: Client, hashes: dict[str, str], language: str
) -> None:
    found = get(client, f"{language}/{CELL}?hash={hashes[language]}")
    assert (found["text"], found["stands"]) == ("240", "changed")
    assert bool(found["last_seen"]) == (language == languages.SOURCE)


def test_a_version_of_the_source_says_what_it_was(client: Client, hashes: dict[str, str]) -> None:
    found = get(client, f"zh-hant/{CELL}?v=1")
    assert (found["stands"], found["last_seen"]["version"]) == ("changed", 1)


@pytest.mark.parametrize("claim", ["p/people", "rows"])
def test_a_version_of_a_translation_does_not_say_what_it_was(
    client: Client, hashes: dict[str, str], claim: str
) -> None:
    answer = client.get(f"{ROOT}en/tables/it/claims/{claim}?v=2")
    assert answer.status_code == 422
    assert "hash" in answer.json()["detail"]
    both = get(client, f"en/{CELL}?v=2&hash={hashes['en']}")
    assert both["stands"] == "changed"
