from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "exosite.publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        from exosite.publishing import language_notices, notices

        notices.register_provider(notices.NoticeProvider(language_notices.fallback_notices))
        notices.register_provider(notices.NoticeProvider(language_notices.stale_notices))
