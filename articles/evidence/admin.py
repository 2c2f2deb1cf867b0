"""The desk's pages for references and trials."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.evidence import reference_actions
from articles.evidence.import_page import ReferenceImportView
from articles.models import Reference, SearchStatement, Trial
from exosite.accounts import request_permissions
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


class ReferenceAdmin(admin.ModelAdmin):
    form = ReferenceForm
    list_display = ("slug", "short_title", "year", "kind", "evidence_level", "checked_on")
    list_filter = ("kind", "evidence_level", "randomised")
    search_fields = ("slug", "title", "authors", "doi", "pmid", "registry_id")
    list_per_page = 50
    show_full_result_count = False
    # A source is removed by itself, after a look at who cites it.
    actions = None
    fieldsets = (
        (None, {"fields": ("base", "slug", "kind", "title", "authors", "year", "container")}),
        (_("Where to find it"), {"fields": ("doi", "pmid", "url", "registry_id")}),
        (_("What it is worth"), {"fields": ("evidence_level", "randomised")}),
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


TRIAL = DeskKind(Trial, new_fields=("registry", "checked_on"))
SEARCH = DeskKind(
    SearchStatement,
    new_fields=("subject", "searched_on", "searched_by"),
    preview=element_preview("[?{}]"),
)
