from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "exosite.search"
    label = "search"

    def ready(self) -> None:
        from exosite.publishing import signals
        from exosite.search import desk_names, index

        signals.text_preparation.connect(index.prepare)
        signals.text_withdrawn.connect(index.update_published)
        signals.object_renamed.connect(index.rename_key)
        signals.object_renamed.connect(desk_names.rename_key)
