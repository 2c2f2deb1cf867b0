"""Everything in the workflow has a name for people."""

from exosite.desk import wording
from exosite.publishing.states import TRANSITIONS, Significance, State


def test_every_state_and_significance_has_a_name() -> None:
    assert wording.STATES.keys() == wording.EXPLANATIONS.keys() == set(State)
    assert wording.SIGNIFICANCES.keys() == set(Significance)


def test_everything_people_do_to_texts_has_a_name_before_and_after() -> None:
    moves = {move.action for move in TRANSITIONS if move.roles}
    assert moves <= wording.ACTIONS.keys()
    assert moves <= wording.CONTENT_ACTIONS.keys()


def test_an_unknown_code_stands_for_itself() -> None:
    assert wording.state("later") == wording.done("later") == wording.significance("later")
    assert wording.state("later") == "later"
