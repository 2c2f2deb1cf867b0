"""The workflow as a table: the states of a revision, the transitions, and the roles for each.

Pure: no Django. ``permissions`` reads the roles, ``actions`` take the transitions, ``workflow``
has the conditions beyond both.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """The state of a revision. Readers see the live text, never a revision."""

    DRAFT = "draft"
    IN_REVIEW = "in-review"
    CHANGES_REQUESTED = "changes-requested"
    APPROVED = "approved"
    SCHEDULED = "scheduled"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    # A save on an old base: kept, so that no text is lost, but not in the line of revisions.
    SET_ASIDE = "set-aside"


OPEN = (
    State.DRAFT,
    State.IN_REVIEW,
    State.CHANGES_REQUESTED,
    State.APPROVED,
    State.SCHEDULED,
)
"""On the way to readers. An object has at most one open revision in a language: the newest."""

LIVE = (State.PUBLISHED, State.WITHDRAWN)
"""What the live text was copied from. An object has at most one such revision in a language."""


SEEN = frozenset({State.PUBLISHED, State.WITHDRAWN, State.SUPERSEDED})
"""Those that readers may have seen: pages tell of no other."""


class Significance(StrEnum):
    """How much a change means to readers and translators, from least to most."""

    TYPO = "typo"
    CONTENT = "content"
    SAFETY = "safety"


_WEIGHTS = {significance.value: weight for weight, significance in enumerate(Significance)}


def most_significant(
    significances: Iterable[str], default: Significance = Significance.TYPO
) -> Significance:
    """The one of these that means most; ``default`` where there is none."""
    return Significance(max(significances, key=_WEIGHTS.__getitem__, default=default))


class Role(StrEnum):
    """What a person does here. Each is given for one language or for all."""

    WRITER = "writer"
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    PUBLISHER = "publisher"
    OPERATOR = "operator"


EDITORS = (Role.WRITER, Role.TRANSLATOR)
REVIEWERS = (Role.REVIEWER, Role.PUBLISHER)


@dataclass(frozen=True, slots=True)
class Transition:
    """``action`` moves a revision from ``before`` to ``after``; without roles, nobody asks for it."""

    action: str
    before: State
    after: State
    roles: tuple[Role, ...]


TRANSITIONS = (
    Transition("submit", State.DRAFT, State.IN_REVIEW, EDITORS),
    Transition("submit", State.CHANGES_REQUESTED, State.IN_REVIEW, EDITORS),
    Transition("request-changes", State.IN_REVIEW, State.CHANGES_REQUESTED, REVIEWERS),
    Transition("request-changes", State.APPROVED, State.CHANGES_REQUESTED, REVIEWERS),
    Transition("approve", State.IN_REVIEW, State.APPROVED, REVIEWERS),
    # A medical review on top of a publisher's approval.
    Transition("approve", State.APPROVED, State.APPROVED, REVIEWERS),
    Transition("schedule", State.APPROVED, State.SCHEDULED, (Role.PUBLISHER,)),
    Transition("unschedule", State.SCHEDULED, State.APPROVED, (Role.PUBLISHER,)),
    Transition("publish", State.APPROVED, State.PUBLISHED, (Role.PUBLISHER,)),
    Transition("publish", State.SCHEDULED, State.PUBLISHED, (Role.PUBLISHER,)),
    Transition("withdraw", State.PUBLISHED, State.WITHDRAWN, (Role.PUBLISHER,)),
    # A proposal of the seed that an editor does not want is kept beside the line.
    Transition("dismiss", State.DRAFT, State.SET_ASIDE, ()),
    # A newer revision takes the place of an open one, a newly published one that of the last.
    *(Transition("supersede", state, State.SUPERSEDED, ()) for state in (*OPEN, *LIVE)),
)

_AFTER = {(move.action, move.before): move.after for move in TRANSITIONS}


class TransitionNotAllowed(Exception):  # noqa: N818 - names what happened, as callers read it
    """The revision is in no state for this action, for one because somebody else was faster."""

    def __init__(self, action: str, before: str) -> None:
        super().__init__(f"{action} is not possible in the state {before}")
        self.action = action
        self.before = before


def after(action: str, before: str) -> State:
    """The state that an action leads to. Raises TransitionNotAllowed."""
    try:
        return _AFTER[action, State(before)]
    except KeyError:
        raise TransitionNotAllowed(action, before) from None


def actions_from(state: str) -> tuple[str, ...]:
    """What people can do with a revision in this state, in the order of the table."""
    return tuple(move.action for move in TRANSITIONS if move.before == state and move.roles)


def roles_for(action: str) -> frozenset[Role]:
    """The roles that may take an action; none for an action that is not in the table."""
    return frozenset(role for move in TRANSITIONS if move.action == action for role in move.roles)
