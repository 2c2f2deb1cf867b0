from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "exosite.publishing"
    label = "publishing"

    def ready(self) -> None:
        from exosite.publishing import language_notices, notices

        notices.register_provider(notices.NoticeProvider(language_notices.fallback_notices))
        notices.register_provider(notices.NoticeProvider(language_notices.stale_notices))
