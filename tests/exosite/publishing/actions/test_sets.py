"""Sets: several texts are submitted and approved together, or none of them is."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from exosite.publishing import actions
from exosite.publishing.errors import NotReviewed, OwnWork
from exosite.publishing.models import AuditEvent, Revision, revision_models
from exosite.publishing.permissions import NotPermitted
from exosite.publishing.states import State, TransitionNotAllowed
from tests.factories import make_article, make_table, make_term, make_user
from tests.factories.content import STRUCTURE, TEXTS
from tests.factories.drafts import WHY_TOGETHER, bring, everyone, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> dict[str, User]:
    return everyone()


def states() -> list[tuple[str, int, str]]:
    return [
        (model.__name__, *row)
        for model in revision_models()
        for row in model.objects.order_by("pk").values_list("pk", "state")
    ]


def drafts(people: dict[str, User]) -> list[Revision]:
    """An article, a table and a term: new, and saved in an order that is not that of locking."""
    writer = people["writer"]
    return [
        save(make_term(slug="term"), {"name": "新名"}, by=writer),
        save(make_article(slug="article"), {"body": "新文。"}, by=writer),
        save(make_table(slug="table"), {"title": "新表"}, by=writer),
    ]


SUBMIT: Callable[..., list[Revision]] = actions.submit_together
APPROVE: Callable[..., list[Revision]] = actions.approve_together


def test_a_set_is_submitted_approved_and_published(people: dict[str, User]) -> None:
    found = SUBMIT(revisions=drafts(people), by=people["writer"], note="please")
    assert {revision.state for revision in found} == {State.IN_REVIEW}
    found = APPROVE(revisions=found, by=people["reviewer"], note="fine")
    assert {(r.state, r.reviewer, r.approved_by) for r in found} == {
        (State.APPROVED, people["reviewer"], people["reviewer"])
    }
    found = actions.publish_together(
        revisions=found, by=people["publisher"], correction=WHY_TOGETHER
    )
    assert {revision.state for revision in found} == {State.PUBLISHED}
    names = [["article", "article"], ["table", "table"], ["term", "term"]]
    set_of = [[*name, "zh-hant", 2] for name in names]
    for action, note in (("submit", "please"), ("approve", "fine"), ("publish", None)):
        events = AuditEvent.objects.filter(action=action)
        assert [event.details["together"] for event in events] == [set_of] * 3
        assert {event.details.get("note") for event in events} == {note}


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        ("state", TransitionNotAllowed),
        ("gap", ValidationError),
        ("right", NotPermitted),
    ],
)
def test_a_set_with_one_fault_is_not_submitted_at_all(
    people: dict[str, User], fault: str, refusal: type[Exception]
) -> None:
    found, by = drafts(people), people["writer"]
    if fault == "state":
        actions.submit(revision=found[0], by=by)
    elif fault == "gap":
        found.append(save(make_term(languages=()), {"name": "無定義"}, by=by))
    else:
        japanese = make_term(languages=("zh-hant", "ja"))
        found.append(save(japanese, {"name": "訳"}, by=people["translator"], language="ja"))
    before = states()
    with pytest.raises(refusal):
        SUBMIT(revisions=found, by=by)
    assert states() == before


@pytest.mark.parametrize(
    ("fault", "refusal"),
    [
        ("state", TransitionNotAllowed),
        ("own", OwnWork),
        ("right", NotPermitted),
    ],
)
def test_a_set_with_one_fault_is_not_approved_at_all(
    people: dict[str, User], fault: str, refusal: type[Exception]
) -> None:
    found = SUBMIT(revisions=drafts(people), by=people["writer"])
    by = people["reviewer"]
    if fault == "state":
        found.append(save(make_term(), {"name": "草稿"}, by=people["writer"]))
    elif fault == "own":
        by = make_user("writer", "reviewer")
        hers = save(make_term(), {"name": "她的"}, by=by)
        found.append(bring(hers, "in-review", people))
    else:
        by = make_user("reviewer@ja")
    before = states()
    with pytest.raises(refusal):
        APPROVE(revisions=found, by=by)
    assert states() == before


def test_a_set_of_a_publisher_is_no_medical_review(people: dict[str, User]) -> None:
    found = SUBMIT(revisions=drafts(people), by=people["writer"])
    found = APPROVE(revisions=found, by=people["publisher"])
    with pytest.raises(NotReviewed):
        actions.publish_together(revisions=found, by=people["publisher"], correction=WHY_TOGETHER)
    found = APPROVE(revisions=found, by=people["reviewer"])
    assert all(revision.reviewer == people["reviewer"] for revision in found)


def test_an_empty_set_does_nothing(people: dict[str, User]) -> None:
    for act in (SUBMIT, APPROVE):
        assert act(revisions=[], by=people["publisher"]) == []
    assert not AuditEvent.objects.exists()


def test_every_member_is_locked_in_the_same_order(
    people: dict[str, User], monkeypatch: pytest.MonkeyPatch
) -> None:
    from exosite.publishing.actions import transaction

    locked: list[Any] = []
    lock = transaction.lock
    monkeypatch.setattr(transaction, "lock", lambda item: locked.append(item.key) or lock(item))
    found = drafts(people)
    for order in (found, found[::-1]):
        locked.clear()
        with pytest.raises(TransitionNotAllowed):
            APPROVE(revisions=order, by=people["reviewer"])
        assert locked == ["article"]
    SUBMIT(revisions=found, by=people["writer"])
    assert locked[1:] == ["article", "table", "term"]


def test_a_new_column_and_its_translation_are_published_together(people: dict[str, User]) -> None:
    table, editor = make_table(languages=("zh-hant", "en")), make_user("writer", "translator")
    column = {"key": "size", "kind": "text"}
    structure = STRUCTURE | {"columns": [*STRUCTURE["columns"], column]}
    texts = {
        "columns": {**TEXTS["columns"], "size": "大小"},
        "cells": {row: {**words, "size": "小"} for row, words in TEXTS["cells"].items()},
    }
    shared = {"fields": {"structure": structure}}
    source = actions.save_draft(
        item=table,
        language="zh-hant",
        snapshot={"texts": {"texts": texts}, "shared": shared},
        base=0,
        by=editor,
    )
    words = {"texts": {"columns": {"size": "Size"}}}
    translated = save(table, words, by=editor, language="en")
    found = SUBMIT(revisions=[translated, source], by=editor)
    found = APPROVE(revisions=found, by=people["reviewer"])
    actions.publish_together(revisions=found, by=people["publisher"], correction=WHY_TOGETHER)
    text = table.translations.get(language_code="en")
    assert text.texts == {"columns": {"size": "Size"}}
    table.refresh_from_db()
    assert table.structure["columns"][-1] == column
