"""Everything in the workflow has a name for people."""

from exosite.publishing import workflow_labels
from exosite.publishing.states import TRANSITIONS, Role, Significance, State


def test_every_state_and_significance_has_a_name() -> None:
    assert workflow_labels.STATES.keys() == workflow_labels.EXPLANATIONS.keys() == set(State)
    assert workflow_labels.SIGNIFICANCES.keys() == set(Significance)


def test_every_role_has_a_name_and_says_what_it_does() -> None:
    assert workflow_labels.ROLES.keys() == workflow_labels.ROLE_DUTIES.keys() == set(Role)


def test_everything_people_do_to_texts_has_a_name_before_and_after() -> None:
    moves = {move.action for move in TRANSITIONS if move.roles}
    assert moves <= workflow_labels.ACTIONS.keys()
    assert moves <= workflow_labels.ACTIONS_DONE.keys()


def test_an_unknown_code_stands_for_itself() -> None:
    assert (
        workflow_labels.state("later")
        == workflow_labels.action_done("later")
        == workflow_labels.significance("later")
    )
    assert workflow_labels.state("later") == "later"
