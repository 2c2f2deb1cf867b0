from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    name = "exosite.publishing"
    label = "publishing"
    verbose_name = _("Publishing")

    def ready(self) -> None:
        from exosite.history import hashed_tables
        from exosite.publishing import hashed_rows, language_notices, notices
        from exosite.publishing.models import revision_models

        notices.register_provider(notices.NoticeProvider(language_notices.fallback_notices))
        notices.register_provider(notices.NoticeProvider(language_notices.stale_notices))
        revisions = [hashed_rows.RevisionTable(model) for model in revision_models()]
        others = [hashed_rows.EventTable(), hashed_rows.CorrectionTable()]
        hashed_tables.register([*revisions, *others])
