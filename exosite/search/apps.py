from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "exosite.search"
    label = "search"

    def ready(self) -> None:
        from exosite.publishing import signals
        from exosite.search import index

        signals.on_published(index.update_published)
        signals.on_withdrawn(index.update_published)
        signals.on_renamed(index.rename_key)
