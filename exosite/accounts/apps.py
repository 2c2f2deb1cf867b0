from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "exosite.accounts"
    label = "accounts"
    verbose_name = _("People and roles")

    def ready(self) -> None:
        from allauth.account.models import EmailAddress
        from allauth.mfa.models import Authenticator
        from django.contrib import admin

        from exosite.accounts import signal_handlers

        # post_migrate is sent for apps with tables only; this one has none, so that of sessions serves.
        post_migrate.connect(
            signal_handlers.create_cache_table, sender=apps.get_app_config("sessions")
        )
        # Secrets of the second factor, and e-mail addresses that nobody uses, are on no page.
        admin.site.unregister([EmailAddress, Authenticator])
