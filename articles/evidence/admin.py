"""The desk's pages for references and trials."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence import reference_actions, standing_actions
from articles.evidence.import_page import ReferenceImportView
from articles.evidence.search_report import SearchReportView
from articles.models import EditorialNotice, Reference, SearchStatement, Trial
from exosite.accounts import request_permissions
from exosite.desk.admin import ContentAdmin
from exosite.desk.draft_preview import element_preview
from exosite.desk.error_messages import sentences
from exosite.desk.forms.draft_fields import refuse_characters
from exosite.desk.registry import DeskKind
from exosite.publishing import permissions
from exosite.publishing.contention import refuse_if_busy
from exosite.publishing.errors import Busy

# Page numbers are part of where a source was published.
FIELDS = {field.name: field.verbose_name for field in Reference._meta.concrete_fields}


class ReferenceForm(forms.ModelForm):
    """A source, and the fingerprint of what the editor began with."""

    refusals: Sequence[str] = ()
    """Why what was typed could not be saved, although nothing is wrong with it."""

    base = forms.CharField(widget=forms.HiddenInput, required=False)
    unconfirmed = forms.MultipleChoiceField(
        label=_("Fields to be confirmed"),
        help_text=_("Readers see “to be confirmed” in their place, and no link is made of them."),
        choices=[(name, FIELDS.get(name, _("pages"))) for name in Reference.CONFIRMABLE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hold_reason = forms.CharField(
        label=_("Hold the mark back for 14 days, because"),
        help_text=_(
            "Readers are not told meanwhile; then the mark shows by itself, and cannot be held again. The reason is kept in the audit record."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    url = forms.URLField(label=FIELDS["url"], max_length=500, assume_scheme="https", required=False)

    class Meta:
        model = Reference
        fields = [field.name for field in Reference._meta.concrete_fields if field.editable]
        widgets = {
            "title": forms.Textarea(attrs={"rows": 2}),
            "authors": forms.Textarea(attrs={"rows": 2}),
            "verification": forms.Textarea(attrs={"rows": 3}),
            "note": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                field.validators.append(refuse_characters)
        if self.instance.pk:
            if "slug" in self.fields:
                # Texts name a source by it; another name would leave them without.
                self.fields["slug"].disabled = True
            self.initial["base"] = reference_actions.fingerprint(self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.refusals:
            raise ValidationError(list(self.refusals))
        if self.instance.pk:
            current = Reference.objects.get(pk=self.instance.pk)
            if cleaned.get("base") != reference_actions.fingerprint(current):
                raise ValidationError(
                    _(
                        "Somebody else has changed this source since you opened the page. What you "
                        "typed is still here: open the source in another window, compare, and save "
                        "from there."
                    )
                )
        return cleaned

    def clean_hold_reason(self) -> str:
        reason = self.cleaned_data["hold_reason"]
        if reason.strip():
            standing_actions.require_holdable(self.instance)
        return reason


class ReferenceAdmin(admin.ModelAdmin):
    form = ReferenceForm
    list_display = ("slug", "short_title", "year", "kind", "evidence_level", "checked_on")
    list_filter = ("kind", "evidence_level", "randomised")
    search_fields = ("slug", "title", "authors", "doi", "pmid", "registry_id")
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ("standing_shown",)
    # A source is removed by itself, after a look at who cites it.
    actions = None
    fieldsets = (
        (None, {"fields": ("base", "slug", "kind", "title", "authors", "year", "container")}),
        (_("Where to find it"), {"fields": ("doi", "pmid", "url", "registry_id")}),
        (_("What it is worth"), {"fields": ("evidence_level", "randomised", "superseded_on")}),
        (_("What became of it"), {"fields": ("standing_shown", "hold_reason")}),
        (
            _("How we know"),
            {"fields": ("checked_on", "verification", "unconfirmed", "note")},
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(ReferenceImportView.as_view())
        return [path("import/", view, name="articles_reference_import"), *super().get_urls()]

    @admin.display(description=_("title"))
    def short_title(self, reference: Reference) -> str:
        title = reference.title
        return title if len(title) <= 90 else f"{title[:88]}…"

    @admin.display(description=_("standing"))
    def standing_shown(self, reference: Reference) -> str:
        """What became of it, also while readers are not told, and the notices that say so."""
        label = str(reference.get_standing_display())
        parts = [format_html("{} {}", label, reference.standing_since)]
        if reference.held_until:
            words = gettext("held back until %(date)s") % {"date": reference.held_until}
            parts.append(format_html("{}", words))
        if reference.pk:
            parts += [
                format_html(
                    '<a href="{}">{} {}</a>',
                    reverse("admin:articles_editorialnotice_change", args=[notice.pk]),
                    notice.get_nature_display(),
                    notice.record,
                )
                for notice in reference.notices.all()
            ]
        return format_html_join(" · ", "{}", ((part,) for part in parts))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request_permissions.may(request, permissions.VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request_permissions.may(request, permissions.ADD_SOURCE, None)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return reference_actions.may_change(request.user, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        may_change = request_permissions.may(request, permissions.CHANGE_SOURCE, None)
        return may_change and obj is not None and not reference_actions.uses(obj.slug)

    def save_model(
        self, request: HttpRequest, reference: Reference, form: Any, change: bool
    ) -> None:
        if change:
            base = form.cleaned_data["base"]
            reference_actions.change(reference=reference, base=base, by=request.user)
            if reason := form.cleaned_data["hold_reason"].strip():
                standing_actions.hold(reference=reference, reason=reason, by=request.user)
        else:
            reference_actions.add(reference=reference, by=request.user)

    def delete_model(self, request: HttpRequest, reference: Reference) -> None:
        reference_actions.remove(reference=reference, by=request.user)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        form: Any = super().get_form(request, *args, **kwargs)
        form.refusals = getattr(request, "refusals", ())
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            with refuse_if_busy():
                return super().changeform_view(request, *args, **kwargs)
        except reference_actions.ReferenceChanged:
            # Between the check of the form and the save.
            refusals = [gettext("Somebody else was faster. Please compare and save again.")]
        except Busy as refusal:
            refusals = sentences(refusal)
        # Once more, to show all of it again: without a transaction, which might have to wait.
        request.refusals = refusals  # type: ignore[attr-defined]
        return self._changeform_view(request, *args, **kwargs)  # type: ignore[attr-defined]


class NoticeForm(forms.ModelForm):
    """The answer to what a notice asks, and why."""

    reason = forms.CharField(
        label=_("Why"),
        help_text=_("The reason is kept in the audit record."),
        widget=forms.Textarea(attrs={"rows": 2}),
        validators=[refuse_characters],
    )
    answer = forms.ChoiceField(
        label=_("answer"), choices=EditorialNotice.Answer.choices, widget=forms.RadioSelect
    )

    class Meta:
        model = EditorialNotice
        fields = ("answer",)


class EditorialNoticeAdmin(admin.ModelAdmin):
    """What lists say of sources. Imports alone add and change notices; people answer questions."""

    form = NoticeForm
    list_display = ("reference", "nature", "dated_on", "question", "answer")
    list_filter = ("nature", "question", "answer")
    list_select_related = ("reference",)
    search_fields = ("reference__slug", "record", "doi", "pmid")
    show_full_result_count = False
    actions = None
    readonly_fields = (
        *("question", "reference", "source_title", "title", "nature", "dated_on"),
        *("identifier", "doi", "pmid", "reasons", "record"),
    )
    fields = (*readonly_fields, "answer", "reason")

    @admin.display(description=_("title of our source"))
    def source_title(self, notice: EditorialNotice) -> str:
        return notice.reference.title

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request_permissions.may(request, permissions.VIEW)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_asked = obj is None or bool(obj.question)
        return is_asked and request_permissions.may(request, permissions.CHANGE_SOURCE, None)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return self.fields if self.has_change_permission(request, obj) else self.readonly_fields

    def save_model(
        self, request: HttpRequest, notice: EditorialNotice, form: Any, change: bool
    ) -> None:
        standing_actions.answer(
            notice=notice,
            answer=form.cleaned_data["answer"],
            reason=form.cleaned_data["reason"],
            by=request.user,
        )


TRIAL = DeskKind(Trial, new_fields=("registry", "checked_on"))
SEARCH = DeskKind(
    SearchStatement,
    new_fields=("subject", "searched_on", "searched_by"),
    preview=element_preview("[?{}]"),
)


class SearchStatementAdmin(ContentAdmin):
    """The list of searches leads to the report on them."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(SearchReportView.as_view(kind=SEARCH))
        return [path("report/", view, name="articles_searchstatement_report"), *super().get_urls()]
