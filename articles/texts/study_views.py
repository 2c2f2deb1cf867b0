"""The desk's page of an evidence log: add a study, mark it read, decide on it."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Reference, Study
from articles.texts import study_actions
from articles.texts.living_evidence import living_evidence
from exosite.accounts import request_permissions
from exosite.desk.error_messages import REFUSALS
from exosite.desk.forms.draft_fields import LineField, TextField
from exosite.desk.registry import desk_url, parse_number
from exosite.desk.views.base import ItemView

PER_PAGE: Final = 50


class DayField(forms.DateField):
    """A day, as browsers have an input for it."""

    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SeenForm(forms.Form):
    """A study as it is seen: a source of the library, or title and identifier."""

    reference = LineField(
        label=_("Source of the library"), help_text=_("Its name in texts, without the @.")
    )
    title = LineField(label=_("Title"), help_text=_("Of a study that is no source here yet."))
    doi = LineField(label="DOI", max_length=200)
    pmid = LineField(label="PMID", max_length=20)
    registry_id = LineField(label=_("Trial registry id"), max_length=40)
    seen_on = DayField(label=_("Seen on"))

    def clean_reference(self) -> Reference | None:
        slug = self.cleaned_data["reference"].removeprefix("@")
        found = Reference.objects.filter(slug=slug).first() if slug else None
        if slug and found is None:
            raise forms.ValidationError(_("The library has no source of this name."))
        return found


class ReadForm(forms.Form):
    read_on = DayField(label=_("Day of reading"))


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(label=_("Decision"), choices=Study.Decision.choices)
    reason = TextField(label=_("Why"), widget=forms.Textarea(attrs={"rows": 2}), required=True)


class StudiesView(ItemView):
    """The studies of an article, those that wait first. Whoever sees drafts reads it."""

    item: Article

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(SeenForm(initial={"seen_on": timezone.localdate()}))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        act = {"see": self.see, "read": self.read, "decide": self.decide}.get(
            request.POST.get("do", "")
        )
        if act is None:
            raise Http404
        return act()

    def see(self) -> HttpResponse:
        form = SeenForm(self.request.POST)
        if form.is_valid():
            try:
                study = study_actions.see(
                    article=self.item, study=Study(**form.cleaned_data), by=self.request.user
                )
            except REFUSALS as refusal:
                self.show_refusal(refusal)
            else:
                return self.done(study)
        return self.show(form, status=422)

    def read(self) -> HttpResponse:
        return self.change(ReadForm(self.request.POST), study_actions.read)

    def decide(self) -> HttpResponse:
        return self.change(DecisionForm(self.request.POST), study_actions.decide)

    def change(self, form: forms.Form, action: Any) -> HttpResponse:
        number = parse_number(self.request.POST.get("study", ""), most_digits=17)
        study = get_object_or_404(self.item.studies, pk=number)
        if form.is_valid():
            try:
                return self.done(action(study=study, by=self.request.user, **form.cleaned_data))
            except REFUSALS as refusal:
                self.show_refusal(refusal)
        for error in (error for errors in form.errors.values() for error in errors):
            messages.error(self.request, str(error))
        typed = form.data if "decision" in form.fields else {}
        return self.show(SeenForm(), status=422, typed={"study": study, "values": typed})

    def done(self, study: Study) -> HttpResponse:
        messages.success(self.request, gettext("The log is up to date."))
        return HttpResponseRedirect(f"{desk_url('studies', self.item)}#study-{study.pk}")

    def show(self, form: SeenForm, status: int = 200, typed: Any = None) -> HttpResponse:
        order = Case(When(decision=Study.Decision.WAITING, then=Value(0)), default=Value(1))
        studies = self.item.studies.select_related("reference").order_by(order, "-seen_on", "-id")
        page = Paginator(studies, PER_PAGE).get_page(self.request.GET.get("page"))
        return self.render(
            "articles/texts/studies.html",
            status=status,
            form=form,
            page=page,
            typed=typed,
            living=living_evidence(self.item),
            can_log=request_permissions.may(self.request, study_actions.LOG),
            decisions=Study.Decision.choices,
            today=timezone.localdate(),
            edit_url=desk_url("edit", self.item, self.item.source_language),
        )
