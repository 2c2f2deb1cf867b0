"""The address that a button of the workflow posts to."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from exosite.desk import workflow_actions
from exosite.desk.error_messages import REFUSALS
from exosite.desk.forms import transition_forms
from exosite.desk.forms.transition_forms import TransitionForm
from exosite.desk.views.base import TextView
from exosite.desk.views.edit import EditView
from exosite.desk.workflow_actions import ActionTarget, WorkflowAction
from exosite.publishing.errors import Blocked, Busy


class TransitionView(TextView):
    """Does what a button says to the revision that its user saw, then goes back where she was."""

    http_method_names = ["post"]
    action: WorkflowAction

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        action = workflow_actions.find(kwargs["action"])
        if action is None:
            raise Http404
        self.action = action

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.action.form_class(request.POST)
        if not form.is_valid():
            for errors in form.errors.values():
                for sentence in errors:
                    messages.error(request, str(sentence))
            return self.go_back(form)
        target = ActionTarget(self.item, self.language, request.POST)
        try:
            self.action.perform(target, by=request.user, **form.cleaned_data)
        except REFUSALS as refusal:
            self.show_refusal(refusal)
            if isinstance(refusal, Busy):
                return self.show_at_once(form)
            return self.go_back(form, "?check=1#problems" if isinstance(refusal, Blocked) else "")
        messages.success(request, self.action.done)
        return HttpResponseRedirect(self.next_url() or self.url("edit"))

    def go_back(self, form: TransitionForm, query: str = "") -> HttpResponse:
        """To the editing page, which shows again what was typed."""
        transition_forms.remember(self.request, self.url("edit"), form)
        return HttpResponseRedirect(self.url("edit") + query)

    def show_at_once(self, form: TransitionForm) -> HttpResponse:
        """The editing page in place of an answer that leads to it: the session cannot be written."""
        transition_forms.remember(self.request, self.url("edit"), form)
        self.request.method = "GET"
        page: Any = EditView.as_view(kind=self.kind)(self.request, **self.kwargs)
        page.status_code = HTTPStatus.SERVICE_UNAVAILABLE
        return page

    def next_url(self) -> str:
        """Where the page of the button wants to go on, if that is on this site."""
        url = self.request.POST.get("next", "")
        is_safe = url_has_allowed_host_and_scheme(
            url, {self.request.get_host()}, self.request.is_secure()
        )
        return url if is_safe else ""
