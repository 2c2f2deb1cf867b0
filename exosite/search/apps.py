from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "exosite.search"
    label = "search"

    def ready(self) -> None:
        from exosite.publishing import hooks
        from exosite.search import indexing

        hooks.on_published(indexing.follow)
        hooks.on_withdrawn(indexing.follow)
        hooks.on_renamed(indexing.follow_name)
