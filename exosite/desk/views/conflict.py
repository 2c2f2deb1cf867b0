"""The page of an edit conflict: a late save beside what was saved before it.

It posts to the address of the editing page. All its forms have ``conflict``, the number of the
late revision, ``base``, that of the newest, and a ``resolution``:

- ``theirs``: leave the text as it is now; nothing is saved
- ``mine``: save the late text as a whole
- ``edit``: put the choices together and show the result for editing
- ``choose``: back from there to the choices
- ``merged``: save the text as edited, else as chosen

The names of the choices are in ``edit_conflict.Conflict``; ``note`` and ``significance`` are those
of the editing form. All of it is plain HTML; nothing waits for JavaScript.
"""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from exosite.desk.edit_conflict import LONGEST_NOTE, Conflict, Resolution
from exosite.desk.error_messages import REFUSALS
from exosite.desk.views.base import DraftView
from exosite.publishing import actions
from exosite.publishing.errors import StaleBase
from exosite.publishing.models import Revision
from exosite.publishing.snapshots import snapshot_of
from exosite.publishing.states import Significance, State
from exosite.publishing.workflow_labels import SIGNIFICANCES


class SaveView(DraftView):
    """A page that saves drafts; a save that comes too late becomes a conflict (status 409)."""

    def save(self, *, base: int, **text: Any) -> HttpResponse:
        """Save a text, submit it if asked to, and go back to the editing page.

        Raises what ``actions.save_draft`` raises.
        """
        try:
            revision = actions.save_draft(
                item=self.item, language=self.language, base=base, by=self.request.user, **text
            )
        except StaleBase as stale:
            if stale.head is None or stale.late_revision is None:
                raise Http404 from stale
            conflict = self.get_conflict(stale.head.number, stale.late_revision.number)
            return self.show_conflict(conflict, "choose", status=409)
        if revision is None or revision.number == base:
            messages.info(self.request, gettext("Nothing has changed, so nothing was saved."))
        else:
            messages.success(
                self.request, gettext("Saved as revision %(number)d.") % {"number": revision.number}
            )
        if revision is not None and "_submit" in self.request.POST:
            self.submit(revision)
        return HttpResponseRedirect(self.url("edit"))

    def submit(self, revision: Revision) -> None:
        try:
            actions.submit(revision=revision, by=self.request.user)
        except REFUSALS as refusal:
            self.show_refusal(refusal)
        else:
            messages.success(self.request, gettext("Submitted: it now waits for a reviewer."))

    def get_conflict(self, head_number: Any, late_number: Any, **data: Any) -> Conflict:
        """The conflict of these two revisions. Raises Http404 for a number of none."""
        head, late = self.get_revision(head_number), self.get_revision(late_number)
        # A late text that changes nothing is the revision that it began with.
        base = late.based_on if late.state == State.SET_ASIDE else late
        texts = [snapshot_of(revision) for revision in (base, head, late)]
        labels = self.kind.labels(self.item, self.language, texts)
        return Conflict(self.item, head, late, labels, texts[0], texts[2], texts[1], **data)

    def show_conflict(self, conflict: Conflict, stage: str, status: int = 200) -> HttpResponse:
        late, choices = conflict.late, conflict.choices
        return self.render(
            "desk/conflict.html",
            status=status,
            head=conflict.head,
            late=late,
            stage=stage,
            choices=choices,
            conflicts=sum(choice.status == "conflict" for choice in choices),
            note=conflict.data.get("note", late.note),
            significance=conflict.data.get("significance", late.significance),
            significances=[(value.value, SIGNIFICANCES[value]) for value in Significance],
            hidden_choices=conflict.hidden_choices() if stage == "edit" else (),
            errors=conflict.errors,
            longest_note=LONGEST_NOTE,
        )


class ConflictView(SaveView):
    """Does what an editor has decided about a conflict."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST.dict()
        conflict = self.get_conflict(data.get("base"), data["conflict"], data=data)
        match data.get("resolution"):
            case "theirs":
                return self.leave_theirs(conflict)
            case "mine":
                return self.save_resolution(conflict.keep_mine())
            case "merged" if conflict.is_edited or not conflict.has_both:
                if resolution := conflict.keep_merged():
                    return self.save_resolution(resolution)
                return self.show_conflict(conflict, "edit", status=422)
            case "choose":
                return self.show_conflict(conflict, "choose")
        return self.show_conflict(conflict, "edit")

    def leave_theirs(self, conflict: Conflict) -> HttpResponse:
        sentence = gettext(
            "The text is as it was saved in revision %(number)d. Yours is kept as revision %(kept)d."
        )
        numbers = {"number": conflict.head.number, "kept": conflict.late.number}
        messages.info(self.request, sentence % numbers)
        return HttpResponseRedirect(self.url("edit"))

    def save_resolution(self, resolution: Resolution) -> HttpResponse:
        try:
            return self.save(**resolution)
        except REFUSALS as refusal:
            # Both texts are revisions already: nothing is lost by going back to the page.
            self.show_refusal(refusal)
            return HttpResponseRedirect(self.url("edit"))
