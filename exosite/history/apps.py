from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "exosite.history"
    label = "history"

    def ready(self) -> None:
        from exosite.content_tags import tracked_tables
        from exosite.history import models

        tracked_tables.ignore(models.HashChain, models.ChainEntry)
