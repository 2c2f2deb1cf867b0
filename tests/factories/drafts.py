"""Revisions in any state, brought there the way people do it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.dispatch import Signal

from exosite.publishing import actions, signals
from exosite.publishing.errors import StaleBase
from exosite.publishing.explanations import Explanation
from exosite.publishing.models import Content, Revision, revision_model
from exosite.publishing.states import State
from tests.factories.users import make_user

LATER = datetime(2999, 1, 1, tzinfo=UTC)
WHY = "依新的出處更正。"
WHY_TOGETHER = Explanation(WHY, "zh-hant")
"""What readers are told of a change, where a test is not about that."""


def block_all(monkeypatch: pytest.MonkeyPatch, *findings: str) -> None:
    """Have one check find this in every text, in place of the checks of the site."""
    check = Signal()
    check.connect(lambda **_signal: list(findings), weak=False)
    monkeypatch.setattr(signals, "publication_check", check)


def everyone() -> dict[str, User]:
    """One person for each role, for all languages."""
    roles = ("writer", "translator", "reviewer", "publisher")
    return {role: make_user(role) for role in roles}


def save(
    item: Content, texts: dict[str, Any], *, by: User, language: str = "zh-hant", **fields: Any
) -> Revision:
    """Save these texts on top of the newest revision."""
    head = revision_model(item).objects.of(item, language).heads().first()
    values = {"base": head.number if head else 0} | fields
    revision = actions.save_draft(
        item=item, language=language, snapshot={"texts": texts}, by=by, **values
    )
    assert revision is not None
    return revision


def bring(revision: Revision, state: str, people: dict[str, User]) -> Revision:
    """Take a draft to a state: as the table of transitions has it, one step at a time."""
    if state == State.DRAFT:
        return revision
    editor = revision.author
    if state == State.SET_ASIDE:
        return set_aside(revision.master, by=editor, language=revision.language_code)
    revision = actions.submit(revision=revision, by=editor)
    if state == State.IN_REVIEW:
        return revision
    if state == State.CHANGES_REQUESTED:
        return actions.request_changes(revision=revision, reason="Cite it.", by=people["reviewer"])
    revision = actions.approve(revision=revision, by=people["reviewer"])
    if state == State.APPROVED:
        return revision
    if state == State.SCHEDULED:
        return actions.schedule(
            revision=revision, publish_at=LATER, by=people["publisher"], correction=WHY
        )
    revision = actions.publish(revision=revision, by=people["publisher"], correction=WHY)
    if state == State.WITHDRAWN:
        master, language = revision.master, revision.language_code
        actions.withdraw(item=master, language=language, reason="Wrong.", by=people["publisher"])
    elif state == State.SUPERSEDED:
        newer = save(revision.master, {"name": "更新"}, by=editor, language=revision.language_code)
        bring(newer, State.PUBLISHED, people)
    revision.refresh_from_db()
    return revision


def set_aside(
    item: Content, name: str = "太晚", *, by: User, language: str = "zh-hant", base: int = 0
) -> Revision:
    """A save of this name that came too late, on a base that is not the newest."""
    with pytest.raises(StaleBase) as refused:
        save(item, {"name": name}, by=by, language=language, base=base)
    kept = refused.value.late_revision
    assert kept is not None
    return kept
