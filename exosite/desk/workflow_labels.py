"""The labels of the workflow under the names that the desk uses them by."""

from exosite.publishing.labels import (
    ACTIONS,
    SIGNIFICANCES,
    STATES,
    significance,
    state,
)
from exosite.publishing.labels import RECORDED_ACTIONS as CONTENT_ACTIONS
from exosite.publishing.labels import STATE_EXPLANATIONS as EXPLANATIONS
from exosite.publishing.labels import recorded_action as done

__all__ = [
    "ACTIONS",
    "CONTENT_ACTIONS",
    "EXPLANATIONS",
    "SIGNIFICANCES",
    "STATES",
    "done",
    "significance",
    "state",
]
