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

        # Only apps that have tables are heard of: the sessions' stands for this one.
        post_migrate.connect(
            signal_handlers.make_cache_table, sender=apps.get_app_config("sessions")
        )
        # Secrets of the second factor, and e-mail addresses that nobody uses: not for any page.
        admin.site.unregister([EmailAddress, Authenticator])
