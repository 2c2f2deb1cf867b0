"""Preview of what is typed: the page that readers would get, and its problems; nothing is saved."""

from dataclasses import asdict
from typing import Any

from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext_lazy

from exosite.desk import problems
from exosite.desk.error_messages import INCOMPLETE, sentences
from exosite.desk.forms.draft_form import DraftForm
from exosite.desk.preview_turn import preview_turn
from exosite.desk.registry import parse_number
from exosite.desk.views.base import DraftView
from exosite.publishing import snapshots
from exosite.publishing.errors import Busy
from exosite.publishing.snapshots import Snapshot
from exosite.publishing.snapshots.trial_publish import as_if_published

ON_ITS_WAY = gettext_lazy("Your last preview is still being made. Please wait a moment.")


class PreviewView(DraftView):
    """Answers with the page, or, asked for JSON, with ``html`` and ``problems``.

    Page and problems come from one trial publication.
    """

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with preview_turn(str(request.user.pk)) as is_free:
            response = self.preview() if is_free else self.refuse(str(ON_ITS_WAY), status=429)
        response["Cache-Control"] = "private, no-store"
        return response

    @property
    def wants_json(self) -> bool:
        return self.request.accepts("application/json") and not self.request.accepts("text/html")

    def preview(self) -> HttpResponse:
        base = self.get_base(self.language, parse_number(self.request.POST.get("base")))
        form = self.get_form(base, self.request.POST)
        # Whoever only reads sends no text: the fields of such a page are switched off.
        may_save = self.may("save")
        if may_save and not form.is_valid():
            errors = [f"{label}: {' '.join(texts)}" for label, texts in form.all_errors]
            return self.refuse(" ".join(errors))
        try:
            typed = form.snapshot() if may_save else {}
            return self.answer(form, snapshots.complete(self.item, typed, base.snapshot))
        except IntegrityError:
            # Drafts may have gaps, and the database has rows that cannot.
            return self.refuse(str(INCOMPLETE))
        except Busy as refusal:
            return self.refuse(" ".join(sentences(refusal)), status=503)
        except (snapshots.Unresolved, snapshots.InvalidSnapshot) as refusal:
            return self.refuse(" ".join(sentences(refusal)))

    def answer(self, form: DraftForm, snapshot: Snapshot) -> HttpResponse:
        with as_if_published(self.item, self.language, snapshot):
            page = self.kind.preview(self.request, self.item, self.language)
            if not self.wants_json:
                return page
            listed = [asdict(p) for p in problems.in_live_text(self.item, self.language, form)]
        return JsonResponse({"html": page.content.decode(), "problems": listed})

    def refuse(self, sentence: str, status: int = 422) -> HttpResponse:
        if self.wants_json:
            return JsonResponse({"error": sentence}, status=status)
        return HttpResponse(sentence, content_type="text/plain; charset=utf-8", status=status)
