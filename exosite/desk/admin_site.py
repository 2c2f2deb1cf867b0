"""The admin site of the editors: the dashboard on its index, help, autocomplete, sign-in."""

from typing import Any

from allauth.account import views as account
from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from exosite import languages
from exosite.accounts import admin_login
from exosite.publishing import task_runs


class DeskSite(admin.AdminSite):
    site_title = _("exosite desk")
    site_header = _("exosite desk")
    index_title = _("Desk")
    index_template = "desk/dashboard.html"
    enable_nav_sidebar = False

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        return admin_login.login(request)

    def logout(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # type: ignore[override]
        """Sign out on POST; else ask whether to."""
        return account.logout(request)

    def password_change(  # type: ignore[override]
        self, request: HttpRequest, extra_context: Any = None
    ) -> HttpResponse:
        return HttpResponseRedirect(reverse("account_change_password"))

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        signed_in = context["has_permission"]
        context["clock_is_late"] = signed_in and task_runs.is_late("publish-due")
        return context

    def get_app_list(self, request: HttpRequest, app_label: Any = None) -> list[dict[str, Any]]:
        """The apps in the order they ask for, and what is in each in the order it was registered."""
        order = list(self._registry)
        listed = super().get_app_list(request, app_label)
        for app in listed:
            app["models"].sort(key=lambda entry: order.index(entry["model"]))
        return sorted(listed, key=lambda app: _order(app["app_label"]))

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        from exosite.desk import dashboard  # its models are not there when the site is made

        language = request.GET.get("language", "")
        context = {
            "sections": dashboard.sections(request, language),
            "chosen": language if language in languages.CODES else "",
            "all_languages": languages.LANGUAGES,
        }
        return super().index(request, context | (extra_context or {}))

    def get_urls(self) -> list[URLPattern | URLResolver]:
        from exosite.desk import autocomplete, proposals

        own = [path("help/", self.admin_view(self.help), name="help")]
        return [*own, *autocomplete.urls(self), *proposals.urls(self), *super().get_urls()]

    def help(self, request: HttpRequest) -> HttpResponse:
        """How the desk works, for whoever writes, translates, reviews and publishes."""
        spoken = languages.negotiate(translation.get_language() or "")
        text = f"desk/help/_{spoken}.html"
        context = {**self.each_context(request), "title": _("Help"), "help_text": text}
        return TemplateResponse(request, "desk/help.html", context)


def _order(label: str) -> int:
    return getattr(apps.get_app_config(label), "desk_order", 100)
