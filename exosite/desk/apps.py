from django.apps import AppConfig
from django.contrib.admin import apps
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    name = "exosite.desk"
    verbose_name = _("Desk")
    default = True

    def ready(self) -> None:
        from django.contrib import admin
        from django_tasks_db.models import DBTaskResult

        from exosite.desk import dashboard, proposals

        # How tasks went is in the log, for whoever runs the site.
        admin.site.unregister(DBTaskResult)
        dashboard.register_section(proposals.proposals_section)


class SiteConfig(apps.AdminConfig):
    """Django's admin with the desk as its site."""

    default_site = "exosite.desk.admin_site.DeskSite"
    default = False
