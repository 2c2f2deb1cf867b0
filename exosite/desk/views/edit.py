"""The page on which one language of an object is written."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import IntegrityError
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.response import TemplateResponse
from django.utils.translation import gettext

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import language_status
from exosite.desk import problems as checking
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.desk.forms import transition_forms
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.views import conflict, transition
from exosite.publishing import actions, audit, snapshots
from exosite.publishing.models import Content, Revision, revision_model
from exosite.publishing.snapshots import Unresolved
from exosite.publishing.snapshots.snapshot_data import Snapshot
from exosite.publishing.translation_status import query

if TYPE_CHECKING:
    from exosite.desk.admin import ContentAdmin

MOST_RECORDED = 50
"""How many forged fields are named in the record."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an editor begins with: a snapshot, and the number of its revision, 0 if it has none."""

    base: int
    snapshot: Snapshot
    revision: Revision | None


def beginning(item: Content, language: str, number: int | None = None) -> Beginning:
    """The newest text of a language, or the one with this number if there is one."""
    revisions = revision_model(item).objects.of(item, language).select_related("author", "reviewer")
    found = revisions.filter(number=number).first() if number else None
    found = found or revisions.in_line().order_by("-number").first()
    if found is None:
        return Beginning(0, snapshots.take(item, language), None)
    return Beginning(found.number, snapshots.upgraded(item.content_kind, found.snapshot), found)


def page(admin: "ContentAdmin", request: HttpRequest, item: Content, language: str) -> HttpResponse:
    """Show the form, or save what was typed in it."""
    if request.method == "POST":
        return _save(admin, request, item, language)
    begun = beginning(item, language)
    form = make_form(admin, request, item, language, begun)
    return _show(admin, request, item, language, form)


def make_form(
    admin: "ContentAdmin",
    request: HttpRequest,
    item: Content,
    language: str,
    begun: Beginning,
    data: Any = None,
) -> DraftForm:
    """The form of this user for a text; bound to ``data`` if there is any."""
    is_source = language == item.source_language
    source = None if is_source else beginning(item, item.source_language).snapshot
    snapshot = begun.snapshot
    if source and request.GET.get("from") == "source" and data is None:
        snapshot = {**snapshot, "texts": source["texts"]}
    stale = [] if is_source else query.of(item, language)
    return admin.draft_form(
        data,
        request.FILES if data is not None else None,
        item=item,
        language=language,
        start=snapshot,
        base=begun.base,
        source=source,
        with_shared=is_source and request_permissions.may(request, "save", item, language),
        stale=[(part.section, part.section) for part in stale],
    )


# --- Saving ---------------------------------------------------------------------------------------


def _save(
    admin: "ContentAdmin", request: HttpRequest, item: Content, language: str
) -> HttpResponse:
    settled = conflict.answer(admin, request, item, language)
    if isinstance(settled, HttpResponse):
        return settled
    if settled is not None:
        try:
            return _keep(admin, request, item, language, settled.base, **_arguments(settled))
        except REFUSALS as refusal:
            # Both texts are revisions already: nothing is lost by going back to the page.
            _tell(request, refusal)
            return HttpResponseRedirect(admin.address("edit", item, language))
    base = _number(request.POST.get("base")) or 0
    begun = beginning(item, language, base)
    form = make_form(admin, request, item, language, begun, request.POST)
    if form.forged and request_permissions.may(request, "save", item, language):
        # They are not in the form, so they change nothing; but somebody tried.
        audit.record(
            "refuse",
            by=request.user,
            item=item,
            language=language,
            asked="save-shared",
            fields=list(form.forged)[:MOST_RECORDED],
        )
    if form.operation():
        return _show(admin, request, item, language, form.apply_operation())
    if not form.is_valid():
        return _show(admin, request, item, language, form, status=422)
    try:
        return _keep(
            admin,
            request,
            item,
            language,
            form.cleaned_data["base"],
            snapshot=form.snapshot(),
            note=form.cleaned_data["note"],
            significance=form.cleaned_data["significance"],
            caught_up=form.cleaned_data.get("caught_up", ()),
        )
    except REFUSALS as refusal:
        _tell(request, refusal)
        return _show(admin, request, item, language, form, status=422)


def _arguments(settled: conflict.Settled) -> dict[str, Any]:
    names = ("snapshot", "note", "significance", "sections", "caught_up")
    return {name: getattr(settled, name) for name in names}


def _keep(
    admin: "ContentAdmin",
    request: HttpRequest,
    item: Content,
    language: str,
    base: int,
    **text: Any,
) -> HttpResponse:
    """Save a text; where somebody was faster, show both."""
    try:
        saved = actions.save_draft(item=item, language=language, base=base, by=request.user, **text)
    except actions.StaleBase as stale:
        return conflict.page(admin, request, item, language, stale.head, stale.kept)
    return _saved(admin, request, item, language, base, saved)


def _saved(
    admin: "ContentAdmin",
    request: HttpRequest,
    item: Content,
    language: str,
    base: int,
    saved: Revision | None,
) -> HttpResponse:
    if saved is None or saved.number == base:
        messages.info(request, gettext("Nothing has changed, so nothing was saved."))
    else:
        messages.success(
            request, gettext("Saved as revision %(number)d.") % {"number": saved.number}
        )
    if saved is not None and "_submit" in request.POST:
        try:
            actions.submit(revision=saved, by=request.user)
        except REFUSALS as refusal:
            _tell(request, refusal)
        else:
            messages.success(request, gettext("Submitted: it now waits for a reviewer."))
    return HttpResponseRedirect(admin.address("edit", item, language))


def _tell(request: HttpRequest, refusal: Exception) -> None:
    for sentence in sentences(refusal):
        messages.error(request, sentence)


def _number(text: Any) -> int | None:
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 10 else None


# --- Showing --------------------------------------------------------------------------------------


def _show(
    admin: "ContentAdmin",
    request: HttpRequest,
    item: Content,
    language: str,
    form: DraftForm,
    status: int = 200,
) -> HttpResponse:
    standings = language_status.of(item)
    here = standings[language]
    title = language_status.title_of(item)
    needed = transition.needed(here)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": title.text,
        "title_language": title.language,
        "item": item,
        "written": languages.get(language),
        "source_language": languages.get(item.source_language),
        "standing": here,
        "links": admin.language_links(item, standings, current=language),
        "form": form,
        "can_save": request_permissions.may(request, "save", item, language),
        "offers": transition.offers(request, item, here),
        "needed": needed,
        "release": transition_forms.release(here, [draft.is_public for draft in needed]),
        "promised": transition_forms.promised(here),
        "typed": transition_forms.kept(request, admin.address("edit", item, language)),
        "problems": _problems(item, language) if "check" in request.GET else None,
        # Where there is no editor for Markdown, its guard against losing text is loaded apart.
        "has_editor": bool(admin.markdown_fields),
        "is_new_translation": here.live is None and here.head is None and form.source is not None,
        "urls": _urls(admin, item, here),
        "can_rename": request_permissions.may(request, "rename", item, item.source_language),
        "can_delete": request_permissions.may(request, "delete", item, item.source_language),
    }
    return TemplateResponse(request, "desk/edit.html", context, status=status)


def _urls(admin: "ContentAdmin", item: Content, here: language_status.Standing) -> dict[str, str]:
    language = here.language.code
    urls = {
        name: admin.address(name, item, language)
        for name in ("edit", "preview", "history", "compare")
    }
    urls |= {name: admin.address(name, item) for name in ("rename", "delete")}
    if here.is_public and (public := item.get_absolute_url(language)):
        urls["public"] = public
    return urls


def _problems(item: Content, language: str) -> list[checking.Problem]:
    return checking.problems(item, language, beginning(item, language).snapshot)


# --- Preview --------------------------------------------------------------------------------------


def preview(
    admin: "ContentAdmin", request: HttpRequest, item: Content, language: str
) -> HttpResponse:
    """The page that readers would see, and what should be mended in it; nothing is saved.

    Asked for JSON, the answer has ``html`` and ``problems``; otherwise it is the page.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    wants_data = request.accepts("application/json") and not request.accepts("text/html")
    begun = beginning(item, language, _number(request.POST.get("base")))
    form = make_form(admin, request, item, language, begun, request.POST)
    # Whoever only reads sends no text: the fields of such a page are switched off.
    is_reader = not request_permissions.may(request, "save", item, language)
    if not is_reader and not form.is_valid():
        told = [f"{label}: {' '.join(found)}" for label, found in form.all_errors]
        return _refused(" ".join(told), wants_data)
    try:
        typed = {} if is_reader else form.snapshot()
        snapshot = snapshots.complete(item, typed, begun.snapshot)
        if not wants_data:
            return _uncached(admin.preview_page(request, item, language, snapshot))
        html = admin.preview_html(request, item, language, snapshot)
        problems = [asdict(problem) for problem in checking.problems(item, language, snapshot)]
    except IntegrityError:
        # Drafts may have gaps, and the database has rows that cannot.
        sentence = gettext("Something that the page cannot do without is still missing.")
        return _refused(sentence, wants_data)
    except (Unresolved, snapshots.InvalidSnapshot) as refusal:
        return _refused(" ".join(sentences(refusal)), wants_data)
    return _uncached(JsonResponse({"html": html, "problems": problems}))


def _refused(sentence: str, wants_data: bool) -> HttpResponse:
    if wants_data:
        return _uncached(JsonResponse({"error": sentence}, status=422))
    return _uncached(HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=422))


def _uncached(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
