"""What can be done with a text beside writing it: the buttons of the workflow, and what they do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exosite.accounts import request_permissions
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.desk.forms import transition_forms
from exosite.desk.language_status import Standing, of_all, titles
from exosite.publishing import actions as editorial
from exosite.publishing import permissions
from exosite.publishing.models import Content, Revision, revision_model, revision_models
from exosite.publishing.states import State, actions_from
from exosite.publishing.workflow_labels import ACTIONS
from exosite.rendering import companions

if TYPE_CHECKING:
    from exosite.desk.admin import ContentAdmin

# In the order of the way to readers; what takes back comes last.
ORDER = ("submit", "approve", "publish", "schedule", "unschedule", "request-changes", "withdraw")
TOGETHER = ("submit", "approve", "publish")

DONE: Mapping[str, Any] = {
    "submit": _("Submitted: it now waits for a reviewer."),
    "approve": _("Approved."),
    "publish": _("Published: readers see it now."),
    "schedule": _("Scheduled."),
    "unschedule": _("The schedule was taken back. The text stays approved."),
    "request-changes": _("Sent back to the writer with your reason."),
    "withdraw": _("Withdrawn: readers are told that this text was taken back."),
    "restore": _("Restored as the newest draft. Nothing that came between is lost."),
}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that this user can do with a text now.

    ``asks`` is what must be filled in first: a ``reason``, a ``time``, a ``note`` or nothing.
    ``obstacle`` says why it cannot be done, where knowing that helps.
    """

    action: str
    label: Any
    number: int
    asks: str = ""
    obstacle: Any = ""
    is_main: bool = False


ASKS = {"request-changes": "reason", "withdraw": "reason", "schedule": "time", "approve": "note"}


def offers(request: HttpRequest, item: Content, here: Standing) -> list[Offer]:
    """What this user can do with a language of an object, the next step first; a query at most."""
    user, head = request.user, here.head
    possible: dict[str, int] = {}
    if head is not None:
        possible = dict.fromkeys(actions_from(head.state), head.number)
    if here.is_public:
        possible["withdraw"] = head.number if head else 0
    elif head is None or head.state != State.PUBLISHED:
        possible.pop("withdraw", None)
    held = request_permissions.held(request)
    language, source = here.language.code, item.source_language
    mine = [
        action
        for action in ORDER
        if action in possible
        and (
            user.is_superuser or permissions.allowed(held, action, language=language, source=source)
        )
    ]
    found = [
        Offer(
            action,
            ACTIONS[action],
            possible[action],
            ASKS.get(action, ""),
            _obstacle(user, action, head) if head else "",
        )
        for action in mine
        if not (action == "approve" and head and _is_settled(user, head, held))
    ]
    main = next((offer.action for offer in found if not offer.obstacle), "")
    return [
        Offer(o.action, o.label, o.number, o.asks, o.obstacle, o.action == main != "withdraw")
        for o in found
    ]


def _is_settled(user: Any, head: Revision, held: permissions.HeldRoles) -> bool:
    """Whether a second approval would add nothing."""
    if head.state != State.APPROVED:
        return False
    is_reviewer = any(
        role == "reviewer" and where in ("", head.language_code) for role, where in held
    )
    return bool(head.reviewer_id) or not is_reviewer


def _obstacle(user: Any, action: str, head: Revision) -> Any:
    if action == "approve" and head.line_since_live().filter(author=user).exists():
        return _("You wrote part of this text, so somebody else must approve it.")
    required = settings.REQUIRE_MEDICAL_REVIEW and head.master.is_medical
    if action in ("publish", "schedule") and required and head.reviewer_id is None:
        return _("A medical reviewer must approve this text first.")
    return ""


# --- Sets -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Needed:
    """A draft that a text names, and that can go to readers with it.

    Where the object ``is_public`` already, readers would see that text instead. ``actions`` are
    those that are possible in its state.
    """

    name: str
    title: str
    kind: Any
    state: str
    language: str
    is_public: bool
    actions: tuple[str, ...]


def needed(here: Standing) -> list[Needed]:
    """The drafts that the open text of a language needs; none for a text that is not open."""
    if here.head is None or not here.head.is_open:
        return []
    found = companions.drafts_needed(here.head)
    named: dict[tuple[type[Content], Any], str] = {}
    public: set[tuple[type[Content], Any, str]] = set()
    for model in {type(revision.master) for revision in found}:
        items = [revision.master for revision in found if type(revision.master) is model]
        named |= {(model, pk): str(title) for pk, title in titles(model, items).items()}
        public |= {
            (model, pk, code)
            for pk, languages in of_all(model, items).items()
            for code, standing in languages.items()
            if standing.is_public
        }
    return [
        Needed(
            _name(revision),
            named[type(revision.master), revision.master_id],
            revision.master._meta.verbose_name,
            revision.state,
            revision.language_code,
            (type(revision.master), revision.master_id, revision.language_code) in public,
            actions_from(revision.state),
        )
        for revision in found
    ]


def _name(revision: Revision) -> str:
    return f"{revision._meta.label_lower}:{revision.pk}"


def _named(names: Iterable[str]) -> list[Revision]:
    """The revisions of these names. Raises Http404 for a name of none."""
    models = {model._meta.label_lower: model for model in revision_models()}
    found = []
    for name in names:
        label, _colon, pk = name.rpartition(":")
        model = models.get(label)
        revision = (
            model.objects.select_related("master").filter(pk=int(pk)).first()
            if model and pk.isdecimal() and len(pk) < 18
            else None
        )
        if revision is None:
            raise Http404
        found.append(revision)
    return found


# --- Doing ----------------------------------------------------------------------------------------


def act(
    admin: "ContentAdmin", request: HttpRequest, item: Content, language: str, action: str
) -> HttpResponse:
    """Do what a button says to the revision that its user saw, then go back where she was."""
    if action not in DONE:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    back = admin.address("edit", item, language)
    details = transition_forms.Details(request.POST)
    if not details.is_valid():
        for sentence in (str(said) for found in details.errors.values() for said in found):
            messages.error(request, sentence)
        transition_forms.keep(request, back, details.data)
        return HttpResponseRedirect(back)
    try:
        _do(request, item, language, action, details.cleaned_data)
    except REFUSALS as refusal:
        for sentence in sentences(refusal):
            messages.error(request, sentence)
        transition_forms.keep(request, back, details.data)
        if isinstance(refusal, editorial.Blocked):
            back += "?check=1#problems"
    except ValueError:
        asked = gettext("Please say why.") if action != "schedule" else gettext("Please say when.")
        messages.error(request, asked)
        transition_forms.keep(request, back, details.data)
    else:
        messages.success(request, DONE[action])
        back = _onwards(request) or back
    return HttpResponseRedirect(back)


def _do(
    request: HttpRequest, item: Content, language: str, action: str, details: Mapping[str, Any]
) -> None:
    by = request.user
    if action == "withdraw":
        editorial.withdraw(item=item, language=language, reason=details["reason"], by=by)
        return
    revision = _revision(item, language, request.POST.get("number", ""))
    others = _named(request.POST.getlist("with")) if action in TOGETHER else []
    if others:
        _do_together(action, [revision, *others], by, details)
        return
    match action:
        case "submit":
            editorial.submit(revision=revision, by=by, note=details["note"])
        case "approve":
            editorial.approve(revision=revision, by=by, note=details["note"])
        case "request-changes":
            editorial.request_changes(revision=revision, reason=details["reason"], by=by)
        case "publish":
            editorial.publish(revision=revision, by=by, **_terms(details))
        case "schedule":
            publish_at: datetime | None = details["publish_at"]
            if publish_at is None:
                raise ValueError("a time is needed")
            editorial.schedule(revision=revision, publish_at=publish_at, by=by, **_terms(details))
        case "unschedule":
            editorial.unschedule(revision=revision, by=by)
        case "restore":
            editorial.restore(revision=revision, by=by, note=details["note"])


def _do_together(
    action: str, revisions: list[Revision], by: Any, details: Mapping[str, Any]
) -> None:
    """The same to several; the first is the one on whose page the sentence was written."""
    if action == "publish":
        terms = _terms(details)
        terms["correction"] = editorial.Explanation(terms["correction"], revisions[0].language_code)
        editorial.publish_together(revisions=revisions, by=by, **terms)
    elif action == "approve":
        editorial.approve_together(revisions=revisions, by=by, note=details["note"])
    else:
        editorial.submit_together(revisions=revisions, by=by, note=details["note"])


def _terms(details: Mapping[str, Any]) -> dict[str, Any]:
    return {name: details[name] for name in ("correction", "next_review_on")}


def _revision(item: Content, language: str, number: str) -> Revision:
    revisions = revision_model(item).objects.of(item, language).select_related("master")
    if not number.isdecimal() or len(number) > 9:
        raise Http404
    found = revisions.filter(number=int(number)).first()
    if found is None:
        raise Http404
    return found


def _onwards(request: HttpRequest) -> str:
    """Where the button's page wants to go on, if that is on this site."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, {request.get_host()}, request.is_secure())
    return there if there and is_ours else ""
