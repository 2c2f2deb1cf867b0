"""The page on which an object is created."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext

from exosite import languages
from exosite.accounts import request_permissions
from exosite.desk.error_messages import REFUSALS, add_to_form
from exosite.desk.forms.new_form import NewForm
from exosite.desk.registry import desk_url
from exosite.desk.views.base import DeskView
from exosite.publishing import actions
from exosite.publishing.models import Revision


class CreateView(DeskView):
    """Asks what a new object is to be called, then goes to its first draft."""

    codes: list[str]

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.codes = [
            code
            for code in languages.CODES
            if request_permissions.may(request, "create", None, code)
        ]
        if not self.codes:
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.kind.new_form(None, None, self.codes))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.kind.new_form(request.POST, request.FILES, self.codes)
        if not form.is_valid():
            return self.show(form, status=422)
        try:
            revision = self.create(
                key=form.cleaned_data["key"],
                source_language=form.cleaned_data["source_language"],
                snapshot=form.snapshot(),
                by=request.user,
            )
        except REFUSALS as refusal:
            add_to_form(form, refusal, self.kind.model.key_field)
            return self.show(form, status=422)
        messages.success(request, gettext("The first draft is there. Go on writing below."))
        return HttpResponseRedirect(desk_url("edit", revision.master, revision.language_code))

    def create(self, **values: Any) -> Revision:
        return actions.create(model=self.kind.model, **values)

    def show(self, form: NewForm, status: int = 200) -> HttpResponse:
        title = gettext("Add: %(kind)s") % {"kind": self.kind.opts.verbose_name}
        return self.render("desk/add.html", title=title, form=form, status=status)
