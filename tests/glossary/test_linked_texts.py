"""Where a term is used is known as soon as it is published, for texts that were there before."""

from typing import Any

import pytest
from django.core.management import call_command

from exosite.publishing import actions
from exosite.rendering import used_lists
from glossary import linked_texts
from glossary.models import Term
from tests.factories import make_article, make_table, make_term
from tests.factories.content import TEXTS
from tests.factories.drafts import WHY, bring, everyone, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, Any]:
    return everyone()


@pytest.fixture
def _texts() -> None:
    make_article("微囊泡的由來。", slug="guide")
    make_article("微囊的由來。", slug="unrelated")
    cells = TEXTS["cells"] | {"lipid": {"name": "脂質", "role": "微囊泡"}}
    make_table(slug="cargo", texts=TEXTS | {"cells": cells})
    call_command("render")
    call_command("reindex", verbosity=0)


def users(key: str) -> list[str]:
    shown = used_lists.UserList("term", key, "zh-hant", among=["article", "table"])[:9]
    return [text.object.key for text in shown]


def publish(term: Term, name: str, people: dict[str, Any], commit: Any) -> None:
    draft = save(term, {"name": name, "definition": "定義。"}, by=people["writer"])
    draft = bring(draft, "approved", people)
    with commit(execute=True):
        actions.publish(revision=draft, by=people["publisher"], correction=WHY)


@pytest.mark.usefixtures("_texts")
def test_texts_with_the_words_of_a_new_term_are_its_users_at_once(
    people: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    term = make_term(slug="microvesicle", languages=())
    publish(term, "微囊泡", people, django_capture_on_commit_callbacks)
    assert users("microvesicle") == ["guide", "cargo"]


@pytest.mark.usefixtures("_texts")
def test_a_term_that_loses_a_form_or_its_readers_loses_the_users(
    people: dict[str, Any], django_capture_on_commit_callbacks: Any
) -> None:
    term = make_term("微囊泡", slug="microvesicle")
    call_command("render")
    assert users("microvesicle") == ["guide", "cargo"]
    publish(term, "別的詞", people, django_capture_on_commit_callbacks)
    assert users("microvesicle") == []
    publish(term, "微囊泡", people, django_capture_on_commit_callbacks)
    assert users("microvesicle") == ["guide", "cargo"]
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(item=term, language="zh-hant", reason="錯。", by=people["publisher"])
    assert users("microvesicle") == []


@pytest.mark.usefixtures("_texts")
def test_no_more_texts_are_rendered_than_the_limit(
    people: dict[str, Any],
    django_capture_on_commit_callbacks: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # One of them is the term itself.
    monkeypatch.setattr(linked_texts, "MOST", 2)
    term = make_term(slug="microvesicle", languages=())
    publish(term, "微囊泡", people, django_capture_on_commit_callbacks)
    assert len(users("microvesicle")) == 1
    call_command("render")
    assert users("microvesicle") == ["guide", "cargo"]
