"""The actions of the workflow at the desk."""

from exosite.desk import workflow_actions
from exosite.publishing import workflow
from exosite.publishing.workflow_labels import ACTIONS


def test_every_action_that_may_be_offered_has_a_button_with_a_label() -> None:
    for name in (*workflow.ORDER, "restore"):
        action = workflow_actions.find(name)
        assert action is not None
        assert (action.name, action.label) == (name, ACTIONS[name])
        assert action.done


def test_an_unknown_name_is_no_action() -> None:
    assert workflow_actions.find("act") is None
