"""The buttons of the workflow on the editing page, and the drafts that can go along."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import language_status, workflow_actions
from exosite.desk.error_messages import sentences
from exosite.desk.language_status import LanguageStatus
from exosite.desk.titles import grouped_by_model, titles_by_kind
from exosite.desk.workflow_actions import WorkflowAction
from exosite.publishing import errors, workflow
from exosite.publishing.models import Content
from exosite.publishing.states import actions_from
from exosite.rendering.companions import drafts_needed

# Shorter than the refusals, and said before anybody was refused.
_OBSTACLES: dict[type[errors.Refusal], Any] = {
    errors.OwnWork: _("You wrote part of this text, so somebody else must approve it."),
    errors.NotReviewed: _("A medical reviewer must approve this text first."),
}


@dataclass(frozen=True, slots=True)
class WorkflowButton:
    """One thing that this user can do with a text now; the main one is the next step.

    ``number`` is the revision that she sees. ``obstacle`` says why it cannot be done yet.
    """

    action: WorkflowAction
    number: int
    obstacle: Any
    is_main: bool


def buttons(request: HttpRequest, item: Content, status: LanguageStatus) -> list[WorkflowButton]:
    """What this user can do with a language of an object, the next step first; a query at most."""
    head = status.head
    available = workflow.available_actions(
        item,
        status.language.code,
        head,
        user=request.user,
        held=request_permissions.held(request),
        is_public=status.is_public,
    )
    main = next((action.name for action in available if not action.obstacle), "")
    return [
        WorkflowButton(
            action,
            head.number if head else 0,
            _obstacle_sentence(choice.obstacle) if choice.obstacle else "",
            is_main=choice.name == main != "withdraw",
        )
        for choice in available
        if (action := workflow_actions.find(choice.name))
    ]


def _obstacle_sentence(refusal: errors.Refusal) -> Any:
    return _OBSTACLES.get(type(refusal)) or " ".join(sentences(refusal))


@dataclass(frozen=True, slots=True)
class CompanionDraft:
    """A draft that a text names, and that can go to readers with it.

    Where the object ``is_public`` already, readers would see that text instead. ``actions`` are
    those that are possible in its state and that this user may take.
    """

    name: str
    title: str
    kind: Any
    state: str
    language: languages.Language
    is_public: bool
    actions: tuple[str, ...]


def companion_drafts(request: HttpRequest, status: LanguageStatus) -> list[CompanionDraft]:
    """The drafts that the open text of a language needs; none for a text that is not open."""
    if status.head is None or not status.head.is_open:
        return []
    revisions = drafts_needed(status.head)
    titles = titles_by_kind(revision.master for revision in revisions)
    groups = grouped_by_model(revision.master for revision in revisions)
    statuses = {model: language_status.by_item(model, items) for model, items in groups.items()}
    return [
        CompanionDraft(
            workflow_actions.revision_name(revision),
            str(titles[revision.master.content_kind, revision.master_id]),
            revision.master._meta.verbose_name,
            revision.state,
            languages.get(revision.language_code),
            statuses[type(revision.master)][revision.master_id][revision.language_code].is_public,
            tuple(
                action
                for action in actions_from(revision.state)
                if request_permissions.may(request, action, revision.master, revision.language_code)
            ),
        )
        for revision in revisions
    ]
