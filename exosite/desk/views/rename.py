"""The page on which an object gets another address."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from exosite.desk.error_messages import REFUSALS, add_to_form
from exosite.desk.forms.draft_fields import LineField
from exosite.desk.views.base import AllLanguagesView
from exosite.publishing import actions


class RenameForm(forms.Form):
    key = LineField(label=_("New address"), required=True, max_length=80)


class RenameView(AllLanguagesView):
    """Gives an object another key; the old one becomes a redirect."""

    action = "rename"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RenameForm(initial={"key": self.item.key})
        return self.render("desk/rename.html", form=form)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RenameForm(request.POST)
        if form.is_valid():
            try:
                actions.rename(item=self.item, key=form.cleaned_data["key"], by=request.user)
            except REFUSALS as refusal:
                add_to_form(form, refusal, self.item.key_field)
            else:
                messages.success(
                    request, gettext("Renamed. Links to the old address lead to the new one.")
                )
                return HttpResponseRedirect(self.edit_url)
        return self.render("desk/rename.html", form=form)
