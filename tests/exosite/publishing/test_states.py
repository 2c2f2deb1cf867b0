"""The workflow is a table: what it allows, and nothing else."""

import pytest

from exosite.publishing.states import (
    LIVE,
    OPEN,
    TRANSITIONS,
    Role,
    State,
    TransitionNotAllowed,
    actions_from,
    after,
    roles_for,
)

# Written out once more, so that a change of the table is a decision and not an accident.
ALLOWED = {
    ("submit", "draft"): "in-review",
    ("submit", "changes-requested"): "in-review",
    ("request-changes", "in-review"): "changes-requested",
    ("request-changes", "approved"): "changes-requested",
    ("approve", "in-review"): "approved",
    ("approve", "approved"): "approved",
    ("schedule", "approved"): "scheduled",
    ("unschedule", "scheduled"): "approved",
    ("publish", "approved"): "published",
    ("publish", "scheduled"): "published",
    ("withdraw", "published"): "withdrawn",
    ("supersede", "draft"): "superseded",
    ("supersede", "in-review"): "superseded",
    ("supersede", "changes-requested"): "superseded",
    ("supersede", "approved"): "superseded",
    ("supersede", "scheduled"): "superseded",
    ("supersede", "published"): "superseded",
    ("supersede", "withdrawn"): "superseded",
}
ACTIONS = sorted({action for action, _ in ALLOWED})


@pytest.mark.parametrize("before", State)
@pytest.mark.parametrize("action", [*ACTIONS, "dance"])
def test_an_action_leads_where_the_table_says_or_nowhere(action: str, before: State) -> None:
    if expected := ALLOWED.get((action, before)):
        assert after(action, before) == expected
    else:
        with pytest.raises(TransitionNotAllowed):
            after(action, before)


def test_every_state_is_reached_or_a_beginning_and_two_are_an_end() -> None:
    assert {move.after for move in TRANSITIONS} == set(State) - {State.DRAFT}
    ends = set(State) - {move.before for move in TRANSITIONS}
    assert ends == {State.SUPERSEDED, State.SET_ASIDE}


def test_a_revision_is_open_or_live_or_past_or_set_aside() -> None:
    assert {*OPEN, *LIVE, State.SUPERSEDED, State.SET_ASIDE} == set(State)
    assert not set(OPEN) & set(LIVE)


def test_nobody_asks_for_a_revision_to_be_superseded() -> None:
    assert roles_for("supersede") == frozenset()
    assert actions_from("approved") == ("request-changes", "approve", "schedule", "publish")
    assert actions_from("withdrawn") == ()


def test_an_operator_has_no_part_in_texts() -> None:
    assert not [move for move in TRANSITIONS if Role.OPERATOR in move.roles]
