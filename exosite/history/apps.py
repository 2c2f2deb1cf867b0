from django.apps import AppConfig
from django.core import checks


class HistoryConfig(AppConfig):
    name = "exosite.history"
    label = "history"

    def ready(self) -> None:
        from exosite.content_tags import tracked_tables
        from exosite.history import models, signatures

        checks.register(signatures.check_key, checks.Tags.security, deploy=True)
        tracked_tables.ignore(models.HashChain, models.ChainEntry)
