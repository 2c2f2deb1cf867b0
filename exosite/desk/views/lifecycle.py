"""An object's beginning, its name and its end: adding, renaming, deleting."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk import language_status
from exosite.desk.error_messages import REFUSALS, sentences
from exosite.desk.forms.draft_form import LineField, form_field, in_snapshot
from exosite.publishing import actions, kinds
from exosite.publishing.models import Content
from exosite.publishing.references import Mention
from exosite.publishing.snapshots.snapshot_data import SHARED, Snapshot

if TYPE_CHECKING:
    from exosite.desk.admin import ContentAdmin


class NewForm(forms.Form):
    """What a new object needs before anything can be written: a title, a key, and what readers
    could not do without."""

    source_language = forms.ChoiceField(
        label=_("Language it is written in"), choices=languages.choices
    )
    title = LineField(label=_("Title"), required=True, max_length=200)
    key = LineField(label=_("Address"), required=True, max_length=80)

    def __init__(self, data: Any = None, *, admin: "ContentAdmin", codes: list[str]) -> None:
        super().__init__(data)
        model = admin.model
        key: Any = model._meta.get_field(model.key_field)
        self.fields["key"].label = str(key.verbose_name).capitalize()
        self.fields["key"].validators += key.validators
        if model.key_field == "slug":
            self.fields["key"].help_text = _(
                "Small Latin letters, digits and hyphens, such as exosome-guide. It is the same in "
                "every language and part of the web address."
            )
        title: Any = model.text_model._meta.get_field(model.title_field)
        self.fields["title"].label = str(title.verbose_name).capitalize()
        source: Any = self.fields["source_language"]
        source.choices = [(code, name) for code, name in languages.choices() if code in codes]
        if len(codes) == 1:
            source.widget = forms.HiddenInput()
            source.initial = codes[0]
        self.new_fields: list[Any] = [model._meta.get_field(name) for name in admin.new_fields]
        for field in self.new_fields:
            made = form_field(field, required=not field.blank)
            if made is not None:
                self.fields[field.name] = made

    def snapshot(self, model: type[Content]) -> Snapshot:
        """What was filled in, as a part of the first draft."""
        fields = {
            field.name: in_snapshot(field, self.cleaned_data[field.name])
            for field in self.new_fields
            if field.name in self.cleaned_data
        }
        texts = {model.title_field: self.cleaned_data["title"]}
        return {"texts": texts, SHARED: {"fields": fields}}


def add(admin: "ContentAdmin", request: HttpRequest) -> HttpResponse:
    """Ask what a new object is to be called, then go to its first draft."""
    codes = [
        code for code in languages.CODES if request_permissions.may(request, "create", None, code)
    ]
    form = admin.new_form(request.POST if request.method == "POST" else None, codes, request.FILES)
    if form.is_valid():
        try:
            revision = actions.create(
                model=admin.model,
                key=form.cleaned_data["key"],
                source_language=form.cleaned_data["source_language"],
                snapshot=form.snapshot(admin.model),
                by=request.user,
            )
        except ValidationError as refusal:
            _blame(form, refusal, admin.model.key_field)
        else:
            messages.success(request, gettext("The first draft is there. Go on writing below."))
            address = admin.address("edit", revision.master, revision.language_code)
            return HttpResponseRedirect(address)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": gettext("Add: %(kind)s") % {"kind": admin.opts.verbose_name},
        "form": form,
    }
    status = 422 if form.is_bound else 200
    return TemplateResponse(request, "desk/add.html", context, status=status)


class RenameForm(forms.Form):
    key = LineField(label=_("New address"), required=True, max_length=80)


def rename(admin: "ContentAdmin", request: HttpRequest, item: Content) -> HttpResponse:
    """Give an object another key; whoever asks for the old one is led to it."""
    if not request_permissions.may(request, "rename", item, item.source_language):
        raise PermissionDenied
    initial = {"key": item.key}
    form = RenameForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            actions.rename(item=item, key=form.cleaned_data["key"], by=request.user)
        except ValidationError as refusal:
            _blame(form, refusal, item.key_field)
        else:
            messages.success(
                request, gettext("Renamed. Links to the old address lead to the new one.")
            )
            return HttpResponseRedirect(admin.address("edit", item, item.source_language))
    return _ask(admin, request, item, "desk/rename.html", form=form)


def delete(admin: "ContentAdmin", request: HttpRequest, item: Content) -> HttpResponse:
    """Delete an object that no reader ever saw; refuse with its uses where there are any."""
    if not request_permissions.may(request, "delete", item, item.source_language):
        raise PermissionDenied
    refusal: Exception | None = None
    if request.method == "POST":
        try:
            actions.delete(item=item, by=request.user)
        except REFUSALS as found:
            refusal = found
        else:
            messages.success(request, gettext("“%(key)s” was deleted.") % {"key": item.key})
            name = f"admin:{admin.opts.app_label}_{admin.opts.model_name}_changelist"
            return HttpResponseRedirect(reverse(name))
    told = sentences(refusal) if refusal else []
    uses = [(use, _place(admin, use)) for use in getattr(refusal, "uses", ())]
    return _ask(admin, request, item, "desk/delete.html", refusals=told, uses=uses)


def _place(admin: "ContentAdmin", use: Mention) -> str:
    """The page of the desk on which a mention can be mended; empty if there is none."""
    model = kinds.get(use.content_kind).model
    other: Any = admin.admin_site._registry.get(model)
    found = model._default_manager.filter(**{model.key_field: use.key}).first()
    if other is None or found is None:
        return ""
    return str(other.address("edit", found, use.language or found.source_language))


def _ask(
    admin: "ContentAdmin", request: HttpRequest, item: Content, template: str, **more: Any
) -> HttpResponse:
    title = language_status.title_of(item)
    context = {
        **admin.admin_site.each_context(request),
        "opts": admin.opts,
        "title": title.text,
        "title_language": title.language,
        "item": item,
        "back": admin.address("edit", item, item.source_language),
        **more,
    }
    return TemplateResponse(request, template, context)


def _blame(form: forms.Form, refusal: ValidationError, key_field: str) -> None:
    """Show what is wrong at the field that it is about."""
    if not hasattr(refusal, "error_dict"):
        form.add_error(None, refusal)
        return
    for name, errors in refusal.error_dict.items():
        place = "key" if name == key_field else name
        form.add_error(place if place in form.fields else None, errors)
